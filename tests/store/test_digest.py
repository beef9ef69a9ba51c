"""Digests: what is kept of a chunk's sentences, and how they are made anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rag.records import Chunk
from rag.store.digest import Gives, digest, is_current, number, stamp, stems, unpack
from rag.store.renewal import NOTE, renew
from rag.store.truth import FILE, Truth
from tests.store.samples import batch, open_store


def made(text: str, language: str, *sentences: tuple[int, int]) -> bytes:
    return digest(Chunk("a", 0, text, 0, len(text), tuple(sentences)), language)


def test_a_digest_keeps_the_words_of_each_sentence_but_no_stop_words() -> None:
    text = "The ministers met. They signed it in Moscow."
    read = unpack([made(text, "en", (0, 18), (19, len(text)))])
    assert read.text == "_ministers_met_signed_moscow_"
    assert read.words.tolist() == [2, 2]
    assert read.stems.tolist() == [number(stem) for stem in ("minist", "met", "sign", "moscow")]
    assert read.sentences.tolist() == [2]


def test_digests_lie_end_to_end() -> None:
    one, two = made("The ministers met.", "en"), made("", "en")
    read = unpack([one, two, one])
    assert read.sentences.tolist() == [1, 1, 1]
    assert read.words.tolist() == [2, 0, 2]
    assert read.text == "_ministers_met_ministers_met_"
    assert stems(one) == [number("minist"), number("met")]
    assert unpack([two]).text == "__"


@pytest.mark.parametrize(
    ("language", "text", "gives"),
    [
        ("en", "it was said again", Gives(0)),
        ("en", "it was said by Peskov", Gives.PERSON),
        ("en", "12 of them were there", Gives.NUMBER),
        ("en", "they met in the capital", Gives.PLACE),
        ("en", "it fell because it rained", Gives.REASON),
        ("fa", "وزیر آمد", Gives.PERSON),
        ("fa", "به دلیل باران", Gives.REASON),
        ("ar", "٢٠ لاجئا", Gives.NUMBER),
    ],
)
def test_a_digest_says_what_a_sentence_gives(language: str, text: str, gives: Gives) -> None:
    assert unpack([made(text, language)]).gives.tolist() == [gives]


def test_a_private_character_in_a_text_ends_no_sentence() -> None:
    assert unpack([made("one two \ue000 seven", "en")]).sentences.tolist() == [1]


def test_a_stamp_tells_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    today = made("words", "en")
    assert is_current(today) and not is_current(None) and not is_current(b"none" + today[4:])
    monkeypatch.setattr("rag.store.digest.LAYOUT", 99)
    stamp.cache_clear()
    try:
        assert not is_current(today)
    finally:
        stamp.cache_clear()


AS_WRITTEN_BY = {
    "another version": "UPDATE digests SET digest = x'00000000'",
    "a process that was killed": "DELETE FROM digests WHERE chunk > 2",
    "a version without digests": "DROP TABLE digests; DROP TABLE edits;"
    " ALTER TABLE articles DROP COLUMN origins; PRAGMA user_version = 2",
}


@pytest.mark.parametrize("sql", AS_WRITTEN_BY.values(), ids=AS_WRITTEN_BY)
def test_digests_are_made_when_a_library_is_opened(sql: str, tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("1", "2", "3"))
    before = kept(tmp_path)
    assert len(before) == 6
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.executescript(f"{sql}; DELETE FROM meta WHERE name = '{NOTE}'")
    open_store(tmp_path).close()
    assert kept(tmp_path) == before
    truth = Truth.open(tmp_path / FILE)
    assert renew(truth) == 0
    truth.close()


def test_a_digest_that_is_not_there_is_made_as_it_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        (item,) = batch("1")
        store.put([item])
        identity = item.chunks[0].id
        before = store.chunks([identity])[identity].digest
        with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
            db.execute("DELETE FROM digests")
        assert kept(tmp_path) == {}
        assert store.chunks([identity])[identity].digest == before


def test_a_digest_leaves_with_its_chunk(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        (item,) = batch("1")
        store.put([item])
        store.delete([item.article.id])
    assert kept(tmp_path) == {}


def kept(directory: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(directory / FILE)) as db:
        return dict(db.execute("SELECT chunk, digest FROM digests").fetchall())
