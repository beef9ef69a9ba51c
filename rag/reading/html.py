"""Web pages: the article without the page around it (trafilatura), and its metadata.

Nothing is fetched: links, images and frames of a page are never followed.
"""

from __future__ import annotations

import re
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.reading.encodings import decode
from rag.reading.fields import iso_date, language_code
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises EmptyArticle for a page without text, ReadingError for broken encodings."""
    page = decode_page(data, charset)
    tree = _tree(page)
    found = _extract(page)
    text = _text(found, tree)
    if not text:
        raise EmptyArticle(
            "The page has no text of its own.", "Save it after its scripts have run."
        )
    return Parsed(
        text=text,
        title=found.title if found else tree.findtext(".//title"),
        outlet=found.sitename if found else None,
        date=iso_date(found.date) if found and found.date else None,
        language=_language(tree),
    )


def decode_page(data: bytes, charset: str | None = None) -> str:
    """A page as text, without an XML declaration: lxml refuses one that is decoded already."""
    return _DECLARATION.sub("", decode(data, charset or _declared(data)).text)


def _declared(data: bytes) -> str | None:
    """The encoding a page names in its head; browsers look at the first 1,024 bytes."""
    match = _CHARSET.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _tree(page: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(page)
    except (etree.ParserError, ValueError) as error:
        raise EmptyArticle("The page is empty.", "Save it again.") from error


def _extract(page: str) -> Any:
    """trafilatura's Document, or None where it finds no article."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise ReadingError(f"The page cannot be parsed: {error}.", "Save it as text.") from error


def _text(found: Any, tree: Any) -> str:
    """The article; else all text of the body, one line a block."""
    if found and found.text and found.text.strip():
        return str(found.text)
    for element in tree.xpath("//script|//style|//noscript|//template|//head"):
        element.drop_tree()
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _language(tree: Any) -> str | None:
    code = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return language_code(code) if code else None
