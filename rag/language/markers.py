"""What Sanad writes into the text of an answer: markers of citations, [1], in the digits of a
reader's language, and bullets."""

from __future__ import annotations

import re
from collections.abc import Collection

from rag.language.table import in_digits

MARKER = re.compile(r"\[(\d{1,3})\]")

BULLET = "• "
"""Stands before a line of a list."""


def marker(number: int, code: str) -> str:
    """The marker of a citation: «[۱]»."""
    return f"[{in_digits(number, code)}]"


def in_own_digits(text: str, markers: Collection[int], code: str) -> str:
    """A text with those markers in a language's digits; other brackets are the text's own."""
    return MARKER.sub(
        lambda found: marker(int(found[1]), code) if int(found[1]) in markers else found[0], text
    )
