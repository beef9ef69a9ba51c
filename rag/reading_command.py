"""``sanad ingest`` and ``sanad show``: files, folders and addresses read, to store or to look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from rag import shell
from rag.options import AsJson, Columns, LibraryDir
from rag.work import put_in_queue


def ingest(
    sources: Annotated[list[str], typer.Argument(help="Files, folders and addresses.")],
    library: LibraryDir = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete articles whose file left the given folders.")
    ] = False,
    columns: Columns = "",
    report: Annotated[
        Path | None,
        typer.Option(help="Also write what became of each to a file: .jsonl or .html."),
    ] = None,
    queue: Annotated[
        bool, typer.Option("--queue", help="Let the workers of a shared library read them.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Read articles into the library; exit status 1 if any was refused."""
    from rag.client import open_library
    from rag.outcomes import check_report, write_report
    from rag.reading.expected import expected
    from rag.reading.rows.fields import parse_columns

    own = parse_columns(columns)
    if queue:
        put_in_queue(library, sources)
        return
    if report:
        check_report(report)
    total = expected(sources)
    with open_library(library) as lib, shell.counting("articles", total) as advance:
        outcomes = lib.ingest(sources, prune=prune, on_outcome=lambda _: advance(), columns=own)
    if report:
        write_report(report, outcomes)
    if json:
        shell.show_json({"outcomes": [shell.plain(outcome) for outcome in outcomes]})
    else:
        shell.show_outcomes(outcomes)
    if any(outcome.status == "refused" for outcome in outcomes):
        raise typer.Exit(1)


def show(
    sources: Annotated[list[str], typer.Argument(help="Files, folders and addresses.")],
    columns: Columns = "",
    json: AsJson = False,
) -> None:
    """Read articles and print them without storing any: what was found, where, and the text;
    exit status 1 if any was refused."""
    from rag.reading import Refused
    from rag.reading.rows.fields import parse_columns
    from rag.settings import load_settings
    from rag.show import Shown, look

    told: dict[str, list[Any]] = {"articles": [], "refused": [], "skipped": []}
    for one in look(sources, load_settings(), parse_columns(columns)):
        kind = "refused" if isinstance(one, Refused) else "skipped"
        if isinstance(one, Shown):
            if json:
                told["articles"].append(one.to_dict())
            else:
                shell.say("\n".join([*one.lines(), ""]))
        else:
            told[kind].append({"source": one.source, "reason": one.reason})
            shell.warn(f"{kind}: {one.source}: {one.reason}")
    if json:
        shell.show_json(told)
    if told["refused"]:
        raise typer.Exit(1)
