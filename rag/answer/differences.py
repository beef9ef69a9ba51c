"""Says who says what, where sources disagree, and which report is the newest.

Each side is cited by the sentence it stands in, so the marker proves the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.answer.cite import Ledger, unmarked
from rag.answer.disagree import Side, value_as_written
from rag.answer.frames import frame
from rag.answer.quotes.compose import Line, source_name
from rag.language.dates import format_date
from rag.records import Citation, Claim, Disagreement

Pair = tuple[Side, Citation]
"""A side with the citation that proves it."""


def differences(
    groups: Iterable[Sequence[Side]], language: str, ledger: Ledger
) -> Iterator[tuple[Line, Disagreement]]:
    """A line for the reader and a record for each group of sides that do not agree."""
    for sides in groups:
        pairs = [(side, ledger.cite(side.candidate.passage, _span(side))) for side in sides]
        cited = tuple(citation for _, citation in pairs)
        yield Line(_told(pairs, language), cited, "supported"), _record(pairs)


def cited_differences(
    groups: Iterable[Sequence[Side]], citations: Sequence[Citation]
) -> Iterator[Disagreement]:
    """Records of the groups two sides of which an answer cites already."""
    for sides in groups:
        found = [(s, c) for s in sides for c in citations if _stands_in(s, c)]
        pairs = list({citation.article: (side, citation) for side, citation in found}.values())
        if len(pairs) > 1:
            yield _record(pairs)


def _stands_in(side: Side, citation: Citation) -> bool:
    start, end = _span(side)
    same = side.candidate.passage.article.id == citation.article
    return same and citation.start <= start and end <= citation.end


def _span(side: Side) -> tuple[int, int]:
    return side.candidate.start, side.candidate.end


def _record(pairs: Sequence[Pair]) -> Disagreement:
    newest = _newest([citation for _, citation in pairs])
    return Disagreement(
        kind=pairs[0][0].kind,
        about=pairs[0][0].about,
        claims=tuple(_claim(side, citation) for side, citation in pairs),
        superseded=tuple(c.marker for _, c in pairs if newest and c is not newest),
    )


def _claim(side: Side, citation: Citation) -> Claim:
    return Claim(
        marker=citation.marker,
        text=side.candidate.text,
        value=value_as_written(side),
        outlet=citation.outlet,
        date=citation.date,
    )


def _newest(citations: Sequence[Citation]) -> Citation | None:
    """The one report that is newer than all others, if all are dated."""
    dated = sorted((c for c in citations if c.date), key=lambda c: c.date or "")
    if len(dated) < len(citations) or dated[-1].date == dated[-2].date:
        return None
    return dated[-1]


def _told(pairs: Sequence[Pair], language: str) -> str:
    words = frame(language)
    newest = _newest([citation for _, citation in pairs])
    named = {
        citation.marker: source_name(side.candidate.passage.article, words)
        for side, citation in pairs
    }
    claims = words.separator.join(
        words.claim.format(
            source=named[citation.marker],
            date=f"{words.comma}{format_date(citation.date, language)}" if citation.date else "",
            value=f"{words.quotes[0]}{unmarked(value_as_written(side))}{words.quotes[1]}",
            marker=citation.marker,
        )
        for side, citation in pairs
    )
    told = words.differ[pairs[0][0].kind].format(claims=claims)
    if newest is None:
        return told
    return f"{told} {words.newer.format(source=named[newest.marker])}"
