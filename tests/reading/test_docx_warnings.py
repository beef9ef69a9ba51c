"""Word documents: what is not read of one is told."""

from __future__ import annotations

import pytest

from rag.reading import Limits
from rag.reading.office import docx
from rag.reading.parse import parse
from tests.reading.office_makers import NOTE, mark, p, r, word
from tests.reading.taking import warned

WARNED = {
    "object": (
        p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>') + p("a"),
        "a",
        "An embedded object (Excel.Sheet.12) was not read (in paragraph 1).",
    ),
    "chunk": (p("a") + '<w:altChunk r:id="x"/>', "a", "Another document inside this one"),
    "sub-document": (p(r("a") + '<w:subDoc r:id="x"/>'), "a", "Another document that belongs here"),
    "chart": (
        p(r("a") + '<w:r><w:drawing><a:graphicData uri="http://x/2006/chart"/></w:drawing></w:r>'),
        "a",
        "A chart was not read (in paragraph 1).",
    ),
    "new chart": (
        p(
            r("a")
            + '<w:r><w:drawing><a:graphicData uri="http://x/2014/chartex"/></w:drawing></w:r>'
        ),
        "a",
        "A chart was not read",
    ),
    "diagram": (
        p(r("a") + '<w:r><w:drawing><a:graphicData uri="http://x/diagram"/></w:drawing></w:r>'),
        "a",
        "A diagram was not read",
    ),
    "equation": (
        p(r("a ") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
        "a x=1",
        "An equation, read without its shape (in paragraph 1).",
    ),
    "sign": (
        p(r("a") + '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
        "a\ufffd",
        "A sign of the font Wingdings was not read (in paragraph 1).",
    ),
    "missing note": (p(r("a") + NOTE), "a", "A footnote that is missing in the file"),
    "open field": (
        p(r("a") + mark("begin") + r("b")) + p("c"),
        "ab\nc",
        "A field without an end: its code may stand in the text",
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_warns_of_what_it_does_not_read(name: str) -> None:
    body, text, warning = WARNED[name]
    parsed = docx.parse(word(body), Limits())
    assert parsed.text == text
    assert [warning in said for said in warned(parsed.warnings)] == [True]


def test_warnings_come_out_of_the_worker() -> None:
    parsed = parse("docx", word(WARNED["object"][0]), Limits())
    assert warned(parsed.warnings) == (WARNED["object"][2],)
