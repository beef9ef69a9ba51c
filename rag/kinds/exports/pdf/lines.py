"""Paragraphs as lines of runs: broken at spaces, each line in the order in which it is drawn.

fpdf2 breaks and orders lines too, but a number within Persian words of an English line comes out
on their wrong side, and a row of dots ends it (its ``bidi`` calls itself for each).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from unicodedata import bidirectional, category

from fpdf import FPDF
from fpdf.enums import TextDirection
from fpdf.fonts import TTFFont

from rag.kinds.exports.pdf.faces import face_of, letters
from rag.language.bidi import MIRRORED, drawn, levels
from rag.language.shown import shown

LONGEST = 120
"""Letters that are measured at once; a longer word is several, cut where a line ends."""

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a marker where the order of a line is found: it has no direction of its own."""

_SPACES = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_UNPAIRED = re.compile("[\ud800-\udfff]")
_HEEDED = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
"""Marks of direction and isolates order a line, and are not drawn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one size. ``link`` is an address, or the number of a note; a marker stands as one
    sign among the letters."""

    text: str
    size: float
    link: str | int = ""
    marker: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one piece, face and level; ``width`` in points. A sign that is mirrored is
    ``turned`` already, so that what reads the file finds the sign it sees."""

    piece: Piece
    text: str
    face: str
    level: int
    turned: bool = False
    width: float = 0.0

    @property
    def way(self) -> str:
        return "rtl" if self.level % 2 and not (self.turned or self.piece.marker) else "ltr"


Line = Sequence[Run]


def told(text: str) -> str:
    """A text as it is drawn: on one line, without what is not seen and what no file may hold."""
    kept = _UNPAIRED.sub("\ufffd", shown(_SPACES.sub(" ", text)))
    return "".join(sign for sign in kept if sign in _JOINERS or not _unseen(sign))


def _unseen(sign: str) -> bool:
    """Boundary neutrals, embeddings and variation selectors."""
    return bidirectional(sign) in ("BN", "LRE", "RLE", "PDF") or "\ufe00" <= sign <= "\ufe0f"


class Lines:
    """Breaks paragraphs of a language into the lines of a document."""

    def __init__(self, pdf: FPDF, language: str) -> None:
        self.pdf, self.language = pdf, language
        self._widths: dict[tuple[str, str, str, float], float] = {}

    def of(self, pieces: Sequence[Piece], way: str, width: float) -> Iterator[Line]:
        """The lines of a paragraph, their runs from left to right; none is wider than ``width``
        points."""
        line: list[Run] = []
        spaces: list[Run] = []
        room = width
        for blank, group in groupby(self._runs(pieces, way), lambda run: run.text == " "):
            if blank:
                spaces = list(group)
                continue
            word = list(group)
            needed = _width(word)
            if line and _width(spaces) + needed > room:
                yield self._set(line, way)
                line, spaces, room = [], [], width
            line += spaces if line else []
            room -= _width(spaces) if line else 0
            spaces = []
            if needed <= room:
                line, room = line + word, room - needed
                continue
            for run in self._cut(word, width):
                if line and run.width > room:
                    yield self._set(line, way)
                    line, room = [], width
                line, room = [*line, run], room - run.width
        if line:
            yield self._set(line, way)

    def _runs(self, pieces: Sequence[Piece], way: str) -> Iterator[Run]:
        """Measured runs, a space each its own."""
        text = "".join(OBJECT if piece.marker else piece.text for piece in pieces)
        level = iter(levels(text, way))
        for piece in pieces:
            if piece.marker:
                yield self._measured(
                    Run(piece, piece.text, self._face(piece.text[0], ""), next(level))
                )
                continue
            signs: list[tuple[str, str, int]] = []
            for sign in piece.text:
                before = signs[-1][1] if signs else ""
                signs.append((sign, self._face(sign, before), next(level)))
            yield from self._grouped(piece, signs)

    def _face(self, sign: str, before: str) -> str:
        """Joiners, spaces and marks are drawn in the face of what stands before them."""
        joined = sign in _JOINERS or sign == " "
        if before and (joined or (category(sign) in ("Mn", "Me") and sign in letters(before))):
            return before
        return face_of(sign, self.language)

    def _grouped(self, piece: Piece, signs: Sequence[tuple[str, str, int]]) -> Iterator[Run]:
        for (face, level, blank, turned), group in groupby(
            signs,
            lambda sign: (sign[1], sign[2], sign[0] == " ", sign[2] % 2 and sign[0] in MIRRORED),
        ):
            text = "".join(sign for sign, _, _ in group if not _HEEDED.match(sign))
            size = 1 if blank or turned else LONGEST
            for at in range(0, len(text), size):
                part = text[at : at + size]
                yield self._measured(
                    Run(piece, MIRRORED[part] if turned else part, face, level, bool(turned))
                )

    def _cut(self, word: Sequence[Run], width: float) -> Iterator[Run]:
        """A word in parts that fit on a line each."""
        for run in word:
            rest = run
            while rest.width > width and len(rest.text) > 1:
                low, high = 1, len(rest.text)
                while high - low > 1:
                    middle = (low + high) // 2
                    part = self._measured(replace(rest, text=rest.text[:middle]))
                    low, high = (middle, high) if part.width <= width else (low, middle)
                yield self._measured(replace(rest, text=rest.text[:low]))
                rest = self._measured(replace(rest, text=rest.text[low:]))
            yield rest

    def _set(self, runs: Sequence[Run], way: str) -> Line:
        """A line's runs, those that stand together as one, in the order of drawing."""
        joined: list[Run] = []
        for kind, group in groupby(runs, lambda run: (run.turned, run.piece, run.face, run.level)):
            if kind[0]:  # each is drawn by itself
                joined += group
                continue
            first, *rest = group
            text = "".join((first.text, *(run.text for run in rest)))
            joined.append(self._measured(replace(first, text=text)))
        return drawn([(run.level, run) for run in joined], way)

    def _measured(self, run: Run) -> Run:
        key = (run.text, run.face, run.way, run.piece.size)
        if key not in self._widths:
            font, shaping = shaping_of(self.pdf, run, self.language)
            self._widths[key] = font.get_text_width(run.text, run.piece.size, shaping)[1]
        return replace(run, width=self._widths[key])


def _width(runs: Sequence[Run]) -> float:
    return sum(run.width for run in runs)


def shaping_of(pdf: FPDF, run: Run, language: str) -> tuple[TTFFont, dict[str, Any]]:
    """A run's face, and how HarfBuzz is to shape it."""
    font = pdf.fonts[run.face]
    assert isinstance(font, TTFFont)
    way = TextDirection.coerce(run.way)
    return font, {"features": {}, "fragment_direction": way, "language": language}
