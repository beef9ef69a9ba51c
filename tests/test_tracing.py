"""Traces: nothing without an endpoint; with one, spans of each step and no word of anybody's."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Article, Library, tracing
from rag.embedding.remote import RemoteEmbedder
from rag.errors import InputError
from rag.tracing import ENDPOINTS, span, traced
from tests import forks
from tests.collector import Collector
from tests.played_server import PlayedServer
from tests.scripted_server import Reply, ScriptedServer

ROOT = Path(__file__).parent.parent
BRIDGE = Article(
    "https://news.example/zarvanka", "Bridge", "The Zarvanka bridge was opened on 3 May 2024.", "en"
)
QUESTION = "When was the Zarvanka bridge opened?"
KEY = "sk-kept-to-myself"
SAID = "The Zarvanka bridge was opened on 3 May 2024 [1]."
COUNTED = {
    "object": "chat.completion",
    "choices": [
        {"index": 0, "message": {"role": "assistant", "content": SAID}, "finish_reason": "stop"}
    ],
    "usage": {"prompt_tokens": 412, "completion_tokens": 31},
}
SECRETS = (b"arvanka", b"opened", b"news.example", b"Bridge", b"May", KEY.encode())


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """One that this process sends its spans to."""
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="no extra `traces`")
    with Collector() as collector:
        monkeypatch.setenv(ENDPOINTS[0], collector.url)
        tracing._tracer.cache_clear()
        try:
            yield collector
        finally:
            sent(collector)
            tracing._tracer.cache_clear()


def sent(collector: Collector) -> Collector:
    """The collector, once all spans that ended have come."""
    tracing._tracer().span_processor.force_flush()
    return collector


def asked(library: Library, question: str = QUESTION, **options: Any) -> None:
    for _ in library.stream(question, **options):
        pass


def test_a_question_is_told_step_by_step(collector: Collector, tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add([BRIDGE])
        asked(library)
    found = sent(collector)
    whole = found.one("ask")
    assert whole.attributes == {"sanad.mode": "extractive", "sanad.abstained": False,
                                "sanad.citations": 1}  # fmt: skip
    steps = ("understand", "retrieve", "rank", "answer")
    assert [found.one(name).parent for name in steps] == [whole.id] * 4
    assert all(found.one(name).trace == whole.trace for name in steps)
    assert 0 < sum(found.one(name).seconds for name in steps) <= whole.seconds
    assert found.one("retrieve").attributes == {"sanad.queries": 1, "sanad.languages": 1}
    assert found.one("rank").attributes == {"sanad.passages": 1}
    assert found.one("answer").attributes["sanad.kind"] == "fact"
    assert found.one("ingest").attributes == {"sanad.status": "added", "sanad.chunks": 1}
    assert found.one("embed").attributes == {"sanad.articles": 1, "sanad.chunks": 1}
    assert found.services == {"sanad"}


def test_what_cannot_be_read_is_told_by_its_kind(collector: Collector, tmp_path: Path) -> None:
    (tmp_path / "zarvanka.pdf").write_bytes(b"%PDF-1.4 nothing")
    with Library.open(tmp_path / "library") as library:
        library.ingest([tmp_path / "zarvanka.pdf"])
    told = sent(collector).one("ingest").attributes
    assert told["sanad.status"] == "refused"
    assert told["error.type"] in ("EmptyArticle", "ReadingError", "UnsupportedFormat", "Damaged")


def test_a_model_is_told_with_its_tokens(
    collector: Collector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANAD_LLM_API_KEY", KEY)
    monkeypatch.setenv("SANAD_LLM_MODEL", "played")
    with PlayedServer({"get": {}, "steps": [{"body": COUNTED}]}) as server:
        monkeypatch.setenv("SANAD_LLM_BASE_URL", server.url)
        with Library.open(tmp_path) as library:
            library.add([BRIDGE])
            asked(library)
    found = sent(collector)
    assert found.one("chat").attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "played",
        "gen_ai.usage.input_tokens": 412,
        "gen_ai.usage.output_tokens": 31,
    }
    assert found.within(found.one("chat"), "answer")
    assert found.one("check").attributes == {"sanad.supported": True}
    assert found.within(found.one("check"), "answer")
    assert found.one("ask").attributes["sanad.mode"] == "llm"
    held = b"".join(found.bodies)
    assert [word for word in SECRETS if word in held] == []


def test_an_embedder_elsewhere_is_told(collector: Collector) -> None:
    with ScriptedServer([Reply()]) as server:
        RemoteEmbedder("small", server.url, KEY).embed_queries([QUESTION])
    (told,) = sent(collector).named("embeddings")
    assert told.attributes == {
        "gen_ai.operation.name": "embeddings",
        "gen_ai.request.model": "small",
    }


def test_a_fault_is_told_by_its_class(collector: Collector, tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(InputError):
        asked(library, QUESTION, kind="zarvanka")
    found = sent(collector).one("ask")
    assert (found.failed, found.attributes) == (True, {"error.type": "InputError"})
    assert b"arvanka" not in b"".join(collector.bodies)


def test_whoever_leaves_is_no_fault(collector: Collector) -> None:
    closed = []

    def events() -> Iterator[int]:
        try:
            yield 1
            yield 2
        finally:
            closed.append(True)

    kept = events()  # still known to somebody, so that nothing but the end of the steps ends it
    steps = traced("left", kept)
    assert next(steps) == 1
    with span("beside"):
        pass
    steps.close()  # type: ignore[attr-defined]
    found = sent(collector)
    assert closed == [True]
    assert not found.one("left").failed
    assert found.one("beside").parent == b""  # what a consumer does is none of its steps


@pytest.mark.parametrize("name", ["sanad.question", "http.url"])
def test_no_other_attribute_is_told(collector: Collector, name: str) -> None:
    with pytest.raises(KeyError), span("strange", {name: "a word"}):
        pass


SERVER = """
import sys
from rag.settings import load_settings
from ui.server import serve
serve(load_settings(library=sys.argv[1], port=0))
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "library") as library:
        library.add([BRIDGE])
    return tmp_path / "library"


def served(library: Path, endpoint: str, **env: str) -> tuple[subprocess.Popen[str], str]:
    running = forks.Popen(
        [sys.executable, "-c", SERVER, str(library)],
        env={**os.environ, "PYTHONPATH": str(ROOT), ENDPOINTS[0]: endpoint, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout and running.stderr
    said = running.stdout.readline()
    found = re.search(r"http://\S+", said)
    assert found, running.stderr.read()
    return running, found[0]


def stopped(running: subprocess.Popen[str], seconds: float) -> None:
    started = time.monotonic()
    running.send_signal(signal.SIGTERM)
    running.wait(60)
    assert time.monotonic() - started < seconds


def post(address: str, path: str, value: Any) -> bytes:
    headers = {"content-type": "application/json", "authorization": f"Bearer {KEY}"}
    request = urllib.request.Request(address + path, json.dumps(value).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def test_a_served_request_is_told_and_no_word_of_it(library: Path) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="no extra `traces`")
    with Collector() as collector:
        running, address = served(library, collector.url, OTEL_BSP_SCHEDULE_DELAY="100")
        try:
            assert b"3 May" in post(address, "/api/ask", {"question": QUESTION})
            post(address, "/api/ask", {"question": QUESTION, "stream": True})
            urllib.request.urlopen(f"{address}/healthz?q=Zarvanka", timeout=60).close()
            collector.wait("GET /healthz")
        finally:
            stopped(running, 30)
    requests = collector.named("POST /api/ask")
    expected = {"http.request.method": "POST", "http.route": "/api/ask",
                "http.response.status_code": 200}  # fmt: skip
    assert [request.attributes for request in requests] == [expected, expected]
    assert {span.parent for span in collector.named("ask")} == {span.id for span in requests}
    held = b"".join(collector.bodies)
    assert [word for word in SECRETS if word in held] == []


def test_a_collector_that_is_gone_holds_up_nobody(library: Path) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="no extra `traces`")
    running, address = served(library, "http://127.0.0.1:9")
    try:
        started = time.monotonic()
        assert b"3 May" in post(address, "/api/ask", {"question": QUESTION})
        assert time.monotonic() - started < 30
    finally:
        stopped(running, 30)


def ask(library: Path, endpoint: str) -> tuple[str, float]:
    """What `sanad ask` prints, and the seconds it takes."""
    started = time.monotonic()
    ran = forks.run(
        [sys.executable, "-m", "rag", "ask", QUESTION, "--library", str(library)],
        env={**os.environ, "PYTHONPATH": str(ROOT), ENDPOINTS[0]: endpoint},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout, time.monotonic() - started


def test_a_command_sends_what_it_did_as_it_ends(library: Path) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="no extra `traces`")
    with Collector() as collector:
        said, _ = ask(library, collector.url)
        assert "3 May" in said
        assert collector.one("ask").attributes["sanad.citations"] == 1


@pytest.mark.xdist_group("clocks")
def test_a_command_does_not_wait_for_a_collector_that_is_gone(library: Path) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="no extra `traces`")
    said, without = ask(library, "")
    again, seconds = ask(library, "http://127.0.0.1:9")
    assert again == said
    assert seconds < without + 2 * tracing.SECONDS


def test_the_page_on_deployment_names_every_span_and_all_it_is_told() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    begun = {
        name
        for path in [*ROOT.glob("rag/**/*.py"), *ROOT.glob("ui/**/*.py")]
        for name in re.findall(r"(?<![.\w])(?:span|traced)\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    assert len(begun) >= 9
    assert [name for name in begun | tracing.ATTRIBUTES if f"`{name}`" not in page] == []


def test_without_an_endpoint_nothing_is_loaded() -> None:
    code = (
        "import sys; from rag.tracing import is_on, span, traced\n"
        "with span('a', {'sanad.kind': 'b'}) as told: told.tell({'not': 'looked at'})\n"
        "steps = iter([1]); assert traced('a', steps) is steps and not is_on()\n"
        "print(*[name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    env = {k: v for k, v in os.environ.items() if k not in ENDPOINTS}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=env,
    )
    assert ran.stdout.split() == []


@pytest.mark.xdist_group("clocks")
def test_without_an_endpoint_it_costs_nothing() -> None:
    tracing._tracer.cache_clear()
    began = time.perf_counter()
    for _ in range(100_000):
        with span("step") as told:
            told.tell({})
    assert (time.perf_counter() - began) / 100_000 < 20e-6  # an answer has some ten


def test_a_missing_package_is_told_with_its_fix(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(ENDPOINTS[0], "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    tracing._tracer.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert not tracing.is_on()
            assert not tracing.is_on()
    finally:
        tracing._tracer.cache_clear()
    assert caplog.text.count("pip install 'sanad[traces]'") == 1
