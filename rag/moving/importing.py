"""A folder to a library: looked at whole first, then put in batch by batch.

An article that is here is replaced where it is another, with what was set of it by hand; others
stay. Each batch is stored when it is put, so a run that is killed is finished by running it again:
what it has put in already is unchanged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rag.embedding import Embedder
from rag.ingest import BATCH_CHUNKS
from rag.moving import people
from rag.moving.exporting import Opened
from rag.moving.look import look
from rag.moving.manifest import Manifest, read_manifest, verify
from rag.moving.reading import read
from rag.moving.tables import arrow
from rag.moving.told import Imported
from rag.moving.writing import CHARS, ROWS, Advance
from rag.prepare import Read, prepare
from rag.store import Kept, Prepared, Store, folders


def restore(
    store: Store,
    embedder: Embedder,
    library: Path,
    folder: Path,
    opened: Opened | None,
    advance: Advance,
) -> Imported:
    """Put what an export holds into a library; ``opened`` of None leaves out what is of people.

    Vectors are taken as they are where the embedder is the same, else everything is embedded
    again. Nothing is changed before all of it was read. Raises ExportDamaged, SchemaTooNew,
    MissingExtra, LibraryError, EmbeddingError.
    """
    arrow()
    folder = folder.expanduser().absolute()
    manifest = _looked_at(folder, with_people=opened is not None)
    own = manifest.embedder
    same = (own.id, own.dimensions) == (embedder.id, embedder.dimensions)
    run = _Run(None if same else embedder, advance)
    run.put(store, read(folder, "", own.dimensions))
    told = _of_people(run, library, folder, manifest, opened)
    return Imported(
        added=run.counts["added"],
        replaced=run.counts["replaced"],
        unchanged=run.counts["unchanged"],
        embedded=run.counts["embedded"],
        embedder=own.id,
        people=told["brought"],
        kept=told["kept"],
        left=told["left"],
    )


def _looked_at(folder: Path, *, with_people: bool) -> Manifest:
    """The manifest of an export all of which is as it must be. Raises ExportDamaged."""
    manifest = read_manifest(folder)
    verify(folder, manifest)
    look(folder, manifest, [place for place in manifest.libraries if with_people or not place])
    if with_people:
        people.require_sound(folder, manifest.people)
    return manifest


def _of_people(
    run: _Run, library: Path, folder: Path, manifest: Manifest, opened: Opened | None
) -> Counter[str]:
    """Bring what is of people; how many files and libraries were brought, kept and left."""
    own = [place for place in manifest.libraries if place]
    if opened is None:
        return Counter(left=len(manifest.people) + len(own))
    told = Counter(people.give(folder, manifest.people, library).values())
    for place in own:
        if not people.is_user_s(library, place):
            told["left"] += 1
            continue
        folders.make((library / place).parent, mode=0o700)
        with opened(library / place) as store:
            run.put(store, read(folder, place, manifest.embedder.dimensions))
        told["brought"] += 1
    return told


class _Run:
    """Puts articles into stores and counts what became of them; ``embedder`` is that which
    embeds them again, None where their vectors are taken."""

    def __init__(self, embedder: Embedder | None, advance: Advance) -> None:
        self.counts: Counter[str] = Counter()
        self._embedder = embedder
        self._advance = advance
        self._done = 0

    def put(self, store: Store, articles: Iterable[Prepared]) -> None:
        with store.filling():
            self._put(store, articles)

    def _put(self, store: Store, articles: Iterable[Prepared]) -> None:
        for batch in _batches(articles):
            changed = self._changed(store, batch)
            if changed:
                store.put(changed if self._embedder is None else self._embedded(changed))
            self._done += len(batch)
            self._advance(self._done)

    def _changed(self, store: Store, batch: Sequence[Prepared]) -> list[Prepared]:
        """Those of a batch that the store has not, or has otherwise."""
        here = {kept.article.id: kept for kept in store.kept([one.article.id for one in batch])}
        changed = []
        for one in batch:
            kept = here.get(one.article.id)
            if kept and _is_same(kept, one):
                self.counts["unchanged"] += 1
            else:
                self.counts["replaced" if kept else "added"] += 1
                changed.append(one)
        return changed

    def _embedded(self, batch: Sequence[Prepared]) -> list[Prepared]:
        assert self._embedder
        self.counts["embedded"] += sum(len(one.chunks) for one in batch)
        read = [
            Read(Kept(one.article, one.container, one.fingerprint), one.chunks, "", one.edits)
            for one in batch
        ]
        return [replace(one, edits_are_all=True) for one in prepare(read, self._embedder)]


def _is_same(kept: Kept, one: Prepared) -> bool:
    """Whether an article is here already, with all that is known of it."""
    same = kept == Kept(one.article, one.container, one.fingerprint)
    return same and dict(kept.article.origins) == dict(one.article.origins)


def _batches(articles: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Whole articles, a bounded number of them, of their chunks and of their letters."""
    batch: list[Prepared] = []
    chunks = chars = 0
    for one in articles:
        batch.append(one)
        chunks += len(one.chunks)
        chars += len(one.article.text)
        if len(batch) == ROWS or chunks >= BATCH_CHUNKS or chars >= CHARS:
            yield batch
            batch, chunks, chars = [], 0, 0
    if batch:
        yield batch
