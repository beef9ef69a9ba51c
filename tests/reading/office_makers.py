"""Word, OpenDocument and PowerPoint files from pieces of their XML."""

from __future__ import annotations

import re

from tests.reading.makers import zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="urn:wp" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:o="urn:o"'
)
_CORE = (
    f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>%s</dc:title><dcterms:created>%s</dcterms:created>"
    "<dcterms:modified>%s</dcterms:modified></c:coreProperties>"
)
_EXTENDED = (
    f'<Properties xmlns="{_OFFICE}/extended-properties"><TotalTime>%s</TotalTime></Properties>'
)


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Id -> (last step of the type, target)."""
    entries = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for identity, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def properties(title: str, created: str, modified: str, minutes: int) -> dict[str, str | bytes]:
    return {
        "docProps/core.xml": _CORE % (title, created, modified),
        "docProps/app.xml": _EXTENDED % minutes,
    }


def p(content: str, properties: str = "") -> str:
    """A paragraph; content without a tag becomes a run."""
    content = content if "<" in content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if '<' in content else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inside = "".join(cell if "<" in cell else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def word(body: str, facts: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A .docx with the parts styles, numbering, footnotes and endnotes that are given."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": relationships(
            {
                "r1": ("officeDocument", "word/document.xml"),
                "r2": ("core-properties", "docProps/core.xml"),
                "r3": ("extended-properties", "docProps/app.xml"),
            }
        ),
        "word/_rels/document.xml.rels": relationships(
            {name: (name, f"{name}.xml") for name in parts}
        ),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        **{
            f"word/{name}.xml": f"<w:{name} {_SPACES}>{content}</w:{name}>"
            for name, content in parts.items()
        },
    }
    return zipped(files | (facts or {}))


def strict(data: bytes) -> bytes:
    """The same .docx under the names of ISO 29500 Strict."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        {
            name: re.sub(
                rb"http://schemas.openxmlformats.org/(wordprocessingml|officeDocument)/2006",
                rb"http://purl.oclc.org/ooxml/\1",
                content,
            )
            for name, content in files.items()
        }
    )


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES = (
    " ".join(
        f'xmlns:{name}="{_ODF}:{long}:1.0"'
        for name, long in {
            "office": "office",
            "text": "text",
            "table": "table",
            "style": "style",
            "draw": "drawing",
            "meta": "meta",
            "svg": "svg-compatible",
            "manifest": "manifest",
        }.items()
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body: str, styles: str = "", mimetype: str = "text", **more: str | bytes) -> bytes:
    """An OpenDocument file with automatic styles; ``more``: members, "__" for "/"."""
    content = (
        f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{mimetype}",
        "content.xml": content,
    }
    for name, value in more.items():
        part = value if isinstance(value, bytes) else value.replace("SPACES", _ODF_SPACES)
        files[name.replace("__", "/").rstrip("_") + ".xml"] = part
    return zipped(files)


def slide(*shapes: str, show: str = "1") -> str:
    return (
        f'<p:sld {_SPACES} show="{show}"><p:cSld><p:spTree>{"".join(shapes)}</p:spTree></p:cSld>'
        "</p:sld>"
    )


def shape(content: str, kind: str = "", hidden: str = "0") -> str:
    placeholder = f'<p:ph type="{kind}"/>' if kind else ""
    content = content if "<" in content else f"<a:p><a:r><a:t>{content}</a:t></a:r></a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x" hidden="{hidden}"/><p:nvPr>{placeholder}'
        f"</p:nvPr></p:nvSpPr><p:txBody>{content}</p:txBody></p:sp>"
    )


def frame(uri: str, content: str = "") -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="1" name="x"/><p:nvPr/>'
        f'</p:nvGraphicFramePr><a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )


def diagram(identity: str) -> str:
    """What a graphic says of the diagram it shows."""
    return f'<d:relIds xmlns:d="urn:d" r:dm="{identity}" r:lo="x"/>'


def diagram_data(points: dict[str, tuple[str, str]], links: list[tuple[str, str, int]]) -> str:
    """The part of a diagram: id -> type and text, and (from, to, place) of its links."""
    written = "".join(
        f'<d:pt modelId="{name}" type="{kind}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t>'
        "</d:pt>"
        for name, (kind, text) in points.items()
    )
    linked = "".join(
        f'<d:cxn modelId="{n}" srcId="{one}" destId="{other}" srcOrd="{place}"/>'
        for n, (one, other, place) in enumerate(links)
    )
    return (
        f'<d:dataModel xmlns:d="urn:d" {_SPACES}><d:ptLst>{written}</d:ptLst>'
        f'<d:cxnLst>{linked}<d:cxn type="presOf" srcId="1" destId="9" srcOrd="0"/></d:cxnLst>'
        "</d:dataModel>"
    )


def powerpoint(
    *slides: str, order: list[int] | None = None, more: dict[str, str | bytes] | None = None
) -> bytes:
    """A .pptx; ``order``: which slide stands at each place, from 1; ``more``: other parts."""
    numbers = range(1, len(slides) + 1)
    entries = "".join(f'<p:sldId id="{300 + n}" r:id="s{n}"/>' for n in order or numbers)
    return zipped(
        {
            "[Content_Types].xml": '<Types><Override ContentType="application/vnd.openxmlformats-'
            'officedocument.presentationml.presentation.main+xml"/></Types>',
            "_rels/.rels": relationships({"r1": ("officeDocument", "ppt/presentation.xml")}),
            "ppt/_rels/presentation.xml.rels": relationships(
                {f"s{n}": ("slide", f"slides/slide{n}.xml") for n in numbers}
            ),
            "ppt/presentation.xml": f"<p:presentation {_SPACES}><p:sldIdLst>{entries}"
            "</p:sldIdLst></p:presentation>",
            **{f"ppt/slides/slide{n}.xml": slides[n - 1] for n in numbers},
            **(more or {}),
        }
    )


def gone(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def put(text: str) -> str:
    return f'<w:ins w:id="2">{r(text)}</w:ins>'


def sdt(content: str, about: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>" if "<" not in code else code
    return mark("begin") + code + mark("separate") + result + mark("end")


def box(content: str, outer: str = "wps:txbx") -> str:
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:drawing><wp:inline><{outer}>{inside}</{outer}></wp:inline></w:drawing>"


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = {
    "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("----")}</w:footnote>'
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" The note."))}'
    f"{p('Its second line.')}</w:footnote>",
    "endnotes": f'<w:endnote w:id="2">{p("The last note.")}</w:endnote>',
}
