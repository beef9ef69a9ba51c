"""The characters of a PDF page with the places they are printed at (pdfium)."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LINE_END_HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line, and then no line break."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its horizontal extent, baseline and height in points."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


class PrintedPage:
    """One page, ``width`` points wide; ``text`` has a character for each of pdfium's, in order."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page.get_textpage()
        self.width: float = page.get_width()
        handle = self._handle = self._page.raw
        count = pdfium.FPDFText_CountChars(handle)
        unicode = pdfium.FPDFText_GetUnicode
        self.text = "".join(_char(unicode(handle, index)) for index in range(count))

    def runs(self) -> Iterator[range]:
        """Indices of the characters of each line or part of one."""
        start = 0
        for index, char in enumerate(self.text):
            if char in "\r\n" or char == _LINE_END_HYPHEN:
                end = index + (char == _LINE_END_HYPHEN)
                if end > start:
                    yield range(start, end)
                start = index + 1
        if start < len(self.text):
            yield range(start, len(self.text))

    def line(self, run: range) -> str:
        """A run's text in the file's order."""
        return self.text[run.start : run.stop].replace(_LINE_END_HYPHEN, "-")

    def glyph(self, index: int) -> Glyph | None:
        """A character's place; None for white space that pdfium guessed, and the like."""
        box, x, y = self._pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        char = self.text[index].replace(_LINE_END_HYPHEN, "-")
        if not self._pdfium.FPDFText_GetLooseCharBox(self._handle, index, box):
            return None
        if box.right <= box.left and not unicodedata.combining(char):
            return None
        self._pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
        # A ligature's letters come with the extent of the ink; its glyph starts at the origin.
        left = min(box.left, x.value)
        return Glyph(char, left, box.right, y.value, max(box.top - box.bottom, 1.0))


def _char(code: int) -> str:
    """A code unit as a character; halves of surrogate pairs and unmapped ones as U+FFFD."""
    unmapped = code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF
    return "\ufffd" if unmapped else chr(code)
