"""How fast a server is there, and how long its readers wait when many come at once.

    python -m evals.bench.serve [--library DIR] [--questions 60] [--within 10] [--local]

``sanad serve`` is started over a library (the demo corpus where none is named),
once for the API and once for the page. Printed are the seconds until
``/healthz``, a search and the page answer, and, for questions that arrive evenly
within some seconds, the seconds to the first words of an answer beyond the time
the model (:mod:`evals.bench.spoken`) takes to say them. ``--local`` asks without
a model. The page is asked as a browser does: an event joins Gradio's queue, and
its data come as server-sent events. The page keeps conversations, so name no
library that must not be written.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from evals.bench.spoken import MARK, Spoken, first_words

ROOT = Path(__file__).parent.parent.parent
GIVE_UP = 60
"""Seconds after which a question or a start counts as failed."""


MANY = httpx.Limits(max_connections=None)

SHOWN = r"class=\"coverage"
"""What an answer without a model is shown with on the page, a decline too: what was looked at."""


@dataclass(frozen=True, slots=True)
class Started:
    """A running server and the seconds until each of its parts answered."""

    address: str
    ready: dict[str, float]


@contextmanager
def server(library: Path, model: str | None) -> Iterator[Started]:
    """``sanad serve`` in a process of its own."""
    env = {**os.environ, "SANAD_LLM_MODEL": "spoken", "SANAD_LLM_BASE_URL": model or ""}
    if model is None:
        env = {name: value for name, value in env.items() if not name.startswith("SANAD_LLM")}
    command = [sys.executable, "-m", "rag", "serve", "--library", str(library), "--port", "0"]
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        yield Started(address, _ready(address, began))
    finally:
        process.terminate()
        process.wait()


def _ready(address: str, began: float) -> dict[str, float]:
    """Seconds from ``began`` until each part answers as it should."""
    with httpx.Client(base_url=address, timeout=GIVE_UP) as http:
        parts: dict[str, Callable[[], bool]] = {
            "/healthz": lambda: http.get("/healthz").status_code == 200,
            "/api/search": lambda: (
                http.post("/api/search", json={"query": "president"}).status_code == 200
            ),
            "page": lambda: "gradio-app" in http.get("/en/").text,
        }
        return {name: _until(answers, began) for name, answers in parts.items()}


def _until(answers: Callable[[], bool], began: float) -> float:
    while not answers():
        if time.monotonic() - began > GIVE_UP:
            raise TimeoutError(f"not ready after {GIVE_UP} seconds")
        time.sleep(0.05)
    return time.monotonic() - began


def api(http: httpx.Client) -> Callable[[str, str], float]:
    """Asks the API: seconds until it streams the first words (what ``mark`` says) of an answer."""

    def ask(question: str, mark: str) -> float:
        body = {"question": question, "stream": True}
        began = time.monotonic()
        with http.stream("POST", "/api/ask", json=body) as answered:
            answered.raise_for_status()
            return _first(answered.iter_lines(), mark or "event: delta", began, "event: answer")

    return ask


def page(http: httpx.Client) -> Callable[[str, str], float]:
    """Asks the page: seconds until it shows the first words of an answer."""
    config = http.get("/en/config").json()

    def ask(question: str, mark: str) -> float:
        session = os.urandom(8).hex()
        event = {**asking(config, question), "session_hash": session}
        began = time.monotonic()
        http.post("/en/gradio_api/queue/join", json=event).raise_for_status()
        with http.stream("GET", f"/en/gradio_api/queue/data?session_hash={session}") as answered:
            return _first(answered.iter_lines(), mark or SHOWN, began, "close_stream")

    return ask


def asking(config: dict[str, Any], question: str) -> dict[str, Any]:
    """The event of sending the box ``question``: its function, and what the browser holds."""
    parts = {part["id"]: part["props"] for part in config["components"]}
    box = next(id_ for id_, props in parts.items() if props.get("elem_id") == "question")
    asked = next(d for d in config["dependencies"] if [box, "submit"] in map(list, d["targets"]))
    data = [question if id_ == box else parts[id_].get("value") for id_ in asked["inputs"]]
    return {"fn_index": asked["id"], "data": data, "event_data": None, "trigger_id": box}


def _first(lines: Iterator[str], mark: str, began: float, end: str) -> float:
    """Seconds until a line holds ``mark``; all lines are read, as a browser would."""
    found = None
    for line in lines:
        if found is None and mark in line:
            found = time.monotonic() - began
        if end in line:
            break
    if found is None:
        raise TimeoutError(f"an answer ended without {mark!r}")
    return found


def arriving(
    ask: Callable[[str, str], float], questions: Sequence[str], within: float, mark: str
) -> list[float]:
    """What ``ask`` measured for each question, asked evenly over ``within`` seconds."""

    def asked(at: int) -> float:
        time.sleep(at * within / len(questions))
        return ask(questions[at], mark)

    with ThreadPoolExecutor(len(questions)) as pool:
        return list(pool.map(asked, range(len(questions))))


def questions_of(library: Path, count: int) -> list[str]:
    """Headlines of English articles as questions, repeated where there are too few."""
    from rag import Library

    with Library.open(library) as opened:
        if not opened.articles():
            opened.ingest([ROOT / "corpus"])
        titles = [a.title for a in opened.articles() if a.language == "en" and a.title]
    return [titles[at % len(titles)] for at in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.serve", description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--within", type=float, default=10, help="seconds they arrive in")
    parser.add_argument("--local", action="store_true", help="without a model")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as empty, Spoken() as model:
        library = options.library or Path(empty) / "library"
        asked = questions_of(library, options.questions)
        print("| door | healthz | search | page | first words added, s: p50 | p95 | most |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for door in (api, page):
            with (
                server(library, None if options.local else model.url) as started,
                httpx.Client(base_url=started.address, timeout=GIVE_UP, limits=MANY) as http,
            ):
                mark = "" if options.local else MARK
                spent = arriving(door(http), asked, options.within, mark)
            own = 0.0 if options.local else first_words()
            p50, p95, most = np.percentile(spent, [50, 95, 100]) - own
            ready = " | ".join(f"{seconds:.1f}" for seconds in started.ready.values())
            print(f"| {door.__name__} | {ready} | {p50:.2f} | {p95:.2f} | {most:.2f} |", flush=True)


if __name__ == "__main__":
    main()
