"""HTML inside a field of a data file, as feeds and content systems export it, to plain text.

Only a text with a tag that news texts use, or with a character reference, is
taken for HTML: "a < b" and "<name>" are left alone. Blocks become paragraphs;
where there is no block, the text's own line ends are its paragraphs. Scripts,
styles and what else is never shown are left out. Nothing is looked for beside
the text: a whole page in a field is not searched for its article.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from rag.reading.pages.list_numbers import number_items

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody"
    " tfoot thead title tr ul"
)
_INLINE = (
    "a abbr acronym b bdi bdo big br cite code del dfn em font html body i img iframe ins kbd mark"
    " picture q s script small span strike strong style sub sup td th time tt u var video wbr"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_HIDDEN = frozenset(("head", "iframe", "noscript", "object", "script", "style", "template"))

_TAG = re.compile(
    rf"</?(?:{'|'.join(f'{_BLOCKS} {_INLINE}'.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BLOCK = re.compile(rf"</?(?:{'|'.join((*_BLOCKS.split(), 'br'))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_CDATA = re.compile(r"\A\s*<!\[CDATA\[(.*)\]\]>\s*\Z", re.DOTALL)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_LINE, _ROW, _PARAGRAPH = _MARKS = "\x01\x02\x03"
"""What stands in a text that is being put together, where a line, a row of a list or table, or
a paragraph ends; none of them is in HTML."""

_EDGES = {"br": "", "li": _ROW, "tr": _ROW, "td": " ", "th": " "}

_BREAKS = re.compile(f"[ \n]*[{_MARKS}][ \n{_MARKS}]*")


def plain_text(text: str) -> str:
    """The text as a reader would see it; one without HTML as it is."""
    text = without_cdata(text)
    if "<" in text and _TAG.search(text):
        return _rendered(text)
    return unescape(text) if "&" in text and _REFERENCE.search(text) else text


def without_cdata(text: str) -> str:
    """A text without the CDATA section it was put in twice, so that the marks became its words."""
    wrapped = _CDATA.match(text)
    return wrapped[1] if wrapped else text


def _rendered(text: str) -> str:
    from lxml import html

    tree = html.document_fromstring(f"<div>{_NOT_XML.sub('', text)}</div>")
    number_items(tree)
    parts: list[str] = []
    _collect(tree, parts, collapse=bool(_BLOCK.search(text)))
    return _BREAKS.sub(_break, "".join(parts)).strip()


def _break(match: re.Match[str]) -> str:
    """A paragraph's end, which two <br> mean too, or a line's."""
    marks = match[0]
    return "\n\n" if _PARAGRAPH in marks or marks.count(_LINE) > 1 else "\n"


def _collect(tree: HtmlElement, parts: list[str], collapse: bool) -> None:
    """The text below an element, block ends marked; a loop, since pages nest without end."""
    waiting: list[HtmlElement | str] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        after = [_spaced(node.tail, collapse)] if node.tail else []
        if not isinstance(node.tag, str) or node.tag in _HIDDEN:  # a comment has no name
            waiting += after
            continue
        edge = _edge(node.tag)
        waiting += [*after, _LINE if node.tag == "br" else edge, *reversed(list(node))]
        parts.append(edge + _spaced(node.text or "", collapse and node.tag != "pre"))


def _edge(tag: str) -> str:
    """What stands before and after an element."""
    if tag in _EDGES:
        return _EDGES[tag]
    return _PARAGRAPH if tag in _BLOCK_TAGS else ""


def _spaced(text: str, collapse: bool) -> str:
    return _SPACE.sub(" ", text) if collapse else text
