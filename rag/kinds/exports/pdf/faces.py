"""Which face draws a letter: those of ``fonts``, and for what none has a box that is copied as it.

Vazirmatn draws Persian and Latin letters, Noto Naskh Arabic those of Arabic texts, others what
these two lack. Of East Asia's scripts and of emoji there is none: such a face weighs more than
all of these.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"

MAIN, ARABIC = "vazirmatn", "noto-naskh-arabic"
OTHERS = ("noto-sans", "noto-sans-hebrew", "noto-sans-symbols", "noto-sans-symbols-2")
BOX = "box"
"""The face made for a document, of the letters that no other has."""

MOST = 40_000
"""Letters of that face; a face has 65,535 glyphs at most."""

FIRST = 3029529600
"""The day in that face, in seconds since 1904: 1 January 2000."""


@cache
def letters(face: str) -> frozenset[str]:
    """What a face can draw; the box's is not asked for."""
    if face == BOX:
        return frozenset()
    with TTFont(FONTS / f"{face}.ttf", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def face_of(letter: str, language: str) -> str:
    """The first face that has a letter, of those for texts of a language."""
    own = (ARABIC, MAIN) if language == "ar" else (MAIN, ARABIC)
    return next((face for face in (*own, *OTHERS) if letter in letters(face)), BOX)


def put_into(pdf: FPDF, texts: Iterable[tuple[str, str]], folder: Path) -> None:
    """The faces that texts, each with its language, are drawn in; ``folder`` keeps the box's until
    the document is written."""
    wanted = {(letter, language) for text, language in texts for letter in text}
    found = {each: face_of(*each) for each in sorted(wanted)}
    for face in sorted({MAIN, *found.values()} - {BOX}):
        pdf.add_font(face, "", FONTS / f"{face}.ttf")
    if boxed := sorted({letter for (letter, _), face in found.items() if face == BOX}):
        made = folder / f"{BOX}.ttf"
        _boxes(boxed).save(made)
        pdf.add_font(BOX, "", made)


def _boxes(of: list[str]) -> FontBuilder:
    """A face that draws each of these letters as an empty box."""
    pen = TTGlyphPen(None)
    for left, low, right, high in ((60, 0, 640, 700), (110, 50, 590, 650)):
        corners = [(left, low), (left, high), (right, high), (right, low)]
        first, *rest = corners if not low else corners[::-1]  # the inner one is cut out
        pen.moveTo(first)
        for corner in rest:
            pen.lineTo(corner)
        pen.closePath()
    box, blank = pen.glyph(), TTGlyphPen(None).glyph()
    # One each: fpdf2 finds what a glyph is copied as by the glyph's number.
    named = {f"{BOX}{ord(letter):x}": ord(letter) for letter in of[:MOST]}
    boxes = dict.fromkeys((".notdef", *named), box)
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "space", *named])
    made.setupCharacterMap({0x20: "space"} | {letter: name for name, letter in named.items()})
    made.setupGlyf({"space": blank, **boxes})
    made.setupHorizontalMetrics({"space": (300, 0), **dict.fromkeys(boxes, (700, 60))})
    made.setupHorizontalHeader(ascent=900, descent=-200)
    made.setupNameTable({"familyName": "Sanad Box", "styleName": "Regular"})
    made.setupOS2(sTypoAscender=900, sTypoDescender=-200, sCapHeight=700)
    made.setupPost()
    made.updateHead(created=FIRST, modified=FIRST)
    made.font.recalcTimestamp = False
    return made
