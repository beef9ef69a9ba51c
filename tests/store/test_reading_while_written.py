"""What a search says while articles are being replaced: index and truth are of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromadb.errors import InternalError

from rag.errors import LibraryDamaged
from rag.language.terms import analyze
from rag.store import EmbeddedStore, ranked
from tests.store.samples import batch, indexed, open_store, vector

TITLE = {"head": dict.fromkeys(analyze("Title", "en").stems, 1.0)}
NAMES = ("a", "b", "c")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedStore]:
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    with open_store(tmp_path) as opened:
        opened.put(batch(*NAMES))
        indexed(opened)
        yield opened


def replaced_after(store: EmbeddedStore, search: Any) -> Any:
    """A search of an index after which, the first time, all articles are replaced."""
    times = iter([True])

    def searched(*given: Any, **named: Any) -> Any:
        found = search(*given, **named)
        if next(times, False):
            store.put(batch(*NAMES, version=1))
        return found

    return searched


def test_articles_replaced_between_index_and_truth_are_found(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, rows = store._indexes.keywords, store._indexes.vectors
    monkeypatch.setattr(words, "search", replaced_after(store, words.search))
    assert len(store.keywords.search("en", TITLE, 6)) == 6
    monkeypatch.setattr(rows, "search", replaced_after(store, rows.search))
    assert len(store.vectors.search("en", vector("any"), 6)) == 6


def test_a_search_ends_however_often_articles_are_replaced(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranked, "_AGAIN", 3)
    search, versions = store._indexes.keywords.search, iter(range(1, 10))

    def always(*given: Any) -> Any:
        found = search(*given)
        store.put(batch("a", version=next(versions)))
        return found

    monkeypatch.setattr(store._indexes.keywords, "search", always)
    assert len(store.keywords.search("en", TITLE, 6)) == 4
    assert next(versions) == 4


def test_a_change_is_counted_before_and_after_it_is_committed(store: EmbeddedStore) -> None:
    """A reader that sees the new state cannot have the old count."""
    before = store.changes
    with store._truth.writing() as db:
        db.execute("INSERT INTO meta VALUES ('a', 'b')")
        assert store.changes == before
    assert store.changes == before + 2
    assert store._truth.note("a") == "b"


class Failing:
    """A collection whose query fails, with what is done before it does."""

    def __init__(self, collection: Any, during: Any) -> None:
        self._collection, self._during, self.asked = collection, during, 0

    def query(self, **given: Any) -> Any:
        self.asked += 1
        if self.asked == 1:
            self._during()
            raise InternalError("Error finding id")
        return self._collection.query(**given)


def test_what_chroma_loses_while_it_is_written_is_asked_again(store: EmbeddedStore) -> None:
    index = store._indexes.vectors
    kept = index._collection("en")

    def written() -> None:
        index._collections["en"] = kept
        index.remove("en", [6])
        index._collections["en"] = failing

    failing = index._collections["en"] = Failing(kept, written)
    assert len(store.vectors.search("en", vector("any"), 6)) == 5
    assert not index.failed


def test_what_chroma_loses_by_itself_is_damage(store: EmbeddedStore) -> None:
    index = store._indexes.vectors
    index._collections["en"] = Failing(index._collection("en"), lambda: None)
    with pytest.raises(LibraryDamaged, match="Error finding id"):
        store.vectors.search("en", vector("any"), 6)
    assert index.failed
