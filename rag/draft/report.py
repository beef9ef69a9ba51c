"""The check of a draft as plain text: each sentence with its verdict and what is quoted for it."""

from __future__ import annotations

from collections.abc import Iterator

from rag.draft.wording import named
from rag.language.dates import format_date
from rag.language.table import in_digits
from rag.messages import message
from rag.records import Citation, DraftCheck, DraftSentence, place_of

MARKS = {"contradicted": "✗", "absent": "○", "undecided": "?", "supported": "✓", "nothing": "·"}
"""A sign for each verdict, beside its word."""


def report(checked: DraftCheck) -> str:
    """The counts, then the sentences in their order."""
    lines = [counted(checked)]
    for sentence in checked.sentences:
        lines += ["", *_told(sentence, checked.language)]
    return "\n".join(lines)


def counted(checked: DraftCheck) -> str:
    """How many sentences have each verdict, those that none has left out."""
    language = checked.language
    return " · ".join(
        f"{MARKS[verdict]} {named(verdict, language)}: {in_digits(count, language)}"
        for verdict, count in checked.counts.items()
        if count
    )


def _told(sentence: DraftSentence, language: str) -> Iterator[str]:
    yield f"{MARKS[sentence.verdict]} {' '.join(sentence.text.split())}"
    yield f"    {named(sentence.verdict, language)}: {sentence.reason}"
    for citation in sentence.citations:
        yield f"    {message('in-quotes', language, text=' '.join(citation.quote.split()))}"
        yield f"    {about(citation, language)}"


def about(citation: Citation, language: str) -> str:
    """Number, title, outlet and date of what is quoted."""
    day = format_date(citation.date, language) if citation.date else ""
    outlet = citation.outlet or place_of(citation.source)
    told = " · ".join(part for part in (citation.title, outlet, day) if part)
    return f"[{in_digits(citation.marker, language)}] {told}"
