"""The operators that draw a run of letters, so that it is copied out of the file as it was written.

A letter with its marks is put together as one glyph, which stands for both: what reads a PDF
takes a mark drawn by itself, above or below the line, for a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any
from unicodedata import normalize

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF
from fpdf.fonts import TTFFont

from rag.kinds.exports.pdf.lines import Run, shaping_of

_LIGATURES = {normalize("NFKC", sign): sign for sign in "\ufef5\ufef7\ufef9\ufefb"}
"""Lam with alef as one sign: programs copy it as it is, or as two letters in their order."""

MARKS = 16
"""Glyphs of one letter at most: a text may pile up thousands of marks."""

CODES = 50_000
"""Of a face in a file at most; the rest of a text that uses up so many is boxes."""

BOX = 0, 0
"""Code and width of the glyph that stands for none."""

FARTHEST = 2000
"""How far from its letter a mark is drawn, in units of its face."""


@dataclass(frozen=True, slots=True)
class Part:
    """A glyph as HarfBuzz placed it; ``aside`` and ``above`` from the pen, in units of its face."""

    name: str
    on: int
    aside: int
    above: int


@dataclass(frozen=True, slots=True)
class Letter:
    """Glyphs from left to right that are copied as one text."""

    text: str
    parts: tuple[Part, ...]

    @property
    def on(self) -> int:
        return sum(part.on for part in self.parts)

    @property
    def placed(self) -> bool:
        """Whether it is more than one glyph that stands where the pen is."""
        return len(self.parts) > 1 or bool(self.parts[0].aside or self.parts[0].above)


def drawing(pdf: FPDF, run: Run, language: str, left: float, up: float) -> str:
    """Draws a run from a place, in points from the page's lower left corner."""
    font, shaping = shaping_of(pdf, run, language)
    made, text = [f"BT {left:.2f} {up:.2f} Td"], ""
    for letter in _letters(_shaped(font, run, shaping), run.way):
        code, wide = _glyph(font, letter)
        text += font.escape_text(chr(code))
        left += letter.on * run.piece.size / 1000
        if letter.on != wide:  # it is set closer to the next, or wider, than it is
            made.append(f"({text}) Tj 1 0 0 1 {left:.2f} {up:.2f} Tm")
            text = ""
    return " ".join((*made, f"({text}) Tj ET"))


def _shaped(font: TTFFont, run: Run, shaping: dict[str, Any]) -> Iterator[Letter]:
    """The letters of a run from left to right, each mark by itself."""
    infos, places = font.perform_harfbuzz_shaping(run.text, run.piece.size, shaping)
    starts = sorted({*(info.cluster for info in infos), len(run.text)})
    ends = dict(pairwise(starts))
    for start, group in groupby(
        zip(infos, places, strict=True), lambda shaped: int(shaped[0].cluster)
    ):
        parts = tuple(
            Part(
                font.ttfont.getGlyphName(info.codepoint),
                place.x_advance,
                _near(place.x_offset),
                _near(place.y_offset),
            )
            for info, place in group
        )
        text = run.text[start : ends[start]]
        yield Letter(_turned(_LIGATURES.get(text, text), run.way), parts)


def _near(offset: int) -> int:
    return max(-FARTHEST, min(FARTHEST, offset))


def _turned(text: str, way: str) -> str:
    """What reads a file turns the whole of a line round, the letters of a glyph too."""
    return text[::-1] if way == "rtl" else text


def _letters(shaped: Iterable[Letter], way: str) -> Iterator[Letter]:
    """Each letter with its marks, which stand before it from right to left."""
    held: Letter | None = None
    for letter in shaped:
        mark = letter.placed and not letter.on
        if held is None:
            held = letter
        elif len(held.parts) < MARKS and (mark if way != "rtl" else not held.on and held.placed):
            held = Letter(held.text + letter.text, held.parts + letter.parts)
        else:
            yield held
            held = letter
    if held:
        yield held


def _glyph(font: TTFFont, letter: Letter) -> tuple[int, int]:
    """The code of a letter's glyph in the file, and its width in it."""
    if len(font.subset) >= CODES:
        return BOX
    name = _together(font, letter.parts) if letter.placed else letter.parts[0].name
    wide = font.ttfont["hmtx"].metrics[name][0]
    found = font.subset.get_glyph(
        glyph=font.ttfont.getGlyphID(name),
        unicode=tuple(map(ord, letter.text)),
        glyph_name=name,
        glyph_width=wide,
    )
    code = font.subset.pick_glyph(found)
    return (code, wide) if code else BOX


def _together(font: TTFFont, group: Sequence[Part]) -> str:
    """The name of a glyph made of several, put into the face where it has none such."""
    name = "+".join(f"{part.name}.{part.on}.{part.aside}.{part.above}" for part in group)
    table = font.ttfont["glyf"]
    if name in table.glyphs:
        return name
    pen, at = TTGlyphPen(table), 0
    for part in group:
        pen.addComponent(part.name, (1, 0, 0, 1, at + part.aside, part.above))
        at += part.on
    table[name] = made = pen.glyph()
    made.recalcBounds(table)
    font.ttfont.setGlyphOrder(table.glyphOrder)
    font.ttfont["hmtx"].metrics[name] = (at, made.xMin)
    return name
