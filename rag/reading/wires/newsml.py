"""Wire stories of IPTC in XML: NewsML-G2 items and NITF documents.

Taken are headline, dateline, paragraphs, the provider as outlet and the day of
this version, else of the first. A story that its provider has withdrawn is
refused. Pictures, graphics and packages have no text of their own; NewsML 1 is
not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.wires.entries import looks_like_markup
from rag.reading.wires.xml_tree import children, first_text, local

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "fn"})
_ROWS = frozenset({"tr"})
_UNREAD = frozenset({"media", "head", "script", "style"})
"""What is no part of the story's text: pictures with their captions, the page's head."""


def news_item(root: Any, item: Any, place: str) -> Entry:
    """A NewsML-G2 newsItem. Raises EmptyArticle for one without text, ReadingError if withdrawn."""
    about = next(children(item, "itemMeta"), ())
    content = next(children(item, "contentMeta"), ())
    _check_status(next(children(about, "pubStatus"), None))
    body, markup = _content(item)
    dateline = first_text(content, "dateline")
    story = next(_named(item, "nitf"), None)
    return Entry(
        place,
        body=led(dateline, body, markup),
        markup=markup,
        title=first_text(content, "headline")
        or (_headline(story) if story is not None else None)
        or first_text(about, "title"),
        outlet=_name(next(children(about, "provider"), None)) or first_text(content, "creditline"),
        date=parse_published(first_text(about, "versionCreated"))
        or parse_published(first_text(content, "contentModified", "contentCreated"))
        or parse_published(first_text(about, "firstCreated")),
        language=_language(content) or item.get(_LANG),
    )


def _check_status(status: Any) -> None:
    code = "" if status is None else status.get("qcode") or status.get("uri") or ""
    if code.replace("/", ":").rsplit(":", 1)[-1] in ("canceled", "withheld"):
        raise ReadingError(code="read-withdrawn-code", status=code)


def _content(item: Any) -> tuple[str, bool]:
    """(text, whether it is markup) of the first rendition that has text."""
    for parts in children(item, "contentSet"):
        for part in parts:
            if local(part) == "inlineXML" and (text := blocks(part)):
                return text, False
            if local(part) == "inlineData" and (text := "".join(part.itertext()).strip()):
                is_page = "html" in part.get("contenttype", "")
                return text, is_page or (
                    "contenttype" not in part.attrib and looks_like_markup(text)
                )
    raise EmptyArticle(code="read-entry-no-text-2")


def led(dateline: str | None, body: str, markup: bool) -> str:
    """The text with the dateline before it, unless it begins with it."""
    if not dateline or body.startswith(dateline) or (markup and dateline in body[:500]):
        return body
    return f"<p>{dateline}</p>\n{body}" if markup else f"{dateline}\n\n{body}"


def _name(provider: Any) -> str | None:
    """What a provider is called: its name, its literal, or the end of its code."""
    if provider is None:
        return None
    code = (provider.get("qcode") or provider.get("uri") or "").rstrip("/")
    said = first_text(provider, "name") or provider.get("literal")
    return said or code.replace("/", ":").rpartition(":")[2] or None


def _language(content: Any) -> str | None:
    return next((tag.get("tag") for tag in children(content, "language")), None)


def nitf(root: Any, story: Any, place: str) -> Entry:
    """A NITF document. Raises EmptyArticle for one without text."""
    body = blocks(story)
    if not body:
        raise EmptyArticle(code="read-entry-no-text-3")
    if any(data.get("management-status") == "canceled" for data in _named(story, "docdata")):
        raise ReadingError(code="read-withdrawn")
    return Entry(
        place,
        body=led(_dateline(story), body, False),
        title=_headline(story) or first_text(next(_named(story, "head"), ()), "title"),
        outlet=_outlet(story),
        date=_date(story),
        language=story.get(_LANG) or root.get(_LANG),
    )


def _named(element: Any, name: str) -> Iterator[Any]:
    return iter(element.iter("{*}" + name))


def _headline(story: Any) -> str | None:
    return next(filter(None, (_line(line) for line in _named(story, "hl1"))), None)


def _dateline(story: Any) -> str | None:
    return next(filter(None, (_line(line) for line in _named(story, "dateline"))), None)


def _outlet(story: Any) -> str | None:
    named = (_line(org) for name in ("distributor", "rights.owner") for org in _named(story, name))
    held = (
        element.get(attribute)
        for name, attribute in (("doc.copyright", "holder"), ("pubdata", "name"))
        for element in _named(story, name)
    )
    return next(filter(None, (*named, *held)), None)


def _date(story: Any) -> str | None:
    """The day of the document's issue or release, of its publication, or of its dateline."""
    stamps = (
        element.get(attribute)
        for name, attribute in (
            ("date.issue", "norm"),
            ("date.release", "norm"),
            ("pubdata", "date.publication"),
            ("story.date", "norm"),
        )
        for element in _named(story, name)
    )
    return next(filter(None, map(parse_published, stamps)), None)


def _line(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def blocks(element: Any) -> str:
    """The paragraphs of a story's content (NITF or XHTML), in order, a blank line between."""
    story = next(_named(element, "body.content"), None)
    return "\n\n".join(filter(None, _blocks(element if story is None else story)))


def _blocks(element: Any) -> Iterator[str]:
    """Paragraphs; text that stands beside them, outside of any, is a paragraph too."""
    loose = [element.text or ""]
    for child in element:
        name = local(child)
        if name in _BLOCKS | _ROWS or any(
            local(inner) in _BLOCKS | _ROWS for inner in child.iter()
        ):
            yield _joined(loose)
            loose = []
            yield from _block(child, name)
        elif name not in _UNREAD:
            loose.append("".join(child.itertext()))
        loose.append(child.tail or "")
    yield _joined(loose)


def _block(child: Any, name: str) -> Iterator[str]:
    if name in _UNREAD:
        return
    if name in _ROWS:
        yield " | ".join(filter(None, (_line(cell) for cell in child)))
    elif any(local(inner) in _BLOCKS | _ROWS for inner in child.iterdescendants()):
        yield from _blocks(child)
    else:
        yield _line(child)


def _joined(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
