"""From a folded text to the parts of dates in it, one letter each.

Words are looked up in the lexicon (:mod:`rag.language.date_words`), longest
phrase first, and numbers are sorted by what they can be in a date. Knows no
grammar: what the letters say together is for :mod:`rag.language.date_grammar`.
"""

from __future__ import annotations

import re

from rag.language.date_words import LEXICON, OTHER, Part

_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_TIGHT = frozenset((" ", "", "."))
_JOINTS = {"-": "c", ",": ",", "/": "/"}


def date_parts(folded: str, language: str | None) -> tuple[str, list[tuple[Part, int, int]]]:
    """The part letters of a text, and for each letter its part and folded span.

    A run of words that say nothing of dates is one letter.
    """
    tokens = [match.span() for match in _TOKEN.finditer(folded)]
    letters: list[tuple[Part, int, int]] = [(OTHER, 0, 0)]
    at = 0
    while at < len(tokens):
        start, end = tokens[at]
        word = folded[start:end]
        if word not in LEXICON and not word[0].isdigit():
            if letters[-1][0] is not OTHER:
                letters.append((OTHER, start, end))
            at += 1
            continue
        part, length = _part(folded, tokens, at, language)
        before, _, reached = letters[-1]
        if before is not OTHER and (joint := _joint(folded[reached:start], before)):
            letters.append((Part(joint), reached, start))
        letters.append((part, start, tokens[at + length - 1][1]))
        at += length
    return "".join([part.kind for part, _, _ in letters]), letters


def _part(
    folded: str, tokens: list[tuple[int, int]], at: int, language: str | None
) -> tuple[Part, int]:
    """The longest phrase of the lexicon at a token, and its number of tokens."""
    word = folded[slice(*tokens[at])]
    if word[0].isdigit():
        return _number(word), 1
    for phrase, part in LEXICON[word]:
        length = len(phrase)
        here = tuple(folded[start:end] for start, end in tokens[at : at + length])
        if here == phrase:
            return (OTHER if part.not_in and part.not_in == language else part), length
    return OTHER, 1


def _number(digits: str) -> Part:
    if not digits.isdigit() or len(digits) not in (1, 2, 4):
        return OTHER
    value = int(digits)
    if len(digits) == 4:
        return Part("Y", value) if 1000 <= value < 2200 else OTHER
    return Part("D" if 1 <= value <= 31 else "Z", value)


def _joint(gap: str, before: Part) -> str:
    """The letter that stands for the punctuation between two words, if any."""
    if gap in _TIGHT or (before.kind in "MA" and gap == ". "):
        return ""
    return _JOINTS.get(gap.strip(), "|")
