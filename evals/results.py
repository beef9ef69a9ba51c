"""What a run found, and the files that other tools read: JSON and TREC.

The page a person reads is ``evals.report``; nothing is asked here.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from evals.asked import Asked, sources
from evals.cases import Case, CaseSet
from evals.compare import Change, Latency, Point, Table, compared, curves, latency, measured


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. ``changes`` is empty without an old run to compare with."""

    name: str
    made: dict[str, str]
    cases: tuple[Case, ...]
    rows: dict[str, Asked]
    metrics: Table
    latency: dict[str, Latency]
    curves: dict[str, list[Point]]
    changes: list[Change] = field(default_factory=list)

    @property
    def cost(self) -> dict[str, int]:
        """What a model took, added up over all rows; empty without one."""
        total: Counter[str] = Counter()
        for row in self.rows.values():
            total.update(row.usage)
        return dict(total)

    @property
    def dropped(self) -> list[Change]:
        """The measures whose lower bound fell below the old run's."""
        return [change for change in self.changes if change.dropped]

    def to_dict(self) -> dict[str, Any]:
        """The report without its rows, ready for JSON: NaN becomes null."""
        return {
            "name": self.name,
            "made": self.made,
            "cases": len(self.cases),
            "metrics": _plain(self.metrics),
            "cost": self.cost,
            "latency": _plain(self.latency),
            "curves": _plain(self.curves),
            "changes": _plain(self.changes),
        }


def reported(
    cases: CaseSet, rows: dict[str, Asked], made: dict[str, str], old: dict[str, Asked]
) -> Report:
    """Every number of a run, from its rows."""
    return Report(
        name=cases.name,
        made=made,
        cases=cases.cases,
        rows=rows,
        metrics=measured(cases.cases, rows),
        latency=latency(rows.values()),
        curves=curves(cases.cases, rows),
        changes=compared(cases.cases, old, rows) if old else [],
    )


def write_trec(report: Report, out: Path) -> None:
    """``run.trec`` and ``qrels.trec`` in the formats of trec_eval; blanks in names become _."""
    ranked, judged = [], []
    for case in report.cases:
        for rank, source in enumerate(sources(report.rows[case.id].found), 1):
            score = 1 / rank
            ranked.append(f"{_word(case.id)} Q0 {_word(source)} {rank} {score:.6f} sanad\n")
        for source, grade in case.relevant.items():
            judged.append(f"{_word(case.id)} 0 {_word(source)} {grade}\n")
    (out / "run.trec").write_text("".join(ranked), encoding="utf-8")
    (out / "qrels.trec").write_text("".join(judged), encoding="utf-8")


def _word(name: str) -> str:
    return "_".join(name.split())


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    return value
