"""Letters that share the box of one ligature, in reading order."""

from __future__ import annotations

import pytest

from rag.reading.pdf.glyphs import Glyph
from rag.reading.pdf.lines import _ends_word
from rag.reading.pdf.rows import Piece, clusters, has_reversed_boxes
from rag.reading.pdf.visual import logical_order

LAM, ALEF, HAMZA = "\u0644", "\u0627", "\u0623"
WAW, SAD = "\u0648", "\u0635"
FATHATAN = "\u064b"


def glyphs(*boxes: str) -> list[Glyph]:
    """Boxes from left to right; the letters of one in the file's order."""
    return [
        Glyph(char, 10.0 * at, 10.0 * at + 9, 0, 12, 10.0 * at, 12)
        for at, box in enumerate(boxes)
        for char in box
    ]


CASES = [
    ((WAW, ALEF + LAM), LAM + ALEF + WAW),
    ((WAW, LAM + ALEF), LAM + ALEF + WAW),  # pdfminer.six#850, pypdf#1589
    ((SAD, LAM + HAMZA, LAM, ALEF), ALEF + LAM + LAM + HAMZA + SAD),
    ((SAD, LAM, ALEF), ALEF + LAM + SAD),  # two boxes: they stand as they are read
]


@pytest.mark.parametrize(("boxes", "read"), CASES)
def test_lam_before_alef(boxes: tuple[str, ...], read: str) -> None:
    texts = [text for text, _ in clusters(glyphs(*boxes))]
    assert "".join(texts[at] for at in logical_order(texts, rtl=True)) == read


@pytest.mark.parametrize(
    ("lam_alef", "other"), [(LAM + ALEF, LAM + LAM + "\u0647"), (ALEF + LAM, "\u0647" + LAM + LAM)]
)
def test_lam_alef_tells_how_other_ligatures_are_stored(lam_alef: str, other: str) -> None:
    found = glyphs(other, lam_alef)
    texts = [text for text, _ in clusters(found, has_reversed_boxes([Piece(found, "")]))]
    read = "".join(texts[at] for at in logical_order(texts, rtl=True))
    assert read == LAM + ALEF + LAM + LAM + "\u0647"


def test_latin_ligatures_stay() -> None:
    assert [text for text, _ in clusters(glyphs("fi"), reversed_boxes=True)] == ["f", "i"]


@pytest.mark.parametrize(
    ("letter", "following", "ends"),
    [
        ("\u0642" + FATHATAN, ALEF, False),
        (ALEF + FATHATAN, "\u0648", True),
        (ALEF + FATHATAN, ALEF, True),
        ("\u0629" + FATHATAN, ALEF, True),
        ("\u0642", ALEF, False),
    ],
)
def test_tanween_before_its_alef(letter: str, following: str, ends: bool) -> None:
    assert _ends_word(letter, following) is ends
