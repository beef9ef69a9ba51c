"""Which store a library is in: a directory of this machine, or the cluster that is set."""

from __future__ import annotations

from pathlib import Path

from rag.errors import SettingsError
from rag.store.base import Store
from rag.store.embedded import EmbeddedStore

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
        return EmbeddedStore.open(directory, embedder_id=embedder_id, dimensions=dimensions)
    if not url.startswith(("postgresql://", "postgres://")):
        raise SettingsError(
            "SANAD_STORE is no address of PostgreSQL.",
            "Set it to postgresql://USER:PASSWORD@HOST/DATABASE, or leave it out.",
        )
    place = (index or "").removeprefix(LANCE)
    if not place or place == index:
        raise SettingsError(
            "SANAD_INDEX does not name Lance tables.",
            "Set it to lance:FOLDER, a folder all servers see, or lance:s3://BUCKET/PREFIX.",
        )
    from rag.store.cluster.store import ClusterStore

    return ClusterStore.open(
        directory, url, place, name, embedder_id=embedder_id, dimensions=dimensions
    )
