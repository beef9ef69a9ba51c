"""How the command line shows things: tables, answers, progress, errors.

Plain text on a pipe, colours and bars on a terminal; JSON is one value on
standard output and nothing else. Errors go to standard error with their fix.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from rag.language.markers import BULLET
from rag.language.shown import NEVER_SHOWN, shown
from rag.records import Answer, ArticleSummary, DraftCheck, Notice, Outcome, Passage

if TYPE_CHECKING:
    from rich.console import Console

STATUSES = ("added", "replaced", "unchanged", "removed", "skipped", "refused")


def console(*, stderr: bool = False) -> Console:
    """A console that never cuts or wraps what a program may read."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True, markup=False, emoji=False)


def say(text: str = "") -> None:
    console().print(shown(text))


def warn(text: str) -> None:
    console(stderr=True).print(shown(text))


def show_json(value: Any) -> None:
    show_data(json.dumps(value, ensure_ascii=False, indent=2))


def show_data(text: str) -> None:
    """JSON as it is; what a terminal must not be sent is escaped, and so the same value."""
    console().print(NEVER_SHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def show_file(made: bytes) -> None:
    """A file: on a pipe byte for byte, on a terminal as its text may be shown."""
    if sys.stdout.isatty():
        say(made.decode(errors="replace").removesuffix("\n"))
        return
    sys.stdout.buffer.write(made)
    sys.stdout.flush()


def plain(record: Any) -> dict[str, Any]:
    """A flat record as JSON-ready values."""
    return dataclasses.asdict(record)


class Advance(Protocol):
    """Moves a bar by one, or to ``done`` of ``total``."""

    def __call__(self, done: int | None = None, total: int | None = None) -> None: ...


@contextmanager
def counting(label: str, total: int | None = None) -> Iterator[Advance]:
    """A progress bar on standard error with the rate, and the time left where the total is
    known; nothing where that is not a terminal."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    target = console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    hidden = not target.is_terminal
    with Progress(*columns, console=target, transient=True, disable=hidden) as progress:
        task = progress.add_task(label, total=total, rate="")

        def advance(done: int | None = None, total: int | None = None) -> None:
            step = 1 if done is None else None
            speed = progress.tasks[0].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            progress.update(task, advance=step, completed=done, total=total, rate=rate)

        yield advance


def show_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What went wrong, line by line, then the counts."""
    for outcome in outcomes:
        if outcome.reason:
            warn(f"{outcome.status}: {outcome.source}: {outcome.reason}")
    counts = Counter(outcome.status for outcome in outcomes)
    chunks = sum(outcome.chunks for outcome in outcomes)
    parts = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    say(f"{', '.join(parts) or 'nothing to read'} ({chunks} chunks written)")


def show_answer(answer: Answer) -> None:
    """The answer, then its sources, each under its number."""
    target = console()
    if answer.kind == "comparison" and target.is_terminal:
        say("\n".join(comparison_lines(answer, target.width)))
    else:
        say(answer.answer)
    if answer.citations:
        say()
    for citation in answer.citations:
        about = " · ".join(
            part for part in (citation.title, citation.outlet, citation.date) if part
        )
        say(f"[{citation.marker}] {about}")
        say(f"    {citation.source}")
    for sentence in answer.sentences:
        if sentence.supported is False:
            say(f"! not supported: {sentence.text} ({sentence.reason})")
    show_notes(answer.warnings)
    if answer.abstained and answer.nearest:
        say()
        show_passages(answer.nearest)


def comparison_lines(answer: Answer, width: int) -> Iterator[str]:
    """A comparison for a terminal: below each row's label the columns, below each of these its
    quotes, wrapped. No two texts stand side by side, which would mix those that run to the left
    with others; no character of them is changed."""
    table, before = answer.overview.table if answer.overview else None, ""
    for line in answer.answer.split("\n"):
        head, colon, cell = line.removeprefix(BULLET).partition(": ")
        if before.startswith(BULLET) and not line.startswith(BULLET):
            yield ""
        before = line
        if table and colon and line.startswith(BULLET) and head in table.columns:
            yield f"  {head}:"
            for quote in _QUOTED.split(cell):
                yield from _wrapped(quote, width, "    ")
        else:
            yield from _wrapped(line, width, "")


_QUOTED = re.compile(r"(?<=\]) (?=[“«„\"])")
"""Between two quotes of a cell, each with its marker behind it."""


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """The text in lines of a width at most, cut between words."""
    from rich.text import Text

    room = max(width - len(indent), 20)
    for line in Text(shown(text)).wrap(console(), room):
        yield f"{indent}{line.plain.rstrip()}"


def show_notes(notices: Iterable[Notice]) -> None:
    for notice in notices:
        warn(f"note: {notice.message}")


def show_check(checked: DraftCheck) -> None:
    """The report on a draft as a person reads it."""
    from rag.draft.report import report

    say(report(checked))
    show_notes(checked.warnings)


def show_passages(passages: Iterable[Passage]) -> None:
    for rank, passage in enumerate(passages, start=1):
        article = passage.article
        about = " · ".join(part for part in (article.title, article.outlet, article.date) if part)
        say(f"{rank}. {about}  [{passage.language}, {passage.score:.3f}]")
        say(f"   {passage.best_sentence}")
        say(f"   {article.source}")


def show_articles(articles: Iterable[ArticleSummary]) -> None:
    for article in articles:
        about = " · ".join(part for part in (article.title, article.outlet, article.date) if part)
        say(f"{article.id}  {article.language}  {about}")
