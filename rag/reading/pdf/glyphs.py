"""The characters of a PDF page that can be seen, with the places they are printed at (pdfium).

A page that is turned, or printed sideways, is turned upright: its direction is that
of most of its characters. Text set at a right angle to it is given apart; text set
aslant is a watermark and left out. It does not know lines or words.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rag.reading.pdf.hidden import Visibility

_LINE_END_HYPHEN = "\x02"
"""What pdfium gives for a hyphen at the end of a line, and then no line break."""

QUARTER = math.pi / 2
ASLANT = 0.1
"""Radians off a right angle from which text counts as set aslant."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its horizontal extent, baseline and height in points.

    ``origin`` is where its drawing starts; characters of one ligature share it. ``em``
    is the size of the font, of which the height of a line may be one or two.
    """

    char: str
    left: float
    right: float
    baseline: float
    size: float
    origin: float
    em: float


Drawn = list[Glyph | str]
"""Characters in the file's order; a string is white space that has no place."""


class PrintedPage:
    """One page; ``text`` has a character for each of pdfium's, in order."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page.get_textpage()
        handle = self._handle = self._page.raw
        self._count = pdfium.FPDFText_CountChars(handle)
        unicode = pdfium.FPDFText_GetUnicode
        self.text = "".join(_char(unicode(handle, index)) for index in range(self._count))
        self.visibility = Visibility(page, handle, self.text)
        turns = [self._turn(index) for index in range(self._count)]
        counts = Counter(turn for turn in turns if turn in range(4))
        self._upright = max(range(4), key=lambda turn: counts[turn])
        self._turns = turns

    def _turn(self, index: int) -> int | None:
        """Quarter turns of a character to the left; -1 aslant, None for white space."""
        if self.text[index].isspace():
            return None
        angle = self._pdfium.FPDFText_GetCharAngle(self._handle, index)
        turn = round(angle / QUARTER)
        return -turn % 4 if abs(angle - turn * QUARTER) < ASLANT else -1

    def body(self) -> list[Drawn]:
        """The runs of the upright text."""
        return list(self._runs(self._upright))

    def sideways(self) -> list[Drawn]:
        """The runs of text at a right angle to the rest, turned upright."""
        return [run for turn in range(4) if turn != self._upright for run in self._runs(turn)]

    def _runs(self, turn: int) -> Iterator[Drawn]:
        """Characters of each line or part of one, as pdfium parts them."""
        run: Drawn = []
        for index, char in enumerate(self.text):
            if char in "\r\n":
                if run:
                    yield run
                run = []
            elif self._turns[index] in (turn, None) and self.visibility.shows(index):
                run.append(self._glyph(index, turn) or (" " if char.isspace() else ""))
        if run:
            yield run

    def _glyph(self, index: int, turn: int) -> Glyph | None:
        """A character's place; None for white space that pdfium guessed, and the like."""
        box, x, y = self._pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        char = self.text[index].replace(_LINE_END_HYPHEN, "-")
        if not self._pdfium.FPDFText_GetLooseCharBox(self._handle, index, box):
            return None
        self._pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
        left, bottom = _turned(box.left, box.bottom, turn)
        right, top = _turned(box.right, box.top, turn)
        left, right, bottom, top = (
            min(left, right),
            max(left, right),
            min(bottom, top),
            max(bottom, top),
        )
        if right <= left and not unicodedata.combining(char):
            return None
        origin, baseline = _turned(x.value, y.value, turn)
        # A ligature's letters come with the extent of the ink; its glyph starts at the origin.
        tall = max(top - bottom, 1.0)
        return Glyph(char, min(left, origin), right, baseline, tall, origin, self._em(index, tall))

    def _em(self, index: int, tall: float) -> float:
        """The font's size on the page; of the height where the file tells nonsense."""
        matrix = self._pdfium.FS_MATRIX()
        scale = 1.0
        if self._pdfium.FPDFText_GetMatrix(self._handle, index, matrix):
            scale = math.hypot(matrix.a, matrix.b)
        em = self._pdfium.FPDFText_GetFontSize(self._handle, index) * scale
        return float(em)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place on the page after it was turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _char(code: int) -> str:
    """A code as a character; U+FFFD for what is none, as where a font names no letter."""
    is_none = not code or unicodedata.category(chr(code)) in ("Cs", "Cn")
    return "\ufffd" if is_none else chr(code)
