"""EPUB books (EPUB 3.3, W3C): the chapters of the spine in order, one article a book."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from rag.errors import EmptyArticle, ReadingError
from rag.language.codes import language_code
from rag.reading.archive import DAMAGED, check_archive
from rag.reading.fields import iso_date
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed

_NS = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_BLOCK_NAMES = (
    "p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre tr section article header footer "
    "figcaption br hr td th aside nav ul ol dl table"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = frozenset({"script", "style", "head", "svg", "math"})


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or encrypted book."""
    check_archive(data, limits)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "META-INF/rights.xml" in archive.namelist():
            raise ReadingError("The book is encrypted.", "Only books without DRM can be read.")
        path, package = _package(archive)
        chapters = [_chapter(_member(archive, name)) for name in _spine(path, package)]
    return Parsed(
        text="\n\n".join(filter(None, chapters)),
        title=_metadata(package, "title"),
        outlet=_metadata(package, "publisher"),
        date=iso_date(_metadata(package, "date") or ""),
        language=language_code(_metadata(package, "language") or ""),
    )


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except DAMAGED as error:
        raise ReadingError(f"The book lacks a readable {name}.", "Save it again.") from error


def _xml(data: bytes, name: str) -> Any:
    """A tree without entities, external files or network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(f"Its {name} is damaged: {error}.", "Save it again.") from error


def _package(archive: zipfile.ZipFile) -> tuple[str, Any]:
    container = _xml(_member(archive, "META-INF/container.xml"), "container.xml")
    paths = container.xpath("//c:rootfile/@full-path", namespaces=_NS)
    if not paths:
        raise ReadingError("It names no package, so it is not an EPUB.", "Save it again.")
    return paths[0], _xml(_member(archive, paths[0]), paths[0])


def _spine(path: str, package: Any) -> list[str]:
    """Names of the chapters inside the archive, in reading order."""
    folder = posixpath.dirname(path)
    hrefs = {
        item.get("id"): unquote(item.get("href", ""))
        for item in package.xpath("//o:manifest/o:item", namespaces=_NS)
    }
    references = package.xpath("//o:spine/o:itemref/@idref", namespaces=_NS)
    return [
        posixpath.normpath(posixpath.join(folder, hrefs[reference]))
        for reference in references
        if hrefs.get(reference)
    ]


def _metadata(package: Any, name: str) -> str | None:
    found = package.xpath(f"//dc:{name}/text()", namespaces=_NS)
    return str(found[0]).strip() or None if found else None


def _chapter(data: bytes) -> str:
    """A chapter's text, one line a block."""
    from rag.reading.html import decode_page, page_tree

    try:
        tree = page_tree(decode_page(data))
    except EmptyArticle:
        return ""
    lines = (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        yield " "
    else:
        edge = "\n" if element.tag in _BLOCKS else ""
        yield edge
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _pieces(child)
            yield (child.tail or "").replace("\n", " ")
        yield edge
