"""Finds the source markers a model writes, in every form models write them.

[1], [1,2], [1-3], [[1]], 【1†source】, [۱], [^1], [Source 1], (passage 2), <co: 3>, [1](address),
¹, a number in brackets before the stop, and a passage named in words ("according to the
first passage") all become numbers with their place. Whether a number names a source is not
known here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NAMED = (
    r"(?:sources?|passages?|docs?|documents?|refs?|references?|articles?|texts?|excerpts?"
    r"|منابع|منبع|متن(?:‌?های)?|سند|قطعه|مقاله|المصدر|مصدر|المصادر|المقطع(?:ين)?|مقطع|المقاطع"
    r"|لمقطع|لمصدر|لنص|النص|الوثيقة)"
)
_WORDS = rf"(?:{_NAMED}|p)"
_NUMBER = r"\d{1,3}"
_NO = r"(?:no\.?|number|شمارهٔ?|رقم)"
_LISTED = rf"{_NUMBER}(?:\s*(?:[,،;؛]|[-–]|و|and|&)\s*{_WORDS}?\s*{_NO}?\s*#?{_NUMBER})*"
_BEFORE = rf"{_WORDS}?\s*(?:no\.?|number|شمارهٔ?|رقم)?\s*:?\s*#?\s*"
_MARKER = re.compile(
    rf"\s*(?:\[?[\[【［]\s*\^?\s*{_BEFORE}({_LISTED})\s*(?:[†,:|][^】\]\d]{{0,40}})?[\]】］]\]?"
    r"(?:\([^()\s]*\))?"
    rf"|[(（]\s*{_NAMED}\s*(?:no\.?|number|شمارهٔ?|رقم)?\s*:?\s*#?\s*({_LISTED})\s*[)）]"
    rf"|[(（]\s*({_LISTED})\s*[)）](?=\s*(?:[.!?؟…۔]|$|\n))"
    rf"|<co:\s*({_LISTED})\s*>|<(?:sup|cite)>\s*\[?({_LISTED})\]?\s*</(?:sup|cite)>"
    r"|(?<![kcdm]m)(?<![\s\d][mkKMGT])([¹²³⁴⁵⁶⁷⁸⁹](?:[,،]?[¹²³⁴⁵⁶⁷⁸⁹])*)(?=[\s.,;:!?؟،؛]|$))",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:[\[【［][^\]】］]{0,60}|[(（][^)）]{0,24}|\]\([^)\s]*|<(?:co|sup|cite)[^>]*)$"
)
_RANGE = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_LONGEST_RANGE = 20
_TAGS = re.compile(r"</co(?::[^>]*)?>|</?cite[^>]*>", re.IGNORECASE)

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "اول": 1, "نخست": 1, "یکم": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5,
    "الأول": 1, "الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الخامس": 5,
}  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_NUMBERED = (
    rf"(?:{_NAMED}\s*(?:no\.?|number|شمارهٔ?|رقم)?\s*#?[\[(]?({_LISTED})[\])]?"
    rf"|(?:the\s+)?({_ORDINAL})\s+{_NAMED}|{_NAMED}\s+({_ORDINAL}))"
)
_TELLS = (
    r"(?:also\s+)?(?:says?|states?|mentions?|reports?|notes?|explains?|indicates?|adds?|shows?)"
    r"(?:\s+also)?(?:\s+that)?"
)
_IN_WORDS = re.compile(
    rf"^\s*(?:[-*•]\s*)?(?:(?:and|also|و)\s+)?(?:"
    rf"(?:according to|based on|as (?:stated|mentioned|reported) in|per|as per|in|from"
    rf"|بر اساس|براساس|طبق|بنا بر|به گفتهٔ?|مطابق|در|وفق(?:ا|ًا|اً) ل|وفقًا لـ?|بحسب|حسب"
    rf"|بناءً على|في)\s*"
    rf"(?:the\s+)?{_NUMBERED}\s*[,،:]\s*"
    rf"|(?:the\s+)?{_NUMBERED}\s+{_TELLS}\s+"
    rf"|و?(?:يذكر|يقول|يشير|ذكر|جاء في|ورد في)\s+{_NUMBERED}\s+(?:أيضًا\s+|كذلك\s+)?"
    rf"(?:أن|إلى أن|بأن)\s+"
    rf"|{_NUMBERED}\s+(?:می‌?گوید|آمده است|بیان می‌?کند|اشاره می‌?کند)(?:\s+که)?\s+"
    rf"|(?:در\s+){_NUMBERED}\s+(?:آمده است|گفته شده است|ذکر شده است)(?:\s+که)?\s+"
    rf")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of markers: where it stands (leading space included) and its numbers."""

    start: int
    end: int
    numbers: tuple[int, ...]


def find_markers(text: str) -> list[Marked]:
    """The markers of a text in order; neighbours are separate."""
    return [Marked(m.start(), m.end(), _numbers(_listed(m))) for m in _MARKER.finditer(text)]


def without_markers(text: str) -> str:
    """The text with its markers taken out."""
    return _MARKER.sub("", text)


def has_open_marker(text: str) -> bool:
    """Whether the text ends inside what may become a marker."""
    return bool(_OPEN.search(text))


def canonical(text: str) -> str:
    """The text with each marker as ` [n]`, those in words at its end."""
    text = _TAGS.sub("", text)
    named = _IN_WORDS.match(text)
    numbers: tuple[int, ...] = ()
    if named:
        numbers = _numbers(_listed(named))
        lead = text[: len(text) - len(text.lstrip())]
        text = lead + _capital(text[named.end() :])
    text = _MARKER.sub(lambda m: "".join(f" [{n}]" for n in _numbers(_listed(m))), text)
    return f"{text.rstrip()}{''.join(f' [{n}]' for n in numbers)}" if numbers else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _numbers(listed: str) -> tuple[int, ...]:
    if listed.lower() in _ORDINALS or listed in _ORDINALS:
        return (_ORDINALS.get(listed) or _ORDINALS[listed.lower()],)
    if all(c in "¹²³⁴⁵⁶⁷⁸⁹,،" for c in listed):
        return tuple(dict.fromkeys(unicodedata.digit(c) for c in listed if c not in ",،"))
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in listed)
    plain = _RANGE.sub(_spelled_out, plain)
    return tuple(dict.fromkeys(int(n) for n in re.findall(r"\d+", plain)))


def _spelled_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    if not first <= last < first + _LONGEST_RANGE:
        return match.group()
    return ",".join(str(n) for n in range(first, last + 1))
