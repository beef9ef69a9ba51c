"""An answer as a Word document with real footnotes (ECMA-376, WordprocessingML).

Paragraphs stand in their own direction, and in them runs of the other script in theirs. A
source that is named again refers to the footnote it has. Fonts are the reader's own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from rag.kinds.exports.named import address, named
from rag.kinds.exports.paper import Line, Note, Paper, numbered
from rag.kinds.exports.word_parts import PARTS, RELATION, package, relations
from rag.language.direction import STRONG, direction
from rag.language.shown import shown
from rag.language.table import in_digits
from rag.language.table import language as row

SPACE = ' xml:space="preserve"'
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold beside what is never shown (XML 1.0, 2.2): Word would open nothing."""

MADE = (2000, 1, 1, 0, 0, 0)
"""The day in the archive: the same answer is the same file."""


def to_docx(paper: Paper) -> bytes:
    """The document as the bytes of its file."""
    made, notes = numbered(paper)
    way = row(paper.language).direction
    body = [_paragraph(_run(paper.title, way), "Title", direction(paper.title, paper.language))]
    if paper.about:
        body.append(_text(paper.about, "Normal", paper.language))
    for each in made:
        if each.section.heading:
            body.append(_text(each.section.heading, "Heading1", paper.language))
        body += [_line(line, paper.language) for line in each.lines]
        body += [_text(told, "Quote", paper.language) for told in each.section.notes]
    links = [(f"n{note.number}", address(note.citation)) for note in notes]
    kept = {
        **PARTS,
        "docProps/core.xml": PARTS["docProps/core.xml"].format(title=_told(paper.title)),
        "word/document.xml": package("document", f"<w:body>{''.join(body)}{_page(way)}</w:body>"),
        "word/footnotes.xml": package(
            "footnotes", _SEPARATORS + "".join(_footnote(note, paper.language) for note in notes)
        ),
        "word/_rels/footnotes.xml.rels": relations(
            [(name, f"{RELATION}/hyperlink", link, True) for name, link in links if link]
        ),
    }
    return _zipped(kept)


def _zipped(parts: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), text.encode(), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


def _page(way: str) -> str:
    turned = "<w:bidi/>" if way == "rtl" else ""
    return (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" '
        'w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'
        f"{turned}</w:sectPr>"
    )


def _text(text: str, style: str, language: str) -> str:
    way = direction(text, language)
    return _paragraph(_run(text, way), style, way)


def _line(line: Line, language: str) -> str:
    own = "".join(piece for piece in line if isinstance(piece, str))
    way = direction(own, language)
    told = "".join(
        _reference(piece, language) if isinstance(piece, Note) else _run(piece, way)
        for piece in line
    )
    return _paragraph(told, "Normal", way)


def _reference(note: Note, language: str) -> str:
    """The mark of a footnote; where it has one already, a field that shows its number."""
    style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    name = f"_Ref{note.number}"
    if note.first:
        return (
            f'<w:bookmarkStart w:id="{note.number}" w:name="{name}"/>'
            f'<w:r>{style}<w:footnoteReference w:id="{note.number}"/></w:r>'
            f'<w:bookmarkEnd w:id="{note.number}"/>'
        )
    number = in_digits(note.number, language)
    return (
        f'<w:fldSimple w:instr=" NOTEREF {name} \\f \\h ">'
        f"<w:r>{style}<w:t>{number}</w:t></w:r></w:fldSimple>"
    )


def _footnote(note: Note, language: str) -> str:
    told, way = named(note.citation, language), row(language).direction
    link = address(note.citation)
    text = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f"{_run(f' {told}', way)}"
    )
    below = ""
    if link:
        at = f'<w:hyperlink r:id="n{note.number}"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        at += f"<w:t{SPACE}>{_told(link.partition('#')[0])}</w:t></w:r></w:hyperlink>"
        below = _paragraph(at, "FootnoteText", "ltr")
    paragraph = _paragraph(text, "FootnoteText", way)
    return f'<w:footnote w:id="{note.number}">{paragraph}{below}</w:footnote>'


def _paragraph(runs: str, style: str, way: str) -> str:
    turned = "<w:bidi/>" if way == "rtl" else ""
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{turned}</w:pPr>{runs}</w:p>"


def _run(text: str, way: str) -> str:
    """Runs of one direction each."""
    turned = {"rtl": "<w:rPr><w:rtl/></w:rPr>"}
    return "".join(
        f"<w:r>{turned.get(own, '')}<w:t{SPACE}>{_told(part)}</w:t></w:r>"
        for own, part in _ways(text, way)
    )


def _ways(text: str, way: str) -> Iterator[tuple[str, str]]:
    """Pieces of a text with their direction; what stands between two of one direction is of it,
    between two of different ones it is of the paragraph's."""
    strong = [STRONG.get(bidirectional(sign)) for sign in text]
    after: list[str] = []
    following = way
    for own in reversed(strong):
        following = own or following
        after.append(following)
    after.reverse()
    before, ways = way, []
    for at, own in enumerate(strong):
        ways.append(own or (before if before == after[at] else way))
        before = own or before
    start = 0
    for own, group in groupby(ways):
        end = start + len(list(group))
        yield own, text[start:end]
        start = end


def _told(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", shown(" ".join(text.split("\n")))))
