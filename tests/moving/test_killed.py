"""An import that was killed is finished by running it again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from rag import Library
from tests import forks
from tests.test_kill import ROWS, write_rows


def importing(export: Path, library: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rag", "import", str(export), "--library", str(library)]
    return forks.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def stored(library: Path) -> int:
    """How many articles a library has, seen from outside."""
    with suppress(sqlite3.Error):
        path = (library / "truth.sqlite").absolute().as_uri()
        with closing(sqlite3.connect(f"{path}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM articles WHERE state = 1").fetchone()[0])
    return 0


def test_killed_between_and_within_batches(tmp_path: Path) -> None:
    rows, export = tmp_path / "rows.jsonl", tmp_path / "export"
    write_rows(rows)
    with Library.open(tmp_path / "library") as library:
        library.ingest([rows])
        library.export(export)
        wanted = [(a.id, a.title, a.chunks) for a in library.articles()]
    target = tmp_path / "there"
    seen = []
    for enough in (0, 1):  # while the first batch is written, and while the second is
        running = importing(export, target)
        while stored(target) < enough or not (target / "owner.json").exists():
            assert running.poll() is None, "it ended before it could be killed; add rows"
            time.sleep(0.01)
        if not enough:
            while not any((target / "keywords").glob("*/*")) and running.poll() is None:
                time.sleep(0.01)
        running.kill()
        assert running.wait() == -9
        seen.append(stored(target))
    assert 0 < seen[-1] < ROWS
    last = importing(export, target)
    told, errors = last.communicate()
    assert last.returncode == 0, errors.decode()
    assert f"{ROWS - seen[-1]} added, 0 replaced, {seen[-1]} unchanged" in told.decode()
    with Library.open(target) as library:
        assert [(a.id, a.title, a.chunks) for a in library.articles()] == wanted
        assert library.inspect() == []
