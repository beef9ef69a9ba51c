"""What is wrong with the rows of a truth, told by article, and what mending makes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rag.errors import LibraryError, LibraryInUse
from rag.records import article_id
from rag.store import mend, rows, schema
from rag.store.lock import FILE as LOCK
from rag.store.lock import Lock
from rag.store.records import EmbedderRow, Finding
from rag.store.truth import FILE, Truth
from tests.store.samples import DIMENSIONS, EMBEDDER, article, batch, open_store

OURS = EmbedderRow(1, EMBEDDER, DIMENSIONS)
IDS = [article(name).id for name in "abcde"]
A = IDS[0]
FIRST = f"(SELECT min(generation) FROM articles WHERE id = '{A}')"
CHUNK = f"(SELECT min(key) FROM chunks WHERE generation = {FIRST})"
OTHER = "INSERT INTO digests VALUES (900, x'00'); INSERT INTO digests VALUES (901, x'00')"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    with open_store(tmp_path) as store:
        store.put(batch(*"abcde"))
    return tmp_path


@pytest.fixture
def db(directory: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(directory / FILE)) as db:
        yield db


def spoilt(db: sqlite3.Connection, sql: str) -> None:
    db.executescript(sql)


def one(problem: str, fix: str = rows.MEND) -> list[Finding]:
    return [Finding("truth", f"1 article has {problem}: {A}.", fix)]


NO_SPANS = "UPDATE chunks SET sentences = x'' WHERE key = " + CHUNK
ROWS: dict[str, tuple[str, list[Finding], list[str]]] = {
    "nothing": ("", [], []),
    "a title of bytes": (
        f"UPDATE articles SET title = x'ff' WHERE id = '{A}'", one("title that is no text"), [],
    ),
    "a title of bytes that are letters": (
        f"UPDATE articles SET title = x'41' WHERE id = '{A}'", one("title that is no text"), [],
    ),
    "a title of broken letters": (
        f"UPDATE articles SET title = CAST(x'ff' AS TEXT) WHERE id = '{A}'",
        one("title that is no text"), [],
    ),
    "an outlet that is a number": (
        f"UPDATE articles SET outlet = x'00' WHERE id = '{A}'", one("outlet that is no text"), [],
    ),
    "no outlet, date and language": (
        f"UPDATE articles SET outlet = NULL, date = NULL, language = NULL WHERE id = '{A}'", [], [],
    ),
    "a text of broken bytes": (
        f"UPDATE articles SET text = x'ff' WHERE id = '{A}'",
        one("text with bytes that are no text"), [],
    ),
    "a text that is letters": (
        f"UPDATE articles SET text = 'text' WHERE id = '{A}'",
        one("text with bytes that are no text"), [],
    ),
    "letters lost": (
        f"UPDATE articles SET fingerprint = '' WHERE id = '{A}'",
        one("letters lost for good", rows.AGAIN), [A],
    ),
    "origins that are a list": (
        f"UPDATE articles SET origins = '[]' WHERE id = '{A}'",
        one("origins that are no list of fields"), [],
    ),
    "no state": (
        f"UPDATE articles SET state = 9 WHERE id = '{A}'", one("a state that is none"), [],
    ),
    "a passage missing": (
        f"PRAGMA foreign_keys = on; DELETE FROM vectors_1 WHERE chunk = {CHUNK};"
        f"DELETE FROM chunks WHERE key = {CHUNK}",
        one("passages missing"), [A],
    ),
    "a passage behind the text": (
        f"UPDATE chunks SET end = 9999 WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "a passage before the text": (
        f"UPDATE chunks SET start = -1 WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "an empty passage": (
        f"UPDATE chunks SET end = start WHERE key = {CHUNK}; {NO_SPANS}",
        one("passages that are not in its text"), [A],
    ),
    "a passage of one letter": (
        f"UPDATE chunks SET end = start + 1 WHERE key = {CHUNK}; {NO_SPANS};"
        f"UPDATE vectors_1 SET sentences = NULL, scales = NULL WHERE chunk = {CHUNK}",
        [], [],
    ),
    "a passage that begins with a word": (
        f"UPDATE chunks SET start = 'x' WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "sentences that run backwards": (
        f"UPDATE chunks SET sentences = x'0500000001000000' WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "sentences behind the passage": (
        f"UPDATE chunks SET sentences = x'00000000FF0F0000' WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "half a span": (
        f"UPDATE chunks SET sentences = x'00000000' WHERE key = {CHUNK}",
        one("passages that are not in its text"), [A],
    ),
    "no digest": (
        f"DELETE FROM digests WHERE chunk = {CHUNK}",
        one("digests that are missing or damaged"), [A],
    ),
    "no vector": (
        f"DELETE FROM vectors_1 WHERE chunk = {CHUNK}",
        one("vectors that are missing or damaged"), [A],
    ),
    "a short vector": (
        f"UPDATE vectors_1 SET vector = x'0000' WHERE chunk = {CHUNK}",
        one("vectors that are missing or damaged"), [A],
    ),
    "scales lost": (
        f"UPDATE vectors_1 SET scales = NULL WHERE chunk = {CHUNK}",
        one("vectors of sentences that are damaged"), [A],
    ),
    "codes lost": (
        f"UPDATE vectors_1 SET sentences = NULL WHERE chunk = {CHUNK}",
        one("vectors of sentences that are damaged"), [A],
    ),
    "vectors of fewer sentences": (
        "UPDATE vectors_1 SET scales = substr(scales, 1, 4),"
        f" sentences = substr(sentences, 1, {DIMENSIONS}) WHERE chunk = {CHUNK}",
        one("vectors of sentences that are damaged"), [A],
    ),
    "no sentence vectors": (
        f"UPDATE vectors_1 SET scales = NULL, sentences = NULL WHERE chunk = {CHUNK}", [], [],
    ),
    "two articles": (
        f"UPDATE articles SET state = 9 WHERE id IN ('{IDS[1]}', '{A}')",
        [Finding("truth", f"2 articles have a state that is none: {A}, {IDS[1]}.", rows.MEND)], [],
    ),
    "all articles": (
        "UPDATE articles SET state = 9",
        [Finding("truth", "5 articles have a state that is none: "
                          f"{A}, {IDS[1]}, {IDS[2]}, ....", rows.MEND)], [],
    ),
    "rows of nothing": (
        OTHER, [Finding("truth", "2 rows of digests belong to nothing.", rows.MEND)], [],
    ),
    "edits that are no letters": (
        "INSERT INTO edits VALUES ('a', 'title', CAST(x'ff' AS TEXT))",
        [Finding("truth", "1 rows of edits cannot be read.", rows.MEND)], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sql", "findings", "unsound"), ROWS.values(), ids=ROWS)
def test_what_is_wrong_is_told(
    db: sqlite3.Connection, sql: str, findings: list[Finding], unsound: list[str]
) -> None:
    spoilt(db, sql)
    assert rows.findings(db, OURS) == findings
    assert rows.unsound(db, OURS) == unsound


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
