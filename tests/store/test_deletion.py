"""What is deleted is gone from every file below the library's directory."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from rag.language.terms import analyze
from rag.store import EmbeddedStore
from rag.store.unfilled import empty, graphs
from tests.store.samples import article, batch, files_holding, open_store, prepared

SECRETS = {"en": "Zyxgorblat", "fa": "ژغچپدوسک", "ar": "ضظغثذخشق"}


def put_secrets(store: EmbeddedStore) -> list[str]:
    """Ten common articles around one for each language that holds a word of its own."""
    store.put(batch(*(f"before {n}" for n in range(5))))
    secret = [
        article(f"secret {language}", language=language, extra=f"{word} {word} {'x' * 9000}.")
        for language, word in SECRETS.items()
    ]
    store.put([prepared(item) for item in secret])
    store.put(batch(*(f"after {n}" for n in range(5))))
    return [item.id for item in secret]


def terms_left(store: EmbeddedStore) -> list[str]:
    """Tokens of the secret words that the word index still knows."""
    return [
        term
        for language, word in SECRETS.items()
        for stem in analyze(word, language).stems
        for term in store._indexes.keywords.terms(language, "stems", stem)
    ]


def test_the_words_are_there_before(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put_secrets(store)
        assert len(terms_left(store)) == len(SECRETS)
    for word in SECRETS.values():
        assert any(name.startswith("truth") for name in files_holding(tmp_path, word))


@pytest.mark.parametrize("when", ["open", "closed"])
def test_deleted_words_are_in_no_file(tmp_path: Path, when: str) -> None:
    with open_store(tmp_path) as store:
        ids = put_secrets(store)
        store.delete(ids)
        assert terms_left(store) == []
        if when == "open":
            assert [files_holding(tmp_path, word) for word in SECRETS.values()] == [[], [], []]
        assert len(list(store.articles())) == 10
        assert store.check() == []
    assert [files_holding(tmp_path, word) for word in SECRETS.values()] == [[], [], []]


def test_freed_pages_are_given_back(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("kept"))
        store._truth.compact()
        before = (tmp_path / "truth.sqlite").stat().st_size
        large = [prepared(article(str(n), extra="word " * 20_000 + ".")) for n in range(5)]
        store.put(large)
        store.delete([item.article.id for item in large])
        assert (tmp_path / "truth.sqlite").stat().st_size <= before + 8 * 4096
        assert (tmp_path / "truth.sqlite-wal").stat().st_size == 0


def test_a_replaced_text_leaves_the_truth_when_the_library_is_closed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put([prepared(article("a", extra=f"{SECRETS['en']}."))])
        store.put(batch("a", version=1))
    assert files_holding(tmp_path, SECRETS["en"]) == []


def test_chroma_is_given_no_text(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put_secrets(store)
    for word in SECRETS.values():
        assert not [name for name in files_holding(tmp_path, word) if name.startswith("vectors")]


def test_no_memory_of_the_process_is_written_with_the_vectors(tmp_path: Path) -> None:
    for name in ("first", "second", "third", "fourth"):
        with open_store(tmp_path / name) as store:
            put_secrets(store)
            for graph in graphs(tmp_path / name / "vectors"):
                assert not (graph / "length.bin").read_bytes().strip(b"\0")
                assert not (graph / "data_level0.bin").read_bytes().strip(b"\0")


def test_what_is_filled_stays_and_so_does_what_is_damaged(tmp_path: Path) -> None:
    header = struct.pack("<iQQQQ", 1, 0, 100, 2, 5)
    (tmp_path / "data_level0.bin").write_bytes(b"filled two" + b"memory")
    (tmp_path / "length.bin").write_bytes(b"12345678" + b"memory")
    for head in (b"", bytes(len(header))):
        (tmp_path / "header.bin").write_bytes(head)
        empty(tmp_path)
        assert (tmp_path / "data_level0.bin").read_bytes() == b"filled twomemory"
    (tmp_path / "header.bin").write_bytes(header)
    empty(tmp_path)
    assert (tmp_path / "data_level0.bin").read_bytes() == b"filled two" + bytes(6)
    assert (tmp_path / "length.bin").read_bytes() == b"12345678" + bytes(6)


def test_copies_of_migrations_go_with_the_deleted(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        ids = put_secrets(store)
        copy = tmp_path / "truth.v1.sqlite"
        copy.write_bytes((tmp_path / "truth.sqlite").read_bytes())
        store.delete(["unknown"])
        assert copy.exists()
        store.delete(ids)
        assert not copy.exists()
