"""The interface's words in each of its languages, and the choice between them.

One JSON file per language in ``strings/``, all with the same keys: a language that has
one is a language of the pages. The browser says what its reader prefers; what the reader
chose before wins over it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from rag import messages
from rag.language.codes import UNKNOWN
from rag.language.table import LANGUAGES, in_digits

STRINGS = Path(__file__).parent / "strings"
INTERFACE = tuple(code for code in LANGUAGES if (STRINGS / f"{code}.json").exists())
"""Languages the page speaks: those with a strings file, in the order of their table."""

FALLBACK = "en"

COOKIE = "sanad_language"
"""Keeps the language that a reader chose for the page."""


@lru_cache
def words(language: str) -> Mapping[str, Any]:
    """The strings of one interface language."""
    text = (STRINGS / f"{language}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def interface_of(language: str) -> str:
    """The language where the pages speak it, else the fallback."""
    return language if language in INTERFACE else FALLBACK


def preferred(
    accept_language: str, first: str | None = None, among: Collection[str] = INTERFACE
) -> str:
    """The language for an Accept-Language header (RFC 9110, 12.5.4), of those of the page or of
    those named."""
    if first in among:
        return str(first)
    ranked = sorted(_ranges(accept_language), key=lambda item: -item[1])
    known = [code for code, weight in ranked if code in among and weight > 0]
    return known[0] if known else FALLBACK


def reader_of(headers: Mapping[str, str]) -> str:
    """The language that whoever sends a request is told problems in: that of the page where it
    comes from one, else what its program says it prefers, else English."""
    return preferred(headers.get("accept-language", ""), chosen(headers), messages.languages())


def chosen(headers: Mapping[str, str]) -> str | None:
    """The language of the page that a browser was last on, by its cookie."""
    cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return cookie.value if cookie else None


def _ranges(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.split(","):
        name, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=") or "1"
        number = float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0
        found.append((name.strip().lower().partition("-")[0], number))
    return found


def language_name(code: str, reader: str) -> str:
    """A language's name as the reader calls it, of those that are told apart."""
    if code not in LANGUAGES or code == UNKNOWN:
        return str(words(reader)["unknown_language"])
    return messages.language_name(code, reader)


def number(value: int, reader: str) -> str:
    """A whole number in the reader's digits."""
    return in_digits(value, reader)


def labelled(label: str, reader: str) -> str:
    """A label and its colon, as the reader's language sets it: "Sources:", "Sources :"."""
    return messages.message("labelled", reader, label=label)


def coverage_line(coverage: Mapping[str, int], reader: str) -> str:
    """ "Passages read: 3 Persian, 1 Arabic", or nothing where nothing was read."""
    said = words(reader)
    parts = [
        said["coverage_item"].format(
            count=number(count, reader), language=language_name(code, reader)
        )
        for code, count in coverage.items()
    ]
    return said["coverage"].format(languages=said["and"].join(parts)) if parts else ""
