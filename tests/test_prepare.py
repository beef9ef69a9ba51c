"""What is prepared of articles is what the store would make of them, however they are grouped."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.embedding import Embedder, Rows
from rag.embedding.hashed import HashedEmbedder
from rag.embedding.static import shipped
from rag.ingest import Ingest, Outcomes, handed
from rag.library import Library
from rag.prepare import Helpers, Read, prepare
from rag.prepare.helpers import MOST, Helper, cores
from rag.reading import chunk
from rag.store import EmbeddedStore, Kept, Prepared
from rag.store.truth import FILE
from tests.store.samples import article

LANGUAGES = ("fa", "ar", "en")


class Calls(HashedEmbedder):
    """An embedder that counts the texts of each call."""

    def __init__(self, cheap: bool) -> None:
        self.sentence_vectors = cheap
        self.calls: list[int] = []

    def embed_passages(self, texts) -> Rows:
        self.calls.append(len(texts))
        return super().embed_passages(texts)


def reads(count: int) -> list[Read]:
    made = []
    for at in range(count):
        item = article(str(at), language=LANGUAGES[at % 3], extra="\n\n12 May 2024. " * (at % 2))
        made.append(Read(Kept(item, "/news", "f"), tuple(chunk(item)), "added"))
    return made


def test_articles_are_prepared_alike_in_any_grouping(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = reads(20)
    whole = list(prepare(batch, HashedEmbedder()))
    monkeypatch.setattr("rag.prepare.articles.BLOCK", 3)
    for one, other in zip(whole, prepare(batch, HashedEmbedder()), strict=True):
        assert one.article is other.article
        assert (one.digests, one.tokens) == (other.digests, other.tokens)
        assert np.array_equal(one.vectors, other.vectors)
        assert one.sentence_vectors is not None and other.sentence_vectors is not None
        assert np.array_equal(one.sentence_vectors, other.sentence_vectors)


@pytest.mark.parametrize(
    ("cheap", "calls"), [(True, [3, 6, 3, 6, 1, 2]), (False, [7])], ids=["cheap", "dear"]
)
def test_a_dear_embedder_is_asked_once(
    cheap: bool, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.prepare.articles.BLOCK", 3)
    batch = [
        replace(one, chunks=tuple(replace(c, sentences=c.sentences[:2]) for c in one.chunks))
        for one in reads(7)
    ]
    embedder = Calls(cheap)
    prepared = list(prepare(batch, embedder))
    assert embedder.calls == calls
    assert [item.sentence_vectors is None for item in prepared] == [not cheap] * 7


def test_what_is_prepared_is_what_the_store_makes(tmp_path: Path) -> None:
    given = list(prepare(reads(12), HashedEmbedder()))
    bare = [replace(item, digests=None, tokens=None) for item in given]
    assert stored(tmp_path / "given", given) == stored(tmp_path / "bare", bare)


def stored(directory: Path, batch: list[Prepared]) -> tuple[object, ...]:
    """Every digest of a library with these articles, and every term of its word index."""
    embedder = HashedEmbedder()
    with EmbeddedStore.open(
        directory, embedder_id=embedder.id, dimensions=embedder.dimensions
    ) as store:
        store.put(batch)
        assert store.check() == []
        words = store._indexes.keywords
        terms = [
            (language, field, words.terms(language, field))
            for language in LANGUAGES
            for field in ("stems", "grams", "head", "keys")
        ]
    with closing(sqlite3.connect(directory / FILE)) as db:
        digests = db.execute("SELECT * FROM digests ORDER BY chunk").fetchall()
    assert digests and all(found for _, field, found in terms if field == "stems")
    return digests, terms


def same(one: list[Prepared], other: list[Prepared]) -> bool:
    def told(item: Prepared) -> tuple[object, ...]:
        rows = [item.vectors, item.sentence_vectors]
        digests, tokens = list(item.digests or ()), list(item.tokens or ())
        return item.article, digests, tokens, [None if r is None else r.tobytes() for r in rows]

    return list(map(told, one)) == list(map(told, other))


@pytest.mark.timeout(60)
def test_a_helper_prepares_what_this_process_would() -> None:
    """Also more than pipes hold, sent before anything is read."""
    batch, embedder = reads(3000), shipped()
    made = list(prepare(batch, embedder))
    helper = Helper(embedder.folder)
    try:
        for _ in range(3):
            helper.send(batch)
        for _ in range(3):
            assert same(helper.receive(), made)
    finally:
        helper.stop()


@pytest.mark.parametrize("died", [False, True])
def test_a_batch_is_whole_and_in_order_with_helpers(
    died: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they die: what they had in hand is prepared here."""
    monkeypatch.setattr("rag.prepare.articles.BLOCK", 2)
    monkeypatch.setattr("rag.prepare.helpers.BLOCK", 2)
    batch, embedder = reads(40), shipped()
    whole = list(prepare(batch, embedder))
    helpers = Helpers(embedder, processes=3)
    helped: list[int] = []

    def made_there(helper: Helper) -> list[Prepared]:
        helped.append(1)
        if died:
            helper.stop()
        return there(helper)

    there = Helper.receive
    monkeypatch.setattr(Helper, "receive", made_there)
    try:
        for started in (False, True, True):
            if started:
                helpers.start()
            for read in batch:
                helpers.add(read)
            assert same(helpers.prepared(), whole)
        assert helpers.prepared() == []
    finally:
        helpers.close()
    assert helped


def test_helpers_are_for_long_runs_of_a_static_embedder(tmp_path: Path) -> None:
    started: list[Path] = []

    class Noted(Helper):
        def __init__(self, folder: Path) -> None:
            started.append(folder)
            super().__init__(folder)

    def run(embedder: Embedder, processes: int | None, count: int) -> int:
        started.clear()
        with (
            pytest.MonkeyPatch.context() as patch,
            Library.open(tmp_path / f"{count}{processes}", embedder=embedder) as library,
        ):
            patch.setattr("rag.prepare.helpers.Helper", Noted)
            patch.setattr("rag.ingest.BATCH_CHUNKS", 8)
            with Ingest(library._store, embedder, Outcomes(), None, processes) as ingest:
                ingest.take_all(handed(article(str(at))) for at in range(count))
            assert len(library.articles()) == count
        return len(started)

    assert run(shipped(), 3, 20) == 2
    assert run(shipped(), 1, 21) == 0
    assert run(shipped(), 3, 2) == 0
    assert run(HashedEmbedder(), 3, 22) == 0
    assert run(shipped(), None, 23) == min(cores(), MOST) - 1
