"""Books: furniture out, notes in, chapters by the spine."""

from __future__ import annotations

import io
import zipfile

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.office import epub
from tests.reading import makers
from tests.reading.taking import warned

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<body>{}</body></html>"
)

CHAPTERS = {
    "note mark": (
        '<p>It passed<a epub:type="noteref" href="#n1">1</a> today.</p>',
        "It passed today.",
    ),
    "raised mark": ('<p>It passed<sup><a href="n.xhtml#n1">[۱]</a></sup>.</p>', "It passed."),
    "mark raised inside": ('<p>It passed<a href="#n1"><sup>*</sup></a>.</p>', "It passed."),
    "other raised text": (
        '<p>x<sup>2</sup> and <sup><a href="#a">th</a></sup> <a href="#b">7</a></p>',
        "x² and th 7",
    ),
    "a raised link to elsewhere": ('<p>x<sup><a href="https://a.example">2</a></sup></p>', "x2"),
    "note": (
        '<p>a</p><aside epub:type="footnote" id="n1"><p><a role="doc-backlink" href="#r">↩</a>'
        "The note.</p></aside>",
        "a\nThe note.",
    ),
    "contents": (
        '<nav epub:type="toc"><ol><li>no</li></ol></nav><section epub:type="toc">no</section>'
        "<p>a</p>",
        "a",
    ),
    "printed page numbers": (
        '<p>one <span epub:type="pagebreak" id="p">12</span>two</p>',
        "one two",
    ),
    "roles": (
        '<p>a<a role="doc-noteref" href="#n">1</a><span role="doc-pagebreak">3</span></p>',
        "a",
    ),
    "comment": ("<p>one<!-- no --> two</p>", "one two"),
    "line ends of the file": ("<p>one\ntwo <b>three\nfour</b></p>", "one two three four"),
    "line ends inside what is set as typed": ("<pre>a\n<b>b\nc</b></pre>", "a\nb\nc"),
    "invisible": ('<p>a</p><p style="visibility: hidden">no</p>', "a"),
    "drawing": ("<p>a<svg><title>no</title><text>no</text></svg></p>", "a"),
    "formula": ("<p>a<math><mi>x</mi><mo>=</mo></math></p>", "ax="),
    "script and style": ("<p>a</p><script>no()</script><style>p {}</style>", "a"),
    "a line across": ("<div>one<hr/>two</div>", "one\ntwo"),
    "hidden": ('<p>a</p><p hidden="hidden">no</p><p style="Display : none">no</p>', "a"),
    "table": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p><p>d</p></td><td/><td>e</td></tr>"
        "</table>",
        "a | b\nc d | e",
    ),
    "plain nav": ("<nav><p>no</p></nav><p>a</p>", "a"),
    "way back": ('<p>n <a epub:type="backlink" href="#r">back</a></p>', "n"),
    "line breaks": ("<p>one<br/>two</p>", "one\ntwo"),
    "right to left": (
        '<p dir="rtl">گفت <span dir="ltr">BBC 24</span> می‌آید</p>',
        "گفت BBC 24 می‌آید",
    ),
}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter(name: str) -> None:
    body, expected = CHAPTERS[name]
    data = makers.epub(
        **{"OEBPS__one a.xhtml": PAGE.format(body), "OEBPS__two.xhtml": PAGE.format("")}
    )
    assert epub.parse(data, Limits()).text == expected


def package(items: str, spine: str, more: str = "") -> str:
    return (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest>'
        f'<spine page-progression-direction="rtl">{spine}</spine>{more}</package>'
    )


ITEMS = (
    '<item id="a" href="one%20a.xhtml"/><item id="b" href="two.xhtml#top" '
    'media-type="application/xhtml+xml"/><item id="p" href="p.png" media-type="image/png"/>'
)
FALLBACK = '<item id="q" href="q.svg" media-type="image/svg+xml" fallback="{}"/>'
A, B, P = (f'<itemref idref="{name}"/>' for name in "abp")
NAV = ITEMS.replace('id="b"', 'id="b" properties="nav"')
GUIDE = '<guide><reference type="toc" href="two.xhtml#x"/></guide>'

SPINES = {
    "order": (package(ITEMS, B + A), "two\n\none", None),
    "twice": (package(ITEMS, B + A + B), "two\n\none", None),
    "contents": (package(NAV, B + A), "one", None),
    "contents of EPUB 2": (package(ITEMS, B + A, GUIDE), "one", None),
    "another label": (package(ITEMS.replace("application/xhtml+xml", "text/html"), B), "two", None),
    "picture": (package(ITEMS, P + A), "one", "OEBPS/p.png was not read"),
    "listed without a file": (
        package(ITEMS + '<item id="z"/>', A + '<itemref idref="z"/>'),
        "one",
        "Part 2 of the book",
    ),
    "a page for another kind": (
        package(ITEMS.replace('id="p"', 'id="p" fallback="q"') + FALLBACK.format("b"), P + A),
        "two\n\none",
        None,
    ),
    "no page for another kind": (
        package(ITEMS.replace('id="p"', 'id="p" fallback="q"') + FALLBACK.format("p"), P + A),
        "one",
        "OEBPS/p.png was not read",
    ),
    "unlisted": (package(ITEMS, A + '<itemref idref="z"/>'), "one", "Part 2 of the book"),
}


@pytest.mark.parametrize("name", SPINES)
def test_the_spine(name: str) -> None:
    opf, expected, warning = SPINES[name]
    pages = {"OEBPS__one a.xhtml": PAGE.format("one"), "OEBPS__two.xhtml": PAGE.format("two")}
    parsed = epub.parse(makers.epub(**{"OEBPS__book.opf": opf}, **pages), Limits())
    assert parsed.text == expected
    assert [warning in said for said in warned(parsed.warnings) if warning] == (
        [True] if warning else []
    )


def test_a_chapter_that_is_damaged_or_missing_costs_only_itself() -> None:
    pages = {"OEBPS__one a.xhtml": PAGE.format("HARMED"), "OEBPS__two.xhtml": PAGE.format("two")}
    with zipfile.ZipFile(io.BytesIO(makers.epub(**pages))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    harmed = stored.getvalue().replace(b"HARMED", b"HXRMED")
    lacking = makers.zipped({name: files[name] for name in files if "one" not in name})
    for book in (harmed, lacking):
        parsed = epub.parse(book, Limits())
        assert parsed.text == "two"
        said = "OEBPS/one a.xhtml was not read: it is missing in the file or damaged."
        assert warned(parsed.warnings) == (said,)


def test_a_book_without_a_chapter_that_can_be_read_is_refused() -> None:
    pages = {"META-INF/container.xml": makers.CONTAINER, "OEBPS/book.opf": makers.PACKAGE}
    with pytest.raises(ReadingError, match="one a"):
        epub.parse(makers.zipped({**pages}), Limits())


ENCRYPTION = '<encryption xmlns:enc="x"><enc:CipherReference URI="{}"/></encryption>'


def test_a_book_whose_fonts_are_encrypted_is_read() -> None:
    fonts = {"META-INF__encryption.xml": ENCRYPTION.format("OEBPS/f.ttf")}
    assert epub.parse(makers.epub(**fonts), Limits()).text


def test_a_book_whose_chapters_are_encrypted_is_refused() -> None:
    chapters = {"META-INF__encryption.xml": ENCRYPTION.format("OEBPS/one%20a.xhtml")}
    with pytest.raises(ReadingError, match="encrypted"):
        epub.parse(makers.epub(**chapters), Limits())


NAMES = (
    "p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre section article header footer figcaption aside"
)


@pytest.mark.parametrize("name", NAMES.split())
def test_a_block_is_a_line_of_its_own(name: str) -> None:
    body = f"<span>before</span><{name}>inside</{name}><span>after</span>"
    book = makers.epub(
        **{"OEBPS__one a.xhtml": PAGE.format(body), "OEBPS__two.xhtml": PAGE.format("")}
    )
    assert epub.parse(book, Limits()).text == "before\ninside\nafter"


MARKS = ["1", "1204", "۱", "٣", "(1)", "[1]", "*", "†", "‡", "§"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_raised_mark_of_a_note(mark: str) -> None:
    body = f'<p>It passed<sup><a href="#n">{mark}</a></sup>.</p>'
    book = makers.epub(
        **{"OEBPS__one a.xhtml": PAGE.format(body), "OEBPS__two.xhtml": PAGE.format("")}
    )
    assert epub.parse(book, Limits()).text == "It passed."


@pytest.mark.parametrize("kind", ["footnote", "endnote", "rearnote"])
def test_a_hidden_note_is_read(kind: str) -> None:
    body = f'<p>a</p><aside epub:type="{kind}" hidden="hidden">The note.</aside>'
    book = makers.epub(
        **{"OEBPS__one a.xhtml": PAGE.format(body), "OEBPS__two.xhtml": PAGE.format("")}
    )
    assert epub.parse(book, Limits()).text == "a\nThe note."


def test_what_a_book_says_of_itself() -> None:
    parsed = epub.parse(makers.epub(), Limits())
    told = (parsed.title, parsed.outlet, parsed.date, parsed.language)
    assert told == ("کتاب نمونه", "نشر نمونه", "2024-05-02", "fa")
    silent = epub.parse(makers.epub(**{"OEBPS__book.opf": package(ITEMS, A)}), Limits())
    assert (silent.title, silent.outlet, silent.date, silent.language) == (None,) * 4


def test_the_head_of_a_chapter_is_not_its_text() -> None:
    page = makers.CHAPTER % "One"
    book = makers.epub(**{"OEBPS__one a.xhtml": page, "OEBPS__two.xhtml": PAGE.format("")})
    assert epub.parse(book, Limits()).text.startswith("One\n")


def test_a_book_without_a_package_is_refused() -> None:
    container = makers.CONTAINER.replace("full-path", "path")
    with pytest.raises(ReadingError, match="names no package"):
        epub.parse(makers.epub(**{"META-INF__container.xml": container}), Limits())
