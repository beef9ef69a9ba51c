"""Whether a text is surely in another language than the one asked for.

Another script decides at once; within one script the detector must be sure. A
few names of another script in a sentence do not make it another language.
"""

from __future__ import annotations

import unicodedata

from rag.language.detect import detect
from rag.language.table import language as row

SURE = 0.5
"""Confidence from which a detected language counts as another one."""

LETTERS = 6
"""Letters a text must have for its script to say anything."""

NAMES = 0.15
"""Share of letters in the wanted script below which the rest cannot be names alone."""

_SCRIPTS = {"Arab": "ARABIC", "Latn": "LATIN", "Cyrl": "CYRILLIC", "Hebr": "HEBREW"}


def other_language(text: str, wanted: str) -> str | None:
    """The code of the language the text is in instead ("und" if unknown), or None."""
    found = detect(text)
    if _is_another_script(text, wanted):
        return found.language
    if found.language in (wanted, "und") or found.confidence < SURE:
        return None
    return found.language


def _is_another_script(text: str, wanted: str) -> bool:
    letters = [unicodedata.name(c, "") for c in text if c.isalpha()]
    own = sum(name.startswith(_SCRIPTS[row(wanted).script]) for name in letters)
    return len(letters) >= LETTERS and own < NAMES * len(letters)
