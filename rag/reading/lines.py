"""The lines of a row file, one at a time, packed or not, in flat memory.

A line over the limit, or with bytes of another encoding, comes as a Bad line:
the ones after it are still good. What ends the file early (damaged gzip, a gzip
that expands without end) is raised.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rag.errors import ReadingError, TooLarge
from rag.reading.encodings import detect_encoding
from rag.reading.files import open_regular
from rag.reading.limits import Limits

GZIP_RATIO = 200
"""A gzip that gives more characters than this for each of its bytes is a bomb; text gives 3-20."""

_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its line end. ``number`` counts from 1; ``problem`` says why it is bad."""

    number: int
    text: str
    problem: str = ""


def lines(path: Path, limits: Limits) -> Iterator[Line]:
    """All lines of a text file; of a gzip when the name ends in .gz.

    Raises TooLarge for a gzip bomb and ReadingError for a file that cannot be
    opened, is not text, or is damaged.
    """
    with open_regular(path) as file:
        packed = path.name.lower().endswith(".gz")
        budget = _budget(file, limits) if packed else None
        with _text(file, packed) as text:
            try:
                yield from _bounded(text, limits.max_bytes, budget)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise ReadingError(
                    f"The gzip is damaged: {error}.", "Fetch it again; rows before this were read."
                ) from error


def _budget(file: BinaryIO, limits: Limits) -> int:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return max(size * GZIP_RATIO, 1 << 20)


@contextmanager
def _text(file: BinaryIO, packed: bool) -> Iterator[io.TextIOWrapper]:
    """Decode as the first bytes say; bytes that do not fit stay visible as surrogates."""
    raw = cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")) if packed else file
    buffered = io.BufferedReader(cast(io.RawIOBase, raw), buffer_size=_SAMPLE)
    try:
        encoding = detect_encoding(buffered.peek(_SAMPLE)[:_SAMPLE])
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadingError(f"The gzip is damaged: {error}.", "Fetch it again.") from error
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    with io.TextIOWrapper(buffered, encoding, errors=errors) as text:
        yield text


def _bounded(text: io.TextIOWrapper, longest: int, budget: int | None) -> Iterator[Line]:
    number, spent = 0, 0
    while line := text.readline(longest):
        number += 1
        spent += len(line)
        whole = line.endswith("\n") or len(line) < longest
        if number == 1:
            line = line.removeprefix("\ufeff")
        while not whole:
            rest = text.readline(1 << 20)
            spent += len(rest)
            _check(spent, budget)
            whole = rest.endswith("\n") or not rest
            line = ""
        _check(spent, budget)
        yield Line(number, line, _problem(line, longest))


def _check(spent: int, budget: int | None) -> None:
    if budget is not None and spent > budget:
        raise TooLarge(
            f"The gzip expands more than {GZIP_RATIO} times.", "Check where the file comes from."
        )


def _problem(line: str, longest: int) -> str:
    if not line:
        return f"The row is longer than {longest:,} bytes."
    if not line.isascii() and any("\udc80" <= char <= "\udcff" for char in line):
        return "The row has bytes of another encoding than the file's first rows."
    return ""
