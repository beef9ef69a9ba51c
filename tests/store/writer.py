"""A process that changes a library until it is killed, telling what it is about to do.

Each line of its journal is one JSON array: ``["begin", step]`` before a change,
``["done", step]`` after it returned. A step is ``[action, names, version]``.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests.store.samples import article, batch, open_store

NAMES = [f"n{number}" for number in range(40)]


def steps(seed: int):
    """Endless random changes; no version is used twice."""
    choose = random.Random(seed)
    version = seed * 1_000
    while True:
        version += 1
        names = choose.sample(NAMES, choose.randint(1, 8))
        yield choose.choice(["put", "put", "put", "delete"]), names, version


def write(directory: Path, journal: Path, seed: int) -> None:
    """Run until killed."""
    with open_store(directory) as store, journal.open("a") as lines:
        for step in steps(seed):
            action, names, version = step
            print(json.dumps(["begin", step]), file=lines, flush=True)
            if action == "put":
                store.put(batch(*names, version=version))
            else:
                store.delete([article(name).id for name in names])
            print(json.dumps(["done", step]), file=lines, flush=True)
