"""Numbers and marks of lists, in Word and in OpenDocument, as they are shown."""

from __future__ import annotations

import pytest

from rag.reading import Limits
from rag.reading.office import docx, odt
from rag.reading.office.numerals import formatted, mark
from tests.reading import office_makers
from tests.reading.office_makers import p, tbl, tr, word


def lvl(place: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, number: int, level: int = 0, more: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, place + more)


NUMBERING = (
    abstract(
        1,
        lvl(0, "decimal", "%1."),
        lvl(1, "lowerLetter", "%2)"),
        lvl(2, "lowerRoman", "%1.%2.%3", "<w:isLgl/>"),
    )
    + abstract(2, lvl(0, "bullet", "\uf0b7"), lvl(1, "bullet", "–"))
    + abstract(
        3,
        lvl(0, "upperRoman", "Article %1", start=4),
        lvl(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>"),
    )
    + abstract(4, lvl(0, "arabicAbjad", "%1-"))
    + abstract(5, '<w:numStyleLink w:val="Listed"/>')
    + abstract(6, lvl(0, "decimal", "§%1"), lvl(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    + num(1, 1)
    + num(2, 2)
    + num(3, 3)
    + num(4, 4)
    + num(5, 5)
    + num(6, 6)
    + num(7, 1)
    + num(8, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    + num(9, 1, f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1")}</w:lvlOverride>')
    + num(10, 99)
)
STYLES = (
    '<w:style w:type="numbering" w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Top"><w:pPr><w:numPr>'
    '<w:numId w:val="6"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub">'
    '<w:basedOn w:val="Top"/><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
)

LISTS = {
    "numbers": (item("a", 1) + item("b", 1), "1. a\n2. b"),
    "levels begin again": (
        item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1),
        "1. a\na) b\nb) c\n2. d\na) e",
    ),
    "legal": (item("a", 1) + item("b", 1, 1) + item("c", 1, 2), "1. a\na) b\n1.1.1 c"),
    "bullets": (item("a", 2) + item("b", 2, 1), "• a\n– b"),
    "start, and a level that goes on": (
        item("a", 3) + item("b", 3, 1) + item("c", 3) + item("d", 3, 1),
        "Article IV a\n1. b\nArticle V c\n2. d",
    ),
    "abjad": (item("x", 4) + item("y", 4), "أ- x\nب- y"),
    "by a list style": (item("a", 5) + item("b", 5), "§1 a\n§2 b"),
    "by paragraph styles": (
        p("a", '<w:pStyle w:val="Top"/>') + p("b", '<w:pStyle w:val="Sub"/>'),
        "§1 a\n1.1 b",
    ),
    "taken from a style": (
        p("a", '<w:pStyle w:val="Top"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        "a",
    ),
    "two numbers of one list go on": (item("a", 1) + p("x") + item("b", 7), "1. a\nx\n2. b"),
    "begun again": (item("a", 1) + item("b", 8) + item("c", 8), "1. a\n1. b\n2. c"),
    "own level": (item("a", 9) + item("b", 9), "A a\nB b"),
    "of no definition": (item("a", 10) + item("b", 77) + item("c", 1, 5), "a\nb\nc"),
    "in a table": (tbl(tr(f"<w:tc>{item('a', 1)}</w:tc>", "b")), "1. a | b"),
    "a deleted item does not count": (
        item("a", 1)
        + item("<w:del w:id='1'/>", 1, more="<w:rPr><w:del w:id='2'/></w:rPr>")
        + item("b", 1),
        "1. a\n2. b",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_word(name: str) -> None:
    body, expected = LISTS[name]
    data = word(body, numbering=NUMBERING, styles=STYLES)
    assert docx.parse(data, Limits()).text == expected


NUMERALS = [
    ("decimal", 12, "12"),
    ("decimalZero", 7, "07"),
    ("lowerRoman", 1994, "mcmxciv"),
    ("upperRoman", 5000, "5000"),
    ("lowerLetter", 26, "z"),
    ("lowerLetter", 28, "bb"),
    ("upperLetter", 1, "A"),
    ("lowerLetter", 0, "0"),
    ("ordinal", 1, "1st"),
    ("ordinal", 12, "12th"),
    ("ordinal", 23, "23rd"),
    ("numberInDash", 3, "- 3 -"),
    ("arabicAlpha", 3, "ت"),
    ("arabicAbjad", 3, "ج"),
    ("arabicDigits", 10, "١٠"),
    ("persianDigits", 45, "۴۵"),
    ("none", 1, ""),
    ("chineseCounting", 2, "2"),
]


@pytest.mark.parametrize(("form", "number", "shown"), NUMERALS)
def test_numerals(form: str, number: int, shown: str) -> None:
    assert formatted(number, form) == shown


@pytest.mark.parametrize(
    ("char", "shown"), [("\uf0a7", "▪"), ("\uf0fc", "✓"), ("\uf123", "•"), ("*", "*")]
)
def test_marks(char: str, shown: str) -> None:
    assert mark(char) == shown


def level(place: int, kind: str, **attributes: str) -> str:
    said = " ".join(
        f'{"style" if name.startswith("num") else "text"}:{name.replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    return f'<text:list-level-style-{kind} text:level="{place}" {said}/>'


ODT_STYLES = (
    '<text:list-style style:name="N">'
    + level(1, "number", num_format="1", num_suffix=".")
    + level(2, "number", num_format="a", num_prefix="(", num_suffix=")")
    + level(3, "number", num_format="i", display_levels="3")
    + '</text:list-style><text:list-style style:name="B">'
    + level(1, "bullet", bullet_char="\uf0b7")
    + '</text:list-style><text:list-style style:name="F">'
    + level(1, "number", num_format="۱, ۲, ۳, ۴, ...", start_value="9")
    + '</text:list-style><text:list-style style:name="H">'
    + level(1, "number", num_format="1", num_suffix=".", start_value="1234567")
    + '</text:list-style><text:list-style style:name="T">'
    + level(1, "number", num_format="1", num_suffix=".", start_value="20240101001")
    + '</text:list-style><text:list-style style:name="D">'
    + level(2, "number", num_format="1", display_levels="2")
    + '</text:list-style><text:list-style style:name="E">'
    + level(1, "number", num_format="", num_suffix=".")
    + level(2, "number", num_format="1", display_levels="2")
    + '</text:list-style><style:style style:name="P" style:family="paragraph" '
    'style:list-style-name="B"/><text:outline-style>'
    + level(1, "number", num_format="I", num_suffix=" –")
    + level(2, "number", num_format="")
    + "</text:outline-style>"
)


def odt_list(*items: str, style: str = "N", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    inside = "".join(
        each if each.startswith("<text:list-") else f"<text:list-item>{each}</text:list-item>"
        for each in items
    )
    return f"<text:list {named} {more}>{inside}</text:list>"


A, B, C = ("<text:p>a</text:p>", "<text:p>b</text:p>", "<text:p>c</text:p>")

ODT_LISTS = {
    "numbers": (odt_list(A, B), "1. a\n2. b"),
    "a new list": (odt_list(A) + odt_list(B), "1. a\n1. b"),
    "goes on": (
        odt_list(A) + odt_list(B, more='text:continue-numbering="true"'),
        "1. a\n2. b",
    ),
    "goes on after another": (
        odt_list(A, more='xml:id="x"')
        + odt_list(C, style="B")
        + odt_list(B, more='text:continue-list="x"'),
        "1. a\n• c\n2. b",
    ),
    "inside": (
        odt_list(A + odt_list(B, C, style=""), A + odt_list(B, style="")),
        "1. a\n(a) b\n(b) c\n2. a\n(a) b",
    ),
    "all levels shown": (
        odt_list(A + odt_list(B + odt_list(C, style=""), style="")),
        "1. a\n(a) b\n1.a.i c",
    ),
    "all levels shown of the second": (
        odt_list(A, B + odt_list(A + odt_list(C, style=""), style="")),
        "1. a\n2. b\n(a) a\n2.a.i c",
    ),
    "an empty list": (odt_list("<!-- -->", style="") + A, "a"),
    "a level that shows one that is not there": (
        odt_list(A + odt_list(B, style=""), style="D"),
        "a\n1 b",
    ),
    "a high start": (odt_list(C, style="H"), "1234567. c"),
    "a start beyond all use": (odt_list(C, style="T"), "1. c"),
    "second paragraph of an item": (odt_list(A + B), "1. a\nb"),
    "header": (odt_list(f"<text:list-header>{A}</text:list-header>", B), "a\n1. b"),
    "own start": (
        odt_list(f'<text:list-item text:start-value="5">{A}</text:list-item>', B),
        "5. a\n6. b",
    ),
    "Persian digits": (odt_list(A, B, style="F"), "۹ a\n۱۰ b"),
    "a level without a number": (odt_list(A + odt_list(B, style=""), style="E"), "a\n1 b"),
    "by the paragraph's style": (
        odt_list('<text:p text:style-name="P">a</text:p>', style=""),
        "• a",
    ),
    "headings": (
        '<text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h>'
        '<text:h text:outline-level="1">c</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">d</text:h>',
        "I – a\nb\nII – c\nd",
    ),
}


@pytest.mark.parametrize("name", ODT_LISTS)
def test_opendocument(name: str) -> None:
    body, expected = ODT_LISTS[name]
    assert odt.parse(office_makers.odt(body, ODT_STYLES), Limits()).text == expected


ODT_FORMATS = [
    ("A", "A"),
    ("أ, ب, ت, ث, ...", "أ"),
    ("أ, ب, ج, د, ...", "أ"),
    ("١, ٢, ٣, ٤, ...", "١"),
]


@pytest.mark.parametrize(("form", "shown"), ODT_FORMATS)
def test_formats_of_opendocument(form: str, shown: str) -> None:
    style = (
        f'<text:list-style style:name="X">{level(1, "number", num_format=form)}</text:list-style>'
    )
    data = office_makers.odt(odt_list(A, B, C, style="X"), style)
    assert odt.parse(data, Limits()).text.startswith(f"{shown} a\n")


def test_alphabets_of_opendocument_differ_from_the_third_letter() -> None:
    third = []
    for form in ("أ, ب, ت, ث, ...", "أ, ب, ج, د, ..."):
        numbers = level(1, "number", num_format=form)
        style = f'<text:list-style style:name="X">{numbers}</text:list-style>'
        data = office_makers.odt(odt_list(A, B, C, style="X"), style)
        third.append(odt.parse(data, Limits()).text[-3:])
    assert third == ["ت c", "ج c"]
