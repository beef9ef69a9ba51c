"""What is wrong with the rows of a truth, told by article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rag.store import rows
from rag.store.records import EmbedderRow, Finding
from rag.store.truth import FILE
from tests.store.samples import DIMENSIONS, EMBEDDER
from tests.store.truths import FIRST, IDS, OTHER, A, five, spoilt

OURS = EmbedderRow(1, EMBEDDER, DIMENSIONS)
CHUNK = f"(SELECT min(key) FROM chunks WHERE generation = {FIRST})"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(five(tmp_path) / FILE)) as db:
        yield db


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
