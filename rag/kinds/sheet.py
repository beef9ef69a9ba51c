"""The page that an overview is written on: lines with numbered citations, then the Answer.

Every line is quoted or counted, so each sentence of it is supported; what is shown is told
piece by piece as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.cite import Ledger, unmarked
from rag.answer.notices import notice
from rag.answer.quotes.compose import Line, sentences, source_name
from rag.kinds.request import Request
from rag.language.dates import format_date
from rag.messages import message
from rag.records import (
    Answer,
    Citation,
    Delta,
    Event,
    Overview,
    Passage,
    Span,
    coverage,
)


class Sheet:
    """Lines in order; ``citations`` count from 1 in the order of their first use."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.ledger = Ledger()
        self._lines: list[Line] = []
        self._told = 0

    def quote(self, passage: Passage, span: Span) -> tuple[str, Citation]:
        """A slice of an article between the marks of its language, with its marker, and what
        it cites; line breaks in it become spaces."""
        citation = self.ledger.cite(passage, span)
        words = unmarked(" ".join(citation.quote.split()))
        quoted = message("in-quotes", passage.language, text=words)
        return f"{quoted} [{citation.marker}]", citation

    def source(self, passage: Passage) -> str:
        """Who says it, and when it was said, in the reader's language."""
        article, language = passage.article, self.request.language
        return dated(source_name(article, language), article.date, language)

    def line(self, text: str, citations: Sequence[Citation] = ()) -> Delta:
        """Write a line; the Delta that shows it."""
        self._lines.append(Line(text, tuple(citations)))
        new = tuple(c for c in citations if c.marker > self._told)
        self._told += len(new)
        return Delta(("\n" if len(self._lines) > 1 else "") + text, new)

    def answer(self, overview: Overview, timings: dict[str, float]) -> Answer:
        """The whole, with what is typed of it."""
        request = self.request
        foreign = any(c.language not in (request.language, "und") for c in self.ledger.citations)
        notices = (notice("quotes_foreign", request.language),) if foreign else ()
        return Answer(
            question=request.question,
            language=request.language,
            mode="extractive",
            answer="\n".join(line.text for line in self._lines),
            abstained=False,
            confidence=round(max(request.pool.shares, default=0.0), 4),
            citations=self.ledger.citations,
            sentences=sentences(self._lines, request.language),
            coverage=coverage(request.pool.passages),
            warnings=notices,
            timings=timings,
            kind=request.kind,
            overview=overview,
        )


def labelled(label: str, language: str) -> str:
    """A label with the colon behind it that its language writes."""
    return message("labelled", language, label=label)


def dated(name: str, day: str | None, language: str) -> str:
    """A name with a day behind it, where there is one."""
    if not day:
        return name
    return f"{name}{message('comma', language)}{format_date(day, language)}"


def nothing(request: Request, timings: dict[str, float], form: str = "nothing") -> Iterator[Event]:
    """The decline where the library has nothing on the subject in the period, or nothing of
    the ``form`` that is named."""
    language, subject = request.language, request.subject
    query = subject.query
    first, last = (
        format_date(day, language) if day else "" for day in (query.date_from, query.date_to)
    )
    if first or last:
        form = f"{form}-in"
    elif form == "nothing" and not subject.text:
        form = "empty"
    text = message(
        f"overview-{form}",
        language,
        subject=unmarked(subject.text) or message("overview-this", language),
        first=first or message("overview-beginning", language),
        last=last or message("overview-today", language),
    )
    yield Delta(text)
    yield Answer(
        question=request.question,
        language=language,
        mode="extractive",
        answer=text,
        abstained=True,
        confidence=0.0,
        nearest=request.pool.nearest,
        coverage=coverage(request.pool.nearest),
        declined="nothing",
        timings=timings,
        kind=request.kind,
        overview=Overview(request.kind, subject.text, query.date_from, query.date_to),
    )
