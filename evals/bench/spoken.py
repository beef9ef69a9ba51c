"""A language model on loopback that always says the same, at a pace that is known.

It speaks OpenAI's streamed chat completions as far as Sanad asks for them. What
a reader waits beyond the model's own time is then the server's doing.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MARK = "Zurbaria"
"""A word of its first sentence that stands in no article and no question."""

SAID = (
    f"The report that {MARK} keeps is quoted here [1]. Its second sentence follows [1].",
    " The third sentence ends the answer [1].",
)

THINKS = 0.3
"""Seconds before its first word."""

PAUSE = 0.01
"""Seconds between two words."""


def first_words() -> float:
    """Seconds until it has said its first sentence, and the word after that shows its end."""
    sentence, _, _ = SAID[0].partition(".")
    return THINKS + PAUSE * (len(sentence.split()) + 1)


class Spoken(ThreadingHTTPServer):
    """Runs while its ``with`` block does; ``url`` is what ``SANAD_LLM_BASE_URL`` wants."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/v1"

    def __enter__(self) -> Spoken:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        with suppress(BrokenPipeError):  # who asked has hung up, as it may
            self._speak()

    def _speak(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        time.sleep(THINKS)
        for word in "".join(SAID).split():
            self._event({"content": f"{word} "}, None)
            time.sleep(PAUSE)
        self._event({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, delta: dict[str, Any], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {
            "id": "spoken",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "spoken",
            "choices": [choice],
        }
        self.wfile.write(b"data: " + json.dumps(event).encode() + b"\n\n")
        self.wfile.flush()
