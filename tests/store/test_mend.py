"""What mending makes of a spoilt truth, and what it leaves alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rag.errors import LibraryError, LibraryInUse
from rag.records import article_id
from rag.store import mend, schema
from rag.store.lock import FILE as LOCK
from rag.store.lock import Lock
from rag.store.records import Finding
from rag.store.truth import FILE, Truth
from tests.store.samples import DIMENSIONS, EMBEDDER
from tests.store.truths import FIRST, IDS, OTHER, A, five, spoilt


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return five(tmp_path)


MENDED: dict[str, tuple[str, list[str], str, list[object]]] = {
    "nothing": ("", [], "SELECT count(*) FROM articles", [5]),
    "letters of a title": (
        f"UPDATE articles SET title = CAST(x'41ff' AS TEXT) WHERE id = '{A}'",
        ["it had letters that are none, in articles: 1"],
        f"SELECT title, fingerprint, id FROM articles WHERE generation = {FIRST}",
        ["A\ufffd", "", A],
    ),
    "letters of a source": (
        f"UPDATE articles SET source = CAST(x'41ff' AS TEXT) WHERE id = '{A}'",
        ["it had letters that are none, in articles: 1"],
        "SELECT source, id FROM articles WHERE generation = 1",
        ["A\ufffd 1", article_id("A\ufffd 1")],
    ),
    "a date": (
        f"UPDATE articles SET date = x'ff', language = x'ff' WHERE id = '{A}'",
        ["it had letters that are none, in articles: 1"],
        "SELECT ifnull(date, 'no date'), ifnull(language, 'none') FROM articles"
        " WHERE generation = 1",
        ["no date", "none"],
    ),
    "a text": (
        f"UPDATE articles SET text = x'41ff42' WHERE id = '{A}'",
        ["it had letters that are none, in articles: 1"],
        "SELECT CAST(text AS TEXT), typeof(text) FROM articles WHERE generation = 1",
        ["A\ufffdB", "blob"],
    ),
    "no state": (
        "UPDATE articles SET state = 9 WHERE generation = 1",
        ["it had articles in no state"],
        "SELECT state FROM articles WHERE generation = 1",
        [1],
    ),
    "a second one in no state": (
        f"UPDATE articles SET state = 9, id = '{IDS[1]}' WHERE generation = 1",
        ["it had versions of articles in no state"],
        "SELECT state FROM articles WHERE generation = 1",
        [3],
    ),
    "origins": (
        f"INSERT INTO edits VALUES ('{A}', 'title', 'T');"
        "UPDATE articles SET origins = 'x' WHERE generation = 1",
        ["it had articles of unreadable origins"],
        "SELECT origins FROM articles WHERE generation = 1",
        ['{"title":"hand"}'],
    ),
    "rows of nothing": (
        OTHER + "; INSERT INTO vectors_1 VALUES (900, x'', NULL, NULL);"
        "INSERT INTO meta VALUES ('x', CAST(x'ff' AS TEXT));"
        "INSERT INTO edits VALUES ('a', 'title', CAST(x'ff' AS TEXT))",
        ["it had 5 rows that belong to nothing or cannot be read"],
        "SELECT (SELECT count(*) FROM digests), (SELECT count(*) FROM vectors_1),"
        " (SELECT count(*) FROM edits), (SELECT count(*) FROM chunks)",
        [10, 10, 0, 10],
    ),
    "a table lost": (
        "DROP TABLE worn; DROP TABLE digests",
        ["it lacked the table digests", "it lacked the table worn"],
        "SELECT count(*) FROM digests",
        [0],
    ),
    "an index lost": (
        "DROP INDEX articles_by_date; DROP INDEX articles_live",
        ["it lacked the index articles_live", "it lacked the index articles_by_date"],
        "SELECT count(*) FROM sqlite_master WHERE name IN ('articles_by_date', 'articles_live')",
        [2],
    ),
    "chunks lost": (
        "DROP TABLE chunks",
        [
            "it lacked the table chunks",
            "it lacked the index chunks_by_generation",
            "it lacked the index chunks_by_id",
            "it had 20 rows that belong to nothing or cannot be read",
        ],
        "SELECT (SELECT count(*) FROM meta), (SELECT count(*) FROM vectors_1)",
        [0, 0],
    ),
    "edits lost": (
        'UPDATE articles SET origins = \'{"title": "hand", "outlet": "file"}\''
        " WHERE generation = 1; DROP TABLE edits",
        ["it lacked the table edits"],
        "SELECT article, field, value FROM edits",
        [A, "title", "Title a"],
    ),
    "embedders lost": (
        "DROP TABLE embedders",
        [
            "it lacked the table embedders",
            "the vectors in vectors_1 are of an embedder that is not named",
        ],
        "SELECT id, dimensions, current FROM embedders",
        [EMBEDDER, DIMENSIONS, 1],
    ),
    "vectors lost": (
        "DROP TABLE vectors_1",
        ["it lacked the table vectors_1"],
        "SELECT count(*) FROM vectors_1",
        [0],
    ),
    "two embedders of its own": (
        "INSERT INTO embedders VALUES (7, 'other', 3, 1); CREATE TABLE vectors_7"
        " (chunk INTEGER PRIMARY KEY, vector BLOB, sentences BLOB, scales BLOB)",
        ["it named 2 embedders as its own"],
        "SELECT number FROM embedders WHERE current",
        [1],
    ),
    "no embedder of its own": (
        f"UPDATE embedders SET current = 0, id = 'x'; INSERT INTO embedders VALUES"
        f" (7, '{EMBEDDER}', {DIMENSIONS}, 0); CREATE TABLE vectors_7"
        " (chunk INTEGER PRIMARY KEY, vector BLOB, sentences BLOB, scales BLOB)",
        ["it named 0 embedders as its own"],
        "SELECT number FROM embedders WHERE current",
        [7],
    ),
    "none of its own and none of ours": (
        "UPDATE embedders SET current = 0, id = 'x'",
        ["it named 0 embedders as its own"],
        "SELECT number, id FROM embedders WHERE current",
        [1, "x"],
    ),
    "origins lost": (
        "ALTER TABLE articles DROP COLUMN origins",
        ["it lacked where fields of articles are from"],
        "SELECT origins FROM articles WHERE generation = 1",
        ["{}"],
    ),
    "a schema of none": (
        "PRAGMA user_version = 0",
        ["it said it has schema 0"],
        "PRAGMA user_version",
        [schema.VERSION],
    ),
}


@pytest.mark.parametrize(("sql", "done", "asked", "found"), MENDED.values(), ids=MENDED)
def test_what_can_be_mended_is(
    directory: Path, sql: str, done: list[str], asked: str, found: list[object]
) -> None:
    with closing(sqlite3.connect(directory / FILE)) as db:
        spoilt(db, sql)
    assert mend.mend(directory, EMBEDDER, DIMENSIONS) == [
        Finding("truth", problem, "", repaired=True) for problem in done
    ]
    with closing(sqlite3.connect(directory / FILE)) as db:
        assert list(db.execute(asked).fetchone()) == found
        noted = db.execute("SELECT count(*) FROM meta WHERE name = 'indexes'").fetchone()
        assert noted == (0 if done else 1,)
    assert mend.mend(directory, EMBEDDER, DIMENSIONS) == []
    open_or_told(directory)


def open_or_told(directory: Path) -> None:
    """What was mended can be opened; with other vectors it is said so."""
    try:
        Truth.open(directory / FILE).close()
    except LibraryError as error:
        raise AssertionError(str(error)) from error


@pytest.mark.parametrize(
    "sql",
    [
        f"PRAGMA user_version = {schema.VERSION + 1}; DROP TABLE worn",
        "ALTER TABLE articles RENAME COLUMN title TO heading",
        "DROP TABLE worn; DROP TABLE digests; PRAGMA user_version = 1",
    ],
)
def test_what_cannot_be_mended_is_left_alone(directory: Path, sql: str) -> None:
    with closing(sqlite3.connect(directory / FILE)) as db:
        spoilt(db, sql)
        before = list(db.iterdump())
    assert mend.mend(directory, EMBEDDER, DIMENSIONS) == []
    with closing(sqlite3.connect(directory / FILE)) as db:
        assert list(db.iterdump()) == before


def test_what_stands_where_files_belong_is_moved_away(directory: Path, tmp_path: Path) -> None:
    for beside in (directory / LOCK, directory / f"{FILE}-wal"):
        beside.unlink(missing_ok=True)
    (directory / LOCK).symlink_to(tmp_path / "elsewhere")
    (directory / f"{FILE}-wal").mkdir()
    found = mend.mend(directory, EMBEDDER, DIMENSIONS)
    assert [(finding.part, finding.repaired) for finding in found] == [
        (LOCK, True),
        (f"{FILE}-wal", True),
    ]
    assert found[0].problem == f"it is no file, and was moved to {directory / LOCK}.aside"
    assert (directory / f"{FILE}-wal.aside").is_dir()
    assert mend.mend(tmp_path / "nowhere", EMBEDDER, DIMENSIONS) == []


def test_a_library_in_use_is_not_mended(directory: Path) -> None:
    lock = Lock.acquire(directory)
    with pytest.raises(LibraryInUse):
        mend.mend(directory, EMBEDDER, DIMENSIONS)
    lock.release()
    assert mend.mend(directory, EMBEDDER, DIMENSIONS) == []
