"""What an answer takes: tokens in and out, time to its first token, speed, price."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rag.answer.model.llm import LLM, Message, Usage
from rag.answer.model.window import estimate
from rag.records import ModelUsage


class Meter:
    """Adds up the requests of one answer. The server's own count is taken where it gives one."""

    def __init__(self, llm: LLM) -> None:
        self._price: tuple[float, float] | None = getattr(llm, "price", None)
        self._requests = self._in = self._out = self._thoughts = 0
        self._estimated = False
        self._asked = ""
        self._said = ""
        self._begun = self._first = self._ended = 0.0
        self.last: Usage | None = None

    def begin(self, asked: Sequence[Message]) -> None:
        """A request is sent."""
        self._requests += 1
        self._asked = "\n".join(message.content for message in asked)
        self._said, self._begun, self._first = "", time.perf_counter(), 0.0

    def spoke(self, text: str) -> None:
        """A piece of the answer has come."""
        self._first = self._first or time.perf_counter()
        self._said += text

    def end(self, usage: Usage | None) -> None:
        """It is over; ``usage`` is what the server counted."""
        self.last = usage
        self._ended = time.perf_counter()
        self._estimated |= usage is None
        counted = usage or Usage(estimate(self._asked), estimate(self._said))
        self._in += counted.prompt
        self._out += counted.completion
        self._thoughts += counted.thoughts

    def usage(self) -> ModelUsage:
        """All of it; time and speed are those of the last request."""
        spoken = self._ended - self._first if self._first else 0.0
        written = (self.last.completion if self.last else estimate(self._said)) if spoken else 0
        price = None
        if self._price is not None:
            price = (self._in * self._price[0] + self._out * self._price[1]) / 1_000_000
        return ModelUsage(
            tokens_in=self._in,
            tokens_out=self._out,
            thoughts=self._thoughts,
            requests=self._requests,
            first_token_ms=round((self._first - self._begun) * 1000, 1) if self._first else None,
            tokens_per_second=round(written / spoken, 1) if spoken > 0 else None,
            price=None if price is None else round(price, 6),
            estimated=self._estimated,
        )
