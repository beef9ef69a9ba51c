"""Where sentences begin and end, in the languages of the table.

Rules, no model. A stop (. ! ? ؟ ۔ …) ends a sentence unless it belongs to a
number, an abbreviation, an initial or a list mark, or what follows carries the
sentence on. A line break ends one too, unless the line was only wrapped, so a
headline or caption without a stop is a sentence of its own. The semicolon
joins, and ends nothing. Knows no grammar: a name after an initial and a new
sentence after a letter look alike, and the commoner reading wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.fold import fold_word
from rag.language.lines import lines
from rag.language.table import LANGUAGES

Span = tuple[int, int]

_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_STOP = re.compile(
    rf"(?P<stop>[.!?؟…۔।。！？]+)"
    rf"(?P<close>(?:[\"'»”’)\]}}›{_INVISIBLE}]|[ \u00a0\u202f](?=»))*)"
)
_ARABIC = "[\u0620-\u064a\u0671-\u06d3\u06d5]"
_BEFORE = re.compile(r"[^\s\"'«»“”‘’()\[\]{}،,;؛:/…!?؟]*$")
_NEXT_WORD = re.compile(r"[^\w]*(\w+)")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|info|gov|edu|ir|io)\b", re.IGNORECASE)


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


_TITLES = _words("""
    mr mrs ms dr prof st gen col lt sgt capt cmdr adm rev hon gov sen rep pres amb messrs
    drs profs gens govs sens reps
    mme mlle mm sra dra srta ud uds sn doç av hr fr dipl ing
    vs e.g i.e eg ie cf al approx ca bzw z.b d.h u.a sog vgl ör vb bkz p.ej
    им ул д стр т.е напр см др проф акад
    """)
"""Abbreviations that something always follows."""
_BEFORE_NUMBERS = _words("no nos nr num vol vols p pp fig art ch sec str núm s ст п гл")
_MAY_END = _words("""
    inc ltd co corp bros jr sr etc est dept ave u.s u.k u.n u.s.a e.u a.m p.m b.c a.d ph.d m.d
    b.a m.a d.c jan feb mar apr jun jul aug sep sept oct nov dec usw т.д т.п г гг руб тыс млн млрд
    """)
"""Abbreviations that end a sentence only where a common first word follows."""
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LIST_MARK = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_DATED_BY_ORDINALS = _words(
    """
    januar februar märz april mai juni juli august september oktober november dezember
    jahrhundert
    """
)
_LETTER_NAMES = _words(
    "ای بی سی دی ان ام اس ار ال اف جی اچ تی یو وی کی کیو پی او ایه ایی اکس ایکس دبلیو واو"
)
"""Latin letters spelled in Arabic script, folded: «بي.بي.سي» is one word."""

# After a question or exclamation in quotation marks, these carry the sentence on.
_SAYING = re.compile(
    r"(?:را|که|و|گفت|گفته|می‌?گوید|پرسید|افزود|نوشت|خطاب|وقال|قال|قالت|تساءل|سأل|سألت|هكذا"
    r"|\w+ (?:asked|said|says|added|told|wrote|shouted|cried))\b"
)
_RUNS_ON = re.compile(r"[,،;؛:]|(?:[-–—] ?)?[a-zà-öø-ÿа-яёığşç]")
_CARRIED_ON = re.compile(r"(?:را|که)\b")


def split_sentences(text: str, language: str | None = None) -> list[Span]:
    """Spans of the sentences of a text, in order, without white space around them.

    Together they cover every visible character. ``language`` is the code of the
    text's language where it is known; the rules of all rows work side by side,
    since an article quotes other languages, and it only settles what they
    disagree on. Linear in the length of the text.
    """
    return [
        span
        for start, end in lines(text)
        for first, last in _cut(text, start, end, language or "und")
        for span in _visible(text, first, last)
    ]


def _cut(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match, end, language):
            yield start, match.end()
            start = match.end()
    yield start, end


_EDGES = re.compile(rf"[^\s{_INVISIBLE}](?:.*[^\s{_INVISIBLE}])?\u200f?", re.DOTALL)


def _visible(text: str, start: int, end: int) -> Iterator[Span]:
    if match := _EDGES.search(text, start, end):
        yield match.span()


def _ends(text: str, start: int, match: re.Match[str], end: int, language: str) -> bool:
    """Whether a sentence that began at ``start`` ends with this stop."""
    rest = text[match.end() : min(end, match.end() + 40)]
    following = rest.lstrip(" \t\u00a0\u200b\u200c\u200e\u200f\u202f")
    if not following or text[match.start() - 1 : match.start()] in ("(", "["):
        return False
    before = _before(text, start, match.start())
    if following == rest and not rest[0].isspace():
        return _ends_unspaced(text, match, before, following)
    if _RUNS_ON.match(following):
        return False
    if match["stop"] == ".":
        return _full_stop_ends(text, start, match, before, following, language)
    if set(match["stop"]) <= {".", "…"}:  # two dots are a pause in Arabic print
        return match["stop"] != ".." and before not in ("و", "")
    return not (match["close"] and _quoted_inside(text, start, match, following))


def _quoted_inside(text: str, start: int, match: re.Match[str], following: str) -> bool:
    """Whether a question or exclamation in quotation marks is part of a longer sentence."""
    if _SAYING.match(following):
        return True
    start = max(start, match.start() - 300)
    opening = max(text.rfind(mark, start, match.start()) for mark in "«“")
    before = text[start : max(opening, start)].rstrip()
    cased = following[0].isupper() or not following[0].isalpha()
    return bool(before) and before[-1] not in ":،,." and not cased


def _before(text: str, start: int, at: int) -> str:
    """What stands right before a stop, back to a space or quotation mark."""
    found = _BEFORE.search(text, max(start, at - 30), at)
    return found.group() if found else ""


def _full_stop_ends(
    text: str, start: int, match: re.Match[str], before: str, following: str, language: str
) -> bool:
    if match["close"].strip():
        return not _CARRIED_ON.match(following)
    word = before.lower().strip("ـ\u200c")
    if word in _TITLES or (word in _BEFORE_NUMBERS and following[0].isdigit()):
        return False
    if _LIST_MARK.fullmatch(text, start, match.start()):
        return False
    if word.isdecimal() and (language == "de" or _next_word(following) in _DATED_BY_ORDINALS):
        return len(word) > 2
    if word in _MAY_END or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isalpha()):
        return _begins_often(following)
    return not _spelled([*word.split("."), *([] if "." in word else [_next_word(following)])])


def _spelled(parts: list[str]) -> bool:
    """Whether these are Latin letters by their names, as in «بي.بي.سي»."""
    return {fold_word(part) for part in parts} <= _LETTER_NAMES


def _next_word(following: str) -> str:
    found = _NEXT_WORD.match(following)
    return found.group(1).lower() if found else ""


def _begins_often(following: str) -> bool:
    """Whether the next word is a common one, as first words of sentences are."""
    word = _next_word(following)
    return len(word) > 1 and word.isascii() and fold_word(word) in LANGUAGES["en"].stop_words


def _ends_unspaced(text: str, match: re.Match[str], before: str, following: str) -> bool:
    """A stop without a space after it: «رفت.او» and "end.The", not "3.5", "a.b" or «بي.بي.سي»."""
    stop = match["stop"][-1]
    if stop in "؟۔।。！？!?":
        return following[0].isalnum() or following[0] in '«“"'
    if len(before) < 2 or _ADDRESS.search(_run_around(text, match)):
        return False
    if re.search(f"{_ARABIC}$", before) or (match["close"] and re.match(_ARABIC, following)):
        if following[0].isdigit():
            return len(before) > 2
        spelled = _spelled([before.rpartition(".")[2], _next_word(following)])
        return bool(re.match(f"{_ARABIC}{{2}}", following)) and not spelled
    return before[-1].islower() and following[:1].isupper() and following[1:2].islower()


def _run_around(text: str, match: re.Match[str]) -> str:
    """The text around a stop, 40 characters at most on either side, up to white space."""
    left = text[max(0, match.start() - 40) : match.start()].rpartition(" ")[2]
    return left + match.group() + text[match.end() : match.end() + 40].partition(" ")[0]
