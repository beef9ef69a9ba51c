"""EPUB books (EPUB 3.3, W3C): the chapters of the spine in order, one article a book.

Out: tables of contents, page numbers of the printed book, marks of notes and
what a chapter hides, and readings set over words (ruby). The notes themselves
stand where the book puts them, hidden ones too: readers open them at their mark.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from rag.errors import EmptyArticle, ReadingError
from rag.language.codes import language_code
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.office.archive import Archive
from rag.reading.parsed import Parsed
from rag.reading.published import parse_published

_NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_BLOCK_NAMES = (
    "p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre section article header footer "
    "figcaption br hr aside"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = frozenset({"script", "style", "head", "svg", "nav", "rt", "rp"})
_UNREAD_TYPES = frozenset({"noteref", "pagebreak", "toc", "backlink"})
"""Values of epub:type (EPUB Structural Semantics Vocabulary) whose text is furniture."""

_NOTES = frozenset({"footnote", "endnote", "rearnote"})
_PAGE = "application/xhtml+xml"
_PAGES = frozenset({_PAGE, "text/html"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§])[\])]?")


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or encrypted book."""
    archive = Archive(data, limits)
    path, package = _package(archive)
    warnings: list[Phrase] = []
    names = list(_spine(path, package, warnings))
    _check_rights(archive, names)
    chapters = [_chapter(data) for data in _whole(archive, names, warnings)]
    return Parsed(
        text="\n\n".join(filter(None, chapters)),
        title=_metadata(package, "title") or None,
        outlet=_metadata(package, "publisher") or None,
        date=parse_published(_metadata(package, "date")),
        language=language_code(_metadata(package, "language")),
        warnings=tuple(warnings),
    )


def _whole(archive: Archive, names: list[str], warnings: list[Phrase]) -> Iterator[bytes]:
    """The files of the chapters; one that is missing or damaged is told. Raises ReadingError
    where none can be read."""
    told = len(warnings)
    failed: ReadingError | None = None
    for name in names:
        try:
            data = archive.read(name)
        except ReadingError as error:
            failed = failed or error
            warnings.append(phrase("warning-part", name=name))
        else:
            yield data
    if failed and len(warnings) - told == len(names):
        raise failed


def _check_rights(archive: Archive, chapters: list[str]) -> None:
    """Raises ReadingError where a chapter is encrypted; fonts often are, and do not matter."""
    if "META-INF/encryption.xml" not in archive.names:
        return
    tree = archive.tree("META-INF/encryption.xml")
    named = {unquote(each.get("URI", "")) for each in tree.iter("{*}CipherReference")}
    if not named.isdisjoint(chapters):
        raise ReadingError(code="read-book-encrypted")


def _package(archive: Archive) -> tuple[str, Any]:
    container = archive.tree("META-INF/container.xml", doctype=True)
    paths = container.xpath("//c:rootfile/@full-path", namespaces=_NS)
    if not paths:
        raise ReadingError(code="read-epub")
    return paths[0], archive.tree(paths[0], doctype=True)


def _spine(path: str, package: Any, warnings: list[Phrase]) -> Iterator[str]:
    """Names of the chapters inside the archive, in reading order, tables of contents out."""
    folder = posixpath.dirname(path)
    items = {item.get("id"): item for item in package.xpath("//o:manifest/o:item", namespaces=_NS)}
    contents = package.xpath("//o:guide/o:reference[@type='toc']/@href", namespaces=_NS)
    done = {_inside(folder, href) for href in contents}
    for place, reference in enumerate(
        package.xpath("//o:spine/o:itemref/@idref", namespaces=_NS), 1
    ):
        item = items.get(reference)
        if item is None or not item.get("href"):
            warnings.append(phrase("warning-chapter", number=place))
            continue
        item = _as_page(item, items)
        name = _inside(folder, item.get("href"))
        kind = item.get("media-type", _PAGE)
        if kind not in _PAGES:
            warnings.append(phrase("warning-chapter-kind", name=name, kind=kind))
        elif name not in done and "nav" not in item.get("properties", "").split():
            done.add(name)
            yield name


def _as_page(item: Any, items: dict[str, Any]) -> Any:
    """What a reader of pages is given for an item of another kind (EPUB 3.3, 5.6.2.5): the first
    page among its fallbacks, or the item itself."""
    seen = {item.get("id")}
    other = item
    while other.get("media-type", _PAGE) not in _PAGES:
        other = items.get(other.get("fallback"))
        if other is None or not other.get("href") or other.get("id") in seen:
            return item
        seen.add(other.get("id"))
    return other


def _inside(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _metadata(package: Any, name: str) -> str:
    """What the book says of itself first; "" for nothing."""
    return str(package.xpath(f"normalize-space(//dc:{name})", namespaces=_NS))


def _chapter(data: bytes) -> str:
    """A chapter's text, one line a block or row."""
    from rag.reading.pages.html import decode_page, page_tree
    from rag.reading.pages.list_numbers import number_items
    from rag.reading.pages.spelt_out import spell_out

    try:
        tree = page_tree(decode_page(data))
        spell_out(tree)
        number_items(tree)
    except EmptyArticle:
        return ""
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: Any, preformatted: bool = False) -> Iterator[str]:
    if not isinstance(element.tag, str) or _is_furniture(element):
        yield ""
    elif element.tag == "tr":
        cells = (" ".join("".join(_pieces(cell)).split()) for cell in element)
        yield "\n" + " | ".join(filter(None, cells)) + "\n"
    else:
        edge = "\n" if element.tag in _BLOCKS else ""
        yield edge
        line = "\n" if element.tag == "pre" or preformatted else " "
        yield (element.text or "").replace("\n", line)
        for child in element:
            yield from _pieces(child, line == "\n")
            yield (child.tail or "").replace("\n", line)
        yield edge


def _is_furniture(element: Any) -> bool:
    """Scripts, what is hidden, contents, page numbers and marks of notes."""
    types = frozenset(element.get("epub:type", "").split())
    return (
        element.tag in _UNREAD
        or (types.isdisjoint(_NOTES) and _is_hidden(element))
        or not types.isdisjoint(_UNREAD_TYPES)
        or element.get("role") in {"doc-noteref", "doc-pagebreak", "doc-backlink"}
        or _is_raised_mark(element)
    )


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_UNSEEN.search(element.get("style", "")))


def _is_raised_mark(element: Any) -> bool:
    """A raised link that is only a number, as books made before EPUB 3 mark their notes."""
    link = element if element.tag == "a" else next(iter(element), None)
    if link is None or link.tag != "a" or "#" not in link.get("href", ""):
        return False
    raised = next(element.iter("sup"), None) is not None
    return raised and bool(_MARK.fullmatch("".join(element.itertext()).strip()))
