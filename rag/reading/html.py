"""Web pages: the article without the page around it (trafilatura), and its metadata.

Nothing is fetched: links, images and frames of a page are never followed.
trafilatura drops characters that print nothing, and with them the zero-width
non-joiners that Persian is spelt with; they are carried past it in disguise.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.language.codes import language_code
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.page_facts import page_facts
from rag.reading.parsed import Parsed

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = 4096
_RARE_LETTERS = range(0x10080, 0x100FB)  # Linear B ideograms


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises EmptyArticle for a page without text, ReadingError for broken encodings."""
    tree = page_tree(decode_page(data, charset))
    facts = page_facts(tree)
    revealed = {ord(mask): char for char, mask in _disguise(tree).items()}
    found = _extract(tree)
    text = _text(found, tree).translate(revealed)
    if not text:
        raise EmptyArticle(
            "The page has no text of its own.", "Save it after its scripts have run."
        )
    return Parsed(
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        date=facts.date,
        language=_language(tree),
        address=facts.address,
    )


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
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(page)
    except (etree.ParserError, ValueError) as error:
        raise EmptyArticle("The page is empty.", "Save it again.") from error


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


def _extract(tree: Any) -> Any:
    """trafilatura's Document, or None where it finds no article; the tree stays as it is."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            copy.deepcopy(tree),
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
