"""Which store a library is in: a directory of this machine, or the cluster that is set."""

from __future__ import annotations

from pathlib import Path

from rag.errors import SettingsError
from rag.store.base import Store
from rag.store.embedded import EmbeddedStore
from rag.store.mounts import mount, unmount

LANCE = "lance:"
"""What the place of an index begins with."""


def open_store(
    directory: Path,
    *,
    embedder_id: str,
    dimensions: int,
    url: str | None = None,
    index: str | None = None,
    name: str = "",
) -> Store:
    """Open a library in ``directory``; or, with the ``url`` of a PostgreSQL database, that of a
    cluster by its ``name``, whose ``index`` is ``lance:FOLDER`` or ``lance:s3://BUCKET/PREFIX``.

    Raises SettingsError and what opening either raises.
    """
    if url is None:
        unmount(directory)
        return EmbeddedStore.open(directory, embedder_id=embedder_id, dimensions=dimensions)
    place = _place(url, index)
    from rag.store.cluster.store import ClusterStore

    return ClusterStore.open(
        directory, url, place, name, embedder_id=embedder_id, dimensions=dimensions
    )


def mount_store(directory: Path, url: str | None) -> None:
    """Let the files beside a library stand where the library does, without opening it.

    Raises SettingsError and StoreUnreachable.
    """
    if url is None:
        unmount(directory)
        return
    _require_postgres(url)
    from rag.store.cluster.files import SharedFiles
    from rag.store.cluster.postgres import Postgres
    from rag.store.cluster.schema import place_of

    mount(directory, SharedFiles(Postgres(*place_of(url))))


def _require_postgres(url: str) -> None:
    if not url.startswith(("postgresql://", "postgres://")):
        raise SettingsError(
            "SANAD_STORE is no address of PostgreSQL.",
            "Set it to postgresql://USER:PASSWORD@HOST/DATABASE, or leave it out.",
        )


def _place(url: str, index: str | None) -> str:
    """The place of the index."""
    _require_postgres(url)
    place = (index or "").removeprefix(LANCE)
    if not place or place == index:
        raise SettingsError(
            "SANAD_INDEX does not name Lance tables.",
            "Set it to lance:FOLDER, a folder all servers see, or lance:s3://BUCKET/PREFIX.",
        )
    return place
