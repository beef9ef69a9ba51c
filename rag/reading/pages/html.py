"""Web pages: the article without the page around it, and its metadata.

Nothing is fetched: links, images and frames of a page are never followed.
trafilatura drops characters that print nothing, and with them the zero-width
non-joiners that Persian is spelt with; they are carried past it in disguise.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from rag.errors import EmptyArticle, TooLarge
from rag.language.codes import language_code
from rag.messages import Phrase, phrase
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.office.archive import MAX_NODES
from rag.reading.pages.canonical import saved_from
from rag.reading.pages.depth import lay_flat
from rag.reading.pages.extract import article_text, fuller_text
from rag.reading.pages.furniture import without_furniture
from rag.reading.pages.layout import (
    frame_article,
    join_boxes,
    keep_captions,
    split_at_breaks,
    unwrap_layout,
)
from rag.reading.pages.list_numbers import number_items, without_dashes
from rag.reading.pages.liveblog import live_blog
from rag.reading.pages.page_facts import page_facts
from rag.reading.pages.paywall import without_offers
from rag.reading.pages.spelt_out import open_shadows, spell_out
from rag.reading.pages.structured import article_body, linked_data
from rag.reading.pages.walls import refuse_index, refuse_stub, refuse_wall
from rag.reading.parsed import Parsed

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_OPEN = re.compile(r"</?(?:wbr\s{0,3}|embed(?:\s[^<>]{0,2000})?)/?>", re.IGNORECASE)
"""Elements that hold nothing and stay open to libxml2, as if what follows stood in them."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = 4096
_RARE_LETTERS = range(0x10080, 0x100FB)  # Linear B ideograms


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises EmptyArticle for a page without an article, ReadingError for broken encodings."""
    if (nodes := data.count(b"<") + data.count(b"=")) > MAX_NODES:
        raise TooLarge(code="read-many-nodes", nodes=nodes, most=MAX_NODES)
    page = decode_page(data, charset)
    refuse_stub(page)
    tree, is_cut = _tree(page)
    open_shadows(tree)
    facts = page_facts(tree)
    revealed = {ord(mask): char for char, mask in _disguise(tree).items()}
    read = _read(copy.deepcopy(tree))
    spell_out(tree)
    text = fuller_text(read.text, tree) or article_body(linked_data(tree))
    text = text.translate(revealed)
    if not text:
        raise EmptyArticle(code="read-page-no-text")
    return Parsed(
        text=text,
        title=read.title.translate(revealed) if read.title else facts.title,
        outlet=facts.outlet,
        date=facts.date,
        language=_language(tree),
        warnings=(*read.warnings, *((phrase("warning-depth"),) if is_cut else ())),
        address=facts.address or saved_from(page),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """``title`` is None where the page's metadata know it better."""

    text: str
    title: str | None = None
    warnings: tuple[Phrase, ...] = ()


def _read(tree: Any) -> _Read:
    """The text of a page; takes the tree apart. Raises EmptyArticle for walls and indexes."""
    refuse_wall(tree)
    data = linked_data(tree)
    warnings = without_offers(tree, data)
    unwrap_layout(tree)
    spell_out(tree)
    captions = keep_captions(tree)
    without_furniture(tree, captions)
    if blog := live_blog(tree, data):
        return _Read(blog.text, blog.title, warnings + blog.warnings)
    refuse_index(tree, data)
    split_at_breaks(tree)
    join_boxes(tree)
    frame_article(tree)
    number_items(tree)
    return _Read(without_dashes(article_text(tree)), warnings=warnings)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """A page as text, without an XML declaration: lxml refuses one that is decoded already.

    Broken UTF-8 becomes U+FFFD, as in every browser (WHATWG Encoding, 4.1).
    """
    return _DECLARATION.sub("", decode(data, charset or _declared(data), lenient=True).text)


def _declared(data: bytes) -> str | None:
    """The encoding a page names in its head; browsers look at the first 1,024 bytes."""
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def page_tree(page: str) -> Any:
    """lxml's tree of a page. Raises EmptyArticle for a page without an element."""
    return _tree(page)[0]


def _tree(page: str) -> tuple[Any, bool]:
    """The tree of a page, and whether its end is missing.

    libxml2 gives up at 2,048 elements in one another, at 256 where it is not asked for more.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(_OPEN.sub("", page), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise EmptyArticle(code="read-page-empty") from error
    lay_flat(tree)
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _disguise(tree: Any) -> dict[str, str]:
    """Put a letter the page does not have for each unprinted character (category Cf) of it."""
    text = "".join(tree.itertext()) + "".join(tree.xpath("//@content"))
    unprinted = sorted({char for char in text if unicodedata.category(char) == "Cf"})
    unused = (chr(code) for code in _RARE_LETTERS if chr(code) not in text)
    masks = dict(zip(unprinted, unused, strict=False))
    gone = dict.fromkeys(_NOT_XML.findall(text))  # lxml reads them, but takes none back
    if masks or gone:
        _translate(tree, str.maketrans({**masks, **gone}))
    return masks


def _translate(tree: Any, table: dict[int, str | None]) -> None:
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.text = element.text and element.text.translate(table)
            if "content" in element.attrib:
                element.set("content", element.get("content").translate(table))
        element.tail = element.tail and element.tail.translate(table)


def _language(tree: Any) -> str | None:
    code = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language_code(code) if code else None
