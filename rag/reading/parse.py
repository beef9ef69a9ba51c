"""The parsers by kind, and where each may run.

Parsers of formats that a stranger can make slow, huge or crashing run in a
worker process with a clock and a memory limit; decoding text does not need one.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from rag.reading.limits import Limits
from rag.reading.parsed import Parsed

Parser = Callable[[bytes, Limits, str | None], Parsed]


@dataclass(frozen=True, slots=True)
class Kind:
    """``module`` has a function ``parse(data, limits, charset) -> Parsed``."""

    module: str
    isolated: bool


PARSERS: dict[str, Kind] = {
    "text": Kind("rag.reading.plain", isolated=False),
    "markdown": Kind("rag.reading.markdown", isolated=False),
    "html": Kind("rag.reading.html", isolated=True),
    "mhtml": Kind("rag.reading.mhtml", isolated=True),
    "pdf": Kind("rag.reading.pdf", isolated=True),
    "docx": Kind("rag.reading.docx", isolated=True),
    "epub": Kind("rag.reading.epub", isolated=True),
}


def parse(kind: str, data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Parse one document's bytes. ``charset`` is what its transport said of them.

    Raises ReadingError: TooSlow when a worker had to be stopped, TooLarge when it
    ran out of memory.
    """
    if PARSERS[kind].isolated:
        from rag.reading.sandbox import run

        return run(kind, data, limits, charset)
    return parse_here(kind, data, limits, charset)


def parse_here(kind: str, data: bytes, limits: Limits, charset: str | None) -> Parsed:
    """Parse in this process; the parser's libraries are imported only now."""
    parser: Parser = importlib.import_module(PARSERS[kind].module).parse
    return parser(data, limits, charset)
