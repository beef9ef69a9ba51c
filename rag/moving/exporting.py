"""A library to a folder: articles of one moment, and what is of people."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from rag.embedding import Embedder
from rag.moving import people
from rag.moving.folder import building
from rag.moving.manifest import Counts, MadeBy, write_manifest
from rag.moving.tables import arrow
from rag.moving.told import Exported
from rag.moving.writing import Advance, write
from rag.store import Store, folders
from rag.store.problems import system

Opened = Callable[[Path], AbstractContextManager[Store]]
"""Opens the store of a user's own library, or lends it where it is open already."""


def export(
    store: Store,
    embedder: Embedder,
    library: Path,
    folder: Path,
    opened: Opened | None,
    advance: Advance,
) -> Exported:
    """Write a library to a new folder; ``opened`` of None leaves out what is of people.

    The articles of each library are of one moment, and so is each file of people; one is taken
    after the other, accounts before what hangs on them. Raises InputError for a folder that is
    not empty, MissingExtra, LibraryError.
    """
    arrow()
    named = people.files(library) if opened else []
    with building(folder) as part, system(part):
        libraries = {"": _write(store, part, embedder.dimensions, advance)}
        for name in named:
            people.take(library, name, part)
        for name in people.libraries(library) if opened else ():
            assert opened
            with opened(library / name) as own:
                folders.make(part / name, mode=0o700)
                place = f"{name}/"
                libraries[place] = _write(own, part / name, embedder.dimensions, advance)
        made = MadeBy(id=embedder.id, dimensions=embedder.dimensions)
        manifest = write_manifest(part, made, libraries)
    return Exported(
        folder=str(folder),
        articles=sum(counts.articles for counts in libraries.values()),
        chunks=sum(counts.chunks for counts in libraries.values()),
        libraries=len(libraries),
        people=len(named),
        size=sum(file.size for file in manifest.files.values()),
    )


def _write(store: Store, folder: Path, dimensions: int, advance: Advance) -> Counts:
    with closing(store.prepared()) as articles:
        return write(articles, folder, dimensions, advance)
