"""What was measured as Markdown: a table of costs, one of quality, and where the aim is met.

A peer's number is the median of its runs. The aim is told of processor time, which other
work on the machine changes less than the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import numpy as np

from evals.peers.adapters import PEERS
from evals.ranking import Estimate, bootstrap, ndcg

AIM = 3.0
"""How many times faster than every peer Sanad wants to be, a core, at equal or better nDCG."""

MB = 1e6


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of one peer over the same chunks and, where asked for, its ranks over other sets.

    ``failed`` says why there are none.
    """

    name: str
    runs: tuple[dict[str, Any], ...] = ()
    ranks: dict[str, list[list[Any]]] = field(default_factory=dict)
    failed: str = ""

    def middle(self, *path: str) -> float | None:
        """The median over the runs of a number of them, None where they have none."""
        values = [_at(run, path) for run in self.runs]
        found = [value for value in values if value is not None]
        return median(found) if found else None

    def spread(self, what: str, share: float) -> float | None:
        """A percentile of the milliseconds by the clock, the median over the runs."""
        times = [run[what]["clock"] for run in self.runs if run.get(what)]
        return median(float(np.percentile(each, share)) for each in times) if times else None

    @property
    def rate(self) -> float | None:
        """Chunks stored in a second of the processor: a core's, whatever else runs."""
        chunks, spent = self.middle("chunks"), self.middle("ingest", "processor")
        return chunks / spent if chunks and spent else None

    @property
    def quality(self) -> dict[str, Estimate]:
        """nDCG@10 by slice, of the first run's ranks and of the other sets."""
        told = {**(self.runs[0]["ranks"] if self.runs else {}), **self.ranks}
        rows: dict[str, list[float]] = {}
        for name, ranks in told.items():
            for slice_, rank in ranks:
                key = slice_ if slice_ == name else f"{name} {slice_}"
                rows.setdefault(key, []).append(ndcg(rank))
        return {key: bootstrap(values) for key, values in rows.items()}


def _at(run: dict[str, Any], path: Sequence[str]) -> float | None:
    value: Any = run
    for name in path:
        value = value.get(name) if value else None
    return None if value is None else float(value)


COSTS = (
    "peer",
    "version",
    "runs",
    "ingest s",
    "its processor s",
    "chunks/s a core",
    "save s",
    "search ms p50",
    "p95",
    "processor ms",
    "answer ms p50",
    "p95",
    "memory MB",
    "on disk MB",
    "install MB",
)


def costs(measured: Iterable[Measured]) -> str:
    """A row a peer; one that could not run says why."""
    return _table(COSTS, (_cost(one) for one in measured))


def _cost(one: Measured) -> list[str]:
    if not one.runs:
        return [one.name, f"not measured: {one.failed}"]
    return [
        one.name,
        str(one.runs[0]["version"]),
        str(len(one.runs)),
        _number(one.middle("ingest", "clock")),
        _number(one.middle("ingest", "processor")),
        _number(one.rate, 0),
        _number(one.middle("save", "clock")),
        _number(one.spread("search", 50)),
        _number(one.spread("search", 95)),
        _number(one.middle("search", "processor")),
        _number(one.spread("answer", 50)),
        _number(one.spread("answer", 95)),
        *(_megabytes(one.middle(name)) for name in ("memory", "disk", "install")),
    ]


def qualities(measured: Iterable[Measured]) -> str:
    """nDCG@10 with its interval, a row a peer and a column a set or a slice of one."""
    told = {one.name: one.quality for one in measured if one.runs or one.ranks}
    columns = list(dict.fromkeys(key for found in told.values() for key in found))
    rows = (
        [name, *(str(found[key]) if key in found else "" for key in columns)]
        for name, found in told.items()
    )
    return _table(["nDCG@10", *columns], rows)


def aims(measured: Sequence[Measured]) -> str:
    """Where Sanad is so many times faster a core than each peer, and where its nDCG is not less.

    An nDCG is called less where the mean is, whatever the intervals say.
    """
    ours = next((one for one in measured if PEERS[one.name].ours and one.runs), None)
    if ours is None:
        return ""
    others = [one for one in measured if one.runs and one is not ours]
    heads = ("Sanad beside", "ingest a core", "search a core", "nDCG@10 less in", "aim met")
    return _table(heads, (_aim(ours, other) for other in others))


def _aim(ours: Measured, other: Measured) -> list[str]:
    ingest = _times(ours.rate, other.rate)
    search = _times(other.middle("search", "processor"), ours.middle("search", "processor"))
    mine, theirs = ours.quality, other.quality
    less = [key for key in mine if key in theirs and mine[key].mean < theirs[key].mean]
    met = ingest >= AIM and search >= AIM and not less
    told = ", ".join(less) or "none"
    return [other.name, f"{ingest:.2f} x", f"{search:.2f} x", told, "yes" if met else "no"]


def _times(more: float | None, less: float | None) -> float:
    return more / less if more and less else float("nan")


def notes(measured: Iterable[Measured]) -> str:
    """What each peer is made of and which embedder it has."""
    rows = ([one.name, PEERS[one.name].parts, PEERS[one.name].embedder] for one in measured)
    return _table(("peer", "made of", "embedder"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *(_filled(row, len(heads)) for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _number(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def _megabytes(value: float | None) -> str:
    return "" if value is None else f"{value / MB:,.0f}"
