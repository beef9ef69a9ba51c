"""Rich Text: code pages, numbered characters, destinations, the final view."""

from __future__ import annotations

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.office import rtf
from tests.reading.taking import warned

FONTS = (
    rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset178 Arial;}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fnil\fcharset128 MS Gothic;}{\f4\cpg1251 Times;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\stylesheet{\s0 Normal;}}"
)

READ = {
    "paragraphs": (rb"\pard One.\par\pard Two.\line more\sect Three.", "One.\nTwo.\nmore\nThree."),
    "line ends of the file": (b"one\r\ntwo\\\nthree\nfour", "onetwo\nthreefour"),
    "characters": (
        rb"a\tab b\emdash c\~d\_e\-f\{g\}\\h\ldblquote i\rdblquote",
        "a\tb—c\u00a0d\u2011ef{g}\\h“i”",
    ),
    "Persian joiner": (rb"\u1605?\u1740?\zwnj\u1585?\u1608?\u1583?", "می\u200cرود"),
    "numbered characters and what stands for them": (
        rb"\u1587?\uc2\u1604 ab\uc0\u1575\u1605 x\uc1",
        "سلامx",
    ),
    "escapes stand for them too": (rb"\u1587\'d3\u1604\'e1.", "سل."),
    "a group ends what stands for them": (rb"{\u1587}\u1604?a", "سلa"),
    "negative and paired": (rb"\u-10179?\u-8694?", "\U0001f60a"),
    "font's code page": (rb"{\f1\'e3\'d1\'cd\'c8\'c7} {\f0\'e9} {\f4\'e4}", "مرحبا é д"),
    "two bytes a letter": (rb"{\f3\'93\'fa\'96\'7b}", "日本"),
    "default font": (rb"\plain\'e3", "م"),
    "file's code page": (rb"{\f9\'e9}", "é"),
    "Arabic of WordPad": (
        rb"\viewkind4\uc1\pard\ltrpar\lang1025\f1\rtlch\fs24\'e3\'d1\'d3\'ed\lang1033\f0\ltrch  24",
        "مرسي 24",
    ),
    "number beyond sixteen bits": (rb"a\u128522?b", "a😊b"),
    "hidden": (rb"a{\v no}b\v no\v0 c{\v no\plain d}", "abcd"),
    "deleted and inserted": (
        rb"It cost {\deleted 800}{\revised 950} million.",
        "It cost 950 million.",
    ),
    "field": (
        rb'See {\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt there}}.',
        "See there.",
    ),
    "note": (
        rb"It passed{\super\chftn{\footnote\pard\plain{\super\chftn} The note.}} today.\par End.",
        "It passed today.\nThe note.\nEnd.",
    ),
    "note of LibreOffice": (rb"a{\super\chftn}{\*\footnote\chftn n}b", "ab\nn"),
    "hidden note": (rb"a{\v\chftn{\footnote\pard\plain no}}b", "ab"),
    "text box": (
        rb"a{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv y}}{\shptxt \pard boxed\par}}"
        rb"{\shprslt no}}b\par c",
        "ab\nboxed\nc",
    ),
    "old text box": (rb"a{\*\do\dpx0{\dptxbxtext\pard boxed\par}}\par c", "a\nboxed\nc"),
    "headers and boxes in them": (
        rb"{\header no{\shp{\*\shpinst{\shptxt no}}}}{\footerf no}a",
        "a",
    ),
    "comment": (rb"a{\*\atrfstart 1}b{\*\atrfend 1}{\*\atnid x}{\*\annotation no}", "ab"),
    "picture and raw bytes": (
        b"a{\\pict ff\\bin5 }}{\\\\}b{\\*\\shppict{\\pict ffd8}}{\\nonshppict x}",
        "ab",
    ),
    "table": (
        rb"\trowd\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row"
        rb"\trowd\pard\intbl\cell d\cell\row\pard e{\footnote n}\par f",
        "a | b c\nd\ne\nn\nf",
    ),
    "note in a table": (rb"\pard\intbl a{\footnote n}\cell b\cell\row", "a | b\nn"),
    "table in a table": (
        rb"\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\nestrow}{\nonesttables no\par}"
        rb"\pard\intbl\cell c\cell\row",
        "a | b | c",
    ),
    "list numbers": (
        rb"{\listtext\pard\plain 1.\tab}One.\par{\pntext\f2\'b7\tab}Two.\par"
        rb"{\listtext\u-3913 ?\tab}Three.",
        "1. One.\n• Two.\n• Three.",
    ),
    "unicode twice": (rb"a {\upr{no}{\*\ud{\u1587?}}} b", "a س b"),
    "words and signs that stand for a character": (rb"\u8212\emdash b\u160\~c", "—b\u00a0c"),
    "capital digits": (rb"{\f1\'E3\'D1}", "مر"),
    "signs of formulas and indexes": (rb"a\|b\:c", "abc"),
    "a dash for a label": (rb"{\listtext\endash\tab}One.", "– One."),
    "raw bytes without a number": (rb"a{\pict\bin}b", "ab"),
    "space of a symbol font": (rb"a{\f2\'20\'b7}b", "a •b"),
    "unknown destination": (rb"a{\*\newthing no{\b no}}b", "ab"),
    "index entries": (rb"a{\xe no}{\tc no}b", "ab"),
}


@pytest.mark.parametrize("name", READ)
def test_reads_the_final_view(name: str) -> None:
    body, expected = READ[name]
    default = b"1" if name == "default font" else b"0"
    data = b"{\\rtf1\\ansi\\ansicpg1252\\deff" + default + FONTS + body + b"}trailing"
    parsed = rtf.parse(data, Limits())
    assert parsed.text == expected
    assert not parsed.warnings


CHARACTERS = {
    "line": "\n",
    "page": "\n",
    "column": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}


@pytest.mark.parametrize("word", CHARACTERS)
def test_characters_by_name(word: str) -> None:
    data = b"{\\rtf1 a\\" + word.encode() + b" b}"
    assert rtf.parse(data, Limits()).text == f"a{CHARACTERS[word]}b"


@pytest.mark.parametrize(
    "word", ["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"]
)
def test_headers_and_footers_are_out(word: str) -> None:
    data = b"{\\rtf1{\\" + word.encode() + b" no\\par}a}"
    assert rtf.parse(data, Limits()).text == "a"


CHARSETS = [
    (0, rb"\'e3", "ã"),
    (77, rb"\'8e", "é"),
    (134, rb"\'d6\'d0", "中"),
    (161, rb"\'e1", "α"),
    (162, rb"\'fd", "ı"),
    (177, rb"\'e0", "א"),
    (186, rb"\'e0", "ą"),
    (204, rb"\'e0", "а"),
    (238, rb"\'b9", "ą"),
    (99, rb"\'e3", "م"),
]


@pytest.mark.parametrize(("charset", "body", "text"), CHARSETS)
def test_code_pages_of_fonts(charset: int, body: bytes, text: str) -> None:
    font = b"{\\fonttbl{\\f5\\fcharset%d X;}}\\f5 " % charset
    assert rtf.parse(b"{\\rtf1\\ansicpg1256" + font + body + b"}", Limits()).text == text


WARNED = [
    (rb"a{\object\objemb{\*\objclass X}{\*\objdata 01}{\result no}}", "a", "An embedded object"),
    (rb"a{\mmath{\*\moMath x}{\*\mmathPict no}}", "a", "An equation was not read (line 1)"),
    (rb"a{\f3\'93}", "a\ufffd", "A letter that no code page has"),
    (rb"a{\f2\'4a}", "a\ufffd", "A letter that no code page has"),
    (rb"a\u2018444?", "a\ufffd", "A letter that no code page has"),
    (rb"a{\b b", "ab", "The file ends in the middle"),
    (rb"\pard\intbl a\cell b\cell", "a | b", "The file ends in the middle"),
]


@pytest.mark.parametrize(("body", "text", "warning"), WARNED)
def test_warns_of_what_it_does_not_read(body: bytes, text: str, warning: str) -> None:
    ending = b"" if "ends" in warning else b"}"
    parsed = rtf.parse(b"{\\rtf1" + FONTS + body + ending, Limits())
    assert parsed.text == text
    assert [warning in said for said in warned(parsed.warnings)] == [True]


def test_the_facts_of_the_file() -> None:
    info = (
        rb"{\rtf1{\info{\upr{\title no}{\*\ud{\title \u1587?\u1583?}}}{\author x}"
        rb"{\creatim\yr2024\mo5\dy2\hr9}{\revtim\yr2024\mo5\dy2}"
        rb"{\printim\yr2025\mo1\dy9}{\edmins30}}It rained. It did.}"
    )
    parsed = rtf.parse(info, Limits())
    assert (parsed.text, parsed.title, parsed.date) == ("It rained. It did.", "سد", "2024-05-02")


def test_what_is_not_rtf_is_refused() -> None:
    with pytest.raises(ReadingError, match="not RTF"):
        rtf.parse(b"text", Limits())


@pytest.mark.parametrize("piece", [b"{", b"}", b"\\u1587?", b"{\\footnote ", b"\\'e9", b"\\"])
def test_it_takes_time_in_proportion(piece: bytes) -> None:
    import time

    start = time.process_time()
    rtf.parse(b"{\\rtf1 " + piece * 30_000, Limits())
    assert time.process_time() - start < 10


@pytest.mark.parametrize(("page", "text"), [(10000, "é"), (10004, "ة"), (99999, "Ž")])
def test_code_pages_of_files(page: int, text: str) -> None:
    """Those of Macintosh have no name with their number; one that nobody has is Windows'."""
    byte = {10000: b"8e", 10004: b"c9", 99999: b"8e"}[page]
    assert rtf.parse(b"{\\rtf1\\ansicpg%d \\'%s}" % (page, byte), Limits()).text == text
