"""Says who says what where sources disagree, in words taken from them.

Each side is cited by the sentence it stands in, so the marker proves the value. A figure that
rose between dated reports is told in order of time, all else from the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.answer.cite import Ledger, unmarked
from rag.answer.disagreement.sides import Difference, Side
from rag.answer.quotes.compose import Line, source_name
from rag.language.dates import format_date
from rag.messages import message
from rag.records import Citation, Claim, Disagreement

NAMED = ("number", "moving")
"""Kinds of differences that say what is counted, where it is known."""

COUNTED = ("dead", "hurt", "missing", "held", "ill", "recovered", "saved", "treated")
"""What people are counted as, of which there is a word for the reader."""

Pair = tuple[Side, Citation]
"""A side with the citation that proves it."""


def differences(
    found: Iterable[Difference], language: str, ledger: Ledger
) -> Iterator[tuple[Line, Disagreement]]:
    """A line for the reader and a record for each difference."""
    for each in found:
        pairs = [(side, ledger.cite(side.candidate.passage, _span(side))) for side in each.sides]
        pairs = _ordered(each.kind, pairs)
        cited = tuple(citation for _, citation in pairs)
        yield (
            Line(_told(each.kind, pairs, language), cited, "supported"),
            _record(each.kind, pairs, language),
        )


def cited_differences(
    found: Iterable[Difference], citations: Sequence[Citation], language: str
) -> Iterator[Disagreement]:
    """Records of the differences two sides of which an answer cites already."""
    for each in found:
        cited = [(s, c) for s in each.sides for c in citations if _stands_in(s, c)]
        pairs = list({citation.article: (side, citation) for side, citation in cited}.values())
        if len(pairs) > 1:
            yield _record(each.kind, _ordered(each.kind, pairs), language)


def _stands_in(side: Side, citation: Citation) -> bool:
    start, end = _span(side)
    return side.article == citation.article and citation.start <= start and end <= citation.end


def _span(side: Side) -> tuple[int, int]:
    return side.candidate.start, side.candidate.end


def _ordered(kind: str, pairs: Sequence[Pair]) -> list[Pair]:
    """The newest first, the undated last; in order of time where the figure rose in between."""
    if kind == "moving" and _dated(pairs):
        return sorted(pairs, key=lambda pair: pair[1].date or "")
    return sorted(pairs, key=lambda pair: pair[1].date or "", reverse=True)


def _dated(pairs: Sequence[Pair]) -> bool:
    return all(citation.date for _, citation in pairs)


def _record(kind: str, pairs: Sequence[Pair], language: str) -> Disagreement:
    return Disagreement(
        kind=kind,
        about=_about(pairs, language),
        claims=tuple(_claim(side, citation) for side, citation in pairs),
    )


def _claim(side: Side, citation: Citation) -> Claim:
    return Claim(
        marker=citation.marker,
        text=side.candidate.text,
        value=side.value,
        outlet=citation.outlet,
        date=citation.date,
    )


def _about(pairs: Sequence[Pair], language: str) -> str:
    """What it is about as a quote has it, in the reader's language where one is, and whether of
    the dead, the hurt and so on."""
    counted = pairs[0][0].aspect
    aspect = message(f"counted-{counted}", language) if counted in COUNTED else ""
    named = [side for side, _ in pairs if side.thing]
    own = [side for side in named if side.candidate.language == language]
    thing = (own or named)[0].thing if named else ""
    return f"{thing} ({aspect})" if thing and aspect else thing or aspect


def _told(kind: str, pairs: Sequence[Pair], language: str) -> str:
    claims = message("semicolon", language).join(
        _said(side, citation, language) for side, citation in pairs
    )
    about = unmarked(_about(pairs, language))
    form = f"differ-{'rising' if kind == 'moving' and _dated(pairs) else kind}"
    if kind in NAMED and not about:
        form = f"{form}-unnamed"
    return message(form, language, about=about, claims=claims)


def _said(side: Side, citation: Citation, language: str) -> str:
    return message(
        "claim" if citation.date else "claim-undated",
        language,
        source=source_name(side.candidate.passage.article, language),
        date=format_date(citation.date, language) if citation.date else "",
        value=unmarked(" ".join(side.value.split())),
        marker=str(citation.marker),
    )
