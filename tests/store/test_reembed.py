"""Giving a library another embedder: all of it, resumable, and nothing before it is whole."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from rag.errors import EmbedderChanged, EmbeddingError, LibraryError, LibraryInUse
from rag.store import EmbeddedStore, embedding_text, reembed
from tests.store.samples import DIMENSIONS, Embedder, article, batch, open_store, vector

NEW = "new-embedder"
NAMES = [str(number) for number in range(20)]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with open_store(tmp_path / "library") as store:
        store.put(batch(*NAMES))
    return tmp_path / "library"


def open_new(library: Path, dimensions: int = DIMENSIONS) -> EmbeddedStore:
    return EmbeddedStore.open(library, embedder_id=NEW, dimensions=dimensions)


@pytest.mark.parametrize("dimensions", [DIMENSIONS, 32])
def test_every_chunk_gets_its_new_vectors(library: Path, dimensions: int) -> None:
    progress: list[tuple[int, int]] = []
    embedder = Embedder(NEW, dimensions)
    assert reembed(library, embedder, lambda *seen: progress.append(seen)) == 40
    assert progress[-1] == (40, 40)
    (item,) = batch("7")
    with open_new(library, dimensions) as store:
        assert store.check() == []
        text = embedding_text(item.article, item.chunks[1])
        found = store.vectors.search("en", vector(text, dimensions, NEW), 1)
        assert found[0].chunk_id == item.chunks[1].id
        assert found[0].score == pytest.approx(1, abs=1e-2)
        rows = store.chunks([item.chunks[1].id])[item.chunks[1].id].sentence_rows()
        spans = item.chunks[1].sentences
        said = [vector(item.article.text[a:b], dimensions, NEW) for a, b in spans]
        np.testing.assert_allclose(rows, np.stack(said), atol=0.01)
        assert store._indexes.vectors.languages() == ["en"]


def test_the_old_embedder_is_then_refused(library: Path) -> None:
    reembed(library, Embedder(NEW))
    with pytest.raises(EmbedderChanged, match=NEW):
        open_store(library)


class Dying(Embedder):
    """Fails after a number of texts."""

    def embed_passages(self, texts):
        if len(self.seen) > 20:
            raise EmbeddingError("The endpoint is gone.", "Start it.")
        return super().embed_passages(texts)


def test_an_interrupted_run_goes_on_where_it_stopped(library: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys.modules["rag.store.reembed"], "_BATCH", 8)
    first, second = Dying(NEW), Embedder(NEW)
    with pytest.raises(EmbeddingError):
        reembed(library, first)
    with pytest.raises(EmbedderChanged):
        open_new(library)
    with open_store(library) as store:
        assert store.check() == []
        assert store.vectors.search("en", batch("3")[0].vectors[0], 1)[0].score > 0.99
    assert 0 < reembed(library, second) < 40
    assert not set(first.seen[:8]) & set(second.seen)
    with open_new(library) as store:
        assert store.check() == []


def test_what_changed_in_between_is_taken_along(library: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys.modules["rag.store.reembed"], "_BATCH", 8)
    with pytest.raises(EmbeddingError):
        reembed(library, Dying(NEW))
    with open_store(library) as store:
        store.put(batch("0", "late", version=1))
        store.delete([article("1").id])
    reembed(library, Embedder(NEW))
    with open_new(library) as store:
        assert store.check() == []
        assert len(list(store.articles())) == 20
        assert store.article(article("0").id).text == article("0", version=1).text


def test_the_same_embedder_embeds_nothing(library: Path) -> None:
    same = Embedder()
    assert reembed(library, same) == 0
    assert same.seen == []
    with open_store(library) as store:
        assert store.check() == []


def test_an_empty_library_changes_at_once(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    assert reembed(tmp_path, Embedder(NEW)) == 0
    open_new(tmp_path).close()


def test_a_folder_without_a_library_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="sanad ingest"):
        reembed(tmp_path / "nowhere", Embedder(NEW))
    assert not (tmp_path / "nowhere").exists()


def test_a_library_in_use_is_left_alone(library: Path) -> None:
    with open_store(library), pytest.raises(LibraryInUse):
        reembed(library, Embedder(NEW))


def test_an_embedder_that_answers_wrongly_changes_nothing(library: Path) -> None:
    class Wrong(Embedder):
        def embed_passages(self, texts):
            return super().embed_passages(texts)[:-1]

    with pytest.raises(EmbeddingError, match="SANAD_EMBEDDER"):
        reembed(library, Wrong(NEW))
    with open_store(library) as store:
        assert store.check() == []
