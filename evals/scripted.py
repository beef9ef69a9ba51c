"""A model that says what it is told, and what a reader is then shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.model.llm import Finish, Message, Piece, TextDelta
from rag.embedding.base import Embedder
from rag.language.sentences import split_sentences
from rag.records import Answer, Article, Delta, Passage, Query

PIECE = 9
"""Characters of a delta: a few tokens."""


@dataclass(frozen=True, slots=True)
class Scripted:
    """Says one text whatever it is asked, and ends with ``reason``."""

    text: str
    reason: str = "stop"
    name: str = "scripted"
    timeout: float = 30.0

    def stream(self, messages: Sequence[Message], *, deadline: float) -> Iterator[Piece]:
        for at in range(0, len(self.text), PIECE):
            yield TextDelta(self.text[at : at + PIECE])
        yield Finish(self.reason)


def passage(
    text: str,
    language: str,
    source: str,
    title: str = "",
    outlet: str | None = None,
    date: str | None = None,
) -> Passage:
    """A whole text as one passage."""
    article = Article(source, title, text, language, outlet, date)
    spans = tuple(split_sentences(text, language))
    return Passage(article, text, 0, len(text), 1.0, spans[0], sentences=spans)


def answered(
    question: str,
    language: str,
    passages: Sequence[Passage],
    model: Scripted,
    embedder: Embedder | None,
) -> tuple[Answer, str]:
    """The answer, and what its deltas showed on the way."""
    from rag.answer import respond

    query = Query(question, language)
    events = list(respond(query, passages, llm=model, answer_language=language, embedder=embedder))
    answer = events[-1]
    assert isinstance(answer, Answer)
    return answer, "".join(event.text for event in events if isinstance(event, Delta))
