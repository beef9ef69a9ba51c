"""The parts of a Word document that say nothing of their own: types, relations, styles."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(name: str, inside: str) -> str:
    """A part of WordprocessingML with its root element."""
    return f'{HEAD}<w:{name} xmlns:w="{MAIN}" xmlns:r="{RELATION}">{inside}</w:{name}>'


def relations(rows: Iterable[tuple[str, str, str, bool]]) -> str:
    """A part's relations: id, type, target, and whether that is outside of the document."""
    told = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(kind)} Target={quoteattr(target)}"
        f"{' TargetMode=' + quoteattr('External') if outside else ''}/>"
        for name, kind, target, outside in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _style(name: str, kind: str, shown: str, inside: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{shown}"/>'
        f"{base}{inside}</w:style>"
    )


def _size(half_points: int, bold: bool = False) -> str:
    """For both scripts, which have sizes and weights of their own."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'<w:rPr>{weight}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def _spaced(after: int) -> str:
    return f'<w:pPr><w:spacing w:after="{after}"/></w:pPr>'


_STYLES = package(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
    'w:cs="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "paragraph", "Normal", _spaced(160))
    + _style("Title", "paragraph", "Title", _spaced(240) + _size(36, True), "Normal")
    + _style("Heading1", "paragraph", "heading 1", _spaced(160) + _size(28, True), "Normal")
    + _style("Quote", "paragraph", "Quote", "<w:rPr><w:i/><w:iCs/></w:rPr>", "Normal")
    + _style("FootnoteText", "paragraph", "footnote text", _spaced(0) + _size(20), "Normal")
    + _style(
        "FootnoteReference",
        "character",
        "footnote reference",
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    )
    + _style(
        "Hyperlink",
        "character",
        "Hyperlink",
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>',
    ),
)

_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("footnotes", "footnotes"),
            ("styles", "styles"),
            ("settings", "settings"),
        )
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)

PARTS = {
    "[Content_Types].xml": _TYPES,
    "_rels/.rels": relations(
        [
            ("d", f"{RELATION}/officeDocument", "word/document.xml", False),
            ("c", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
        ]
    ),
    "docProps/core.xml": (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "</cp:coreProperties>"
    ),
    "word/_rels/document.xml.rels": relations(
        (name, f"{RELATION}/{name}", f"{name}.xml", False)
        for name in ("styles", "settings", "footnotes")
    ),
    "word/settings.xml": package(
        "settings",
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>',
    ),
    "word/styles.xml": _STYLES,
}
