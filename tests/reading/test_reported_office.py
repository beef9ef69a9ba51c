"""Traits of office files and books that public trackers report as read wrongly by others."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.reading import makers
from tests.reading.office_makers import box, frame, odt, p, powerpoint, r, sdt, slide, word
from tests.reading.taking import text_of

PICTURE = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://x/picture"/></a:graphic></w:drawing></w:r>'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)
SPACE = 'xmlns="http://www.w3.org/1999/xhtml"'
SUPER = '<w:vertAlign w:val="superscript"/>'


def chapter(body: str, text: str) -> tuple[str, bytes, str]:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body>{body}</body></html>"
    )
    empty = "<html><body/></html>"
    book = makers.epub(**{"OEBPS__one a.xhtml": page, "OEBPS__two.xhtml": empty})
    return "epub", book, text


def book(named: str, kept: str, body: str, charset: str = "utf-8") -> tuple[str, bytes, str]:
    """A book whose chapter is named in one way and kept under another name."""
    page = f'<?xml version="1.0" encoding="{charset}"?><html {SPACE}><body>{body}</body></html>'
    package = makers.PACKAGE.replace("one%20a.xhtml", f"{named}.xhtml")
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": makers.CONTAINER,
        "OEBPS/book.opf": package,
        f"OEBPS/{kept}.xhtml": page.encode(charset),
        "OEBPS/two.xhtml": f"<html {SPACE}><body/></html>",
    }
    return "epub", makers.zipped(files), body[3:-4]


def rich(body: bytes, text: str) -> tuple[str, bytes, str]:
    fonts = b"{\\fonttbl{\\f0\\fcharset0 A;}{\\f3\\fcharset134 S;}}"
    return "rtf", b"{\\rtf1\\ansi\\ansicpg1252" + fonts + body + b"}", text


def cell(text: str, about: str = "") -> str:
    return f"<a:tc {about}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


def grid(*rows: str) -> bytes:
    table = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    return powerpoint(slide(frame("http://x/table", f"<a:tbl>{table}</a:tbl>")))


def drawn(ruby: str) -> bytes:
    return word(p(f"<w:r>{ruby}</w:r>"))


READ: dict[str, tuple[str, str | bytes, str]] = {
    # Word
    "docling#3950": (
        "docx",
        word(sdt(p(PICTURE) + p("Harbour plan") + p("Port office")) + p("Body.")),
        "Harbour plan\nPort office\nBody.",
    ),
    "markitdown#1539": (
        "docx",
        word(p(r("further") + r(" ", "<w:b/>") + r("reference"))),
        "further reference",
    ),
    "office_oxide#357": (
        "docx",
        word(p(r("Around.") + f"<w:r>{box(sdt(p('Quoted.')))}</w:r>")),
        "Around.\nQuoted.",
    ),
    "docling#1668": (
        "docx",
        word(p(f"<w:r>{box(p('abcd') + p('abc') + p('abcd'))}</w:r>")),
        "abcd\nabc\nabcd",
    ),
    "pandoc#2415": (
        "docx",
        drawn("<w:t>coop</w:t><w:softHyphen/><w:t>eration</w:t>"),
        "cooperation",
    ),
    "office-open-xml-viewer#1012": (
        "docx",
        drawn(
            "<w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t><w:tab/>"
            "<w:t>字</w:t></w:r></w:rubyBase></w:ruby>"
        ),
        "漢\t字",
    ),
    "docling.rs#404": ("docx", drawn("<w:t>Left</w:t><w:ptab/><w:t>Right</w:t>"), "Left\tRight"),
    "markitdown#1282": (
        "docx",
        word(p("One.", '<w:numPr><w:numId w:val="3"/></w:numPr>'), numbering=LIST),
        "1. One.",
    ),
    "a sign of the font Symbol": (
        "docx",
        word(p(r("40") + '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>' + r("C in town."))),
        "40°C in town.",
    ),
    "digits above the line": (
        "docx",
        word(p(r("10") + r("6", SUPER) + r(" euros in 2025") + r("1", SUPER) + r("th", SUPER))),
        "10⁶ euros in 2025¹th",
    ),
    "mammoth.js#10": (
        "docx",
        word(
            p(
                r("The president of ")
                + '<w:smartTag w:uri="x" w:element="place"><w:smartTag w:uri="x" w:element="y">'
                + r("France")
                + "</w:smartTag></w:smartTag>"
                + r(" came.")
            )
        ),
        "The president of France came.",
    ),
    "python-docx#1123": (
        "docx",
        word(
            p(
                r("It has gaps. ")
                + f'<w:ins w:id="1">{r("Two ")}</w:ins>'
                + '<w:del w:id="2"><w:r><w:delText>wo </w:delText></w:r></w:del>'
                + r("theories.")
                + f'<w:moveTo w:id="3">{r(" They explain.")}</w:moveTo>'
                + f'<w:moveFrom w:id="4">{r(" Gone.")}</w:moveFrom>'
            )
        ),
        "It has gaps. Two theories. They explain.",
    ),
    "docx-editor#34": (
        "docx",
        word(p(r("It costs ") + f'<w:del w:id="2">{r("800 ")}</w:del>' + r("950"))),
        "It costs 950",
    ),
    "xberg#1212": ("docx", word(p(r("Terms &amp; Conditions"))), "Terms & Conditions"),
    # OpenDocument
    "docling#3850": (
        "odt",
        odt(
            '<text:p>Before <text:bookmark text:name="x"/>after <text:span>all</text:span>.'
            "</text:p>"
        ),
        "Before after all.",
    ),
    "docling#3852": (
        "odt",
        odt(
            "<text:section><text:p>In.</text:p><text:section><text:p>Deeper.</text:p></text:section>"
            "</text:section><text:p>After.</text:p>"
        ),
        "In.\nDeeper.\nAfter.",
    ),
    "odt2txt#9": (
        "odt",
        odt(
            "<text:h><text:soft-page-break/>Head</text:h><text:h>Next</text:h>"
            "<text:p>one <text:soft-page-break/>two</text:p>"
        ),
        "Head\nNext\none two",
    ),
    "SheetJS#383": (
        "odt",
        odt(
            '<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell '
            'table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
            '</table:table-row><table:table-row table:number-rows-repeated="1000000">'
            "<table:table-cell/></table:table-row></table:table>"
        ),
        "x | x\nx | x",
    ),
    "epub2txt2#32, in OpenDocument": (
        "odt",
        odt(
            "<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>kanji"
            "</text:ruby-text></text:ruby>.</text:p>"
        ),
        "漢字.",
    ),
    "digits above the line, in OpenDocument": (
        "odt",
        odt(
            '<text:p>10<text:span text:style-name="S">6</text:span> euros and'
            ' H<text:span text:style-name="L">2</text:span>O</text:p>',
            '<style:style style:name="S" style:family="text"><style:text-properties'
            ' style:text-position="33% 58%"/></style:style>'
            '<style:style style:name="L" style:family="text"><style:text-properties'
            ' style:text-position="-33% 58%"/></style:style>',
        ),
        "10⁶ euros and H2O",
    ),
    "translate#3239": (
        "odt",
        odt(
            "<text:p><text:span><text:span>TERMS<text:line-break/></text:span></text:span>"
            "<text:span><text:span>August 2015</text:span></text:span></text:p>"
        ),
        "TERMS\nAugust 2015",
    ),
    "odfpy#52": (
        "odt",
        odt(
            "<text:p><text:user-field-get>Ann</text:user-field-get><text:span> </text:span>"
            "<text:user-field-get>Roe</text:user-field-get></text:p>"
        ),
        "Ann Roe",
    ),
    # Rich Text
    "striprtf#48": rich(b"\\uc0 A \\u10132  B", "A ➔ B"),
    "cryptomator#3898": rich(b"\\uc0\\u233t\\u233 , \\u231\\'61 va", "été, ça va"),
    "r2rtf#259": rich(b"\\f0 test\\'f6 {\\f3\\'81@} \\'e4", "testö 丂 ä"),
    "kota7/striprtf#7": rich(b"A\\cell B\\cell C\\cell\\row\\pard Then.", "A | B | C\nThen."),
    "pandoc#10942": rich(
        b'\\trowd\\intbl{\\field{\\*\\fldinst{ HYPERLINK "http://x" }}{\\fldrslt{{\\*\\bkmkstart b}'
        b"See{\\*\\bkmkend b} it}}}\\cell two\\cell\\row\\pard Then.",
        "See it | two\nThen.",
    ),
    "RtfPipe#75": rich(
        b"\\trowd\\pard\\intbl one\\sectd\\par more\\cell two\\cell\\row\\pard Then.",
        "one more | two\nThen.",
    ),
    "digits above the line, in Rich Text": rich(
        b"10{\\super 6} euros, 2\\super 3\\nosupersub 4\\super 5\\plain 6\\super 7\\sub 8",
        "10⁶ euros, 2³4⁵6⁷8",
    ),
    "docfrac#11": rich(
        rb"Report \rtlch\af1 \ltrch\dbch\loch\f0{\rtlch \ltrch\loch\f0 (2000)}", "Report (2000)"
    ),
    "bookworm#207": rich(b"{\\f3\\'81@\\'d6\\'d0}", "丂中"),
    "pandoc#8170": rich(b"In 5\n\\super th\n\\nosupersub  grade.", "In 5th grade."),
    "striprtf#36": rich(
        b"of: \\'D0\\u8216 \\'91\\'D0\\u8221 \\'94", "of: \u00d0\u2018\u00d0\u201d"
    ),
    "rtf-html-php#20": rich(b"r\\u233\\'e9sistant", "r\u00e9sistant"),
    "nrtftree#12": rich(
        b"{\\fonttbl{\\f4\\fcharset178 A;}{\\f5\\fcharset204 B;}}"
        b"\\f4\\rtlch\\'e3\\'d1\\'d3\\'ed \\'ed"
        b"\\lang1033\\f5\\ltrch \\'c3\\'f0\\'e5\\'f6 Greece",
        "مرسي يГрец Greece",
    ),
    # Books
    "epub2txt2#32": chapter(
        "<p><ruby>漢<rt>kan</rt>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>.</p>", "漢字."
    ),
    "unstructured#2520, in a book": chapter("<pre>one\n<b>two</b>\nthree</pre>", "one\ntwo\nthree"),
    "obsidian-epub-importer#33": chapter(
        '<p>a<a epub:type="noteref" href="#n">1</a></p>'
        '<aside epub:type="footnote" id="n" hidden="hidden">The note.</aside>',
        "a\nThe note.",
    ),
    "python-markdownify#216, in a book": chapter("<p>He said <q>no</q>.</p>", "He said “no”."),
    "FBReader#231": chapter("<p>It&rsquo;s due&hellip;</p>", "It\u2019s due\u2026"),
    "LessWrong-Portable#4": chapter(
        "<div>One<br>two.</div><hr><p>Three <o:p>x</o:p> four.</p>", "One\ntwo.\nThree x four."
    ),
    "ebooklib#288": book(
        normalize("NFD", "نهائي_الخبر"), normalize("NFC", "نهائي_الخبر"), "<p>نص الفصل.</p>"
    ),
    "ebooklib#288, the other way": book(
        normalize("NFC", "نهائي_الخبر"), normalize("NFD", "نهائي_الخبر"), "<p>نص الفصل.</p>"
    ),
    "a name in other letters": book("Text-One", "text-one", "<p>One.</p>"),
    "readest#5097": book("A%26B", "A&B", "<p>One.</p>"),
    "xberg#1494": book("c", "c", "<p>café</p>", "iso-8859-1"),
    "xberg#1494, in UTF-16": book("c", "c", "<p>فصل یک</p>", "utf-16"),
    "epub2txt2#26": chapter(
        "<p>السطر الأول<br />السطر الثاني<br/>الثالث</p>", "السطر الأول\nالسطر الثاني\nالثالث"
    ),
    # Slides
    "python-pptx#249, across": (
        "pptx",
        grid(cell("wide", 'gridSpan="2"') + cell("under it", 'hMerge="1"') + cell("x")),
        "wide | x",
    ),
    "python-pptx#249, down": (
        "pptx",
        grid(cell("tall", 'rowSpan="2"') + cell("x"), cell("under it", 'vMerge="1"') + cell("y")),
        "tall | x\ny",
    ),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_file(report: str) -> None:
    kind, data, text = READ[report]
    assert text_of(kind, data) == text


def test_names_in_utf8_that_the_archive_does_not_call_so() -> None:
    """ebooklib#222: the zip says nothing of its names; Python takes them for code page 437."""
    kind, data, text = book("m\u00e8re", "m##re", "<p>One.</p>")
    assert text_of(kind, data.replace(b"m##re", "m\u00e8re".encode())) == text
