"""Damage of every kind: found, named, and put right from the truth without embedding."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged
from rag.language.fields import index_fields
from rag.language.terms import analyze
from rag.store import EmbeddedStore, pieces, ranked, tokens
from rag.store.native import panics
from rag.store.records import Entry
from rag.store.vectors import CONFIGURATION
from tests.store.index_damage import DAMAGE, files, remove
from tests.store.samples import THIRTY, article, batch, open_store, prepared, vector


@pytest.mark.parametrize(("part", "damage"), DAMAGE.values(), ids=DAMAGE)
def test_damage_between_two_uses_is_put_right_at_open(library, part, damage) -> None:
    damage(library / part)
    with open_store(library) as store:
        assert [(found.part, found.repaired) for found in store.findings] in ([(part, True)], [])
        assert store.check() == []
        assert_searches(store)


def assert_searches(store: EmbeddedStore) -> None:
    """Both indexes themselves find what they must; the exact path is not asked."""
    for item in batch(*THIRTY[:5]):
        assert store._indexes.vectors.search("en", item.vectors[0], 1)[0][1] > 0.99
        stems = dict.fromkeys(analyze(item.chunks[0].text, "en").stems, 1.0)
        hits = store.keywords.search("en", {"stems": stems}, 60)
        assert item.chunks[0].id in {hit.chunk_id for hit in hits}


def test_a_panic_of_native_code_is_an_error_of_ours(tmp_path: Path) -> None:
    class PanicException(BaseException):
        __module__ = "pyo3_runtime"

    with pytest.raises(LibraryDamaged, match="sanad doctor --repair"), panics("index", tmp_path):
        raise PanicException("index out of bounds")
    with pytest.raises(KeyboardInterrupt), panics("index", tmp_path):
        raise KeyboardInterrupt


def test_damage_while_the_index_is_open_is_an_error_of_ours(library: Path) -> None:
    terms = {"stems": dict.fromkeys(analyze("government minister news", "en").stems, 1.0)}
    with open_store(library) as store:
        assert store.keywords.search("en", terms, 5)
        for path in files(library / "keywords", "*.idx"):
            with path.open("r+b") as file:
                file.write(b"\xff" * (path.stat().st_size - 200))
        with pytest.raises(LibraryDamaged, match="word index"):
            store.keywords.search("en", terms, 5)
    with open_store(library) as store:
        assert [found.part for found in store.findings] == ["keywords"]
        assert store.keywords.search("en", terms, 5)


@pytest.mark.parametrize("part", ["vectors", "keywords"])
def test_a_missing_index_is_a_finding(library: Path, part: str) -> None:
    remove(library / part)
    with open_store(library) as store:
        (found,) = store.findings
        assert (found.part, found.repaired) == (part, True)
        assert "rebuilt" in found.problem
    with open_store(library) as store:
        assert store.findings == []


def test_the_truth_is_read_while_the_indexes_are_gone(library: Path) -> None:
    with open_store(library) as store:
        remove(library / "vectors")
        remove(library / "keywords")
        assert len(list(store.articles())) == len(THIRTY)
        assert {found.part for found in store.check()} == {"vectors", "keywords"}
        assert all(found.repaired for found in store.repair())
        assert store.check() == []
        assert_searches(store)


def lose_words(store: EmbeddedStore) -> None:
    store._indexes.keywords.remove("en", [3, 4])


def lose_vectors(store: EmbeddedStore) -> None:
    store._indexes.vectors.remove("en", [3, 4, 5])


def add_words(store: EmbeddedStore) -> None:
    store._indexes.keywords.add([Entry(9_999, 1, "en", "stray", "", None, vector("stray"))])


def add_vectors(store: EmbeddedStore) -> None:
    store._indexes.vectors.add([Entry(9_999, 1, "tr", "stray", "", None, vector("stray"))])


def mix_words(store: EmbeddedStore) -> None:
    """Every key is there, but under other words."""
    entries = store._read(lambda db: pieces.entries(db, store._embedder, list(range(1, 61))))
    store._indexes.keywords.remove("en", list(range(1, 61)))
    store._indexes.keywords.add([_as(entry, entries[-1].text + " odd") for entry in entries])


def mix_vectors(store: EmbeddedStore) -> None:
    """Every key is there, but with another vector."""
    store._indexes.vectors.add(
        [Entry(key, 1, "en", "", "", None, vector("same")) for key in range(1, 61)]
    )


def _as(entry: Entry, text: str) -> Entry:
    return Entry(entry.key, entry.generation, entry.language, text, "", None, entry.vector)


DIFFERENCES = {
    "chunks without words": (lose_words, "keywords", "en: 2 chunks are missing and 0"),
    "chunks without vectors": (lose_vectors, "vectors", "en: 3 chunks are missing and 0"),
    "words without a chunk": (add_words, "keywords", "en: 0 chunks are missing and 1"),
    "vectors without a chunk": (add_vectors, "vectors", "tr: 0 chunks are missing and 1"),
    "other words": (mix_words, "keywords", "not found by a search for themselves"),
    "other vectors": (mix_vectors, "vectors", "not found by a search for themselves"),
}


@pytest.mark.parametrize(("change", "part", "words"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_check_finds_and_repair_mends(library: Path, change, part: str, words: str) -> None:
    with open_store(library) as store:
        change(store)
        (found,) = store.check()
        assert (found.part, found.repaired) == (part, False)
        assert words in found.problem
        assert "sanad doctor --repair" in found.fix
        (mended,) = store.repair()
        assert (mended.part, mended.repaired) == (part, True)
        assert store.check() == []
        assert_searches(store)


@pytest.mark.parametrize("part", ["vectors", "keywords"])
def test_an_index_of_another_version_is_built_anew(library: Path, monkeypatch, part: str) -> None:
    if part == "keywords":
        monkeypatch.setattr("rag.store.indexes.stamp", lambda: "other tokens")
    else:
        monkeypatch.setattr("rag.store.vectors.CONFIGURATION", CONFIGURATION | {"ef_search": 77})
    with open_store(library) as store:
        (found,) = store.findings
        assert (found.part, found.repaired) == (part, True)
        assert "another embedder or version" in found.problem
        assert store.check() == []
        assert_searches(store)
    with open_store(library) as store:
        assert store.findings == []


def test_the_stamp_of_the_tokens_follows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def shorter(*args, **options):
        fields = index_fields(*args, **options)
        return replace(fields, grams=fields.grams[1:])

    before = tokens.stamp()
    assert tokens.stamp() == before
    with monkeypatch.context() as other:
        other.setattr(tokens, "FOLD_VERSION", tokens.FOLD_VERSION + 1)
        assert tokens.stamp() != before
    monkeypatch.setattr(tokens, "index_fields", shorter)
    assert tokens.stamp() != before


def test_a_few_live_chunks_are_drawn_without_a_look_at_all(library: Path) -> None:
    def drawn(store: EmbeddedStore, number: int, seed: int = 0) -> list[int]:
        return store._read(lambda db: pieces.some(db, number, random.Random(seed)))

    with open_store(library) as store:
        assert drawn(store, 20) == drawn(store, 20) != drawn(store, 20, seed=1)
        assert len(drawn(store, 20)) == 20
        assert drawn(store, 99) == list(range(1, 61))
        store.delete([article(name).id for name in THIRTY[10:]])
        assert drawn(store, 99) == list(range(1, 21))
        store.put(batch("0", version=1))
        assert drawn(store, 99) == [*range(3, 21), 61, 62]


def test_a_sound_library_is_not_rebuilt(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(library) as store:
        monkeypatch.setattr(store._indexes, "_rebuild", None)
        assert store.repair() == []


def test_a_damaged_truth_is_found_but_not_mended(library: Path) -> None:
    path = library / "truth.sqlite"
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    try:
        store = open_store(library)
    except LibraryDamaged as error:
        assert "backup" in error.fix
        return
    with store:
        found = [finding for finding in store.repair() if finding.part == "truth"]
        assert found
        assert not any(finding.repaired for finding in found)


def test_repair_may_run_while_others_search(library: Path, monkeypatch) -> None:
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    asked = prepared(article("1")).vectors[0]
    with open_store(library) as store:
        stop, failures = threading.Event(), []

        def search() -> None:
            while not stop.wait(0.002):  # not all of the interpreter's time
                try:
                    store.vectors.search("en", asked, 5)
                    store.keywords.search("en", {"head": {"1": 1.0}}, 5)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure
                    failures.append(error)

        threads = [threading.Thread(target=search) for _ in range(3)]
        for thread in threads:
            thread.start()
        for _ in range(3):
            lose_vectors(store)
            lose_words(store)
            store.repair()
        stop.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert store.check() == []
