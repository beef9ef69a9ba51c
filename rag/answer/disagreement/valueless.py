"""Numbers that state no value: ordinals, scores, times of day, decades, those of items and names,
ages from or up to which a group is meant, and how far off another place or time is.
"""

from __future__ import annotations

import re

from rag.answer.stated.numbers import Amount
from rag.language.fold import Folded

_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_JOINED = re.compile(r"\d\s?[:/–-]\s?$|\d\s(?:بر|مقابل)\s$")
_JOINS = re.compile(r"\s?(?:[:/–-]\s?\d|(?:بر|مقابل)\s\d)")
"""Around the numbers of a score or a time of day."""

_MONDAY = "الاثنین"
"""Monday, or "the two"."""

_ITEM = re.compile(r"[.)-]\s")
"""What follows the number of an item: "3. Extreme heat"."""

_DECADE = re.compile(r"'?s\b")
"""What follows the number of a decade, or of an age of ten years: "the '70s", "in her 40s"."""

_BROKEN = (re.compile(r"\dر$"), re.compile(r"ر\d"))
"""Before and behind a number whose fraction an Arabic letter parts: «4ر8» is 8.4 or 4.8."""

_NAMED = re.compile(r"[^\W\d_]-$")
"""What stands before a number that is part of a name: "Pac-12"."""

_CALLED = re.compile(r"\b(?:number|nos?\.?|شماره(?: ی)?|رقم) $")
"""What stands before a number that is a name: "standard number 141"."""

_AGES = re.compile(r"\bages (?:of |\d+ (?:to|through) )?$")
_OLDER = re.compile(
    r"[\s-](?:years? |سال |ساله? |عاما |سنه )?(?:(?:and|or) (?:older|over|up|younger|under)\b"
    r"|(?:و|به) ?بالا|فما فوق|فاکثر)"
)
"""Around an age from or up to which a group is meant, not somebody's."""


_OFF = re.compile(
    r" ?(?:after|before|ago|later|earlier|since|پیش|قبل|بعد|پس"
    r"|(?:to the )?(?:north|south|east|west)\w*"
    r"|(?:شمال|جنوب|شرق|غرب)\w*)\b"
)
_AFTER = re.compile(r"\b(?:بعد|قبل|منذ|since) $")
"""Around a time or a way that is reckoned from something else, which has moved by the next
report: "seven weeks after", "105 miles southeast of"."""


def is_off(plain: str, start: int, end: int) -> bool:
    """Whether what is measured at ``[start:end]`` of a folded text is how far off something is."""
    return bool(_OFF.match(plain, end) or _AFTER.search(plain[:start]))


def states_none(folded: Folded, amount: Amount, language: str) -> bool:
    """Whether a number states no value as it stands in a sentence."""
    plain = folded.text
    before, after = plain[: amount.start], plain[amount.end :]
    return bool(
        amount.indefinite
        or plain[amount.start : amount.end] == _MONDAY
        or (language == "en" and (_ORDINAL.match(after) or _in_name(folded, amount)))
        or (not before.strip() and _ITEM.match(after))
        or _DECADE.match(after)
        or _BROKEN[0].search(before)
        or _BROKEN[1].match(after)
        or _NAMED.search(before)
        or _CALLED.search(before)
        or _AGES.search(before)
        or _OLDER.match(after)
        or _JOINS.match(after)
        or _JOINED.search(before)
    )


def _in_name(folded: Folded, amount: Amount) -> bool:
    """Whether a number word has a capital behind another that has one: "the Big Ten"."""
    start, end = folded.original(amount.start, amount.end)
    before = folded.source[:start].split()[-1:]
    return folded.source[start:end].istitle() and bool(before) and before[0][:1].isupper()
