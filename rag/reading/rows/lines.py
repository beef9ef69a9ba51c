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
from rag.reading.encodings import Decoded, decode, unit_encoding
from rag.reading.files import open_regular
from rag.reading.limits import Limits

GZIP_RATIO = 200
"""A gzip that gives more characters than this for each of its bytes is a bomb; text gives 3-20."""

_SAMPLE = 1 << 16
_ESCAPED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its line end. ``number`` counts from 1; ``problem`` says why it is bad,
    without its number, ``encoding`` what it was in if not the file's own."""

    number: int
    text: str
    problem: ReadingError | None = None
    encoding: str | None = None


def lines(path: Path, limits: Limits) -> Iterator[Line]:
    """All lines of a text file; of a gzip when the name ends in .gz.

    Raises TooLarge for a gzip bomb and ReadingError for a file that cannot be
    opened, is not text, or is damaged.
    """
    with _opened(path, limits) as (text, budget):
        yield from _bounded(text, limits.row_bytes, budget)


def blocks(path: Path, limits: Limits) -> Iterator[str]:
    """The text of the same files in blocks that end anywhere; raises the same.

    Bytes that are not UTF-8 are surrogates in it (see ``mended``).
    """
    with _opened(path, limits) as (text, budget):
        spent = 0
        while block := text.read(_SAMPLE):
            spent += len(block)
            _check(spent, budget)
            yield block if spent > len(block) else block.removeprefix("\ufeff")


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[tuple[io.TextIOWrapper, int | None]]:
    """A file as text, and how many characters it may give when it is packed."""
    with open_regular(path) as file:
        packed = path.name.lower().endswith(".gz")
        budget = _budget(file) if packed else None
        with _text(file, packed) as text:
            try:
                yield text, budget
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise ReadingError(code="read-gzip-damaged-2", error=str(error)) from error


def _budget(file: BinaryIO) -> int:
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
        raise ReadingError(code="read-gzip-damaged", error=str(error)) from error
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
        raise TooLarge(code="read-gzip-expands", times=GZIP_RATIO)


def _decoded(number: int, line: str, longest: int, legacy: str | None) -> Line:
    """The line, decoded again where it was not UTF-8; ``legacy`` is what helped before."""
    if not line:
        return Line(number, "", TooLarge(code="read-row-long", most=longest))
    try:
        decoded = mended(line, legacy)
    except ReadingError as error:
        return Line(number, "", _of_line(error))
    if decoded is None:
        return Line(number, line)
    return Line(number, decoded.text, encoding=decoded.encoding)


def _of_line(error: ReadingError) -> ReadingError:
    """What is wrong with the bytes of a line, without a number of a line in it."""
    if error.code != "read-encoding-wrong":
        return error
    told = {name: error.fields[name] for name in ("encoding", "byte")}
    return ReadingError(code="read-row-byte", **told)


def mended(text: str, legacy: str | None = None) -> Decoded | None:
    """A piece of text decoded again where it was not UTF-8, None where it was.

    Raises ReadingError where no encoding fits.
    """
    if text.isascii() or not _ESCAPED.search(text):
        return None
    return decode(text.encode("utf-8", "surrogateescape"), legacy)
