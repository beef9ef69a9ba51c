"""Traits of files that public trackers report as read wrongly by others, each in a file of ours."""

from __future__ import annotations

import pytest

from rag.reading import Limits
from rag.reading.parse import parse_here
from rag.reading.published import parse_published
from tests.reading import makers
from tests.reading.office_makers import frame, odt, p, powerpoint, r, slide, word
from tests.reading.pages import LAST, LEAD, NEXT, article, linked, page
from tests.reading.test_docx import box, sdt
from tests.reading.test_mail import mail, parts

SHUT = "The port is shut for the winter and opens again in the spring of next year."
PICTURE = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://x/picture"/></a:graphic></w:drawing></w:r>'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)
SUPER = '<w:vertAlign w:val="superscript"/>'
SIGNED = mail(
    b"--S\nContent-Type: text/plain\n\nInner.\n--S\nContent-Type: application/pkcs7-signature;"
    b" name=smime.p7s\n\nxx\n--S--\n",
    'multipart/signed; boundary="S"',
)


def among(markup: str, *read: str) -> tuple[str, str, str]:
    """A page with something between its paragraphs that belongs to it."""
    page = article(f"<p>{LEAD}</p>{markup}<p>{NEXT}</p><p>{LAST}</p>")
    return "html", page, "\n".join((LEAD, *read, NEXT, LAST))


def chapter(body: str, text: str) -> tuple[str, bytes, str]:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body>{body}</body></html>"
    )
    empty = "<html><body/></html>"
    book = makers.epub(**{"OEBPS__one a.xhtml": page, "OEBPS__two.xhtml": empty})
    return "epub", book, text


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
    # Rich Text
    "digits above the line, in Rich Text": rich(
        b"10{\\super 6} euros, 2\\super 3\\nosupersub 4\\super 5\\plain 6\\super 7\\sub 8",
        "10⁶ euros, 2³4⁵6⁷8",
    ),
    "docfrac#11": rich(
        rb"Report \rtlch\af1 \ltrch\dbch\loch\f0{\rtlch \ltrch\loch\f0 (2000)}", "Report (2000)"
    ),
    "bookworm#207": rich(b"{\\f3\\'81@\\'d6\\'d0}", "丂中"),
    "pandoc#8170": rich(b"In 5\n\\super th\n\\nosupersub  grade.", "In 5th grade."),
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
    # Pages
    "python-markdownify#216": among(
        "<p>The mayor said <q>we <b>start</b> now</q> to the port.</p>",
        "The mayor said “we start now” to the port.",
    ),
    "python-markdownify#216, in Persian": among(
        "<p>شهردار نمونه گفت <q>کار آغاز شد</q> و به بندر رفت.</p>",
        "شهردار نمونه گفت «کار آغاز شد» و به بندر رفت.",
    ),
    "unstructured#2362": among(
        '<div>The port sells shares at $<div style="display:inline;"><span>5.22</span></div> each.'
        "</div>",
        "The port sells shares at $5.22 each.",
    ),
    "unstructured#2483": among(
        "<div>The plan has parts:<ul><li>the wall</li><li>the quay</li></ul>and one more.</div>",
        "The plan has parts:",
        "- the wall",
        "- the quay",
        "and one more.",
    ),
    "unstructured#3228": among(f"<div><span>{SHUT}</span></div>", SHUT),
    "docling#3618": among(
        "<ul><li><span>Apply first.</span><div><div><ul><li>With a map.</li></ul></div></div>"
        "</li></ul>",
        "- Apply first.",
        "  - With a map.",
    ),
    "trafilatura#768": (
        "html",
        f"<body><main><article><div><br>{LEAD} {NEXT}</div></article></main></body>",
        f"{LEAD} {NEXT}",
    ),
    "trafilatura#879": (
        "html",
        f"<body><nav>menu</nav><article><h1>Tarnby Post</h1><p>{LEAD}</p><p>{NEXT}</p>"
        "</article></body>",
        f"{LEAD}\n{NEXT}",
    ),
    "readability#766": (
        "html",
        page(
            f"<div aria-hidden='true'><article><h1>Tarnby Post</h1><p>{LEAD}</p><p>{NEXT}</p>"
            "</article></div><div role='dialog'><p>We use cookies, and our partners do so too."
            "</p></div>"
        ),
        f"{LEAD}\n{NEXT}",
    ),
    "a shadow root": (
        "html",
        page(
            f"<h1>Tarnby Post</h1><x-text><template shadowrootmode='open'><p>{LEAD}</p><p>{NEXT}"
            f"</p></template></x-text><template><p>{LAST}</p></template>"
        ),
        f"{LEAD}\n{NEXT}",
    ),
    "a page drawn by scripts": (
        "html",
        page(
            "<div id='__next'></div>",
            linked(f'{{"@type": "NewsArticle", "articleBody": "<p>{LEAD}</p><p>{NEXT}</p>"}}'),
        ),
        f"{LEAD}\n\n{NEXT}",
    ),
    "marks of notes": among(
        "<p>It costs 10<sup>6</sup> euros<sup><a href='#n1'>[1]</a></sup> in 2025<sup>2</sup>, "
        "and the 5<sup>th</sup> plan<sup><a href='/a'>3</a></sup> has <sup>x<b>2</b></sup>.</p>",
        "It costs 10⁶ euros in 2025², and the 5th plan3 has x2.",
    ),
    "digits above the line, in Persian": among(
        "<p>۱۰<sup>۶</sup> تومان و ١٠<sup>٣</sup> دينار و ۱۰<sup>-۲</sup> در این شهر</p>",
        "۱۰⁶ تومان و ١٠³ دينار و ۱۰⁻² در این شهر",
    ),
    "a formula": among(
        "<p>So <math><semantics><mrow><mi>a</mi> <mo>=</mo> <msup><mn>10</mn><mn>6</mn></msup>"
        "</mrow><annotation encoding='tex'>a=10^6</annotation></semantics></math> holds.</p>",
        "So a=10⁶ holds.",
    ),
    "a price that is struck out": among(
        "<p>It costs <s>800</s> <strike>900</strike> 950 million, the plan says.</p>",
        "It costs 950 million, the plan says.",
    ),
    # Mail
    "mail-parser#88": (
        "mail",
        mail(
            b"Plain words, no base64.\nThey are read.",
            "text/plain\nContent-Transfer-Encoding: base64",
        ),
        "Plain words, no base64.\nThey are read.",
    ),
    "php-mime-mail-parser#160": (
        "mail",
        parts(
            ("text/plain", b"Before the picture."),
            ("image/png; name=i.png\nContent-Disposition: inline", b"AA"),
            ("text/html", b"<p>After it.</p>"),
        ),
        "Before the picture.\n\nAfter it.",
    ),
    "IPED#1623": (
        "mail",
        parts(
            ("text/plain", b"The same words in plain text."),
            ("text/html", b"<p>The same words in plain text.</p>"),
        ),
        "The same words in plain text.",
    ),
    "unstructured#4424": (
        "mail",
        parts(
            ("text/plain", b"See:"),
            ('message/rfc822\nContent-Disposition: attachment; filename="x.eml"', SIGNED),
        ),
        "See:\n\nRain\n\nInner.",
    ),
    "letterparser#15": (
        "mail",
        mail(
            b"This is a multipart message in MIME format.\n--B1\nContent-Type: text/html; "
            b"charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>One =C2=ABtwo"
            b"=C2=BB.</p>\n--B1--\n",
            'text/html; boundary="B1"',
        ),
        "One «two».",
    ),
    "ISO-2022-JP": (
        "mail",
        mail("港は閉鎖されます。".encode("iso-2022-jp"), "text/plain; charset=iso-2022-jp"),
        "港は閉鎖されます。",
    ),
    "gb2312, as browsers read it": (
        "mail",
        mail("朱镕基说港口关闭。".encode("gbk"), "text/plain; charset=gb2312"),
        "朱镕基说港口关闭。",
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
    # Subtitles
    "VoiceStudio#2077": (
        "subtitles",
        "00:00:01,000 --> 00:00:02,000\nFirst\n42\n\n00:00:05,000 --> 00:00:06,000\nSecond.\n",
        "[00:00:01] First 42\n\n[00:00:05] Second.",
    ),
    "webvtt-py#46": (
        "subtitles",
        "WEBVTT\n\n00:01.000 --> 00:02.000 line:91%\n\nAnn saw it.\nShe told me.\n\n"
        "00:20.000 --> 00:21.000\nWho is she?\n",
        "[00:00:01] Ann saw it. She told me.\n\n[00:00:20] Who is she?",
    ),
    "pysubs2#11": (
        "subtitles",
        "3\n00:00:01,00 --> 00:00:02,00\nI am Ann.\n\n4\n00:00:00,00 --> 00:00:00,00\n\n"
        "5\n00:00:09,00 --> 00:00:10,00\nBye.\n",
        "[00:00:01] I am Ann.\n\n[00:00:09] Bye.",
    ),
    # Seen on the way, with no report of it
    "a deleted word": among(
        "<p>It costs <del>800</del> <ins>950</ins> million, the plan says.</p>",
        "It costs 950 million, the plan says.",
    ),
    "a date in a sentence": among(
        "<p>On <time datetime='2025-01-01'>1 January</time> the mayor came to the port.</p>",
        "On 1 January the mayor came to the port.",
    ),
    "who said a quotation": among(
        "<blockquote>We start now, and we will not stop.<footer>— The mayor</footer></blockquote>",
        "We start now, and we will not stop.",
        "— The mayor",
    ),
}


@pytest.mark.parametrize("report", READ)
def test_the_text_of_a_file(report: str) -> None:
    kind, data, text = READ[report]
    data = data.encode() if isinstance(data, str) else data
    assert parse_here(kind, data, Limits(), None).text == text


DATES = {
    "feedparser#75": ("2016/6/29 15:07:41", "2016-06-29"),
    "feedparser#33": ("Thu, 03 Sep 15 00:01:01 +0200", "2015-09-03"),
    "feedparser#135": ("Mo, 25 Jun 2018 11:41:36", "2018-06-25"),
    "feedparser#72": ("Tue, 24 May 2016 2:17:57 PM CEST", "2016-05-24"),
    "rome#166": ("WED,23 MAY 2012 02:23:01", "2012-05-23"),
    "newspaper4k#153": ("Sat Nov 18 2017 15:21:41 GMT+0000", "2017-11-18"),
    "translators#1944": ("undefined/ed", None),
    "translators#980": ("1973/07", None),
    "grobid#109": ("20077-03-07", None),
}


@pytest.mark.parametrize("report", DATES)
def test_a_day_of_publication(report: str) -> None:
    value, day = DATES[report]
    assert parse_published(value) == day
