"""Traits of PDFs that public trackers report as read wrongly by others."""

from __future__ import annotations

import re

import pytest

from rag.reading.limits import Limits
from rag.reading.pdf.document import parse
from tests.reading.makers import drawn, placed

_HELVETICA = {"B": 667, "e": 556, "i": 222, "r": 333, "a": 556, " ": 278}


def width(text: str) -> float:
    """Of a text in the size of ``placed``, in points."""
    return sum(_HELVETICA[letter] for letter in text) * 12 / 1000


def arabic(*lines: tuple[float, float, str]) -> bytes:
    """Lines in the order they are read, their letters drawn one by one from left to right."""
    letters = sorted({letter for *_, text in lines for letter in text if letter != " "})
    codes = {" ": 32} | {letter: 33 + at for at, letter in enumerate(letters)}
    rows = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    )
    described = (
        "<</Type/FontDescriptor/FontName/Arial/Flags 4/Ascent 900/Descent -200/ItalicAngle 0"
        "/StemV 80/CapHeight 700/FontBBox[0 -200 1000 900]>>"
    )
    font = (
        f"<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 132/Widths["
        f"{'500 ' * 101}]/ToUnicode 6 0 R/FontDescriptor{described}>>"
    )
    stream = ""
    for x, y, text in lines:
        parts = reversed(re.findall(r"[0-9]+|[^0-9]", text))
        shown = "".join(f"{codes[letter]:02x}" for part in parts for letter in part)
        stream += f"BT /F 12 Tf {x} {y} Td <{shown}> Tj ET\n"
    return drawn(
        stream,
        font="5 0 R",
        more=(font, f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream"),
    )


def rules(columns: list[float], rows: list[float]) -> str:
    down = "".join(f"{x} {rows[-1]} m {x} {rows[0]} l S\n" for x in columns)
    return down + "".join(f"{columns[0]} {y} m {columns[-1]} {y} l S\n" for y in rows)


IN_A_FORM = "BT /F 12 Tf 72 680 Td (In a form.) Tj ET"
READ: dict[str, tuple[bytes, str]] = {
    "pypdf#1296": (arabic((300, 700, "قال محمد21 الآن")), "قال محمد21 الآن"),
    "pdfplumber#794": (
        arabic(
            *((400, 700, "الاسم"), (200, 700, "العمر")),
            *((400, 680, "علي"), (200, 680, "42")),
            *((400, 660, "سعيد"), (200, 660, "57")),
        ),
        "الاسم | العمر\nعلي | 42\nسعيد | 57",
    ),
    "pypdf#3978": (
        drawn("BT /F 12 Tf 72 700 Td [(Simple)-278(document)-278(of)-278(w)20(ords)] TJ ET\n"),
        "Simple document of words",
    ),
    "pypdf#3973": (
        drawn("BT /F 12 Tf 72 700 Td (A) Tj 11.3 0 Td (reception) Tj 52.7 0 Td (of) Tj ET\n"),
        "A reception of",
    ),
    "pypdf#2336": (
        drawn(
            "BT /F 12 Tf 1 0 0 1 72 700 Tm (Beir) Tj"
            f" 1 0 0 1 {72 + width('Beir'):.2f} 700 Tm (a) Tj"
            f" 1 0 0 1 {72 + width('Beira '):.2f} 700 Tm (Rio) Tj ET\n"
        ),
        "Beira Rio",
    ),
    "pdfplumber#285": (
        drawn(
            rules([72, 250, 350], [700, 660, 640])
            + placed((76, 686, "Financial assets at fair"), (76, 672, "value of this year"))
            + placed((254, 672, "902,072"), (76, 646, "Cash"), (254, 646, "17"))
        ),
        "Financial assets at fair value of this year | 902,072\nCash | 17",
    ),
    "pdfplumber#84, letters on their side": (
        drawn(
            "BT /F 12 Tf 0 1 -1 0 90 645 Tm (Flash) Tj ET\n"
            + placed((104, 680, "It holds 32 kB."), (104, 660, "It is written once."))
        ),
        "It holds 32 kB. It is written once.\n\nFlash",
    ),
    "pdfminer.six#655": (
        drawn(
            placed((72, 700, "Outside.")) + "q 1 0 0 1 0 0 cm /X Do Q\n",
            resources="/XObject<</X 5 0 R>>",
            more=(
                "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F<</Type/Font"
                f"/Subtype/Type1/BaseFont/Helvetica>>>>>>/Length {len(IN_A_FORM)}>>stream\n"
                f"{IN_A_FORM}\nendstream",
            ),
        ),
        "Outside. In a form.",
    ),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_page(report: str) -> None:
    data, text = READ[report]
    assert parse(data, Limits()).text == text


def test_what_is_printed_aslant_over_every_page_is_no_text() -> None:
    """pypdf#1254."""
    over = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (CONFIDENTIAL) Tj ET\n"
    pages = ["The port is shut.", "Nobody sails in winter.", "The toll is due."]
    data = drawn(*(placed((72, 700, page)) + over for page in pages))
    assert "CONFIDENTIAL" not in parse(data, Limits()).text
