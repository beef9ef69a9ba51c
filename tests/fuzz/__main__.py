"""Changed files against every reader, for a time of the processor.

    python -m tests.fuzz --seconds 60              every kind, a minute each
    python -m tests.fuzz --seconds 600 pdf .csv    these kinds
    python -m tests.fuzz --again found/pdf-1a2b    one kept file again

Runs in one process at low priority under the memory limit of the worker. An input
that ends in anything but articles or a ReadingError, or takes longer than
SLOW seconds of CPU, is kept in the folder ``--found``; one that kills the
process is the file ``running`` there. Ends with 1 if any was kept.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.errors import ReadingError
from rag.reading import Document, Limits, documents, sandbox
from rag.reading.parse import PARSERS, SPLITTERS, parse_here, split_here
from rag.reading.worker import MEMORY
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import SEEDS

SLOW = 5.0
"""Seconds of CPU one input may take."""

LIMITS = Limits(max_bytes=4_000_000, max_seconds=60, max_chars=1_000_000)


class Slow(BaseException):
    """An input took too long."""


def read(kind: str, data: bytes, folder: Path) -> None:
    """Read an input as what ``kind`` says: a parser, a splitter or the ending of a file."""
    if kind in PARSERS:
        parse_here(kind, data, LIMITS, None)
    elif kind in SPLITTERS:
        split_here(kind, data, LIMITS)
    else:
        path = folder / f"a{kind}"
        path.write_bytes(data)
        for item in documents(path, LIMITS):
            if isinstance(item, Document):
                try:
                    item.load()
                except ReadingError:
                    continue


def fault(kind: str, data: bytes, folder: Path) -> str:
    """What was wrong with a reading; empty if nothing was."""
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    faulthandler.dump_traceback_later(SLOW * 20, exit=True)  # for loops within a library
    try:
        read(kind, data, folder)
    except ReadingError:
        return ""
    except (Exception, Slow):  # noqa: BLE001 - what comes out is what is looked for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    return ""


def _slow(*_: Any) -> None:
    raise Slow(f"longer than {SLOW:g} seconds")


def inputs(seeds: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """The seeds, then changed copies of them and of some of these."""
    yield from seeds
    pool = list(seeds)
    while True:
        data = mutated(chance.choice(pool), seeds, chance)
        if chance.random() < 0.02:
            pool[chance.randrange(len(seeds), len(pool)) if len(pool) > 60 else len(pool) :] = [
                data
            ]
        yield data


def fuzz(kind: str, seconds: float, seed: int, found: Path) -> dict[str, str]:
    """Read changed files for a time; the faults by the place in the code where they end."""
    chance, faults, tried = random.Random(f"{kind} {seed}"), {}, 0
    end = time.process_time() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for data in inputs(SEEDS[kind], chance):
            (found / "running").write_bytes(data)
            tried += 1
            if told := fault(kind, data, Path(folder)):
                place = told.strip().rpartition("  File ")[2]
                if place not in faults:
                    name = (
                        f"{kind.replace('.', '_')}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
                    )
                    (found / name).write_bytes(data)
                    (found / f"{name}.txt").write_text(told, "utf-8", "backslashreplace")
                    faults[place] = name
            if time.process_time() > end:
                break
    (found / "running").unlink()
    print(
        f"{kind:10} {tried:7} inputs, {len(faults)} faults {' '.join(faults.values())}", flush=True
    )
    return faults


def _here() -> None:
    """Parse in this process, within the worker's memory."""
    sandbox.run = parse_here
    sandbox.split_there = split_here
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _slow)
    faulthandler.enable()


def main() -> int:
    known = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    known.add_argument("kinds", nargs="*", default=list(SEEDS), metavar="KIND")
    known.add_argument("--seconds", type=float, default=60)
    known.add_argument("--seed", type=int, default=0)
    known.add_argument("--found", type=Path, default=Path("fuzz-found"))
    known.add_argument("--again", type=Path)
    given = known.parse_args()
    _here()
    if given.again:
        kind = given.again.name.rpartition("-")[0].replace("_", ".")
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            print(told := fault(kind, given.again.read_bytes(), Path(folder)))
        return bool(told)
    given.found.mkdir(parents=True, exist_ok=True)
    faults = [fuzz(kind, given.seconds, given.seed, given.found) for kind in given.kinds]
    return any(faults)


if __name__ == "__main__":
    sys.exit(main())
