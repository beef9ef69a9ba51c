"""The real client against a server that fails in every way servers do."""

from __future__ import annotations

import socket
import time

import pytest

from rag.answer.model.llm import Finish, Message, TextDelta
from rag.answer.model.openai_llm import ATTEMPTS, OpenAILLM
from rag.answer.model.servers.connection import Connection
from rag.errors import (
    ContextTooLong,
    ModelError,
    ModelIncomplete,
    ModelRefused,
    ModelUnreachable,
)
from tests.scripted_server import Reply, ScriptedServer

pytestmark = pytest.mark.xdist_group("clocks")

ASKED = [Message("user", "متى؟")]
SAID = "قال بيسكوف إن الموعد 20 يناير [1]."


def ask(server: ScriptedServer, seconds: float = 30.0) -> tuple[str, str]:
    """What arrived: the text and the finish reason."""
    model = OpenAILLM("scripted", base_url=server.url, timeout=seconds)
    pieces = list(model.stream(ASKED, deadline=time.monotonic() + seconds))
    assert isinstance(pieces[-1], Finish)
    return "".join(p.text for p in pieces if isinstance(p, TextDelta)), pieces[-1].reason


@pytest.mark.parametrize("fault", ["none", "unstreamed"])
def test_text_arrives_whole_with_its_finish(fault: str) -> None:
    with ScriptedServer([Reply(SAID, fault)]) as server:
        assert ask(server) == (SAID, "stop")
    assert server.requests[0]["messages"] == [{"role": "user", "content": "متى؟"}]


FAULTS: list[tuple[str, type[ModelError], int]] = [
    ("rate limit", ModelUnreachable, ATTEMPTS),
    ("server error", ModelUnreachable, ATTEMPTS),
    ("unavailable", ModelUnreachable, ATTEMPTS),
    ("bad key", ModelRefused, 1),
    ("unknown model", ModelRefused, 1),
    ("bad request", ModelRefused, 3),
    ("context too long", ContextTooLong, 1),
    ("context too long, other words", ContextTooLong, 1),
    ("cut", ModelIncomplete, 1),
    ("no finish", ModelIncomplete, 1),
    ("html", ModelIncomplete, 1),
    ("html as stream", ModelIncomplete, 1),
    ("broken events", ModelIncomplete, 1),
    ("strange events", ModelIncomplete, 1),
    ("error event", ModelIncomplete, 1),
    ("empty", ModelIncomplete, 1),
    ("content filter", ModelRefused, 1),
]


@pytest.mark.parametrize(("fault", "error", "attempts"), FAULTS)
def test_each_fault_is_one_of_our_errors(
    fault: str, error: type[ModelError], attempts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.01)
    with ScriptedServer([Reply(SAID, fault)]) as server:
        with pytest.raises(error) as raised:
            ask(server)
        assert raised.value.fix
        assert server.attempts == attempts


def test_a_busy_server_is_tried_again() -> None:
    script = [Reply(fault="rate limit", headers={"retry_after": "0"}), Reply(SAID)]
    with ScriptedServer(script) as server:
        assert ask(server) == (SAID, "stop")
        assert server.attempts == 2


def test_a_long_retry_after_is_not_waited_for() -> None:
    script = [Reply(fault="rate limit", headers={"retry_after": "600"}), Reply(SAID)]
    with ScriptedServer(script) as server:
        started = time.monotonic()
        with pytest.raises(ModelUnreachable):
            ask(server, seconds=30)
        assert time.monotonic() - started < 10


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.answer.model.openai_llm.FIRST_WAIT", 0.01)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    model = OpenAILLM("scripted", base_url=f"http://127.0.0.1:{port}/v1")
    with pytest.raises(ModelUnreachable, match=str(port)):
        list(model.stream(ASKED, deadline=time.monotonic() + 5))


def test_only_the_named_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Reply(SAID)]) as other:
        monkeypatch.setenv("OPENAI_BASE_URL", other.url)
        assert str(Connection(None, None, 60).client().base_url) == "https://api.openai.com/v1/"
        with ScriptedServer([Reply(SAID)]) as server:
            assert ask(server) == (SAID, "stop")
        assert not other.requests
