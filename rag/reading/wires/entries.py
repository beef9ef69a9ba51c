"""Files that hold many articles in one tree: feeds, wire messages, exports.

A splitter (``entries(data, limits)`` in a module of ``parse.SPLITTERS``) takes
such a file apart in the worker process, since the tree may be built to hurt.
What it finds are Entries; each becomes a Document here, whose body is parsed
only when it is loaded. An entry that is broken or not meant to be read says so
itself, and the others are taken.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from rag.errors import ReadingError, Reason, placed
from rag.language.codes import language_code
from rag.messages import Phrase, phrase
from rag.reading.article import to_article
from rag.reading.clean import clean
from rag.reading.files import read_bytes
from rag.reading.limits import Limits
from rag.reading.pages.markup import without_cdata
from rag.reading.parse import parse, split
from rag.reading.parsed import Document, Entry, Item, Parsed, Refused, Skipped
from rag.records import Article, is_url

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);", re.IGNORECASE)


_ESCAPED = re.compile(r"&lt;[a-z][^<]*&lt;/[a-z][a-z0-9]*&gt;[^<]*(?<=&gt;)", re.IGNORECASE)
"""A page all of whose tags were escaped once too often."""


def documents(path: Path, limits: Limits, kind: str) -> Iterator[Item]:
    """The entries of a file, in its order. Raises ReadingError for the whole file."""
    for entry in split(kind, read_bytes(path, limits), limits):
        yield _item(path, entry, limits)


def _item(path: Path, entry: Entry, limits: Limits) -> Item:
    place = f"{path}#{entry.place}"
    if entry.skipped:
        return Skipped(place, Reason.of(*entry.skipped))
    if entry.problem:
        return Refused(place, str(path), Reason.of(*entry.problem))
    source = clean(entry.url.strip()) if entry.url and is_url(entry.url.strip()) else place
    said = entry.to_dict() | {"place": ""}  # an entry moves as its feed grows
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def load() -> Article:
        with placed(at_entry(entry.place)):
            return to_article(source, _parsed(entry, limits), limits)

    return Document(source, str(path), digest, load)


def at_entry(place: str) -> Phrase:
    return phrase("at-entry", place=int(place) if place.isdecimal() else place)


def unread(place: str, error: ReadingError) -> Entry:
    """An entry that cannot be read, with its place."""
    error.where = at_entry(place)
    return Entry(place, problem=error.reason().said)


def _parsed(entry: Entry, limits: Limits) -> Parsed:
    """The body's text; what the container says of the article wins over what its page says."""
    body = without_cdata(entry.body)
    page = markup_text(body, limits) if entry.markup else Parsed(body)
    return Parsed(
        text=page.text,
        title=entry.title or page.title,
        outlet=entry.outlet or page.outlet,
        date=entry.date or page.date,
        language=language_code(entry.language or "") or page.language,
        warnings=(*entry.warnings, *page.warnings),
    )


def markup_text(markup: str, limits: Limits) -> Parsed:
    """A piece of HTML as text, by the parser of pages; one without tags is only unescaped."""
    if not _TAG.search(markup):
        return Parsed(html.unescape(markup))
    page = f"<html><body><article>{markup}</article></body></html>"
    return parse("html", page.encode("utf-8", "replace"), limits, "utf-8")


def looks_like_markup(text: str) -> bool:
    """Whether a text that may be either, plain or HTML, has tags or character references."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def unescaped(text: str) -> str:
    """A text that is markup, escaped once too often, as the markup; any other as it is."""
    return html.unescape(text) if _ESCAPED.fullmatch(text.strip()) else text


def plain_line(value: str | None) -> str | None:
    """A headline as text: feeds write it with tags and character references in it."""
    if not value:
        return None
    return " ".join(html.unescape(_TAG.sub("", value)).split()) or None
