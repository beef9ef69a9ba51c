"""JSON files with articles in them, told by their keys: JSON Feed, ninjs, Telegram exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from rag.errors import ReadingError, TooLarge, UnsupportedFormat
from rag.messages import phrase
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.parsed import Entry
from rag.reading.rows.json_faults import reason_in_text
from rag.reading.rows.json_objects import Objects, Repeated
from rag.reading.wires import json_feed, ninjs, telegram

KINDS: tuple[tuple[Callable[[Any], bool], Callable[[Any], Iterator[Entry]]], ...] = (
    (json_feed.recognised, json_feed.entries),
    (telegram.recognised, telegram.entries),
    (ninjs.recognised, ninjs.entries),
)
"""(whether a document is of this kind, its articles), asked in this order."""


MAX_VALUES = 8_000_000
"""Commas and braces of a document that is held whole: Python takes 60 to 100 bytes for each."""


def check_values(data: bytes) -> None:
    """Raises TooLarge for what would not fit in memory; as rows it may still be read."""
    if (nodes := data.count(b",") + data.count(b"{") + data.count(b"[")) > MAX_VALUES:
        raise TooLarge(code="read-many-values", nodes=nodes, most=MAX_VALUES)


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """Raises ReadingError for what is not JSON, UnsupportedFormat for other JSON."""
    check_values(data)
    try:
        document = Objects(strict=True).decode(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(code="read-json", reason=reason_in_text(error)) from error
    for recognised, found in KINDS:
        if recognised(document):
            return _told(document, found(document))
    raise UnsupportedFormat(code="read-json-kind")


def _told(document: Any, found: Iterator[Entry]) -> Iterator[Entry]:
    """The entries, the first one with the keys of the document that stand in it several times;
    a ninjs story that is the document tells its own."""
    outer = isinstance(document, Repeated) and not ninjs.recognised(document)
    keys = document.keys_lost if outer else ()
    warnings = tuple(phrase("warning-key-file", name=key) for key in keys)
    for entry in found:
        yield replace(entry, warnings=entry.warnings + warnings)
        warnings = ()
