"""Where sentences begin and end, in the languages of the table.

Rules, no model: a stop ends a sentence unless it belongs to a number, an
abbreviation, an initial or a list mark, or what follows carries the sentence
on. A line break ends one too, unless the line was only wrapped. It knows no
grammar; a headline without a stop is a sentence because its line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_CLOSERS = "\"'»”’)\\]}›"
_STOP = re.compile(rf"(?P<stop>[.!?؟…۔।。！？]+)(?P<close>[{_CLOSERS}\u200c\u200f\u200e]*)")
_BREAK = re.compile(r"[ \t\u00a0]*(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])\s*")
_ARABIC = "\u0620-\u064a\u0671-\u06d3"
_BEFORE = re.compile(r"[^\s\"'«»“”‘’()\[\]{}،,;؛:/]*$")
_LIST_MARK = re.compile(r"^\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")

_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sr jr gen col lt sgt capt rev hon gov sen rep pres vs etc e.g i.e eg ie cf al
    inc ltd co corp no nos vol pp fig est dept approx jan feb mar apr jun jul aug sep sept oct nov dec
    ph.d m.d b.a m.a a.m p.m u.s u.k u.n
    bzw ca usw z.b d.h u.a nr str hr fr bd m mme mlle sra dra ud uds av ej sn prof doç vb vs yy
    т.е т.д т.п г гг др им стр руб млн млрд тыс
    د أ م ص ق.م هـ ه ق ش ه.ش ه.ق ق.م ب.ظ ق.ظ ج ر.ک الخ
    """.split()
)


def split_sentences(text: str, language: str | None = None) -> list[Span]:
    """Spans of the sentences of a text, in order, without white space around them.

    Together they cover every character that is not white space. ``language``
    is accepted for the caller's sake: the rules of all rows work side by side,
    since an article quotes other languages.
    """
    return [span for start, end in _lines(text) for span in _in_line(text, start, end)]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        if not _wrapped(text, start, match):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _wrapped(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a line break only wraps a paragraph."""
    if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", match.group())) > 1:
        return False
    before, after = text[start : match.start()].rstrip(), text[match.end() : match.end() + 1]
    return bool(before) and (after.islower() or before[-1:] in ",،;؛")


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match, end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if stripped := piece.strip():
        start += piece.index(stripped)
        yield start, start + len(stripped)


_SAYING = re.compile(r"(?:گفت|پرسید|افزود|نوشت|قال|سأل|وقال|وأضاف|یہ)")


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    rest = text[match.end() : min(end, match.end() + 40)]
    following = rest.lstrip()
    if not following:
        return False
    if not rest[0].isspace():
        return _ends_without_space(text, start, match, following)
    before = _before(text, start, match.start())
    if match["stop"] == "." and _is_abbreviation(text, start, match.start(), before):
        return False
    if following[0].islower():
        return False
    if set(match["stop"]) <= set("…") or match["stop"].startswith(".."):
        return before not in ("و", "")
    return not (match["close"] and match["stop"] != "." and _SAYING.match(following))


def _before(text: str, start: int, at: int) -> str:
    found = _BEFORE.search(text[max(start, at - 30) : at])
    return found.group() if found else ""


def _is_abbreviation(text: str, start: int, at: int, before: str) -> bool:
    word = before.lower().strip("ـ\u200c")
    if word in _ABBREVIATIONS or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return True
    if len(word) == 1 and word.isalpha():
        return before.isupper() or not before.islower()
    return bool(_LIST_MARK.match(text[start:at]))


def _ends_without_space(text: str, start: int, match: re.Match[str], following: str) -> bool:
    """A missing space after the stop: «رفت.او», "end.The", but not "3.5" or "a.b"."""
    if match["stop"][-1] in "؟۔" or match["stop"][-1] in "!?" and following[0].isalpha():
        return following[0].isalnum() or following[0] in '«“"'
    before = _before(text, start, match.start())
    if len(before) < 2 or not re.match(r"[^\W\d_]{2}", following):
        return False
    if re.match(f"[{_ARABIC}]", following):
        return bool(re.search(f"[{_ARABIC}]$", before)) or bool(match["close"])
    return before[-1].islower() and following[0].isupper() and following[1].islower()
