"""The parsers by kind, and where each may run.

Parsers of formats that a stranger can make slow, huge or crashing run in a
worker process with a clock and a memory limit; decoding text does not need one.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from rag.reading.limits import Limits
from rag.reading.parsed import Entry, Parsed
from rag.reading.plugged import PLUGGED, holds_many, parsed_by, split_by

Parser = Callable[[bytes, Limits, str | None], Parsed]


@dataclass(frozen=True, slots=True)
class Kind:
    """``module`` has a function ``parse(data, limits, charset) -> Parsed``."""

    module: str
    isolated: bool


PARSERS: dict[str, Kind] = {
    "text": Kind("rag.reading.plain", isolated=False),
    "markdown": Kind("rag.reading.markdown", isolated=False),
    "html": Kind("rag.reading.pages.html", isolated=True),
    "mhtml": Kind("rag.reading.pages.mhtml", isolated=True),
    "pdf": Kind("rag.reading.pdf.document", isolated=True),
    "doc": Kind("rag.reading.office.doc", isolated=True),
    "docx": Kind("rag.reading.office.docx", isolated=True),
    "odt": Kind("rag.reading.office.odt", isolated=True),
    "pptx": Kind("rag.reading.office.pptx", isolated=True),
    "rtf": Kind("rag.reading.office.rtf", isolated=True),
    "epub": Kind("rag.reading.office.epub", isolated=True),
    "mail": Kind("rag.reading.wires.mail", isolated=True),
    "msg": Kind("rag.reading.wires.outlook", isolated=True),
    "subtitles": Kind("rag.reading.wires.subtitles", isolated=False),
}

SPLITTERS: dict[str, str] = {
    "xml": "rag.reading.wires.xml_kinds",
    "json": "rag.reading.wires.json_kinds",
    "telegram": "rag.reading.wires.telegram_pages",
}
"""Kind -> the module with ``entries(data, limits) -> Iterable[Entry]``; all run in a worker."""


NAMED_ANYHOW = frozenset({"doc", "docx", "epub", "odt", "pptx", "rtf"})
"""Kinds whose files are often named after another kind: the bytes decide."""


def parse(kind: str, data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Parse one document's bytes. ``charset`` is what its transport said of them.

    Raises ReadingError: TooSlow when a worker had to be stopped, TooLarge when it
    ran out of memory.
    """
    if kind.startswith(PLUGGED) or PARSERS[kind].isolated:
        from rag.reading.sandbox import run

        return run(kind, data, limits, charset)
    return parse_here(kind, data, limits, charset)


def parse_here(kind: str, data: bytes, limits: Limits, charset: str | None) -> Parsed:
    """Parse in this process; the parser's libraries are imported only now."""
    if kind in NAMED_ANYHOW:
        from rag.reading.office.signatures import kind_of

        kind = kind_of(data, kind)
    if kind.startswith(PLUGGED):
        return parsed_by(kind[len(PLUGGED) :], data, limits, charset)
    parser: Parser = importlib.import_module(PARSERS[kind].module).parse
    return parser(data, limits, charset)


def split(kind: str, data: bytes, limits: Limits) -> list[Entry]:
    """Take a file of many articles apart, in a worker. Raises ReadingError as ``parse`` does."""
    from rag.reading.sandbox import split_there

    return split_there(kind, data, limits)


def split_here(kind: str, data: bytes, limits: Limits) -> list[Entry]:
    """Take a file of many articles apart in this process."""
    if kind.startswith(PLUGGED):
        return split_by(kind[len(PLUGGED) :], data, limits)
    return list(importlib.import_module(SPLITTERS[kind]).entries(data, limits))


def is_split(kind: str) -> bool:
    """Whether a file of this kind holds many articles."""
    return holds_many(kind[len(PLUGGED) :]) if kind.startswith(PLUGGED) else kind in SPLITTERS
