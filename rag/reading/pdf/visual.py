"""From the order letters stand on a line, left to right, to the order they are read in.

The reverse of the Unicode bidirectional algorithm (UAX 9), as far as it can be
reversed: numbers and left-to-right words keep their order inside a
right-to-left line. Brackets come out as the shapes seen or as their mirrors,
depending on who made the file, so a paragraph where they close before they open
gets them turned round. It does not know which of two readings was meant where
both look the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_RTL = frozenset({"R", "AL"})
_PAIRS = "()[]{}«»‹›“”"
_LIST_MARK = re.compile(r"^(\w{1,4})\((?=\s)")  # «الف)»
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def has_rtl(text: str) -> bool:
    """Whether a text has any right-to-left letter."""
    return bool(_RTL_LETTER.search(text))


def is_rtl(text: str) -> bool:
    """Whether most strong letters of a text run from right to left."""
    classes = [unicodedata.bidirectional(char) for char in text]
    return sum(c in _RTL for c in classes) > sum(c == "L" for c in classes)


def logical_order(chars: Sequence[str], rtl: bool) -> list[int]:
    """Indices of ``chars`` (each left to right as seen, spaces included) in reading order."""
    classes = _resolved([unicodedata.bidirectional(char[0]) for char in chars], rtl)
    against = _against(classes, rtl)
    order: list[int] = []
    for start, end in _runs(against, rtl):
        if rtl == against[start]:
            order.extend(range(start, end))
        else:
            order.extend(_numbers_forward(range(end - 1, start - 1, -1), classes))
    return order


def _resolved(classes: list[str], rtl: bool) -> list[str]:
    """Digits as their neighbourhood makes them (rules W2 and W7).

    Behind an Arabic letter they are Arabic numbers, whichever digits are
    printed; right of a Latin word they belong to it ("Boeing 737").
    """
    if not rtl:
        return classes
    resolved, strong = list(classes), ""
    for at in range(len(classes) - 1, -1, -1):
        if classes[at] in _RTL:
            strong = classes[at]
        elif classes[at] == "EN" and strong == "AL" and not _after_latin(classes, at):
            resolved[at] = "AN"
    return resolved


def _after_latin(classes: list[str], at: int) -> bool:
    before = (name for name in reversed(classes[:at]) if name not in ("WS", "EN", "ES"))
    return next(before, "") == "L"


def _against(classes: list[str], rtl: bool) -> list[bool]:
    """Which characters run against the line's direction."""
    opposed = ("L", "EN", "AN") if rtl else ("R", "AL", "AN")
    against = [name in opposed for name in classes]
    inside = [at for at, value in enumerate(against) if value]
    for left, right in pairwise(inside):
        if _joins(classes[left], classes[right], classes[left + 1 : right], rtl):
            against[left + 1 : right] = [True] * (right - left - 1)
    around = zip(["", *classes], classes, [*classes[1:], ""], strict=False)
    for at, (before, name, after) in enumerate(around):
        if rtl and name == "ET" and "EN" in (before, after):
            against[at] = True  # rule W5: 45% is one number
    return against


def _joins(left: str, right: str, between: list[str], rtl: bool) -> bool:
    """Whether neutrals between two opposed characters run with them (rules W4 and N1)."""
    if any(name in _RTL or name == "L" for name in between):
        return False
    if not rtl:
        return True
    if right == "AN":
        return between == ["CS"]
    return left == "L" or between in (["CS"], ["ES"])


def _runs(against: list[bool], rtl: bool) -> list[tuple[int, int]]:
    """Stretches of one direction over the line, in the line's reading order."""
    edges = [at for at in range(1, len(against)) if against[at] != against[at - 1]]
    runs = list(zip([0, *edges], [*edges, len(against)], strict=True)) if against else []
    return runs[::-1] if rtl else runs


def _numbers_forward(indices: Sequence[int], classes: list[str]) -> list[int]:
    """A reversed run inside a left-to-right line, its numbers turned back."""
    order: list[int] = []
    digits: list[int] = []
    for at in indices:
        if classes[at] in ("EN", "AN"):
            digits.insert(0, at)
        else:
            order += [*digits, at]
            digits = []
    return order + digits


def pair_brackets(text: str) -> str:
    """Turn the brackets of a right-to-left paragraph so that they open before they close.

    Files keep some as the letter meant and some as the shape seen. Where they do
    not pair up as they are, they are mirrored; where they do not then either,
    they are taken in turn. An odd one out is left alone.
    """
    chars = list(_LIST_MARK.sub(r"\1)", text))
    for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True):
        places = [at for at, char in enumerate(chars) if char in (opening, closing)]
        opens = [chars[at] == opening for at in places]
        tries = (opens, [not one for one in opens], [at % 2 == 0 for at in range(len(opens))])
        chosen = next((one for one in tries if _balanced(one)), opens)
        for at, one in zip(places, chosen, strict=True):
            chars[at] = opening if one else closing
    return "".join(chars)


def _balanced(opens: list[bool]) -> bool:
    depth = 0
    for one in opens:
        depth += 1 if one else -1
        if depth < 0:
            return False
    return depth == 0
