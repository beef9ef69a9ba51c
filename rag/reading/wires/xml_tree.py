"""XML of strangers as a tree: no entity resolved, no file or address opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.errors import ReadingError


def parse_xml(data: bytes) -> Any:
    """The root of a document. Raises ReadingError for one that is not well formed."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(code="read-xml", error=str(error)) from error


def unresolved(element: Any) -> str | None:
    """The first entity reference in an element, which would be missing from its text."""
    from lxml import etree

    return next((str(node.text) for node in element.iter(etree.Entity)), None)


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """The direct children with one of the names, in any namespace, best name first."""
    for name in names:
        yield from (child for child in element if local(child) == name)


def first_text(element: Any, *names: str) -> str | None:
    """The text of the first direct child with one of the names that has any."""
    texts = ("".join(child.itertext()).strip() for child in children(element, *names))
    return next((text for text in texts if text), None)


def inner_markup(element: Any) -> str:
    """What stands inside an element, as markup without namespace prefixes of its own."""
    from html import escape

    from lxml import etree

    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str):
            for inner in child.iter():
                if isinstance(inner.tag, str):
                    inner.tag = local(inner)
            etree.cleanup_namespaces(child)
            parts.append(etree.tostring(child, encoding="unicode", method="html"))
        else:
            parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)
