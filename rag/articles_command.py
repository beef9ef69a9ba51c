"""``sanad articles``, ``delete``, ``edit`` and ``reembed``: what is in a library already."""

from __future__ import annotations

from typing import Annotated

import typer

from rag import shell
from rag.errors import LibraryError
from rag.options import AsJson, LibraryDir


def articles(library: LibraryDir = None, json: AsJson = False) -> None:
    """List what is in the library."""
    from rag.client import open_library

    with open_library(library) as lib:
        found = lib.articles()
    if json:
        shell.show_json({"articles": [shell.plain(article) for article in found]})
    else:
        shell.show_articles(found)


def delete(
    ids: Annotated[list[str], typer.Argument(help="Article ids, as `sanad articles` lists them.")],
    library: LibraryDir = None,
) -> None:
    """Take articles out of the library and out of its files."""
    from rag.client import open_library

    with open_library(library) as lib:
        gone = lib.delete(ids)
    shell.say(f"{len(gone)} deleted")


def edit(
    ids: Annotated[list[str], typer.Argument(help="Article ids, as `sanad articles` lists them.")],
    library: LibraryDir = None,
    title: Annotated[str | None, typer.Option(help='The headline; "" empties it.')] = None,
    outlet: Annotated[str | None, typer.Option(help='Who published it; "" empties it.')] = None,
    date: Annotated[
        str | None, typer.Option(help='The day of publication, in any calendar; "" empties it.')
    ] = None,
    language: Annotated[
        str | None, typer.Option(help='Its language (fa, ar, en ...); "" empties it.')
    ] = None,
) -> None:
    """Set what is known of articles by hand; it is kept when they are read again."""
    from rag.client import open_library

    with open_library(library) as lib:
        done = lib.edit(ids, title=title, outlet=outlet, date=date, language=language)
    shell.say(f"{len(done)} edited")


def reembed(library: LibraryDir = None) -> None:
    """Embed every article again, users' own too, with the embedder of the settings."""
    from rag.embedding import load_embedder
    from rag.settings import load_settings
    from rag.store import reembed as reembed_store
    from ui.shelves import own_folders

    settings = load_settings(library=library)
    if settings.store:
        raise LibraryError(
            "A library in PostgreSQL is embedded again by moving it.",
            "sanad export FOLDER; then, with the new SANAD_EMBEDDER and SANAD_STORE naming another"
            " schema after a #: sanad import FOLDER",
        )
    embedder, shared = load_embedder(settings), settings.library.expanduser()
    count = 0
    for folder in (shared, *own_folders(shared)):
        with shell.counting("chunks") as advance:
            count += reembed_store(folder, embedder, advance)
    shell.say(f"{count} chunks embedded with {embedder.id}")
