"""What articles do not agree on, as it is found: each side with the sentence it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from rag.answer.quotes.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Side:
    """What one sentence says: ``article.text[start:end]`` is the value, ``thing`` what it is of
    as it is written there, ``aspect`` whether of the dead, the hurt ..."""

    candidate: Candidate
    start: int
    end: int
    thing: str
    low: float
    high: float
    aspect: str = ""

    @property
    def value(self) -> str:
        return self.candidate.passage.article.text[self.start : self.end]

    @property
    def article(self) -> str:
        return self.candidate.passage.article.id


@dataclass(frozen=True, slots=True)
class Difference:
    """Sides that do not agree; ``kind`` is number, moving, date or claim."""

    kind: str
    sides: tuple[Side, ...]
