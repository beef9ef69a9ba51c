"""Elements that only lay a page out: what they become, and what is left as it is."""

from __future__ import annotations

from typing import Any

import pytest

from rag.reading.pages.html import page_tree
from rag.reading.pages.layout import (
    PROSE,
    frame_article,
    join_boxes,
    keep_captions,
    split_at_breaks,
    unwrap_layout,
)


def shape(tree: Any) -> str:
    """The body, its tags and texts without spaces at their edges."""
    from lxml import html

    body = html.tostring(tree.find("body"), encoding="unicode")
    return str(body).removeprefix("<body>").removesuffix("</body>")


def unwrapped(markup: str) -> str:
    tree = page_tree(f"<html><body>{markup}</body></html>")
    unwrap_layout(tree)
    return shape(tree)


INSIDE = ["p", "h1", "h2", "h3", "div", "ul"]


@pytest.mark.parametrize("name", INSIDE)
@pytest.mark.parametrize("body", ["{}", "<tbody>{}</tbody>"])
def test_a_table_that_holds_blocks_is_a_box(name: str, body: str) -> None:
    rows = body.format(f"<tr><td>a</td><td><{name}>b</{name}></td></tr>")
    found = unwrapped(f"<table>{rows}</table>")
    assert "<t" not in found and f"<div>a</div><div><{name}>b</{name}></div>" in found


def test_a_table_that_holds_a_table_is_a_box() -> None:
    data = "<table><tr><td>a</td><td>b</td></tr></table>"
    found = unwrapped(f"<table><tr><td>{data}</td></tr></table>")
    assert found == f"<div><div><div>{data}</div></div></div>"


@pytest.mark.parametrize("role", ["presentation", "none"])
def test_a_table_that_says_so_is_a_box(role: str) -> None:
    rows = (
        "<caption>x</caption><thead><tr><th>a</th></tr></thead><tfoot><tr><td>b</td></tr></tfoot>"
    )
    assert "<t" not in unwrapped(f"<table role='{role}'>{rows}</table>")
    assert "<caption" not in unwrapped(f"<table role='{role}'>{rows}</table>")


DATA = [
    "<tr><td>a</td><td>b</td></tr>",
    "<thead><tr><td>x</td></tr></thead><tr><td><p>a</p></td></tr>",
    "<caption>x</caption><tr><td><p>a</p></td></tr>",
    "<tr><th>x</th><td><p>a</p></td></tr>",
    "<tbody><tr><th>x</th><td><p>a</p></td></tr></tbody>",
]


@pytest.mark.parametrize("rows", DATA)
def test_a_table_of_data_stays(rows: str) -> None:
    assert unwrapped(f"<table>{rows}</table>") == f"<table>{rows}</table>"


BREAKS = [
    ("<div>a<br><br>b</div>", "<div><p>a</p><p>b</p></div>"),
    ("<p class='x'>a<br><br>b</p>c", '<div class="x"><p>a</p><p>b</p></div>c'),
    ("<div>a<br> <br>b<br>c</div>", "<div><p>a</p><p>b<br>c</p></div>"),
    ("<div>a<br>b</div>", "<div>a<br>b</div>"),
    ("<div>a<br></div>", "<div>a<br></div>"),
    ("<div>a<br><b>b</b></div>", "<div>a<br><b>b</b></div>"),
    ("<div><b>a</b><br>b</div>", "<div><b>a</b><br>b</div>"),
    ("<div><i>a</i><br><br>b</div>", "<div><p><i>a</i></p><p>b</p></div>"),
    ("<div>a <b>b</b><i>c</i><br><br>d</div>", "<div><p>a <b>b</b><i>c</i></p><p>d</p></div>"),
    (
        "<div>a<p>b</p><p>c</p>d<br><br>e</div>",
        "<div><p>a</p><p>b</p><p>c</p><p>d</p><p>e</p></div>",
    ),
    ("<blockquote>a<br><br>b</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
    ("<div>a<br>b<br>c</div>", "<div>a<br>b<br>c</div>"),
    ("<div>a<br><br><br>b</div>", "<div><p>a</p><p>b</p></div>"),
    (
        "<div>a <b>b</b> c<br><br><i>d</i> e<p>f</p>g</div>",
        "<div><p>a <b>b</b> c</p><p><i>d</i> e</p><p>f</p><p>g</p></div>",
    ),
    ("<div>a<br><br> <p>b</p> </div>", "<div><p>a</p><p>b</p></div>"),
]


@pytest.mark.parametrize(("markup", "expected"), BREAKS)
def test_two_breaks_end_a_paragraph(markup: str, expected: str) -> None:
    tree = page_tree(f"<html><body>{markup}</body></html>")
    split_at_breaks(tree)
    assert shape(tree) == expected


def joined(box: str) -> str:
    tree = page_tree(f"<html><body><p>One.</p>{box}</body></html>")
    join_boxes(tree)
    return shape(tree).removeprefix("<p>One.</p>")


ENDINGS = [*".!?؟…:", *(f".{close}" for close in "\"'»”’)")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_box_of_a_sentence_among_paragraphs_is_one(ending: str) -> None:
    assert joined(f"<div>Two{ending}</div>") == f"<p>Two{ending}</p>"


BOXES = [
    ("<div>Two</div>", "<div>Two</div>"),
    ("<div>Two.<br>Three</div>", "<div>Two.<br>Three</div>"),
    ("<div>Two.<br>Three.</div>", "<p>Two.<br>Three.</p>"),
    ("<div><a>Read on here.</a></div>", "<div><a>Read on here.</a></div>"),
    ("<div class='byline'>By O. Penn.</div>", '<div class="byline">By O. Penn.</div>'),
    ("<div>Two.<ul><li>a</li></ul></div>", "<div><p>Two.</p><ul><li>a</li></ul></div>"),
    (
        "<div>See <b>it</b>:<ul><li>a</li></ul>and <i>more</i>.<p>x</p>Two.</div>",
        "<div><p>See <b>it</b>:</p><ul><li>a</li></ul><p>and <i>more</i>.</p><p>x</p><p>Two.</p>"
        "</div>",
    ),
    ("<div><p>a</p>Two.</div>", "<div><p>a</p><p>Two.</p></div>"),
    ("<div>It is <b>so</b>.<p>a</p></div>", "<div><p>It is <b>so</b>.</p><p>a</p></div>"),
    (
        "<div>See <b>it</b><i>x</i>.<p>a</p></div>",
        "<div><p>See <b>it</b><i>x</i>.</p><p>a</p></div>",
    ),
    ("<div><p>a</p>tail</div>", "<div><p>a</p>tail</div>"),
    ("<div> <p>a</p> Two. </div>", "<div><p>a</p><p> Two. </p></div>"),
]


@pytest.mark.parametrize(("box", "expected"), BOXES)
def test_boxes_among_paragraphs(box: str, expected: str) -> None:
    assert joined(box) == expected


def test_a_box_without_paragraphs_beside_it_stays() -> None:
    tree = page_tree("<html><body><div>Two.</div></body></html>")
    join_boxes(tree)
    assert shape(tree) == "<div>Two.</div>"


AMONG = [
    ("Two <b>is</b> so.<p>One.</p>Three.", "<p>Two <b>is</b> so.</p><p>One.</p><p>Three.</p>"),
    ("Share<p>One.</p>Print", "Share<p>One.</p>Print"),
]


@pytest.mark.parametrize("around", ["article", "main", "section", "div"])
@pytest.mark.parametrize(("inside", "expected"), AMONG)
def test_sentences_among_paragraphs_in_no_box_are_some(
    around: str, inside: str, expected: str
) -> None:
    tree = page_tree(f"<html><body><{around}>{inside}</{around}></body></html>")
    join_boxes(tree)
    assert shape(tree) == f"<{around}>{expected}</{around}>"


CAPTION = "<figure><figcaption>The boats of the village.</figcaption></figure>"
QUOTED = CAPTION.replace("<figure>", "<figure><p>The boats, the wall and the sea.</p>")
GALLERIES = [
    (CAPTION * 3, True),
    (CAPTION * 2, False),
    (QUOTED * 3, True),
    (CAPTION * 3 + "<p>The boats of the village.</p>" * 3, False),
    (CAPTION * 3 + "<p>The boats   of the village.</p>" * 2, True),
]


@pytest.mark.parametrize(("body", "is_gallery"), GALLERIES)
def test_captions_of_a_gallery_are_paragraphs(body: str, is_gallery: bool) -> None:
    tree = page_tree(f"<html><body>{body}</body></html>")
    assert keep_captions(tree) is is_gallery
    assert ("<figure>" in shape(tree)) is not is_gallery
    assert ("<p>The boats of the village.</p></div>" in shape(tree)) is is_gallery


@pytest.mark.parametrize(("size", "box"), [(PROSE, True), (PROSE - 1, False)])
def test_a_table_of_one_cell_is_a_box_where_it_holds_a_text(size: int, box: bool) -> None:
    found = unwrapped(f"<table><tr><td>{'x' * size}<br> \n</td></tr></table>")
    assert ("<table" not in found) == box


def test_items_in_a_cell_are_paragraphs() -> None:
    found = unwrapped(
        "<table><tr><th>a</th><td><ul><li>b</li></ul></td></tr></table><ol><li>c</ol>"
    )
    assert "<td><div><p>b</p></div></td>" in found and "<ol><li>c</li></ol>" in found


FRAMED = [
    ("<p>a</p><p>b</p><ul><li>c</li></ul>", True),
    ("<p>a</p><p>b</p><ol><li>c</li></ol>", True),
    ("<p>a</p><p>b</p>", False),
    ("<p>a</p><ul><li>c</li></ul>", False),
    ("<p>a</p><p>b</p><ul><li>c</li></ul><article>d</article>", False),
    ("<p>a</p><p>b</p><ul><li>c</li></ul><div><main>d</main></div>", False),
    ("<div><p>a</p><p>b</p></div><ul><li>c</li></ul>", False),
]


@pytest.mark.parametrize(("body", "framed"), FRAMED)
def test_a_body_without_any_box_is_an_article(body: str, framed: bool) -> None:
    tree = page_tree(f"<html><body>x{body}</body></html>")
    frame_article(tree)
    kept = page_tree(f"<html><body>x{body}</body></html>")
    assert shape(tree) == (f"<article>{shape(kept)}</article>" if framed else shape(kept))
