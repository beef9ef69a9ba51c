"""The truth file: settings, schema, migration with a backup, errors in our words."""

from __future__ import annotations

import json
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from rag.errors import LibraryDamaged, LibraryError, SchemaTooNew
from rag.store import schema
from rag.store.memo import Memo
from rag.store.truth import Truth


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "truth.sqlite"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("auto_vacuum", 2)],
)
def test_commits_survive_a_power_cut_and_deletes_leave_nothing(path, pragma, value) -> None:
    truth = Truth.open(path)
    with truth.writing() as db:
        assert db.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    truth.close()


def test_the_file_is_private(path: Path) -> None:
    Truth.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_error_rolls_back(path: Path) -> None:
    truth = Truth.open(path)
    with pytest.raises(KeyError), truth.writing() as db:
        db.execute("INSERT INTO meta VALUES ('a', 'b')")
        raise KeyError
    assert truth.note("a") is None
    truth.close()


def test_a_reader_cannot_write_and_keeps_its_snapshot(path: Path) -> None:
    truth = Truth.open(path)
    with truth.reading() as db:
        assert db.execute("SELECT count(*) FROM meta").fetchone() == (0,)
        truth.set_note("a", "b")
        assert db.execute("SELECT count(*) FROM meta").fetchone() == (0,)
    with pytest.raises(LibraryError, match="readonly"), truth.reading() as db:
        db.execute("DELETE FROM meta")
    assert truth.note("a") == "b"
    truth.close()


def test_many_threads_read_while_one_writes(path: Path) -> None:
    truth = Truth.open(path)
    truth.set_note("n", "0")
    seen: list[int] = []

    def read() -> None:
        seen.extend(int(truth.note("n") or -1) for _ in range(50))

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for number in range(50):
        truth.set_note("n", str(number))
    for thread in threads:
        thread.join()
    assert len(seen) == 300
    assert set(seen) <= set(range(50))
    truth.close()


def test_a_memo_is_read_again_only_after_a_change(path: Path) -> None:
    truth = Truth.open(path)
    reads = []
    memo = Memo(truth, lambda: reads.append(1) or len(reads))
    assert [memo(), memo()] == [1, 1]
    truth.set_note("a", "b")
    assert [memo(), memo()] == [2, 2]
    truth.close()


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    Truth.open(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(SchemaTooNew, match="pip install --upgrade sanad"):
        Truth.open(path)
    assert path.read_bytes() == before


def test_an_older_file_is_copied_and_then_brought_up(path, monkeypatch) -> None:
    truth = Truth.open(path)
    truth.set_note("kept", "yes")
    truth.close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, "ALTER TABLE meta ADD COLUMN extra")
    truth = Truth.open(path)
    assert truth.note("kept") == "yes"
    with truth.reading() as db:
        assert "extra" in [row[1] for row in db.execute("PRAGMA table_info(meta)")]
    truth.close()
    backup = sqlite3.connect(path.with_name(f"truth.v{schema.VERSION - 1}.sqlite"))
    assert backup.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
    assert backup.execute("SELECT value FROM meta").fetchone() == ("yes",)
    backup.close()


def test_a_migration_that_fails_changes_nothing(path, monkeypatch) -> None:
    Truth.open(path).close()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(
        schema.MIGRATIONS, schema.VERSION - 1, "CREATE TABLE t (a); SELECT * FROM nowhere"
    )
    with pytest.raises(LibraryError, match="nowhere"):
        Truth.open(path)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 't'").fetchone()


def test_every_version_has_a_way_to_the_next() -> None:
    assert set(schema.MIGRATIONS) == set(range(1, schema.VERSION))


@pytest.mark.parametrize(
    "content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_no_database_is_named(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="backup"):
        Truth.open(path)
    assert path.read_bytes() == content


def test_damage_inside_the_file_is_found(path: Path) -> None:
    truth = Truth.open(path)
    for number in range(300):
        truth.set_note(f"name {number}", "value " * 20)
    truth.compact()
    assert truth.damage() == []
    truth.close()
    content = bytearray(path.read_bytes())
    among_notes = len(content) // 4096 * 3 // 4 * 4096
    content[among_notes : among_notes + 2048] = b"\xff" * 2048
    path.write_bytes(content)
    truth = Truth.open(path)
    assert truth.damage()
    truth.close()


WITHOUT_ORIGINS = "ALTER TABLE articles DROP COLUMN origins"


def test_a_file_of_version_4_gets_origins_and_knows_what_was_set_by_hand(path: Path) -> None:
    add = """INSERT INTO articles (state, id, source, container, fingerprint, title, chunks, text)
             VALUES (1, ?, ?, '', '', '', 0, x'')"""
    truth = Truth.open(path)
    with truth.writing() as db:
        db.executemany(add, [("a", "a"), ("b", "b")])
        db.execute("INSERT INTO edits VALUES ('a', 'title', 'Bridge'), ('a', 'date', '')")
    truth.close()
    with sqlite3.connect(path) as db:
        db.executescript(f"{WITHOUT_ORIGINS}; PRAGMA user_version = 4")
    truth = Truth.open(path)
    with truth.reading() as db:
        rows = db.execute("SELECT id, origins FROM articles ORDER BY id").fetchall()
    assert {identity: json.loads(origins) for identity, origins in rows} == {
        "a": {"title": "hand", "date": "hand"},
        "b": {},
    }
    truth.close()


def test_a_file_of_version_3_gets_a_table_of_edits(path: Path) -> None:
    Truth.open(path).close()
    with sqlite3.connect(path) as db:
        db.executescript(f"DROP TABLE edits; {WITHOUT_ORIGINS}; PRAGMA user_version = 3")
    truth = Truth.open(path)
    with truth.writing() as db:
        db.execute("INSERT INTO edits VALUES ('a', 'title', 'Bridge')")
    with pytest.raises(LibraryDamaged, match="UNIQUE"), truth.writing() as db:
        db.execute("INSERT INTO edits VALUES ('a', 'title', 'Other')")
    truth.close()
