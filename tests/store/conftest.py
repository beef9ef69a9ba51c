"""What the tests of the store share: probes that begin where Chroma is loaded already."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from rag.store import Store, probe
from tests.cluster import KINDS, opened
from tests.store.samples import DIMENSIONS, EMBEDDER

LOADED = ["chromadb", "tantivy", "rag.store.keywords", "rag.store.probe", "tests.store.writer"]


def probed(part: str, directory: str, errors: Path) -> None:
    """What ``python -m rag.store.probe`` runs; a failure is written as Python does."""
    os.dup2(os.open(errors, os.O_WRONLY), 2)
    probe.PROBES[part](Path(directory))


@pytest.fixture(autouse=True)
def forked_probes(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A probe is still a process of its own, that a damaged index may end; but it is forked
    from one that has paid a second for importing Chroma. ``test_probe`` runs the real one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    errors = tmp_path_factory.mktemp("probe") / "errors"

    def run(command: list[str], *, timeout: float, **_: Any) -> subprocess.CompletedProcess[str]:
        errors.write_text("")
        child = context.Process(target=probed, args=(*command[-2:], errors))
        child.start()
        child.join(timeout)
        if child.exitcode is None:
            child.kill()
            child.join()
            raise subprocess.TimeoutExpired(command, timeout)
        return subprocess.CompletedProcess(command, child.exitcode, "", errors.read_text())

    stands_in = SimpleNamespace(run=run, TimeoutExpired=subprocess.TimeoutExpired)
    monkeypatch.setattr(probe, "subprocess", stands_in)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty library, in each kind of store."""
    with opened(request.param, tmp_path / "library", request, EMBEDDER, DIMENSIONS) as store:
        yield store
