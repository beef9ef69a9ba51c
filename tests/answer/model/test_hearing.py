"""Every wait for a model is bounded, and each clock starts when its part does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from rag.answer import OpenAILLM
from rag.answer.model.hearing import hear
from rag.answer.model.llm import Finish, Message, Piece, TextDelta, ThoughtDelta
from rag.errors import ModelTooSlow
from tests.scripted_server import Reply, ScriptedServer

pytestmark = pytest.mark.xdist_group("clocks")

ASKED = [Message("user", "?")]
SAID = "The bridge will open on 20 January 2025 [1]."


@dataclass
class Slow:
    """Waits before each of its pieces."""

    script: Sequence[tuple[float, Piece]]
    timeout: float = 0.8
    thinking_timeout: float = 2.5
    name: str = "slow"

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        for pause, piece in self.script:
            time.sleep(pause)
            yield piece


IN_TIME = [
    [(0.4, TextDelta("a")), (0.4, TextDelta("b")), (0.05, Finish("stop"))],
    [(0.4, ThoughtDelta("a")), (1.6, TextDelta("b")), (0.4, Finish("stop"))],
    [(0.4, TextDelta("<think>hm")), (1.6, TextDelta("</think>b")), (0.1, Finish("stop"))],
]
TOO_LATE = [
    [(1.2, TextDelta("a"))],
    [(0.0, TextDelta("a")), (1.2, Finish("stop"))],
    [(0.0, ThoughtDelta("a")), (3.0, TextDelta("b"))],
]


@pytest.mark.parametrize("script", IN_TIME)
def test_thinking_has_a_clock_of_its_own(script: list[tuple[float, Piece]]) -> None:
    assert isinstance(list(hear(Slow(script), ASKED))[-1], Finish)


@pytest.mark.parametrize("script", TOO_LATE)
def test_a_clock_that_runs_out(script: list[tuple[float, Piece]]) -> None:
    with pytest.raises(ModelTooSlow, match="SANAD_LLM_TIMEOUT"):
        list(hear(Slow(script), ASKED))


@pytest.mark.parametrize("fault", ["silent", "drip", "drip headers"])
def test_a_server_that_says_nothing(fault: str) -> None:
    with ScriptedServer([Reply(SAID, fault)]) as server:
        started = time.monotonic()
        with pytest.raises(ModelTooSlow):
            list(hear(OpenAILLM("scripted", base_url=server.url, timeout=0.7), ASKED))
        assert time.monotonic() - started < 10


def test_a_slow_stream_is_cut_off_at_the_deadline() -> None:
    with ScriptedServer([Reply(SAID * 20, piece=1, pause=0.1)]) as server:
        started = time.monotonic()
        with pytest.raises(ModelTooSlow):
            list(hear(OpenAILLM("scripted", base_url=server.url, timeout=0.7), ASKED))
        assert time.monotonic() - started < 10


def test_stopping_early_leaves_no_reader_behind() -> None:
    before = set(threading.enumerate())
    with ScriptedServer([Reply(SAID * 50, pause=0.02)]) as server:
        stream = hear(OpenAILLM("scripted", base_url=server.url), ASKED)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        time.sleep(0.5)
        left = set(threading.enumerate()) - before
        assert not [thread for thread in left if thread.name == "sanad-model"]
