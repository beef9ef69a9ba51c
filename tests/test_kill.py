"""A killed ingest, run again, is complete: no article lost, none doubled."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rag import Library
from tests import forks

ROWS = 1500
ROUNDS = 4


def write_rows(path: Path, rows: int = ROWS) -> list[str]:
    """Made-up notices in three languages; every row its own text and address."""
    chance = random.Random(3)

    def words(letters: str) -> str:
        return " ".join("".join(chance.choices(letters, k=5)) for _ in range(12))

    shapes = (
        lambda n: f"The council of district {n} met on Monday. It named {words('abdeiklmnorst')}.",
        lambda n: f"شورای منطقهٔ {n} روز دوشنبه جلسه داشت. نام‌ها: {words('ابتدرسشکگلمنوی')}.",
        lambda n: f"اجتمع مجلس الحي {n} يوم الاثنين. الأسماء: {words('ابتدرسعفقكلمنوي')}.",
    )
    urls = [f"https://example.org/notices/{n}" for n in range(rows)]
    with path.open("w", encoding="utf-8") as lines:
        for n, url in enumerate(urls):
            row = {"url": url, "title": f"Notice {n}", "text": shapes[n % 3](n)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return urls


def start(path: Path, library: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "rag", "ingest", str(path), "--library", str(library)]
    return forks.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.timeout(240)
def test_killed_ingest_completes(tmp_path: Path) -> None:
    urls = write_rows(tmp_path / "rows.jsonl")
    library = tmp_path / "library"
    chance = random.Random(7)
    killed = 0
    for _ in range(ROUNDS):
        running = start(tmp_path / "rows.jsonl", library)
        while not (library / "owner.json").exists():
            time.sleep(0.01)
        time.sleep(chance.uniform(0.3, 2.5))
        running.kill()
        killed += running.wait() == -9
    assert killed >= 1, "every run ended before it could be killed; add rows"
    last = start(tmp_path / "rows.jsonl", library)
    _, errors = last.communicate()
    assert last.returncode == 0, errors.decode()
    with Library.open(library) as opened:
        assert sorted(article.source for article in opened.articles()) == sorted(urls)
        assert {article.chunks for article in opened.articles()} == {1}
        assert opened.inspect() == []
        again = opened.ingest([tmp_path / "rows.jsonl"])
        assert {outcome.status for outcome in again} == {"unchanged"}
