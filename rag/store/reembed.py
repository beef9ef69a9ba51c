"""Giving a library another embedder: every chunk is embedded again from the truth.

New vectors go to a table of their own while the old ones still stand, batch by
batch, each committed: a run that is killed goes on where it stopped. When all
are there the new embedder becomes the library's in one transaction, and the
vector index is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.embedding import Embedder
from rag.errors import LibraryError
from rag.records import Article, Chunk
from rag.store import catalogue, generations, pieces
from rag.store.embedded import EmbeddedStore
from rag.store.lock import Lock
from rag.store.records import EmbedderRow, Rows, embedding_text
from rag.store.schema import vectors_table
from rag.store.truth import FILE, Truth

_BATCH = 512


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A chunk that still needs its new vector."""

    key: int
    article: Article
    chunk: Chunk


Advance = Callable[[int, int], None]
"""Told (chunks done, chunks in all) after each batch."""


def reembed(directory: Path, embedder: Embedder, advance: Advance | None = None) -> int:
    """Embed every chunk of a library with another embedder; how many this run embedded.

    Raises LibraryInUse, LibraryDamaged, SchemaTooNew, EmbeddingError,
    and LibraryError where there is no library.
    """
    if not (directory / FILE).exists():
        raise LibraryError(f"There is no library in {directory}.", "Make one with: sanad ingest")
    lock = Lock.acquire(directory)
    try:
        truth = Truth.open(directory / FILE)
        try:
            done = _embed_all(truth, embedder, advance or (lambda done, total: None))
        finally:
            truth.close()
    finally:
        lock.release()
    with EmbeddedStore.open(
        directory, embedder_id=embedder.id, dimensions=embedder.dimensions
    ) as store:
        store.wait()
    return done


def _embed_all(truth: Truth, embedder: Embedder, advance: Advance) -> int:
    with truth.writing() as db:
        generations.settle(db)
        number = generations.ensure_embedder(db, embedder.id, embedder.dimensions)
        total = db.execute("SELECT count(*) FROM chunks").fetchone()[0]
        before = db.execute(f"SELECT count(*) FROM {vectors_table(number)}").fetchone()[0]
    row = EmbedderRow(number, embedder.id, embedder.dimensions)
    done = last = 0
    while waiting := _without_vectors(truth, row, last):
        _embed(truth, number, embedder, waiting)
        done += len(waiting)
        last = max(item.key for item in waiting)
        advance(before + done, total)
    with truth.writing() as db:
        generations.make_current(db, number)
    truth.compact()
    return done


def _without_vectors(truth: Truth, embedder: EmbedderRow, after: int) -> list[_Waiting]:
    """The next chunks that the new embedder has not seen."""
    with truth.reading() as db:
        keys = pieces.without_vectors(db, embedder.number, after, _BATCH)
        chunks = pieces.chunks(db, keys, embedder)
        articles = catalogue.articles(db, {chunk.article_id for chunk in chunks.values()})
    return [
        _Waiting(keys[id_], articles[stored.article_id], stored.chunk)
        for id_, stored in chunks.items()
    ]


def _embed(truth: Truth, number: int, embedder: Embedder, waiting: Sequence[_Waiting]) -> None:
    vectors = embedder.embed_passages([embedding_text(w.article, w.chunk) for w in waiting])
    sentences = _embed_sentences(embedder, waiting)
    generations.require_rows(vectors, len(waiting), embedder.dimensions, "the library")
    with truth.writing() as db:
        generations.add_vectors(db, number, [w.key for w in waiting], vectors, sentences)


def _embed_sentences(embedder: Embedder, waiting: Sequence[_Waiting]) -> list[Rows | None]:
    if not embedder.sentence_vectors:
        return [None] * len(waiting)
    texts = [w.article.text[start:end] for w in waiting for start, end in w.chunk.sentences]
    rows = embedder.embed_passages(texts)
    generations.require_rows(rows, len(texts), embedder.dimensions, "the library")
    return list(generations.split_rows(rows, [w.chunk for w in waiting]))
