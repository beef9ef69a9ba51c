"""What a model was asked for: requests and characters in and out.

Characters, since a model's own tokens are known only to its server; four of
them are about one token of English, two of Persian or Arabic. Prices are not
known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.model.llm import LLM, Message, Piece, TextDelta


@dataclass
class Counting:
    """A model that counts what passes through it; otherwise the model it wraps."""

    model: LLM
    requests: int = 0
    characters_in: int = 0
    characters_out: int = 0

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def timeout(self) -> float:
        return self.model.timeout

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        self.requests += 1
        self.characters_in += sum(len(message.content) for message in messages)
        for piece in self.model.stream(messages, deadline=deadline):
            if isinstance(piece, TextDelta):
                self.characters_out += len(piece.text)
            yield piece

    def counts(self) -> dict[str, int]:
        """All counted so far."""
        return {
            "requests": self.requests,
            "characters in": self.characters_in,
            "characters out": self.characters_out,
        }


def spent(model: object) -> dict[str, int]:
    """The counts of a counting model; nothing for any other, or for none."""
    return model.counts() if isinstance(model, Counting) else {}


def between(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """What was spent between two counts."""
    return {name: count - before.get(name, 0) for name, count in after.items()}
