"""``sanad export`` and ``sanad import``: a library to a folder, and a folder to a library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rag import shell
from rag.options import AsJson, LibraryDir


def export(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    library: LibraryDir = None,
    articles_only: Annotated[
        bool,
        typer.Option(
            "--articles-only", help="Nothing of people: no users, conversations, own libraries."
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Write all of the library to a folder, to move it or to keep it; the server may run.

    Without --articles-only whoever reads the folder reads what its people asked and keep.
    """
    from rag.client import open_library

    with open_library(library) as lib, shell.counting("articles") as advance:
        done = lib.export(folder, people=not articles_only, advance=lambda count: advance(count))
    if json:
        shell.show_json(shell.plain(done))
        return
    shell.say(f"{done.articles} articles, {done.chunks} chunks in {done.folder}")
    if done.people or done.libraries > 1:
        own = done.libraries - 1
        shell.say(f"files of people: {done.people}; libraries of their own: {own}")


def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that `sanad export` made.")],
    library: LibraryDir = None,
    people: Annotated[
        bool,
        typer.Option(
            "--people", help="Users and what is theirs too: whoever made it says who may sign in."
        ),
    ] = False,
    json: AsJson = False,
) -> None:
    """Put an exported folder into the library: the same articles are replaced, others stay."""
    from rag.client import open_library

    with open_library(library) as lib, shell.counting("articles") as advance:
        done = lib.restore(folder, people=people, advance=lambda count: advance(count))
    if json:
        shell.show_json(shell.plain(done))
        return
    shell.say(f"{done.added} added, {done.replaced} replaced, {done.unchanged} unchanged")
    if done.embedded:
        shell.say(f"{done.embedded} chunks embedded again: it was made with {done.embedder}")
    if people:
        brought = f"files and libraries of people: {done.people} brought, {done.kept} kept as here"
        shell.say(f"{brought}, {done.left} left, whose users are not here")
    elif done.left:
        shell.say(f"files and libraries of people left out: {done.left}; --people brings them")
