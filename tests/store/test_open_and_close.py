"""A library is opened by one owner, with the embedder it was made with, and closed tidily."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import EmbedderChanged, LibraryDamaged, LibraryInUse
from rag.store import EmbeddedStore, indexes, owner
from tests.store.samples import (
    DIMENSIONS,
    EMBEDDER,
    Embedder,
    article,
    batch,
    indexed,
    open_store,
    prepared,
    vector,
)


def test_a_library_has_one_owner_and_names_where_it_serves(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.publish("http://127.0.0.1:9", "token")
        found = owner(tmp_path)
        assert found is not None
        assert (found.address, found.token) == ("http://127.0.0.1:9", "token")
        with pytest.raises(LibraryInUse):
            open_store(tmp_path)
    assert owner(tmp_path) is None


def test_closing_twice_is_closing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.close()
    other = open_store(tmp_path)
    store.close()
    with pytest.raises(LibraryInUse):
        open_store(tmp_path)
    other.close()


def test_a_failed_open_gives_the_directory_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("a"))
    for _ in range(2):
        with pytest.raises(EmbedderChanged, match="sanad reembed"):
            EmbeddedStore.open(tmp_path, embedder_id="another", dimensions=DIMENSIONS)
    with pytest.raises(EmbedderChanged):
        EmbeddedStore.open(tmp_path, embedder_id=EMBEDDER, dimensions=DIMENSIONS * 2)
    open_store(tmp_path).close()


def test_an_empty_library_takes_any_embedder(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with EmbeddedStore.open(tmp_path, embedder_id="another", dimensions=8) as store:
        store.put([prepared(article("a"), Embedder("another", 8))])
        assert store.check() == []
    with pytest.raises(EmbedderChanged):
        open_store(tmp_path)


def test_nothing_is_loaded_or_written_to_look_into_a_closed_library(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("a"))
    before = (tmp_path / "truth.sqlite").read_bytes()
    with open_store(tmp_path) as store:
        assert store.findings == []
        assert store.vectors.search("en", vector("any"), 1)
        assert store.keywords.search("en", {"head": {"a": 1.0}}, 1)
        assert not store._indexes.vectors.is_open
    assert (tmp_path / "truth.sqlite").read_bytes() == before


def test_a_worn_index_is_built_anew_when_the_library_is_closed(tmp_path, monkeypatch) -> None:
    """Both libraries only mark what is removed; it would fill room and slow searches for ever."""
    monkeypatch.setattr(indexes, "_SPARE", 100)
    names = [str(n) for n in range(60)]
    secret = prepared(article("0", extra="Zyxgorblat."))

    def replace_all(versions: range) -> None:
        with open_store(tmp_path) as store:
            for version in versions:
                store.put(batch(*names, version=version))
                indexed(store)

    with open_store(tmp_path) as store:
        store.put([secret, *batch("kept")])
    replace_all(range(1, 2))
    assert terms(tmp_path, "zyxgorblat")
    replace_all(range(2, 9))
    assert not terms(tmp_path, "zyxgorblat")
    worn_out = size(tmp_path / "vectors")
    replace_all(range(9, 10))
    with open_store(tmp_path) as store:
        assert store.check() == []
        assert store.findings == []
        assert len(store._indexes.vectors.search("en", vector("any"), 200)) == 122
    assert size(tmp_path / "vectors") <= worn_out * 1.5


def terms(directory: Path, prefix: str) -> list[str]:
    with open_store(directory) as store:
        return store._indexes.keywords.terms("en", "stems", prefix)


def size(directory: Path) -> int:
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())


def test_a_close_that_fails_gives_the_directory_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        raise LibraryDamaged("A row cannot be read.")

    store = open_store(tmp_path)
    store.put(batch("a"))
    monkeypatch.setattr(store._indexes, "_refresh", failing)
    with pytest.raises(LibraryDamaged, match="A row"):
        store.close()
    assert owner(tmp_path) is None
    open_store(tmp_path).close()
