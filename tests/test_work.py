"""Workers read what was sent into the queue of a shared library."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from rag import Library
from rag.errors import InputError
from rag.settings import load_settings
from rag.work import Worker, enqueue
from tests import forks
from tests.cluster import Cluster
from tests.conftest import CORPUS, ROOT


def shared(cluster: Cluster, folder: Path, address: str) -> Library:
    settings = load_settings(library=folder).model_copy(
        update={"store": address, "index": cluster.index}
    )
    return Library.open(folder, settings=settings)


def test_a_directory_has_no_queue(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library, pytest.raises(InputError, match="SANAD_STORE"):
        enqueue(library, [str(CORPUS)])


def test_two_workers_read_a_folder(cluster: Cluster, tmp_path: Path) -> None:
    address = cluster.new()
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    with (
        shared(cluster, tmp_path / "a", address) as one,
        shared(cluster, tmp_path / "b", address) as other,
    ):
        sent = enqueue(one, [str(CORPUS / "en"), str(broken)])
        assert sent == len(list((CORPUS / "en").iterdir())) + 1
        workers = [Worker(library) for library in (one, other)]
        done: list[int] = []
        threads = [
            threading.Thread(target=lambda w=worker: done.append(w.run(until_empty=True)))
            for worker in workers
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sum(done) == sent - 1
        assert [Path(each.source) for each in one.queue.dead()] == [broken]
        assert {article.source for article in one.articles()} == {
            article.source for article in other.articles()
        }
        assert len(one.articles()) == sent - 1
        assert one.inspect() == []
        assert one.search("bridge", top=3) == other.search("bridge", top=3)


def sanad_away(environment: dict[str, str]) -> str:
    """What a command says while the database is away."""
    away = {**environment, "SANAD_STORE": "postgresql://me:secret@127.0.0.1:1/db"}
    ran = forks.run(
        [sys.executable, "-m", "rag", "articles"], env=away, capture_output=True, text=True
    )
    assert ran.returncode == 1 and "secret" not in ran.stderr
    return ran.stderr


def test_the_commands(cluster: Cluster, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SANAD_STORE": cluster.new(),
        "SANAD_INDEX": cluster.index,
        "SANAD_LIBRARY": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }

    def sanad(*words: str, ends: int = 0) -> str:
        ran = forks.run(
            [sys.executable, "-m", "rag", *words],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert ran.returncode == ends, ran.stderr
        return ran.stderr if ends else ran.stdout

    (article, *_) = sorted((CORPUS / "fa").iterdir())
    assert "1 jobs waiting" in sanad("ingest", "--queue", str(article))
    assert "waiting 1" in sanad("jobs")
    assert "1 jobs done" in sanad("work", "--until-empty")
    assert "waiting 0" in sanad("jobs")
    assert len(sanad("articles").splitlines()) == 1
    assert "agree with the truth" in sanad("doctor")
    assert "sanad import" in sanad("reembed", ends=1)
    assert "Nothing was lost" in sanad_away(environment)
