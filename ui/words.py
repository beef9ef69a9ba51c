"""The interface's words in each of its languages, and the choice between them.

One JSON file per language in ``strings/``, all with the same keys. The browser
says what its reader prefers; what the reader chose before wins over it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from rag.language.table import LANGUAGES, in_digits
from rag.messages import languages

STRINGS = Path(__file__).parent / "strings"
INTERFACE = tuple(code for code, row in LANGUAGES.items() if row.supported)
"""Languages the page speaks: the supported ones, each with a strings file."""

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
    accept_language: str, chosen: str | None = None, among: Collection[str] = INTERFACE
) -> str:
    """The language for an Accept-Language header (RFC 9110, 12.5.4), of those of the page or of
    those named."""
    if chosen in among:
        return str(chosen)
    ranked = sorted(_ranges(accept_language), key=lambda item: -item[1])
    known = [code for code, weight in ranked if code in among and weight > 0]
    return known[0] if known else FALLBACK


def reader_of(headers: Mapping[str, str]) -> str:
    """The language that whoever sends a request is told problems in: that of the page where it
    comes from one, else what its program says it prefers, else English."""
    cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    chosen = cookie.value if cookie else None
    return preferred(headers.get("accept-language", ""), chosen, languages())


def _ranges(header: str) -> list[tuple[str, float]]:
    found = []
    for part in header.split(","):
        name, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=") or "1"
        number = float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0
        found.append((name.strip().lower().partition("-")[0], number))
    return found


def language_name(code: str, reader: str) -> str:
    """A language's name as the reader calls it."""
    names = words(reader)["languages"]
    return str(names.get(code) or words(reader)["unknown_language"])


def number(value: int, reader: str) -> str:
    """A whole number in the reader's digits."""
    return in_digits(value, reader)


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
