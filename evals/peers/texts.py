"""The articles and questions that every peer gets, as one file that each process reads.

Articles are cut once, by Sanad's own chunker. Sanad is handed the articles and cuts them
so again; a peer is handed each chunk as a text, with its article's headline in front where
it has one, since Sanad indexes the headline with every chunk too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.records import Article, Span


@dataclass(frozen=True, slots=True)
class Cut:
    """An article and where its chunks stand in its text."""

    article: Article
    spans: tuple[Span, ...]

    @property
    def texts(self) -> list[str]:
        """What a peer is handed, a text for each chunk."""
        head = f"{self.article.title}\n" if self.article.title else ""
        return [head + self.article.text[start:end] for start, end in self.spans]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the sources of the articles that answer it, and its slice of the table."""

    text: str
    sources: tuple[str, ...]
    slice: str


@dataclass(frozen=True, slots=True)
class Texts:
    """A collection to be stored and what is asked of it."""

    name: str
    articles: tuple[Cut, ...]
    questions: tuple[Question, ...]

    @property
    def chunks(self) -> int:
        return sum(len(cut.spans) for cut in self.articles)


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk as a peer stores it; ``id`` tells the article again by :func:`source_of`."""

    id: str
    text: str
    source: str


def pieces(articles: Sequence[Cut]) -> list[Piece]:
    """Every chunk of the articles."""
    return [
        Piece(f"{number}-{at}", text, cut.article.source)
        for number, cut in enumerate(articles)
        for at, text in enumerate(cut.texts)
    ]


def save(texts: Texts, path: Path) -> None:
    path.write_text(json.dumps(asdict(texts), ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> Texts:
    read = json.loads(path.read_text(encoding="utf-8"))
    cuts = tuple(
        Cut(Article(**cut["article"]), tuple((a, b) for a, b in cut["spans"]))
        for cut in read["articles"]
    )
    asked = tuple(Question(q["text"], tuple(q["sources"]), q["slice"]) for q in read["questions"])
    return Texts(read["name"], cuts, asked)
