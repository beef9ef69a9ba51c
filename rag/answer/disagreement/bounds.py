"""How far a number may be off as it is worded: "at least", "about", or rounded.

By the folded words right before and behind it, in three languages. A bound that is said further
off is not seen.
"""

from __future__ import annotations

import re

ROUNDS, ROUNDED = 1000, 0.02
"""Numbers from which news rounds, and by which share of them at most: 1.2 million is 1,204,350."""

ABOUT = 0.1
"""Share by which a number may be off that is said to be one of "about"."""

MOST = float("inf")
_MORE = re.compile(
    r"(?:more than|over|at least|above|exceeding|exceeds|upwards of|no fewer than|بیش از|بیشتر از|"
    r"دستکم|دست کم|حداقل|بالغ بر|افزون بر|[بل]?اکثر من|ما لا یقل عن|لا یقل عن|علی الاقل|فاق|یفوق|"
    r"تجاوز|تتجاوز|یتجاوز)$"
)
_MORE_BEHIND = re.compile(
    r"^(?:or more|at least|و بیشتر|علی الاقل|او اکثر|\w+ علی الاقل|\w+ \w+ علی الاقل|plus)\b"
)
_LESS = re.compile(
    r"(?:less than|fewer than|under|below|up to|کمتر از|حداکثر|تا سقف|اقل من|لم تتجاوز|لا یتجاوز|"
    r"لم یتجاوز)$"
)
_ABOUT = re.compile(
    r"(?:about|some|around|nearly|almost|roughly|approximately|close to|(?:an )?estimated|حدود|"
    r"حدودا|قریب|نزدیک|نزدیک به|تقریبا|در حدود|نحو|ب?حوالی|قرابه|زهاء|ما یقارب)$"
)
SIGN = re.compile(r"([$€£₪₹¥])\s?$")


def bound_start(before: str) -> int | None:
    """Where the words begin that bound a number behind the folded text ``before``."""
    bounds = (pattern.search(before.rstrip()) for pattern in (_MORE, _LESS, _ABOUT))
    return next((bound.start() for bound in bounds if bound), None)


def meant(value: float, before: str, after: str) -> tuple[float, float]:
    """The least and the most that a number between two folded texts says."""
    before, after = before.rstrip(), after.lstrip()
    before = SIGN.sub("", before).rstrip()
    if _MORE.search(before) or _MORE_BEHIND.match(after):
        return value, MOST
    if _LESS.search(before):
        return 0.0, value
    off = _rounding(value)
    if _ABOUT.search(before):
        off = max(off, ABOUT * value)
    return value - off, value + off


def _rounding(value: float) -> float:
    """By how much a number of thousands may have been rounded: half of its last figure that is
    no zero, ``ROUNDED`` of it at most."""
    if not ROUNDS <= value < MOST or value % 1:
        return 0.0
    digits = str(int(value))
    return min(10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2, ROUNDED * value)
