"""Which way a text runs."""

from __future__ import annotations

import unicodedata

from rag.language.table import language as row_of

STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""Unicode's strong classes (UAX #9, 3.2) and the way their letters run."""


def direction(text: str, language: str | None = None) -> str:
    """``rtl`` or ``ltr`` by the first strong letter (UAX #9, P2), else by the language."""
    for character in text:
        if found := STRONG.get(unicodedata.bidirectional(character)):
            return found
    return row_of(language).direction
