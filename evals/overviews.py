"""Overviews over a real mixture: ``python -m evals.overviews DATA [--part report] [--larger]``.

``sets/overviews.jsonl`` has questions for a summary, a timeline, a comparison, what is new, a list
or what is held, written from the articles of ``sets/mixture_articles.json`` (lines of files
under ``DATA/news``) by somebody who had not seen the code. It has no word of the articles: what a
good answer must have is named by places in them, of which any states it. One question in ten is
about nothing that is there. ``sets/overviews_larger.jsonl`` asks 3,200 other articles, by another
writer, without what is held. A question is fully answered where at least ``FULL`` of what it
needs is quoted (a place overlaps a citation of its article), and of a list no more than ``WRONG``
of the items are others. Only ``report`` counts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.intervals import Sample, estimate
from evals.mixture import articles
from rag.library import Library
from rag.records import Answer

SETS = Path(__file__).parent / "sets"
FULL = 0.75
WRONG = 0.25

Place = tuple[str, int, int]
"""(article, start, end): any place of a need states it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question; ``needs`` are what it must have, ``names`` of each its day, outlet or item."""

    id: str
    part: str
    lang: str
    kind: str
    question: str
    none: bool
    needs: tuple[tuple[Place, ...], ...]
    names: tuple[str, ...]
    held: dict[str, Any]


def load(part: str = "", kind: str = "", larger: bool = False) -> list[Row]:
    """The questions of a part and kind, or of all."""
    name = f"overviews{'_larger' * larger}.jsonl"
    lines = (SETS / name).read_text(encoding="utf-8").splitlines()
    rows = [_row(json.loads(line)) for line in lines]
    return [row for row in rows if part in ("", row.part) and kind in ("", row.kind)]


def _row(plain: dict[str, Any]) -> Row:
    needs = plain["needs"]
    held = needs if isinstance(needs, dict) else {}
    listed = [] if held else needs
    places = tuple(
        tuple((str(p[0]), int(p[1]), int(p[2])) for p in _places(need)) for need in listed
    )
    return Row(
        plain["id"], plain["part"], plain["lang"], plain["kind"], plain["q"], plain["none"],
        places, tuple(_name(need) for need in listed), held,
    )  # fmt: skip


def _places(need: Any) -> list[Any]:
    found: list[Any] = need["places"] if isinstance(need, dict) else need
    return found


def _name(need: Any) -> str:
    if isinstance(need, dict):
        return str(need.get("date") or need.get("outlet") or need.get("item") or "")
    return ""


def judged(row: Row, answer: Answer) -> Iterator[tuple[str, float]]:
    """The values of one answer by measure."""
    yield "kind recognised", float(answer.kind == row.kind)
    if row.none:
        yield "declined", float(answer.abstained)
        return
    yield "answered", float(not answer.abstained)
    if row.kind == "meta":
        yield from _counted(row, answer)
        return
    met = [_quoted(need, answer) for need in row.needs]
    share = sum(met) / len(met)
    wrong = 0.0
    if row.kind == "list" and answer.overview and answer.overview.items:
        wrong = _others(row, answer)
        yield "wrong items", wrong
    yield f"needs, {row.kind}", share
    full = float(share >= FULL and wrong <= WRONG)
    yield "fully answered", full
    yield f"fully answered, {row.kind}", full
    if row.kind == "timeline" and answer.overview:
        yield from _dated(row, answer)
    if answer.citations:
        named = {place[0] for need in row.needs for place in need}
        yield (
            "quotes of these articles",
            sum(c.source in named for c in answer.citations) / len(answer.citations),
        )


def _quoted(need: Sequence[Place], answer: Answer) -> bool:
    return any(
        cited.source == source and cited.start < end and start < cited.end
        for cited in answer.citations
        for source, start, end in need
    )


def _others(row: Row, answer: Answer) -> float:
    """Share of the items that no need's place holds."""
    assert answer.overview
    by_marker = {cited.marker: cited for cited in answer.citations}
    wrong = 0
    for item in answer.overview.items:
        cited = [by_marker[marker] for marker in item.markers]
        wrong += not any(
            place[0] == c.source and c.start < place[2] and place[1] < c.end
            for need in row.needs for place in need for c in cited
        )  # fmt: skip
    return wrong / len(answer.overview.items)


def _dated(row: Row, answer: Answer) -> Iterator[tuple[str, float]]:
    """Whether the events that are told have their days, and stand in order."""
    assert answer.overview
    events = answer.overview.events
    by_marker = {cited.marker: cited for cited in answer.citations}
    for need, day in zip(row.needs, row.names, strict=True):
        told = [
            event for event in events
            if any(
                by_marker[m].source == source and by_marker[m].start < end
                and start < by_marker[m].end
                for m in event.markers for source, start, end in need
            )
        ]  # fmt: skip
        if told:
            right = any(_same(event.first, event.last, day) for event in told)
            yield "dates right", float(right)
    yield "order right", float(list(events) == sorted(events, key=lambda e: (e.first, e.last)))


def _same(first: str, last: str, day: str) -> bool:
    return first[: len(day)] == day or last[: len(day)] == day


def _counted(row: Row, answer: Answer) -> Iterator[tuple[str, float]]:
    """How near the count of articles is, and whether the first and last day are right."""
    held = answer.overview.holdings if answer.overview else None
    wanted, loose = row.held["articles"], row.held.get("mentions", [])
    low, high = 0.75 * len(wanted), 1.25 * (len(wanted) + len(loose))
    right = bool(held) and held is not None and low <= held.articles <= max(high, low + 1)
    days = (
        held is not None
        and (row.held["from"] is None or (held.first or "9") <= row.held["from"])
        and (row.held["to"] is None or (held.last or "0") >= row.held["to"])
    )
    outlets = held is not None and _names(row.held["outlets"]) <= _names(held.outlets)
    yield "meta count right", float(right)
    full = float(right and days and outlets)
    yield "fully answered", full
    yield "fully answered, meta", full


def _names(outlets: Iterable[str]) -> set[str]:
    """Outlets by their names, "CNN" being "cnn.com"."""
    return {outlet.lower().split(".")[0] for outlet in outlets}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", default="report", choices=("dev", "report"))
    parser.add_argument("--kind", default="", help="questions of one kind alone")
    parser.add_argument("--larger", action="store_true", help="the larger library's questions")
    parser.add_argument("--named", action="store_true", help="tell the kind instead of finding it")
    parser.add_argument("--show", action="store_true", help="print each answer")
    given = parser.parse_args()
    values: dict[str, list[Sample]] = defaultdict(list)
    with (
        tempfile.TemporaryDirectory(prefix="sanad-overviews-") as folder,
        Library.open(Path(folder) / "library") as library,
    ):
        library.add(articles(given.data, given.larger))
        for row in load(given.part, given.kind, given.larger):
            started = time.perf_counter()
            answer = library.ask(row.question, kind=row.kind if given.named else None)
            found = dict(judged(row, answer))
            found["seconds"] = time.perf_counter() - started
            for name, value in found.items():
                values[name].append(Sample(value, row.id))
            if given.show:
                print(f"== {row.id} {row.kind} {row.question}\n{found}\n{answer.answer}\n")
    for name in sorted(values):
        print(f"{name:28} {estimate(values[name])}")


if __name__ == "__main__":
    main()
