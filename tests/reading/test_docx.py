"""Word documents: what a reader sees is read, once and in order; the rest is out."""

from __future__ import annotations

import pytest

from rag.errors import ReadingError
from rag.reading import Limits
from rag.reading.office import docx
from tests.reading.makers import zipped
from tests.reading.office_makers import (
    NOTE,
    NOTES,
    box,
    diagram,
    diagram_data,
    either,
    field,
    gone,
    mark,
    p,
    put,
    r,
    relationships,
    sdt,
    strict,
    tbl,
    tc,
    tr,
    word,
)

DEL = '<w:del w:id="1">{}</w:del>'
HIDDEN = "<w:vanish/>"


BOXED = f"<w:r>{either(box(p('In a box.')), box(p('In a box.'), 'v:textbox'))}</w:r>"
ENDNOTE = '<w:r><w:endnoteReference w:id="2"/></w:r>'
NESTED_CODE = (
    "<w:r><w:instrText> IF </w:instrText></w:r>"
    + field(" MERGEFIELD sum ", r("12"))
    + "<w:r><w:instrText> = 1 </w:instrText></w:r>"
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Under"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="character" w:styleId="Masked"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
)

READ = {
    "tracked text": (
        p(r("It cost ") + gone("800") + put("950") + r(" million.")),
        "It cost 950 million.",
    ),
    "tracked paragraph": (
        p("One.") + p(put("Two."), '<w:rPr><w:ins w:id="3"/></w:rPr>'),
        "One.\nTwo.",
    ),
    "moved text": (
        p(r("A") + f"<w:moveFrom w:id='1'>{r(' b')}</w:moveFrom>" + r(" c"))
        + p(f"<w:moveTo w:id='2'>{r('b')}</w:moveTo>"),
        "A c\nb",
    ),
    "deleted paragraph": (
        p("One.") + p(gone("Two."), '<w:rPr><w:del w:id="3"/></w:rPr>') + p("Three."),
        "One.\nThree.",
    ),
    "deleted end of paragraph": (
        p(r("The first half "), '<w:rPr><w:del w:id="3"/></w:rPr>') + p("and the second."),
        "The first half and the second.",
    ),
    "hidden end of paragraph": (
        p(r("Heading. "), "<w:rPr><w:vanish/></w:rPr>") + p("Runs on."),
        "Heading. Runs on.",
    ),
    "former formatting": (
        p(r("Shown.", "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        "Shown.",
    ),
    "content controls": (
        sdt(p(r("Lead with ") + sdt(r("340")) + r("."))) + sdt(tbl(tr("a", "b"))),
        "Lead with 340.\na | b",
    ),
    "control around cells": (tbl(tr("a", sdt(tc("b")))) + tbl(sdt(tr("c", "d"))), "a | b\nc | d"),
    "empty control": (
        p(r("Name: ") + sdt(r("Click here to enter text."), "<w:showingPlcHdr/>") + r("none.")),
        "Name: none.",
    ),
    "moved paragraph": (
        p(f"<w:moveFrom w:id='1'>{r('gone')}</w:moveFrom>", "<w:rPr><w:moveFrom w:id='2'/></w:rPr>")
        + p(r("Two."), "<w:rPr><w:moveFrom w:id='3'/></w:rPr>")
        + p("Three."),
        "Two.Three.",
    ),
    "tab stops": (p("a", '<w:tabs><w:tab w:val="left"/></w:tabs>'), "a"),
    "carriage return": (p("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>"), "a\nb"),
    "smart tag and custom XML": (
        p(f"<w:smartTag>{r('18')}</w:smartTag><w:customXml>{r(' months')}</w:customXml>"),
        "18 months",
    ),
    "simple field": (
        p(f'<w:fldSimple w:instr=" DOCPROPERTY x ">{r("55 per cent")}</w:fldSimple>'),
        "55 per cent",
    ),
    "hyperlink": (p(f'<w:hyperlink r:id="r1">{r("the report")}</w:hyperlink>'), "the report"),
    "complex field": (p(r("See ") + field(" HYPERLINK x ", r("there")) + r(".")), "See there."),
    "field in a code": (p(field(NESTED_CODE, r("many")) + r(" came.")), "many came."),
    "field over paragraphs": (
        p(mark("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + mark("separate") + r("One"))
        + p(r("Two") + mark("end")),
        "One\nTwo",
    ),
    "field without a result": (
        p(
            r("a")
            + mark("begin")
            + "<w:r><w:instrText>XE</w:instrText></w:r>"
            + mark("end")
            + r("b")
        ),
        "ab",
    ),
    "deleted field": (p(r("a") + DEL.format(field("X", r("b"))) + r("c")), "ac"),
    "text box": (p(r("Around.") + BOXED) + p("After."), "Around.\nIn a box.\nAfter."),
    "box in an old picture": (
        p(f"<w:r><w:pict>{box(p('Old box.'), 'v:textbox')}</w:pict></w:r>"),
        "Old box.",
    ),
    "alternatives of text": (
        p(f"<w:r>{either('<w:t>once</w:t>', '<w:t>once</w:t>')}</w:r>"),
        "once",
    ),
    "only a fallback": (
        p(
            "<w:r><mc:AlternateContent><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "old",
    ),
    "notes": (
        p(r("It passed") + NOTE + r(" on Tuesday.")) + p(r("End.") + ENDNOTE),
        "It passed on Tuesday.\nThe note.\nIts second line.\nEnd.\nThe last note.",
    ),
    "deleted note": (p(r("It passed.") + DEL.format(NOTE)), "It passed."),
    "note in a table": (tbl(tr(tc(p(r("a") + NOTE)), "b")), "a | b\nThe note.\nIts second line."),
    "hidden run": (
        p(r("Open. ") + r("Secret.", HIDDEN) + r("Open.", '<w:vanish w:val="0"/>')),
        "Open. Open.",
    ),
    "hidden by style": (
        p("Secret.", '<w:pStyle w:val="Secret"/>')
        + p("Secret.", '<w:pStyle w:val="Under"/>')
        + p(r("Seen.", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Under"/>')
        + p(r("Secret.", '<w:rStyle w:val="Masked"/>') + r("Seen.", '<w:rStyle w:val="Round"/>')),
        "Seen.\nSeen.",
    ),
    "field in hidden runs": (
        p(
            f'<w:r><w:rPr>{HIDDEN}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
            + r("x", HIDDEN)
            + f'<w:r><w:rPr>{HIDDEN}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
            + r("Seen.")
        ),
        "Seen.",
    ),
    "table": (
        tbl(tr("Berth", "2024", "2025"), tr("North", tc(p("11") + p("ships")), "17")),
        "Berth | 2024 | 2025\nNorth | 11 ships | 17",
    ),
    "merged cells": (
        tbl(
            tr(tc("wide", '<w:gridSpan w:val="2"/>'), "x"),
            tr(tc("tall", '<w:vMerge w:val="restart"/>'), "y"),
            tr(tc("", "<w:vMerge/>"), "z"),
            tr(tc("", "<w:vMerge/>"), "z", "q"),
        ),
        "wide | x\ntall | y\nz\nz | q",
    ),
    "deleted and hidden rows": (
        tbl(
            tr("a", "b"),
            tr("c", "d", properties="<w:del w:id='1'/>"),
            tr("e", "f", properties="<w:hidden/>"),
        ),
        "a | b",
    ),
    "deleted cell": (tbl(tr("a", tc("b", "<w:cellDel w:id='1'/>"), "c")), "a | c"),
    "table of one cell": (tbl(tr(tc(p("One.") + p("Two.")))), "One.\nTwo."),
    "table in a table": (tbl(tr(tc(tbl(tr("a", "b")) + p("c")), "d")), "a | b c | d"),
    "comments": (
        p(
            '<w:commentRangeStart w:id="0"/>' + r("Said.") + '<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:annotationRef/><w:commentReference w:id="0"/></w:r>'
        ),
        "Said.",
    ),
    "right to left": (
        p(r("گفت ", "<w:rtl/>") + r("BBC 24") + r(" می‌آید.", "<w:rtl/>"), "<w:bidi/>"),
        "گفت BBC 24 می‌آید.",
    ),
    "direction wrappers": (
        p(f'<w:dir w:val="rtl">{r("یک ")}<w:bdo w:val="ltr">{r("two")}</w:bdo></w:dir>'),
        "یک two",
    ),
    "characters": (
        p(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
            '<w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Arial" w:char="00E9"/></w:r>'
        ),
        "a\tb\nc\u2011d•é",
    ),
    "page break": (p('<w:r><w:br w:type="page"/></w:r>') + p("Next."), "Next."),
    "line ends of the file": (p("<w:r><w:t>one\ntwo</w:t></w:r>"), "one two"),
    "section's headers": (
        p("Body.") + '<w:sectPr><w:headerReference r:id="h"/></w:sectPr>',
        "Body.",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_reads_the_final_view(name: str) -> None:
    body, expected = READ[name]
    parsed = docx.parse(word(body, styles=STYLES, **NOTES), Limits())
    assert parsed.text == expected
    assert not parsed.warnings


def test_a_strict_file_reads_as_any_other() -> None:
    data = strict(word(p(r("It passed.") + NOTE), **NOTES))
    assert docx.parse(data, Limits()).text == "It passed.\nThe note.\nIts second line."


def test_a_file_without_a_body_is_refused() -> None:
    rels = relationships({"r": ("officeDocument", "a.xml")})
    with pytest.raises(ReadingError, match="no body"):
        docx.parse(zipped({"_rels/.rels": rels, "a.xml": "<a/>"}), Limits())


def test_a_diagram_is_read_after_the_paragraph_that_holds_it() -> None:
    graphic = f'<a:graphicData uri="http://x/diagram">{diagram("d")}</a:graphicData>'
    body = p(r("a") + f"<w:r><w:drawing>{graphic}</w:drawing></w:r>" + r("b")) + p("c")
    points = {"0": ("doc", ""), "2": ("node", "two"), "1": ("node", "one")}
    parts: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships({"d": ("diagramData", "d.xml")}),
        "word/d.xml": diagram_data(points, [("0", "1", 0), ("0", "2", 1)]),
    }
    parsed = docx.parse(word(body, parts), Limits())
    assert (parsed.text, parsed.warnings) == ("ab\none\ntwo\nc", ())
