"""A process that changes a library of a cluster until it is killed: see tests.store.writer."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rag.store import open_store
from tests.store.samples import DIMENSIONS, EMBEDDER, article, batch
from tests.store.writer import steps


def write(url: str, index: str, directory: Path, journal: Path, seed: int, own: str) -> None:
    """Change the articles whose names begin with ``own``; run until killed."""
    with (
        open_store(
            directory, embedder_id=EMBEDDER, dimensions=DIMENSIONS, url=url, index=index
        ) as store,
        journal.open("a") as lines,
    ):
        for action, names, version in steps(seed):
            step = [action, [own + name for name in names], version]
            print(json.dumps(["begin", step]), file=lines, flush=True)
            if action == "put":
                store.put(batch(*step[1], version=version))
            else:
                store.delete([article(name).id for name in step[1]])
            print(json.dumps(["done", step]), file=lines, flush=True)


if __name__ == "__main__":
    url, index, directory, journal, seed, own = sys.argv[1:]
    write(url, index, Path(directory), Path(journal), int(seed), own)
