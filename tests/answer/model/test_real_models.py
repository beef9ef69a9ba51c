"""The whole path against a real small model: SmolLM2-135M-Instruct in llama.cpp's server.

It needs the server under ``SANAD_DATA`` and the model in ``build/models`` (``.ci/run`` puts
it there). The model is far too small to answer well; what is held here is that whatever it
says, a reader sees checked sentences with sources, or quotes.
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from evals.prompt_cost import passages
from rag import Answer, Library
from rag.answer import OpenAILLM, respond
from rag.records import Passage, Query
from tests.answer.laws import check
from tests.answer.samples import passage

ROOT = Path(__file__).resolve().parents[3]
MODEL = ROOT / "build" / "models" / "smollm2-135m-instruct.gguf"
SERVER = Path(os.environ.get("SANAD_DATA", "/nowhere")) / "models" / "llama-server"
WINDOW = 1024
QUESTIONS = (
    "What did The Times report about Ali Larijani?",
    "When was the text of the treaty finalised?",
    "How did Pezeshkian describe relations with Russia?",
)

pytestmark = [
    pytest.mark.skipif(not MODEL.exists(), reason="no real model in build/models"),
    pytest.mark.skipif(not SERVER.exists(), reason="SANAD_DATA has no llama-server"),
    pytest.mark.timeout(600),
]


def start(port: int) -> subprocess.Popen[bytes]:
    command = [SERVER, "-m", MODEL, "--host", "127.0.0.1", "--port", str(port)]
    sizes = ["-c", str(WINDOW), "-t", "1", "-np", "1"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen([*map(str, command), *sizes], stdout=quiet, stderr=quiet)
    for _ in range(300):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", timeout=1).is_success:
                return running
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    running.kill()
    raise RuntimeError("the server did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    port = free_port()
    running = start(port)
    yield f"http://127.0.0.1:{port}/v1"
    running.kill()
    running.wait()


def assert_fit_to_read(answer: Answer) -> None:
    """Every sentence has a source or a mark; no thoughts, chatter or loops."""
    assert answer.mode in ("llm", "extractive")
    for sentence in answer.sentences:
        marked = answer.answer[sentence.end :].lstrip(" (").startswith("⚠")
        leads = sentence.text.endswith(":")
        assert sentence.markers or marked or leads or answer.mode == "extractive", sentence.text
    texts = [sentence.text for sentence in answer.sentences]
    assert len(set(texts)) == len(texts)
    assert not any(words in answer.answer for words in ("<think", "Certainly", "I hope this"))


@pytest.fixture(scope="module")
def library(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    llm = OpenAILLM("smollm2", base_url=url, timeout=120)
    with Library.open(tmp_path_factory.mktemp("library"), llm=llm) as opened:
        opened.ingest([ROOT / "corpus" / "en"])
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_english_questions(library: Library, question: str) -> None:
    answer = library.ask(question, top=3)
    assert_fit_to_read(answer)
    assert "model_failed" not in [notice.code for notice in answer.warnings]
    assert answer.usage is not None
    assert 0 < answer.usage.tokens_in < WINDOW


def persian() -> list[Passage]:
    """Eight Persian passages, some 3,000 tokens of the model's."""
    return [passage(p.text, "fa", source=str(at)) for at, p in enumerate(passages("fa"))]


def test_eight_persian_passages_stay_in_the_window(url: str) -> None:
    given = persian()
    llm = OpenAILLM("smollm2", base_url=url, timeout=120)
    assert llm.window() == WINDOW
    assert sum(llm.tokens(p.text) or 0 for p in given) > WINDOW
    events = list(respond(Query("کرملین چه گفت؟", "fa"), given, llm=llm, answer_language="fa"))
    answer = check(events, given)
    assert_fit_to_read(answer)
    assert answer.usage is not None
    assert answer.usage.tokens_in <= WINDOW * answer.usage.requests
    codes = [notice.code for notice in answer.warnings]
    assert "fewer_passages" in codes
    assert "cut_by_server" not in codes


def test_several_askers_at_once(url: str) -> None:
    given = passages("en")[:2]
    llm = OpenAILLM("smollm2", base_url=url, timeout=240)

    def ask(question: str) -> Answer:
        return check(list(respond(Query(question, "en"), given, llm=llm)), given)

    with ThreadPoolExecutor(3) as pool:
        for answer in pool.map(ask, QUESTIONS):
            assert_fit_to_read(answer)


def test_a_server_killed_in_the_middle() -> None:
    port = free_port()
    running = start(port)
    given = passages("en")[:3]
    llm = OpenAILLM("smollm2", base_url=f"http://127.0.0.1:{port}/v1", timeout=30)
    threading.Timer(1.0, running.kill).start()
    started = time.monotonic()
    answer = check(list(respond(Query(QUESTIONS[0], "en"), given, llm=llm)), given)
    running.wait()
    assert time.monotonic() - started < 20
    assert_fit_to_read(answer)
