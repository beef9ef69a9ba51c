"""What must be true of a truth before a library is opened on it."""

from __future__ import annotations

import os
from pathlib import Path

from rag.errors import EmbedderChanged
from rag.messages import Phrase
from rag.store import catalogue, generations
from rag.store.leftovers import require_truth
from rag.store.problems import library_error
from rag.store.records import EmbedderRow
from rag.store.truth import FILE, Truth


def open_truth(directory: Path) -> Truth:
    """The truth of a directory, made where there is none.

    Raises LibraryEmptied where it has no article and the indexes have some,
    and what :meth:`Truth.open` raises.
    """
    if not os.path.lexists(directory / FILE):
        require_truth(directory)
    truth = Truth.open(directory / FILE)
    try:
        with truth.reading() as db:
            empty = not db.execute("SELECT 1 FROM articles LIMIT 1").fetchone()
        if empty:
            require_truth(directory)
    except BaseException:
        truth.close()
        raise
    return truth


def own_embedder(truth: Truth, embedder_id: str, dimensions: int) -> EmbedderRow:
    """The library's embedder. An empty library takes any. Raises EmbedderChanged."""
    with truth.reading() as db:
        current = catalogue.current_embedder(db)
        empty = not db.execute("SELECT 1 FROM chunks LIMIT 1").fetchone()
    if current is not None and (current.id, current.dimensions) == (embedder_id, dimensions):
        return current
    if current is None and not empty:
        raise library_error("part", truth.path, Phrase("why-no-embedder"))
    if current is not None and not empty:
        raise EmbedderChanged(
            f"The library was embedded with {current.id} ({current.dimensions} dimensions),"
            f" not with {embedder_id} ({dimensions}).",
            "Embed it again with: sanad reembed; or set SANAD_EMBEDDER back.",
        )
    with truth.writing() as db:
        number = generations.ensure_embedder(db, embedder_id, dimensions)
        generations.make_current(db, number)
    return EmbedderRow(number, embedder_id, dimensions)
