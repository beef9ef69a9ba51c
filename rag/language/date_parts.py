"""From a folded text to the parts of dates in it, one letter each.

Words are looked up in the lexicon (:mod:`rag.language.date_words`), longest
phrase first, and numbers are sorted by what they can be in a date. Knows no
grammar: what the letters say together is for :mod:`rag.language.date_grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from rag.language.date_words import LEXICON, OTHER, Part
from rag.language.remembered import Remembered

_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_TIGHT = frozenset((" ", "", "."))
_JOINTS = {"-": Part("c"), ",": Part(","), "/": Part("/")}
_END = Part("|")
_NUMBERS = 4096


TELLING = frozenset("MABWTVQSXYUhyq")
"""Letters of which every row of the grammar of dates has one."""

_PHRASES = [row for rows in LEXICON.values() for row in rows]
_OF_PHRASES = frozenset(word for phrase, _ in _PHRASES for word in phrase)
_ENDS = frozenset(phrase[-1] for phrase, part in _PHRASES if part.kind in TELLING)
"""Words with which a phrase ends that tells: of "the day before yesterday" the last."""

_RUN = re.compile("w*t[wt]*")
"""Pieces that may be of a date, one of which tells: a letter each, as :func:`_mark` gives it."""


def may_date(folded: str) -> Iterator[tuple[int, int]]:
    """The spans of a folded text that may say dates, each to the word behind it.

    Of twenty words of a passage that dates are made of, five stand in one.
    """
    pieces = folded.split(" ")
    runs = _RUN.finditer("".join(map(_MARKS.__getitem__, pieces)))
    ends: list[int] = []
    for run in runs:
        ends = ends or [end + at for at, end in enumerate(accumulate(map(len, pieces)))]
        first, last = run.span()
        yield ends[first] - len(pieces[first]), ends[min(last, len(ends) - 1)]


def _mark(piece: str) -> str:
    """``t`` for a piece between spaces with a word that tells of a date, ``w`` for one with
    another word of dates or without words, ``x`` for any other."""
    words = _TOKEN.findall(piece)
    if any(word in _ENDS or (word.isdigit() and _number(word).kind in TELLING) for word in words):
        return "t"
    related = any(word in _OF_PHRASES or word[0].isdigit() for word in words)
    return "w" if related or not words else "x"


_MARKS = Remembered(_mark)


def date_parts(
    folded: str, language: str | None, start: int = 0, end: int | None = None
) -> tuple[str, list[tuple[Part, int, int]]]:
    """The part letters of a text or of a slice, and for each letter its part and folded span.

    A run of words that say nothing of dates is one letter.
    """
    bounds = (start, len(folded) if end is None else end)
    said = _TOKEN.findall(folded, *bounds)
    alone = _alone(language)
    letters: list[tuple[Part, int, int]] = [(OTHER, 0, 0)]
    may_tell = [at for at, word in enumerate(said) if word in LEXICON or word[0].isdigit()]
    spans = [match.span() for match in _TOKEN.finditer(folded, *bounds)] if may_tell else []
    beyond = 0
    for at in may_tell:
        if at < beyond:
            continue
        if at > beyond and letters[-1][0] is not OTHER:
            letters.append((OTHER, *spans[beyond]))
        word, beyond = said[at], at + 1
        part = alone.get(word)
        if part is None:
            if word in LEXICON:
                part, beyond = _phrase(said, at, language)
            else:
                part = _number(word)
        start = spans[at][0]
        before, _, reached = letters[-1]
        if before is not OTHER and (joint := _joint(folded[reached:start], before)):
            letters.append((joint, reached, start))
        letters.append((part, start, spans[beyond - 1][1]))
    if may_tell and beyond < len(said) and letters[-1][0] is not OTHER:
        letters.append((OTHER, *spans[beyond]))
    return "".join([part.kind for part, _, _ in letters]), letters


@cache
def _alone(language: str | None) -> dict[str, Part]:
    """The words that are parts by themselves and begin no phrase."""
    return {
        word: _in(language, rows[0][1]) for word, rows in LEXICON.items() if len(rows[0][0]) == 1
    }


def _phrase(said: list[str], at: int, language: str | None) -> tuple[Part, int]:
    """The longest phrase of the lexicon at a token, and the token behind it."""
    for phrase, part in LEXICON[said[at]]:
        beyond = at + len(phrase)
        if tuple(said[at:beyond]) == phrase:
            return _in(language, part), beyond
    return OTHER, at + 1


def _in(language: str | None, part: Part) -> Part:
    return OTHER if part.not_in and part.not_in == language else part


@lru_cache(maxsize=_NUMBERS)
def _number(digits: str) -> Part:
    if not digits.isdigit() or len(digits) not in (1, 2, 4):
        return OTHER
    value = int(digits)
    if len(digits) == 4:
        return Part("Y", value) if 1000 <= value < 2200 else OTHER
    return Part("D" if 1 <= value <= 31 else "Z", value)


def _joint(gap: str, before: Part) -> Part | None:
    """What stands for the punctuation between two words, if any."""
    if gap in _TIGHT or (before.kind in "MA" and gap == ". "):
        return None
    return _JOINTS.get(gap.strip(), _END)
