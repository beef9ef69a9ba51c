"""Presentations: slides in order, what was shown once, the rest out or a warning."""

from __future__ import annotations

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.office import pptx
from tests.reading.office_makers import (
    diagram,
    diagram_data,
    frame,
    p,
    powerpoint,
    relationships,
    shape,
    slide,
    word,
)
from tests.reading.taking import warned

TABLE = (
    "<a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody></a:tc>"
    "<a:tc><a:txBody><a:p><a:r><a:t>b</a:t></a:r></a:p><a:p><a:r><a:t>c</a:t></a:r></a:p></a:txBody>"
    "</a:tc></a:tr></a:tbl>"
)


def line(text: str, about: str = "", level: int = 0) -> str:
    return f'<a:p><a:pPr lvl="{level}">{about}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>'


def at(content: str, x: int, y: int, wide: int = 10, tall: int = 2) -> str:
    """A shape or frame with its place."""
    made = shape(content) if "<p:" not in content else content
    inside = f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/>'
    if "<p:graphicFrame>" in made:
        return made.replace("<a:graphic>", f"<p:xfrm>{inside}</p:xfrm><a:graphic>")
    if "<p:grpSpPr/>" in made:
        return made.replace("<p:grpSpPr/>", f"<p:grpSpPr><a:xfrm>{inside}</a:xfrm></p:grpSpPr>")
    return made.replace("<p:txBody>", f"<p:spPr><a:xfrm>{inside}</a:xfrm></p:spPr><p:txBody>")


GROUP = f"<p:grpSp><p:grpSpPr/>{at('d', 0, 9)}{at('c', 0, 1)}</p:grpSp>"
AUTO = '<a:buAutoNum type="{}"/>'
READ = {
    "slides in order": (powerpoint(slide(shape("b")), slide(shape("a")), order=[2, 1]), "a\n\nb"),
    "title first": (powerpoint(slide(shape("Text."), shape("Head", "title"))), "Head\nText."),
    "title of a cover": (powerpoint(slide(shape("x"), shape("Head", "ctrTitle"))), "Head\nx"),
    "hidden slide": (powerpoint(slide(shape("a")), slide(shape("no"), show="0")), "a"),
    "hidden shape": (powerpoint(slide(shape("a"), shape("no", hidden="1"))), "a"),
    "hidden, in words": (
        powerpoint(slide(shape("a"), shape("no", hidden="true")), slide(shape("no"), show="false")),
        "a",
    ),
    "furniture": (
        powerpoint(slide(shape("a"), *(shape("no", kind) for kind in ("dt", "ftr", "sldNum")))),
        "a",
    ),
    "group": (
        powerpoint(slide(f"<p:grpSp><p:grpSpPr/>{shape('a')}{shape('b')}</p:grpSp>")),
        "a\nb",
    ),
    "alternatives": (
        powerpoint(
            slide(
                f"<mc:AlternateContent><mc:Choice>{shape('a')}</mc:Choice>"
                f"<mc:Fallback>{shape('a')}</mc:Fallback></mc:AlternateContent>"
            )
        ),
        "a",
    ),
    "alternatives of a formula": (
        powerpoint(
            slide(
                shape(
                    "<a:p><mc:AlternateContent><mc:Choice><a:r><a:t>x = 1</a:t></a:r></mc:Choice>"
                    "<mc:Fallback><a:r><a:t>x = 1</a:t></a:r></mc:Fallback></mc:AlternateContent>"
                    "</a:p>"
                )
            )
        ),
        "x = 1",
    ),
    "what stands over another first": (
        powerpoint(slide(at("a", 0, 0), at("c", 0, 6), at("d", 0, 9), at("b", 3, 3))),
        "a\nb\nc\nd",
    ),
    "columns stay in the order of the file": (
        powerpoint(slide(at("c", 20, 0), at("d", 20, 3), at("a", 0, 0), at("b", 0, 3))),
        "c\nd\na\nb",
    ),
    "what stands partly over another stays": (
        powerpoint(slide(at("a", 0, 3), at("b", 6, 0), at("c", 0, 2))),
        "a\nb\nc",
    ),
    "a shape without a place of its own stays": (
        powerpoint(slide(at("b", 0, 3), shape("c"), at("a", 0, 0), shape("d"))),
        "c\na\nb\nd",
    ),
    "a table over a group": (
        powerpoint(slide(at(GROUP, 0, 5), at(frame("http://x/table", TABLE), 0, 0))),
        "a | b c\nc\nd",
    ),
    "table": (powerpoint(slide(frame("http://x/table", TABLE))), "a | b c"),
    "covered cell, in words": (
        powerpoint(
            slide(frame("http://x/table", TABLE.replace("<a:tc>", '<a:tc hMerge="true">', 1)))
        ),
        "b c",
    ),
    "empty row": (
        powerpoint(
            slide(frame("http://x/table", "<a:tbl><a:tr><a:tc/></a:tr></a:tbl>"), shape("a"))
        ),
        "a",
    ),
    "runs, breaks, fields": (
        powerpoint(
            slide(
                shape(
                    "<a:p><a:r><a:t>گفت </a:t></a:r><a:r><a:t>BBC</a:t></a:r><a:br/>"
                    "<a:r><a:t/></a:r>"
                    "<a:fld><a:t>5 May</a:t></a:fld><a:endParaRPr/></a:p><a:p/>"
                )
            )
        ),
        "گفت BBC\n5 May",
    ),
    "numbers and marks": (
        powerpoint(
            slide(
                shape(
                    line("a", AUTO.format("arabicPeriod"))
                    + line("b", AUTO.format("alphaLcParenR"), 1)
                    + line("c", AUTO.format("arabicPeriod"))
                    + line("d", AUTO.format("alphaLcParenR"), 1)
                    + line("e", '<a:buChar char="–"/>')
                    + line("f")
                    + line("g", AUTO.format("romanUcParenBoth").replace("/>", ' startAt="4"/>'))
                    + line("i", AUTO.format("alphaUcPeriod"))
                    + line("j")
                    + line("k", AUTO.format("romanLcPeriod"))
                    + line("l")
                    + line("m", AUTO.format("arabicPlain"))
                    + line("n")
                    + line("o", AUTO.format("arabic1Minus").replace("/>", ' startAt="3"/>'))
                    + line("p")
                    + line("h", AUTO.format("arabic2Minus"))
                )
            )
        ),
        "1. a\na) b\n2. c\na) d\n– e\nf\n(IV) g\nA. i\nj\ni. k\nl\n1 m\nn\nت - o\np\nأ - h",
    ),
}


POINTS = {
    "0": ("doc", ""),
    "3": ("node", "Roof"),
    "1": ("node", "House"),
    "2": ("asst", "Wall"),
    "8": ("parTrans", "no"),
    "9": ("pres", "no"),
    "7": ("node", ""),
    "6": ("node", "Loose"),
}
LINKS = [("0", "1", 0), ("1", "3", 1), ("1", "2", 0), ("3", "0", 0), ("1", "5", 2)]
SHOWN = slide(shape("a"), frame("http://x/diagram", diagram("d")), shape("b"))
RELATED = {"ppt/slides/_rels/slide1.xml.rels": relationships({"d": ("diagramData", "../d.xml")})}
DIAGRAMS: dict[str, tuple[dict[str, str | bytes], str, list[str]]] = {
    "read as an outline": (
        {"ppt/d.xml": diagram_data(POINTS, LINKS)},
        "a\nHouse\nWall\nRoof\nLoose\nb",
        [],
    ),
    "without words": (
        {"ppt/d.xml": diagram_data({"7": ("node", " ")}, [])},
        "a\nb",
        ["A diagram was not read (slide 1)."],
    ),
    "damaged": ({"ppt/d.xml": "<d"}, "a\nb", ["A diagram was not read (slide 1)."]),
    "missing": ({}, "a\nb", ["A diagram was not read (slide 1)."]),
}


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram(name: str) -> None:
    parts, text, said = DIAGRAMS[name]
    parsed = pptx.parse(powerpoint(SHOWN, more={**RELATED, **parts}), Limits())
    assert (parsed.text, list(warned(parsed.warnings))) == (text, said)


def test_a_slide_that_is_damaged_costs_only_itself() -> None:
    parsed = pptx.parse(powerpoint(slide(shape("a")), "<p:sld", slide(shape("b"))), Limits())
    assert parsed.text == "a\n\nb"
    said = "ppt/slides/slide2.xml was not read: it is missing in the file or damaged."
    assert warned(parsed.warnings) == (said,)


def test_many_shapes_stay_in_the_order_of_the_file() -> None:
    shapes = [at(str(number), 0, 3 * number) for number in range(400, 0, -1)]
    text = pptx.parse(powerpoint(slide(*shapes)), Limits()).text
    assert text.split("\n") == [str(number) for number in range(400, 0, -1)]


@pytest.mark.parametrize("name", READ)
def test_reads_what_is_shown(name: str) -> None:
    data, expected = READ[name]
    parsed = pptx.parse(data, Limits())
    assert parsed.text == expected
    assert not parsed.warnings


WARNED = [
    ("http://x/chart", "A chart was not read (slide 1)."),
    ("http://x/diagram", "A diagram was not read (slide 1)."),
    ("http://x/presentationml/2006/ole", "An embedded object was not read (slide 1)."),
]


@pytest.mark.parametrize(("uri", "warning"), WARNED)
def test_warns_of_graphics(uri: str, warning: str) -> None:
    parsed = pptx.parse(powerpoint(slide(frame(uri), shape("a"))), Limits())
    assert (parsed.text, warned(parsed.warnings)) == ("a", (warning,))


def test_warns_of_a_missing_slide() -> None:
    parsed = pptx.parse(powerpoint(slide(shape("a")), order=[7, 1]), Limits())
    assert (parsed.text, warned(parsed.warnings)) == ("a", ("Slide 1 is missing in the file.",))


def test_another_package_is_refused() -> None:
    with pytest.raises(ReadingError, match="not a PowerPoint"):
        pptx.parse(word(p("a")), Limits())
