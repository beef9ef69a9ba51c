"""What the indexes of a truth still hold that was emptied or lost."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rag.errors import LibraryEmptied, LibraryError
from rag.store.leftovers import KEYWORDS, VECTORS, accept_empty, held, require_truth
from rag.store.truth import FILE
from tests.store.samples import batch, indexed, open_store


def test_a_truth_that_was_lost_is_missed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("1", "2", "3"))
        indexed(store)
        store.delete([batch("3")[0].article.id])
    assert held(tmp_path) == 4
    with pytest.raises(LibraryError) as raised:
        accept_empty(tmp_path)
    assert raised.value.problem == (
        f"The library {tmp_path} holds articles, there is nothing to confirm."
    )
    assert raised.value.fix == "See what is wrong with: sanad doctor"
    (tmp_path / FILE).unlink()
    with pytest.raises(LibraryEmptied, match="4 passages"):
        require_truth(tmp_path)
    (tmp_path / KEYWORDS / "en" / "meta.json").write_bytes(b"{}")
    assert held(tmp_path) == 4  # of Chroma
    with pytest.raises(LibraryEmptied):
        open_store(tmp_path)
    assert accept_empty(tmp_path) == 4
    assert [(tmp_path / part).exists() for part in (KEYWORDS, VECTORS)] == [False, False]
    assert held(tmp_path) == 0
    require_truth(tmp_path)
    open_store(tmp_path).close()
    assert accept_empty(tmp_path) == 0


@pytest.mark.parametrize(
    ("segments", "count"),
    [
        ([{"max_doc": 5, "deletes": None}, {"max_doc": 4, "deletes": {"num_deleted_docs": 3}}], 6),
        ([], 0),
        ([{"max_doc": 5}], 0),
        (None, 0),
    ],
)
def test_documents_of_a_word_index(segments: Any, count: int, tmp_path: Path) -> None:
    for language in ("en", "fa"):
        (tmp_path / KEYWORDS / language).mkdir(parents=True)
        (tmp_path / KEYWORDS / language / "meta.json").write_text(
            json.dumps({"segments": segments})
        )
    assert held(tmp_path) == 2 * count


def test_a_database_of_chroma_s_that_cannot_be_read_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / VECTORS).mkdir()
    (tmp_path / VECTORS / "chroma.sqlite3").write_bytes(b"none" * 1000)
    assert held(tmp_path) == 0
    (tmp_path / FILE).touch()  # a file in which nothing was written yet
    assert accept_empty(tmp_path) == 0
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("CREATE TABLE articles (id)")
    assert accept_empty(tmp_path) == 0
