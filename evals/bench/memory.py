"""Whether an ingest keeps its size: ``python -m evals.bench.memory ROWS.jsonl [--most N]``.

Reads the rows into a library of its own, which is deleted afterwards, and prints how many
articles have ended and the resident memory of the process in MiB (Linux) every so many.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import islice
from pathlib import Path

from rag.library import Library
from rag.records import Outcome


def resident() -> int:
    """MiB of this process that are in memory now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, help="JSON Lines, an article each")
    parser.add_argument("--most", type=int, default=30_000, help="rows that are read")
    parser.add_argument("--every", type=int, default=2_000, help="articles between two lines")
    given = parser.parse_args()
    ended = 0

    def count(_: Outcome) -> None:
        nonlocal ended
        ended += 1
        if ended % given.every == 0:
            print(f"{ended:8} {resident()} MiB", flush=True)

    with tempfile.TemporaryDirectory(prefix="sanad-memory-") as folder:
        part = Path(folder) / "rows.jsonl"
        with given.rows.open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as kept:
            kept.writelines(islice(lines, given.most))
        with Library.open(Path(folder) / "library") as library:
            library.ingest([part], on_outcome=count)
            print(f"{ended:8} {resident()} MiB at the end")


if __name__ == "__main__":
    main()
