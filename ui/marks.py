"""The marks that the page puts around a quote, which may have marks of its own.

A quote is never changed. Where it stands in marks of its own ours are left out; where it only
begins or ends with one like ours, ours are those of the level below: “«Yes», he said.”
"""

from __future__ import annotations

from functools import cache

from rag.messages import languages, quotation_marks

PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’", '"': '"'}
"""Marks that quotes of articles stand in, by the one that opens them."""

BELOW = {"«": ("“", "”"), "“": ("‘", "’"), "„": ("‚", "‘")}
"""The marks of a quote within a quote, by the one that opens the outer."""

ALIKE = {"“": '“”"„', "«": "«»", "„": '„“"'}
"""Marks that read as one with the outer ones."""

_AFTER = ".!?؟…،,؛;: "
"""What may stand behind the last mark of a quote."""


def framing(quote: str, language: str) -> tuple[str, str]:
    """What is put before and behind a quote in the marks of a language."""
    opening, closing = quotation_marks(language)
    said, outer = quote.strip(), opening.strip()
    core = said.rstrip(_AFTER)
    if _is_framed(core):
        return "", ""
    if core and {core[0], core[-1]} & set(ALIKE.get(outer, "")):
        return BELOW[outer]
    return opening, closing


def framed(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The marks of some language that stand around a part of a text; None where there are none."""
    before = text[:start]
    around = (p for p in _pairs() if before.endswith(p[0]) and text.startswith(p[1], end))
    return next(around, None)


def language_of(pair: tuple[str, str]) -> str:
    """A language that has these marks."""
    return _pairs()[pair]


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {quotation_marks(each): each for each in languages()}


def _is_framed(text: str) -> bool:
    """Whether the mark that a text begins with is closed by its last."""
    closing = PAIRS.get(text[:1], "")
    if len(text) < 2 or not closing or text[-1] != closing:
        return False
    if closing == text[0]:
        return text.count(closing) == 2
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == text[0]) - (letter == closing)
        if depth == 0:
            return at == len(text) - 1
    return False
