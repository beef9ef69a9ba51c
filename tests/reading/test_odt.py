"""OpenDocument texts: the final view."""

from __future__ import annotations

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.office import odt
from tests.reading import office_makers
from tests.reading.taking import warned

STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="T2" style:family="text" '
    'style:parent-style-name="T1"/>'
    '<style:style style:name="T3" style:family="text" style:parent-style-name="T1">'
    '<style:text-properties text:display="true"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P3"/>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="P2"/>'
    '<style:style style:name="P1" style:family="paragraph"><style:text-properties '
    'text:display="none"/></style:style>'
)


def cell(text: str) -> str:
    return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>The note.</text:p></text:note-body></text:note>"
)

READ = {
    "white space": (
        '<text:p>  one\n\ttwo<text:s text:c="2"/><text:s/>x<text:tab/>y'
        "<text:line-break/>z </text:p>",
        "one two   x\ty\nz",
    ),
    "a space over a span's edge": ("<text:p>a <text:span> b</text:span></text:p>", "a b"),
    "text after a space in a span": (
        "<text:p><text:span><text:s/>prose here</text:span></text:p>",
        " prose here",
    ),
    "list in a cell": (
        "<table:table>"
        + row(
            "<table:table-cell><text:list><text:list-item><text:p>a</text:p>"
            "</text:list-item></text:list></table:table-cell>",
            cell("b"),
        )
        + "</table:table>",
        "a | b",
    ),
    "tracked changes": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>800</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>It cost "
        "<text:change text:change-id='1'/><text:change-start text:change-id='2'/>950"
        "<text:change-end text:change-id='2'/> million.</text:p>",
        "It cost 950 million.",
    ),
    "links, fields, bookmarks": (
        "<text:p><text:a>a</text:a> <text:date>5 May</text:date><text:bookmark-start/> b</text:p>",
        "a 5 May b",
    ),
    "note": (f"<text:p>It passed{NOTE} today.</text:p>", "It passed today.\nThe note."),
    "comment": (
        "<text:p>a<office:annotation><dc:creator>x</dc:creator><text:p>no</text:p>"
        "</office:annotation>b</text:p>",
        "ab",
    ),
    "hidden": (
        '<text:p>a<text:span text:style-name="T1">no</text:span>'
        '<text:span text:style-name="T2">no</text:span><text:span text:style-name="T3">b'
        '</text:span><text:hidden-text text:is-hidden="true">no</text:hidden-text></text:p>'
        '<text:p text:style-name="P1">no</text:p>'
        '<text:section text:display="none"><text:p>no</text:p></text:section>'
        '<text:section text:is-hidden="true"><text:p>no</text:p></text:section>'
        '<text:h text:style-name="P1">no</text:h>'
        "<text:section><text:p>c</text:p></text:section>",
        "ab\nc",
    ),
    "text box": (
        "<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/><office:title>no</office:title></draw:frame></text:p>"
        "<text:p>b</text:p>",
        "a\nboxed\nb",
    ),
    "shape with text": (
        "<draw:custom-shape><text:p>shaped</text:p></draw:custom-shape><text:p>b</text:p>",
        "shaped\nb",
    ),
    "table": (
        "<table:table><table:table-header-rows>"
        + row(cell("a"), cell("b"))
        + "</table:table-header-rows>"
        + row(cell(f"c{NOTE}"), "<table:covered-table-cell/>", cell("d"))
        + row(cell("no"), cell("no"), more='table:visibility="collapse"')
        + "</table:table>",
        "a | b\nc | d\nThe note.",
    ),
    "notes in two rows": (
        "<table:table>"
        + row(cell(f"a{NOTE}"), cell("b"))
        + row(cell("c"), cell("d"))
        + "</table:table>",
        "a | b\nThe note.\nc | d",
    ),
    "groups of rows": (
        "<table:table><table:table-row-group><table:table-rows>"
        + row(cell("a"), cell("b"))
        + "</table:table-rows></table:table-row-group></table:table>",
        "a | b",
    ),
    "a style that is its own parent": ('<text:p text:style-name="P3">a</text:p>', "a"),
    "comment of the XML": ("<text:p>a<!-- no --> b</text:p>", "a b"),
    "table of one cell": (
        "<table:table>" + row(cell("a</text:p><text:p>b")) + "</table:table>",
        "a\nb",
    ),
    "right to left": ("<text:p>گفت <text:span>BBC</text:span> می‌آید</text:p>", "گفت BBC می‌آید"),
    "table of contents": (
        "<text:table-of-content><text:table-of-content-source/><text:index-body><text:p>One</text:p>"
        "</text:index-body></text:table-of-content>",
        "One",
    ),
    "number written down": ("<text:h><text:number>1.</text:number>a</text:h>", "a"),
    "description of a picture": (
        "<text:p>a<draw:frame><draw:image/><svg:title>no</svg:title><svg:desc>no</svg:desc>"
        "</draw:frame></text:p>",
        "a",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_reads_the_final_view(name: str) -> None:
    body, expected = READ[name]
    parsed = odt.parse(office_makers.odt(body, STYLES), Limits())
    assert parsed.text == expected
    assert not parsed.warnings


@pytest.mark.parametrize(
    "kind", ["text-box", "custom-shape", "rect", "ellipse", "line", "polygon", "path"]
)
def test_a_shape_stands_after_its_paragraph(kind: str) -> None:
    body = f"<text:p>a<draw:{kind}><text:p>in it</text:p></draw:{kind}>b</text:p>"
    assert odt.parse(office_makers.odt(body), Limits()).text == "ab\nin it"


@pytest.mark.parametrize("kind", ["object", "object-ole"])
@pytest.mark.parametrize("around", ["<text:p>a{}</text:p>", "<text:p>a</text:p>{}"])
def test_warns_of_an_object(kind: str, around: str) -> None:
    body = around.format(f"<draw:frame><draw:{kind}/><draw:image/></draw:frame>")
    parsed = odt.parse(office_makers.odt(body), Limits())
    assert parsed.text == "a"
    assert warned(parsed.warnings) == ("An embedded object was not read (in paragraph 1).",)


def test_styles_of_the_whole_document_count() -> None:
    whole = f"<office:document-styles SPACES>{STYLES}</office:document-styles>"
    body = '<text:p text:style-name="P1">no</text:p><text:p>a</text:p>'
    data = office_makers.odt(body, styles_=whole)
    assert odt.parse(data, Limits()).text == "a"


def test_a_file_under_a_password_is_refused() -> None:
    manifest = (
        "<manifest:manifest SPACES><manifest:file-entry><manifest:encryption-data/>"
        "</manifest:file-entry></manifest:manifest>"
    )
    data = office_makers.odt("", **{"META-INF__manifest": manifest})
    with pytest.raises(ReadingError, match="password"):
        odt.parse(data, Limits())


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ('<text:p>x<text:s text:c="70"/>x</text:p>', 70),
        ('<text:p>x<text:s text:c="170"/>x</text:p>', 100),
        ('<text:p>x<text:s text:c="two"/>x</text:p>', 1),
    ],
)
def test_what_is_repeated_has_a_bound(body: str, times: int) -> None:
    assert odt.parse(office_makers.odt(body), Limits()).text == f"x{' ' * times}x"


def test_a_sheet_is_refused() -> None:
    content = (
        "<office:document-content SPACES><office:body><office:spreadsheet/></office:body>"
        "</office:document-content>"
    )
    with pytest.raises(ReadingError, match="not an OpenDocument text"):
        odt.parse(office_makers.odt("", content=content), Limits())
