"""About how many articles are in what was given, for a progress bar that tells the time left.

Lines are counted without being read; what has no lines that are rows, or is
packed, cannot be told beforehand, and then nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rag.errors import ReadingError
from rag.plugins import find
from rag.reading.files import open_regular
from rag.reading.load import LOADERS, MANY
from rag.reading.parsed import Refused, Skipped
from rag.reading.plugged import holds_many
from rag.reading.walk import walk

_LINED = (".jsonl", ".ndjson")
_BLOCK = 1 << 20


def expected(sources: Sequence[str]) -> int | None:
    """The number of outcomes to be expected, or None."""
    total = 0
    for source in sources:
        path = Path(source).expanduser()
        found = walk(path) if path.is_dir() else iter([path])
        for each in found:
            count = 1 if isinstance(each, Skipped | Refused) else _articles(each)
            if count is None:
                return None
            total += count
    return total


def _articles(path: Path) -> int | None:
    suffix = path.suffix.lower()
    if suffix in _LINED:
        return _lines(path)
    if suffix in MANY:
        return None
    if suffix in LOADERS or not path.is_file():
        return 1
    return 1 if find("loaders", suffix) and not holds_many(suffix) else None


def _lines(path: Path) -> int:
    count, last = 0, b"\n"
    try:
        with open_regular(path) as file:
            while block := file.read(_BLOCK):
                count += block.count(b"\n")
                last = block[-1:]
    except ReadingError:  # reading it tells why
        return 1
    return count + (last != b"\n")
