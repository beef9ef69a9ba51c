"""What is asked and found: queries, hits, passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rag.records.articles import Article, Span


@dataclass(frozen=True, slots=True)
class Query:
    """A question as search understands it.

    ``languages`` and ``outlets`` restrict what may be found (empty: no
    restriction), ``articles`` the ids of those that may be (None: all of them);
    ``date_from`` and ``date_to`` are ISO dates, both inclusive.
    ``spellings`` are the same question in a native script when it was typed in
    a romanised one. ``days`` are the dates the question names, each a closed
    ISO interval.
    """

    text: str
    language: str
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    spellings: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    articles: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk id with the score one ranked list gave it (higher is better)."""

    chunk_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk found for a query, with its article.

    ``evidence`` is the span of its best sentence in the article's text;
    ``also_in`` names the other outlets that carried the same wire copy.
    """

    article: Article
    text: str
    start: int
    end: int
    score: float
    evidence: Span
    chunk_id: str = ""
    sentences: tuple[Span, ...] = ()
    also_in: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.article.language or "und"

    @property
    def best_sentence(self) -> str:
        """The text of ``evidence``."""
        return self.text[self.evidence[0] - self.start : self.evidence[1] - self.start]

    def to_dict(self) -> dict[str, Any]:
        article = self.article
        return {
            "article": article.id,
            "source": article.source,
            "title": article.title,
            "outlet": article.outlet,
            "date": article.date,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 6),
            "evidence": list(self.evidence),
            "also_in": list(self.also_in),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Passage:
        """The passage of ``to_dict``; its article comes without text."""
        about = {name: plain[name] for name in ("source", "title", "language", "outlet", "date")}
        return cls(
            article=Article(text="", **about),
            text=plain["text"],
            start=plain["start"],
            end=plain["end"],
            score=plain["score"],
            evidence=(plain["evidence"][0], plain["evidence"][1]),
            also_in=tuple(plain["also_in"]),
        )


def coverage(passages: Iterable[Passage]) -> dict[str, int]:
    """How many passages there are in each language, most first."""
    return dict(Counter(passage.language for passage in passages).most_common())
