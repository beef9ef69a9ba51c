"""The characters of a PDF page with the places they are printed at (pdfium)."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its horizontal extent, baseline and height in points."""

    char: str
    left: float
    right: float
    baseline: float
    size: float


def glyphs(page: Any) -> Iterator[list[Glyph]]:
    """The printed characters of a page in runs, as the file orders them.

    White space that pdfium guessed is left out, and so are characters without a
    place: gaps are judged later, from the places themselves.
    """
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    run: list[Glyph] = []
    for index in range(pdfium.FPDFText_CountChars(text)):
        char = _char(pdfium.FPDFText_GetUnicode(text, index))
        if char in "\r\n" or not char:
            if run and char:
                yield run
                run = []
        elif glyph := _glyph(pdfium, text, index, char):
            run.append(glyph)
    if run:
        yield run


def _char(code: int) -> str:
    """A code unit as a character; UTF-16 halves and unmapped ones as U+FFFD."""
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
        return "\ufffd" if code else ""
    return chr(code)


def _glyph(pdfium: Any, text: Any, index: int, char: str) -> Glyph | None:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
        return None
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    if box.right <= box.left and not unicodedata.combining(char):
        return None
    size = max(box.top - box.bottom, 1.0)
    # A ligature's letters come with the extent of the ink only; its glyph starts at the origin.
    return Glyph(char, min(box.left, x.value), box.right, y.value, size)
