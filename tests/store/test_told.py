"""What a store says that cannot be opened, read or trusted, word for word."""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from typing import Any

import numpy as np
import pytest

from rag.errors import EmbedderChanged, EmbeddingError, LibraryDamaged, LibraryError, SchemaTooNew
from rag.store import EmbeddedStore, generations, health, probe, schema, truth
from rag.store.health import Difference
from rag.store.native import REPAIR
from rag.store.records import EmbedderRow, Finding
from rag.store.reembed import reembed
from rag.store.truth import FILE, Truth
from rag.store.vectors import Vectors
from tests.store.samples import DIMENSIONS, EMBEDDER, Embedder, batch, indexed, open_store


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        (np.zeros((1, 2), np.float32), "(1, 2)"),
        (np.zeros((2, 3), np.float32), "(2, 3)"),
        (np.array([[np.nan, 0], [0, 0]], np.float32), "(2, 2)"),
    ],
)
def test_vectors_that_do_not_fit(rows: Any, shape: str) -> None:
    generations.require_rows(np.zeros((2, 2), np.float32), 2, 2, "a.txt")
    with pytest.raises(EmbeddingError) as raised:
        generations.require_rows(rows, 2, 2, "a.txt")
    assert raised.value.problem == (
        f"The embedder gave rows of shape {shape} for 2 texts of a.txt;"
        " (2, 2) finite numbers were expected."
    )
    assert raised.value.fix == "Check the embedder named by SANAD_EMBEDDER."


def test_another_embedder(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("1"))
    for name, dimensions in (("other", DIMENSIONS), (EMBEDDER, 8)):
        with pytest.raises(EmbedderChanged) as raised:
            EmbeddedStore.open(tmp_path, embedder_id=name, dimensions=dimensions)
        assert raised.value.problem == (
            f"The library was embedded with {EMBEDDER} (16 dimensions),"
            f" not with {name} ({dimensions})."
        )
        assert raised.value.fix == (
            "Embed it again with: sanad reembed; or set SANAD_EMBEDDER back."
        )
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("DELETE FROM embedders")
    with pytest.raises(LibraryDamaged) as damaged:
        open_store(tmp_path)
    assert damaged.value.code == "library-part"


def test_embedding_again_is_told_step_by_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LibraryError) as raised:
        reembed(tmp_path, Embedder())
    assert raised.value.problem == f"There is no library in {tmp_path}."
    assert raised.value.fix == "Make one with: sanad ingest"
    with open_store(tmp_path) as store:
        store.put(batch("1", "2", "3"))
    monkeypatch.setattr(import_module("rag.store.reembed"), "_BATCH", 4)
    steps: list[tuple[int, int]] = []
    assert reembed(tmp_path, Embedder("new", 8), lambda *step: steps.append(step)) == 6
    assert steps == [(4, 6), (6, 6)]


@pytest.mark.parametrize(
    ("sql", "kind", "code"),
    [
        ("CREATE TABLE other (a)", LibraryDamaged, "library-foreign"),
        ("PRAGMA user_version = -1", LibraryDamaged, "library-foreign"),
        ("CREATE TABLE chunks (a)", LibraryDamaged, "library-part"),
        (f"PRAGMA user_version = {schema.VERSION}", LibraryDamaged, "library-damaged"),
        (f"{schema.TABLES}; DROP TABLE worn; PRAGMA user_version = {schema.VERSION}",
         LibraryDamaged, "library-part"),
        (f"{schema.TABLES}; DROP INDEX chunks_by_id; PRAGMA user_version = {schema.VERSION}",
         LibraryDamaged, "library-part"),
    ],
)  # fmt: skip
def test_files_that_are_none_of_ours(
    sql: str, kind: type[LibraryError], code: str, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.executescript(sql)
    with pytest.raises(kind) as raised:
        Truth.open(tmp_path / FILE)
    assert raised.value.code == code


def test_a_newer_file(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaTooNew) as raised:
        Truth.open(tmp_path / FILE)
    assert raised.value.problem == (
        f"{tmp_path / FILE} has schema 99; this Sanad reads up to {schema.VERSION}."
    )
    assert raised.value.fix == "Install a newer one: pip install --upgrade sanad"


MISSING = {
    "a table": ("DROP TABLE worn", ["the table worn"]),
    "two tables and an index": (
        "DROP TABLE worn; DROP TABLE edits; DROP INDEX chunks_by_id",
        ["the table edits", "the table worn"],
    ),
    "an index and a column": (
        "DROP INDEX chunks_by_id; ALTER TABLE meta RENAME COLUMN value TO other",
        ["the index chunks_by_id", "the column value of meta"],
    ),
    "vectors": ("INSERT INTO embedders VALUES (3, 'e', 2, 1)", ["the table vectors_3"]),
}


@pytest.mark.parametrize(("sql", "missing"), MISSING.values(), ids=MISSING)
def test_what_a_file_lacks(sql: str, missing: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(f"{schema.TABLES}; {sql}")
        assert schema.missing(db) == missing
        lost = {phrase.split()[-1] for phrase in missing}
        tables = ("worn", "edits", "meta", "articles", "vectors_3")
        assert {name for name in tables if schema.lacks(db, name)} == (
            {name for name in tables if name in lost} | {"vectors_3"}
        )
        assert not schema.irreplaceable(db)


def test_a_long_reader_keeps_deleted_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truth, "_BUSY_MS", 1)
    opened = Truth.open(tmp_path / FILE)
    with opened.reading() as db:
        db.execute("SELECT count(*) FROM meta").fetchone()
        opened.set_note("a", "b")
        with pytest.raises(LibraryError) as raised:
            opened.compact()
    assert raised.value.problem == "A long reader keeps deleted text in the log."
    assert raised.value.fix == "It leaves when the library is closed."
    opened.compact()
    opened.close()


# Of the indexes


def test_what_an_index_lacks_and_has_too_much() -> None:
    keys = np.arange(3)
    assert health.told("keywords", [Difference("en", keys[:2], keys)]) == [
        Finding("keywords", "en: 2 chunks are missing and 3 are too much.", REPAIR)
    ]


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.touch()


@pytest.mark.parametrize("part", ["vectors", "keywords"])
@pytest.mark.parametrize(
    ("damage", "said"), [(gone, "it is missing"), (in_its_place, "it is no folder")]
)
def test_an_index_that_was_built_anew_is_told(
    tmp_path: Path, part: str, damage: Callable[[Path], None], said: str
) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("1"))
        indexed(store)
        assert store.findings == []
    damage(tmp_path / part)
    with open_store(tmp_path) as store:
        assert store.findings == [Finding(part, f"It was rebuilt: {said}.", "", repaired=True)]
        assert store.check() == []
    damage(tmp_path / part)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute(f"UPDATE meta SET value = 'older' WHERE name = '{part}'")
    with open_store(tmp_path) as store:
        (finding,) = store.findings
        assert finding.problem == ("It was rebuilt: it was made by another embedder or version.")


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ((0, ""), None),
        ((0, "a warning"), None),
        ((-11, ""), "opening it crashes (signal 11)"),
        ((1, "Traceback\n  ValueError: odd\n"), "  ValueError: odd"),
        ((1, " \n"), "it does not open"),
        (None, "it does not open within 300 s"),
    ],
)
def test_what_a_probe_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: tuple[int, str] | None, said: str | None
) -> None:
    asked: list[Any] = []

    def run(command: Any, **how: Any) -> CompletedProcess[str]:
        asked.append((command[1:], how["timeout"]))
        if ended is None:
            raise TimeoutExpired(command, 300)
        return CompletedProcess(command, ended[0], "", ended[1])

    monkeypatch.setattr(probe, "run", run)
    assert probe.problem("vectors", tmp_path) == said
    assert asked == [(["-m", "rag.store.probe", "vectors", str(tmp_path)], 300)]
    assert probe.problem("vectors", tmp_path / "gone") == "it is missing"
    (tmp_path / "file").touch()
    assert probe.problem("vectors", tmp_path / "file") == "it is no folder"
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("change", "is_sound"),
    [
        (lambda body: body, True),
        (lambda body: b"X" + body[1:], False),
        (lambda body: body[:-1] + b"X", False),
    ],
)
def test_the_footer_of_a_file(
    tmp_path: Path, change: Callable[[bytes], bytes], is_sound: bool
) -> None:
    body = b"what was written"
    footer = json.dumps({"crc": zlib.crc32(body)}).encode()
    whole = change(body + footer + struct.pack("<II", len(footer), 1337))
    (tmp_path / "0.term").write_bytes(whole)
    if is_sound:
        probe.verify_footer(tmp_path / "0.term")
        return
    with pytest.raises(ValueError, match=r"0\.term"):
        probe.verify_footer(tmp_path / "0.term")


def test_a_stamp_names_the_embedder_and_the_parameters(tmp_path: Path) -> None:
    stamps = {
        Vectors(tmp_path, EmbedderRow(*row)).stamp
        for row in [(1, "a", 2), (2, "a", 2), (1, "b", 2), (1, "a", 2)]
    }
    assert len(stamps) == 3 and all("max_neighbors" in stamp for stamp in stamps)
