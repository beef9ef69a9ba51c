"""A comparison: a row an outlet, language or period, a column an aspect, each cell quoted.

The columns are what can be found in news by form: figures, who is quoted, places and dates, what
one row alone tells, and what others tell that it leaves out. It does not judge tone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rag.answer.stated.countries import places
from rag.answer.stated.numbers import find_amounts
from rag.answer.stated.people import people
from rag.answer.stated.said import word_set
from rag.kinds.comparison_rows import Row, copied, rows_of
from rag.kinds.request import Request
from rag.kinds.sheet import Sheet, labelled, nothing
from rag.kinds.told import Compared, Line, lines_of
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.messages import and_list, message
from rag.records import Cell, Citation, Event, Table

QUOTES = {"figures": 5, "quoted": 5, "where": 2, "only": 8, "without": 2}
"""Quotes of a cell at most: most of what one row alone tells, for which a comparison is read."""

LENGTH = {"brief": 0.34, "normal": 1.0, "long": 2.0}
"""How many of them there are by the length asked for, one at least."""

NEW = 0.3
"""Worth of a line that only one row tells in words that others use, beside 1 of other words."""

_NO_COUNT = word_set("no pm am p a 911 caller شماره ساعت رقم الساعه")
"""Words beside a number that counts nothing: an address, an hour."""

_SPOKEN = re.compile(r"[\"“«][^\"”»]{20,}[\"”»]|[\"“«][^\"”»]{20,}$")
"""Words in quotation marks that are more than a name or a term."""


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of all rows beside each other; ``mine`` are the numbers of each row's lines."""

    compared: Compared
    mine: Mapping[str, list[int]]

    def others(self, label: str) -> list[int]:
        return [at for name, own in self.mine.items() if name != label for at in own]


def comparison(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Write each row under its label, its columns below; a last line says what is missing."""
    lines = lines_of(request.pool, request.subject.query)
    rows = rows_of(request, lines)
    if not any(row.lines for row in rows):
        yield from nothing(request, timings)
        return
    kept, folded = copied(rows)
    language, sheet = request.language, Sheet(request)
    compared = Compared([line for row in kept for line in row.lines], request.embedder)
    story = Story(compared, _numbers(kept))
    columns = [name for name in _COLUMNS if len(kept) > 1 or name not in ("only", "without")]
    table: list[tuple[str, tuple[Cell, ...]]] = []
    chosen = {row.label: _chosen(row.label, story, request) for row in kept}
    for row in kept:
        count = len(row.articles)
        yield sheet.line(message("overview-row", language, label=row.label, count=count))
        if not row.lines:
            absent = message("overview-absent", language)
            yield sheet.line(f"• {absent}")
            table.append((row.label, (Cell(absent),) + (Cell(),) * (len(columns) - 1)))
            continue
        cells = []
        for name in columns:
            numbers = chosen[row.label].get(name, [])
            if name == "without":
                numbers = _left_out(row.label, story, chosen, request)
            text, citations = _quoted(sheet, [compared.lines[at] for at in numbers])
            cells.append(Cell(text, tuple(c.marker for c in citations)))
            shown = text or message("overview-none", language)
            over = labelled(message(f"overview-{name}", language), language)
            yield sheet.line(f"• {over} {shown}", citations)
        table.append((row.label, tuple(cells)))
    for label, others in folded.items():
        named = and_list(others, language)
        yield sheet.line(message("overview-copied", language, others=named, outlet=label))
    if sum(bool(row.lines) for row in kept) == 1 and not folded:
        only = next(row.label for row in kept if row.lines)
        yield sheet.line(message("overview-alone", language, outlet=only))
    heads = tuple(message(f"overview-{name}", language) for name in columns)
    yield sheet.answer(request.overview(table=Table(heads, tuple(table))), timings)


def _numbers(rows: Sequence[Row]) -> dict[str, list[int]]:
    found, at = {}, 0
    for row in rows:
        found[row.label] = list(range(at, at + len(row.lines)))
        at += len(row.lines)
    return found


def _quoted(sheet: Sheet, lines: Sequence[Line]) -> tuple[str, list[Citation]]:
    shown = [sheet.quote(line.passage, line.span) for line in lines]
    return " ".join(text for text, _ in shown), [citation for _, citation in shown]


def _chosen(label: str, story: Story, request: Request) -> dict[str, list[int]]:
    """The lines of a row by column; each stands in one column, none twice in other words, and
    each is the one that adds most to those before it."""
    compared, taken = story.compared, list[int]()
    found: dict[str, list[int]] = {}
    known = np.zeros(compared.has.shape[1], dtype=np.bool_)
    for name, told in _ASPECTS.items():
        values = {at: value for at, value in told(label, story).items() if value > 0}
        found[name] = []
        while values and len(found[name]) < _most(name, request):
            adds = compared.adds(known)
            best = max(values, key=lambda at: values[at] * adds[at])
            del values[best]
            if not compared.same[best, taken].any():
                found[name].append(best)
                taken.append(best)
                known |= compared.has[best] > 0
    return found


def _most(name: str, request: Request) -> int:
    return max(round(QUOTES[name] * LENGTH[request.length]), 1)


def _left_out(
    label: str, story: Story, chosen: Mapping[str, dict[str, list[int]]], request: Request
) -> list[int]:
    """What other rows tell and quote as theirs alone, that most of them tell first."""
    mine, same = story.mine[label], story.compared.same
    others = [at for name in chosen if name != label for at in chosen[name].get("only", ())]
    told = [at for at in others if not same[at, mine].any()]
    central = story.compared.central
    return sorted(told, key=lambda at: -central[at])[
        : _most("without", request) if len(chosen) == 2 else 1
    ]


def _figures(label: str, story: Story) -> dict[int, float]:
    """Lines with a number that counts something; no day, year or small number in words."""
    return _of(label, story, lambda line: bool(_counts(line)))


def _counts(line: Line) -> list[float]:
    dates = find_dates(line.text, line.language, None)
    dated = " ".join(fold_text(line.text[found.start : found.end]) for found in dates)
    days = set(re.findall(r"\d+", dated))
    return [
        amount.value
        for amount in find_amounts(line.text, line.language)
        if not amount.indefinite
        and not (amount.spelled and amount.value <= 2)
        and amount.text not in days
        and not 1300 <= amount.value <= 2100
        and not _NO_COUNT & {*amount.before[-1:], *amount.after[:1], amount.text}
    ]


def _speaking(label: str, story: Story) -> dict[int, float]:
    return _of(
        label,
        story,
        lambda line: bool(_SPOKEN.search(line.text) and people(line.text, line.language)),
    )


def _where(label: str, story: Story) -> dict[int, float]:
    return _of(
        label,
        story,
        lambda line: bool(
            places(line.text, line.language) and find_dates(line.text, line.language, None)
        ),
    )


def _only(label: str, story: Story) -> dict[int, float]:
    """Lines that no other row's tell, by how much of each stands nowhere in the others."""
    others, compared = story.others(label), story.compared
    if not others:
        return {}
    known = compared.has[others].max(axis=0)
    told = compared.has * compared.weight
    new = 1.0 - (told @ known) / np.maximum(told.sum(axis=1), 1e-6)
    return {
        at: float(NEW + new[at]) for at in story.mine[label] if not compared.same[at, others].any()
    }


def _of(label: str, story: Story, holds: Callable[[Line], bool]) -> dict[int, float]:
    return {at: 1.0 for at in story.mine[label] if holds(story.compared.lines[at])}


_ASPECTS: Mapping[str, Callable[[str, Story], dict[int, float]]] = {
    "quoted": _speaking,
    "figures": _figures,
    "only": _only,
    "where": _where,
}
"""How lines are valued for each column, in the order in which columns choose."""

_COLUMNS = ("figures", "quoted", "where", "only", "without")
