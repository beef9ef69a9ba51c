"""Writes an extractive answer: each quote in a frame of the reader's language.

A quote stands on the line of its frame, or on a line of its own when it runs in
the other direction, so that plain text shows both right without control
characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.cite import Ledger, unmarked
from rag.answer.notices import reason
from rag.answer.quotes.extract import Quote
from rag.language.dates import format_date
from rag.language.table import language as row
from rag.messages import and_list, message
from rag.records import Article, Citation, Sentence, place_of

_TITLE_WORDS = 30
"""A headline is named whole; what is longer is a paragraph that stands where one belongs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer, ready to be shown, with what it cites."""

    text: str
    citations: tuple[Citation, ...]
    reason: str = "verbatim"


def lines(quotes: Sequence[Quote], language: str, ledger: Ledger) -> Iterator[Line]:
    """Frame the quotes in order; a second one from the same article says so."""
    last = ""
    for quote in quotes:
        citation = ledger.cite(quote.passage, (quote.start, quote.end))
        yield Line(_framed(quote, citation, language, citation.article == last), (citation,))
        last = citation.article


def _framed(quote: Quote, citation: Citation, language: str, again: bool) -> str:
    article = quote.passage.article
    titled = "" if article.outlet or not article.title else "-titled"
    form = "-again" if again else f"{titled}{'' if article.date else '-undated'}"
    return message(
        f"attributed{form}",
        language,
        source=also_named(source_name(article, language), quote.others, language),
        date=format_date(article.date, language) if article.date else "",
        quote=_quoted(quote, language),
        marker=str(citation.marker),
    )


def also_named(name: str, others: Sequence[str], language: str) -> str:
    """An outlet's name with those of ``others`` that tell the same."""
    if not others:
        return name
    return message("also-in", language, source=name, others=and_list(others, language))


def source_name(article: Article, language: str) -> str:
    """What to call the source: its outlet, else its headline, else its host or file."""
    if article.outlet:
        return article.outlet
    if article.title:
        head = article.title.split()
        short = " ".join(head[:_TITLE_WORDS]) + ("…" if len(head) > _TITLE_WORDS else "")
        return unmarked(message("in-quotes", language, text=short))
    return place_of(article.source)


def _quoted(quote: Quote, language: str) -> str:
    own = quote.passage.language
    # White space only: a line break inside a quote would tear the block apart.
    over = f"{unmarked(quote.heading)}: " if quote.heading else ""
    words = unmarked(" ".join(quote.text.split()))
    text = over + message("in-quotes", own, text=words)
    return text if row(own).direction == row(language).direction else f"\n{text}"


def sentences(shown: Sequence[Line], language: str) -> tuple[Sentence, ...]:
    """The lines as the answer's sentences; taken word for word, so supported."""
    made: list[Sentence] = []
    at = 0
    for line in shown:
        made.append(
            Sentence(
                text=line.text,
                start=at,
                end=at + len(line.text),
                markers=tuple(dict.fromkeys(c.marker for c in line.citations)),
                supported=True,
                reason=reason(line.reason, language),
            )
        )
        at += len(line.text) + 1
    return tuple(made)
