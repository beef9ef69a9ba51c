"""``sanad eval`` as the shell sees it: names of sets, progress, the printed table.

Exit status: 0 measured, 1 a gated measure dropped against the old run. The
measuring itself is ``evals.run``.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evals.run import Askable, Progress, run
from rag.errors import InputError

if TYPE_CHECKING:
    from evals.results import Report

SETS = Path(__file__).resolve().parent / "sets"
OWN = "demo"
"""The one of ``SETS`` that is asked of a library; the others have commands of their own."""
PRINTED = (
    "right source, first two",
    "fact recall",
    "gold in first two",
    "verbatim quotes",
    "declined",
    "balanced accuracy",
    "nDCG@10",
)
COLUMNS = ("all", "fa", "ar", "en", "same language", "across languages")


def evaluate_set(
    cases: str | Sequence[str],
    *,
    out: Path | None = None,
    limit: int | None = None,
    against: Path | None = None,
    corpus: Path | None = None,
    models: Sequence[str] = (),
) -> int:
    """Run one set (or several, pooled), print its table, and give the exit status.

    ``models`` are run one after another, each in a folder of its own, and put side by side.

    A set is a path, or the name of one in ``evals/sets``. Without ``out`` the
    run is written to a new temporary folder, which is named at the end.

    Raises:
        InputError: for a set or folder that cannot be used.
    """
    names = [cases] if isinstance(cases, str) else list(cases)
    paths = [find(name) for name in names]
    folder = out or Path(tempfile.mkdtemp(prefix="sanad-eval-"))
    if models:
        reports = {}
        for name in models:
            made = folder / re.sub(r"\W+", "-", name)
            with _progress() as show:
                opened = partial(open_library, model=name)
                reports[name] = run(paths, opened, made, limit, against, corpus, show)
            print(f"\n{name}\n{table(reports[name])}")
        print("\n" + "\n".join(side_by_side(reports)))
        return 0
    with _progress() as show:
        report = run(paths, open_library, folder, limit, against, corpus, show)
    print(table(report))
    for change in report.dropped:
        print(f"dropped: {change.metric} {change.old:.3f} -> {change.new:.3f}", file=sys.stderr)
    print(f"{folder / 'report.html'}")
    return 1 if report.dropped else 0


def find(name: str) -> Path:
    """The path a set's name stands for.

    Raises:
        InputError: naming the set that comes with Sanad.
    """
    for path in (Path(name), SETS / name, SETS / f"{name}.jsonl"):
        if path.exists():
            return path
    raise InputError(f"There is no set {name}.", f"Give a path, or {OWN}, which comes with Sanad.")


def open_library(folder: Path, model: str | None = None) -> Askable:
    """A library of its own with the user's settings: their embedder and model are measured,
    or the ``model`` named, on the same server."""
    from rag.library import Library
    from rag.settings import load_settings

    return Library.open(folder, settings=load_settings(library=folder, llm_model=model))


def table(report: Report) -> str:
    """The main measures by slice as text, mean and interval."""
    columns = [name for name in COLUMNS if name in report.metrics]
    lines = ["".join([f"{report.name:26.26}", *(f"{name:>24}" for name in columns)])]
    for metric in PRINTED:
        values = [report.metrics[name].get(metric) for name in columns]
        if any(values):
            shown = (f"{v.mean:.3f} [{v.low:.2f}, {v.high:.2f}]" if v else "" for v in values)
            lines.append("".join([f"{metric:26}", *(f"{text:>24}" for text in shown)]))
    return "\n".join(lines)


def side_by_side(reports: Mapping[str, Report]) -> Iterator[str]:
    """What each model wrote, and what the checks made of it: without them all would be shown."""
    heads = {"supported": 10, "found": 8, "flagged": 9, "no source": 10}
    yield f"{'model':24}{'sentences':>10}" + "".join(f"{h:>{w}}" for h, w in heads.items())
    for name, report in reports.items():
        said = [s for row in report.rows.values() if row.mode == "llm" for s in row.sentences]
        count = len(said) or 1
        shares = (
            sum(s.supported is True for s in said) / count,
            sum(s.found for s in said) / count,
            sum(s.supported is False for s in said) / count,
            sum(not s.markers for s in said) / count,
        )
        widths = zip(shares, heads.values(), strict=True)
        cells = "".join(f"{share:>{width}.3f}" for share, width in widths)
        yield f"{name:24.24}{len(said):>10}{cells}"


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar per stage on a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    look = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(
        *look, TimeRemainingColumn(), console=console, disable=not console.is_terminal
    ) as bars:
        tasks = {stage: bars.add_task(stage, total=None) for stage in ("articles", "questions")}

        def show(stage: str, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total)

        yield show
