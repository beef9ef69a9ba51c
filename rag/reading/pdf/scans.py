"""Scanned pages: pdfium draws the page, the program ``tesseract`` reads it, if it is installed.

What OCR takes for a letter is a guess, so its pages are named in a warning. Columns,
paragraphs and the order of right-to-left text are Tesseract's. Running heads are kept.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import Any

from rag.errors import ReadingError, TooSlow
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.pdf.hidden import Visibility

PROGRAM = "tesseract"
LANGUAGES = ("fas", "ara", "eng")

RESOLUTION = 300
"""Dots per inch that Tesseract's models were trained on."""

MOST_PIXELS = 40_000_000
"""A larger page is drawn with fewer dots."""

COVERED = 0.8
"""Part of a page under an image from which little text beside it is a scanner's stamp."""

STAMP = 60
"""Characters such a stamp has at most."""

SHAPES = 20
"""A page without text and image, but so many shapes, has its letters drawn as outlines."""

_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def is_scan(seen: Visibility) -> bool:
    """Whether a page's text is only in its picture."""
    if seen.seen:
        return seen.covered > COVERED and seen.seen <= STAMP
    return bool(seen.images) or seen.paths >= SHAPES


class Scans:
    """Reads a document's scanned pages and keeps which ones were read and which not."""

    def __init__(self, limits: Limits) -> None:
        self._ends = time.monotonic() + limits.max_seconds
        self._limits = limits
        self.by_ocr: list[int] = []
        self.unread: list[int] = []

    def read(self, page: Any, number: int) -> list[str]:
        """The paragraphs of a page; none where it has no text or there is no OCR.

        Raises ReadingError: Tesseract fails, or has none of the languages; TooSlow.
        """
        program = shutil.which(PROGRAM)
        if program is None:
            self.unread.append(number)
            return []
        found = list(_paragraphs(self._run(program, _picture(page))))
        if found:
            self.by_ocr.append(number)
        return found

    def _run(self, program: str, picture: bytes) -> str:
        command = [program, "stdin", "stdout", "-l", "+".join(_languages(program)), "--psm", "3"]
        try:
            done = subprocess.run(
                [*command, "--dpi", str(RESOLUTION)],
                input=picture,
                capture_output=True,
                timeout=max(1.0, self._ends - time.monotonic()),
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TooSlow(code="read-ocr-slow", seconds=f"{self._limits.max_seconds:g}") from error
        if done.returncode:
            raise _failed(done.stderr)
        return done.stdout.decode("utf-8", "replace")

    def warnings(self) -> Iterator[Phrase]:
        if self.by_ocr:
            yield of_pages("warning-pages-ocr", self.by_ocr)
        if self.unread:
            yield of_pages("warning-pages-unread", self.unread)


def of_pages(code: str, numbers: list[int]) -> Phrase:
    """A warning of some pages."""
    return phrase(code, count=len(numbers), pages=tuple(numbers))


def _languages(program: str) -> list[str]:
    """Those of ours that are installed; the order matters to Tesseract."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=30)
    installed = done.stdout.decode("utf-8", "replace").split()
    if found := [name for name in LANGUAGES if name in installed]:
        return found
    raise ReadingError(code="read-ocr-languages", languages=", ".join(LANGUAGES))


def _failed(stderr: bytes) -> ReadingError:
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    said = lines[-1].rstrip(".") if lines else Phrase("word-no-reason")
    return ReadingError(code="read-ocr-failed", said=said)


def _picture(page: Any) -> bytes:
    """The page in grey, as PNM, which needs no library to write."""
    width, height = page.get_size()
    scale = RESOLUTION / 72
    most = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    bitmap = page.render(scale=min(scale, most), grayscale=True)
    rows = memoryview(bitmap.buffer)
    written = io.BytesIO()
    written.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
    for row in range(bitmap.height):
        start = row * bitmap.stride
        written.write(rows[start : start + bitmap.width])
    return written.getvalue()


def _paragraphs(text: str) -> Iterator[str]:
    """Tesseract parts paragraphs by empty lines and pages by form feeds."""
    for block in re.split(r"\n\s*\n|\f", _CONTROLS.sub("", text)):
        lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
        if lines:
            yield re.sub(r"(?<=[^\W\d_])-\n(?=[a-z])", "", "\n".join(lines)).replace("\n", " ")
