"""XML files with articles in them, told by their root: feeds, WordPress exports, wires.

No entity of a document is resolved and nothing is fetched (lxml); an article
that needs an entity is refused by itself. A file that is not well formed, as
many feeds are not, is cut at its articles' tags and each is parsed alone, with
HTML's named characters and stray ampersands mended; what is still broken is
refused by itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from rag.errors import ReadingError, UnsupportedFormat
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.parsed import Entry
from rag.reading.wires import feeds, newsml, wordpress
from rag.reading.wires.entries import unread
from rag.reading.wires.xml_tree import local, parse_xml, unresolved

Read = Callable[[Any, Any, str], Entry]
"""(root, element, place) -> the article of one element; raises ReadingError."""


@dataclass(frozen=True, slots=True)
class XmlKind:
    """Articles are the elements named ``item``; None: the root is the only one."""

    item: str | None
    read: Read


KINDS: dict[str, XmlKind] = {
    "rss": XmlKind("item", feeds.rss),
    "RDF": XmlKind("item", feeds.rss),
    "feed": XmlKind("entry", feeds.atom),
    "newsMessage": XmlKind("newsItem", newsml.news_item),
    "newsItem": XmlKind(None, newsml.news_item),
    "nitf": XmlKind(None, newsml.nitf),
}
"""Local name of the root -> where its articles are and how one is read."""

_DECLARED = re.compile(rb"^[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_ROOT = re.compile(r"<(?![?!])(?:\w+:)?(\w+)[^>]*>")
_NAMED = re.compile(r"&(\w+);")
_STRAY = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|\w+;)")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """Raises UnsupportedFormat for other XML, ReadingError where no article can be found."""
    try:
        root = parse_xml(data)
    except ReadingError as error:
        yield from _mended(data, error)
        return
    kind = _kind(local(root))
    elements = [root] if kind.item is None else list(_items(root, kind.item))
    if kind.item == "item":  # so that what is said of the feed is not sought among its items
        for element in elements:
            element.getparent().remove(element)
    for number, element in enumerate(elements, 1):
        yield _entry(kind, root, element, str(number))


def _kind(root: str) -> XmlKind:
    if root not in KINDS:
        raise UnsupportedFormat(code="read-xml-root", root=root, roots=", ".join(KINDS))
    return KINDS[root]


def _items(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter("{*}" + name))


def _entry(kind: XmlKind, root: Any, element: Any, place: str) -> Entry:
    """One article, or why not. WordPress marks its exports inside the channel of an RSS feed."""
    try:
        if name := unresolved(element):
            raise ReadingError(code="read-xml-entity", name=name)
        read = wordpress.post if wordpress.is_export(root) else kind.read
        return read(root, element, place)
    except ReadingError as error:
        return unread(place, error)


def _mended(data: bytes, whole: ReadingError) -> Iterator[Entry]:
    """The articles of a file that is not well formed, each parsed alone under the same root."""
    declared = _DECLARED.match(data[:200])
    charset = declared[1].decode() if declared else None
    head = _ROOT.search(data[:10_000].decode("latin-1"))
    if not head or head[1] not in KINDS or (name := KINDS[head[1]].item) is None:
        raise whole
    pieces = re.findall(
        rb"<(?:\w+:)?%b[\s>].*?</(?:\w+:)?%b\s*>" % ((name.encode(),) * 2), data, re.S
    )
    if not pieces:
        raise whole
    before = data[: data.index(pieces[0])]
    for number, piece in enumerate(pieces, 1):
        yield _alone(KINDS[head[1]], before, piece, charset, str(number))
    rest = data[data.rindex(pieces[-1]) + len(pieces[-1]) :]
    if re.search(rb"<(?:\w+:)?%b[\s>]" % name.encode(), rest):
        place = str(len(pieces) + 1)
        yield unread(place, ReadingError(code="read-entry-cut"))


def _alone(kind: XmlKind, before: bytes, piece: bytes, charset: str | None, place: str) -> Entry:
    try:
        text = _decoded(before, charset) + _decoded(piece, charset)
        root = parse_xml(_closed(text).encode())
    except ReadingError as error:
        return unread(place, error)
    element = next(_items(root, str(kind.item)), None)
    if element is None:
        return unread(place, ReadingError(code="read-entry-pieces"))
    return _entry(kind, root, element, place)


def _decoded(data: bytes, charset: str | None) -> str:
    text = decode(data, charset).text
    text = _NAMED.sub(_character, re.sub(r"^\s*<\?xml.*?\?>", "", text))
    return _STRAY.sub("&amp;", text)


def _character(named: re.Match[str]) -> str:
    """HTML's named characters written out; XML's own five, and unknown ones, stay."""
    return named[0] if named[1] in _OF_XML else html.unescape(named[0])


def _closed(text: str) -> str:
    """The start of a feed and one article, with the elements around it closed."""
    inner = re.search(r"<channel[\s>]", text) and not re.search(r"</channel\s*>", text)
    root = re.search(r"<(?![?!])((?:\w+:)?\w+)", text)
    items = "</itemSet>" if re.search(r"<itemSet[\s>]", text) else ""
    return text + ("</channel>" if inner else items) + (f"</{root[1]}>" if root else "")
