"""The lines of a row file, one at a time, packed or not, in flat memory.

Rows are often collected from many places, so a line that is not UTF-8 is decoded
by itself. One that cannot be, or is over the limit, comes with a problem and the
ones after it are still good. What ends the file early (damaged gzip, a gzip that
expands without end) is raised.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rag.errors import ReadingError, TooLarge
from rag.reading.encodings import decode, unit_encoding
from rag.reading.files import open_regular
from rag.reading.limits import Limits

GZIP_RATIO = 200
"""A gzip that gives more characters than this for each of its bytes is a bomb; text gives 3-20."""

_SAMPLE = 1 << 16
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its line end. ``number`` counts from 1; ``problem`` says why it is bad,
    ``encoding`` what it was in if not the file's own."""

    number: int
    text: str
    problem: str = ""
    encoding: str | None = None


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
                yield from _bounded(text, limits.row_bytes, budget)
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
    """Decode as UTF-8 or UTF-16; bytes that are not UTF-8 stay visible as surrogates."""
    raw = cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")) if packed else file
    buffered = io.BufferedReader(cast(io.RawIOBase, raw), buffer_size=_SAMPLE)
    try:
        encoding = unit_encoding(buffered.peek(_SAMPLE)[: _SAMPLE - 1 & ~3]) or "utf-8"
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadingError(f"The gzip is damaged: {error}.", "Fetch it again.") from error
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with io.TextIOWrapper(buffered, encoding, errors=errors) as text:
        yield text


def _bounded(text: io.TextIOWrapper, longest: int, budget: int | None) -> Iterator[Line]:
    number = spent = 0
    legacy: str | None = None
    while line := text.readline(longest):
        number += 1
        spent += len(line)
        whole = line.endswith("\n") or len(line) < longest
        while not whole:
            rest = text.readline(_SAMPLE)
            spent += len(rest)
            _check(spent, budget)
            whole = rest.endswith("\n") or not rest
            line = ""
        _check(spent, budget)
        result = _decoded(number, line.removeprefix("\ufeff"), longest, legacy)
        legacy = result.encoding or legacy
        yield result


def _check(spent: int, budget: int | None) -> None:
    if budget is not None and spent > budget:
        raise TooLarge(
            f"The gzip expands more than {GZIP_RATIO} times.", "Check where the file comes from."
        )


def _decoded(number: int, line: str, longest: int, legacy: str | None) -> Line:
    """The line, decoded again where it was not UTF-8; ``legacy`` is what helped before."""
    if not line:
        return Line(number, "", f"The row is longer than {longest:,} bytes.")
    if line.isascii() or not _ESCAPED.search(line):
        return Line(number, line)
    try:
        decoded = decode(line.encode("utf-8", "surrogateescape"), legacy)
    except ReadingError as error:
        return Line(number, "", error.problem.replace("Line 1 has", "It has"))
    return Line(number, decoded.text, encoding=decoded.encoding)
