"""Title, outlet, date and language of an article that came without them, from its text.

Only what a reader would take for it: a short first line as headline, a line
that is nothing but a date, "by SITE" or "Source: NAME" on a line of its own, an
agency's dateline. A date inside a sentence is what the text tells of, not when
it was published, and is never taken. What is not found stays None; a title is
made from the first sentence then. The text itself is not changed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import takewhile

from rag.language.detect import detect
from rag.language.sentences import split_sentences
from rag.reading.outlets import Outlets, outlet_of, shipped
from rag.reading.pages.date_lines import line_date, says_published
from rag.reading.published import address_date, days_named, parse_published
from rag.records import Article
from rag.records.addresses import host_of

HEADLINE_WORDS = 20
HEADLINE_CHARS = 160
TITLE_CHARS = 100
HEAD_LINES = 6
TAIL_LINES = 2
RUBRIC_WORDS = 2

_STOP = re.compile(r"[.。۔][\"'»”’)\]\s\u200e\u200f]*$")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?((?:[\w-]*[a-z][\w-]*\.)+[a-z]{2,6})/?", re.IGNORECASE
)
_BY = re.compile(r"(?:published by|by|via|توسط|بواسطة)[\s:]+(.+)", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?:source|from|منبع|به نقل از|المصدر|نقلا عن|نقلاً عن)\s*[:：]\s*(.+)", re.IGNORECASE
)
_PRESS = re.compile(
    r"خبرگزاری|روزنامه|شبکه|پایگاه|سایت|وكالة|صحيفة|قناة|موقع|شبكة"
    r"|\b(?:news|agency|times|post|press|tv|radio|daily|journal|magazine|herald|tribune)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<where>[^()\n]{2,60}?)\s*(?:\((?P<agency>[^()\n]{2,30})\)\s*)?[-–—ـ:]\s"
)
_LETTERS = re.compile(r"[^\W\d_]+")


def complete(article: Article, outlets: Outlets | None = None) -> Article:
    """The article with title, outlet, date and language filled where they were missing.

    ``outlets`` names those of known domains; without it, the shipped table does.
    """
    outlets = shipped() if outlets is None else outlets
    stated = {name: getattr(article, name) for name in ("title", "outlet", "date", "language")}
    found = {name: value for name, value in stated.items() if value}
    origins = {name: article.origins.get(name, "document") for name in found}
    for name, origin, tell in _tellers(article, outlets):
        if name not in found and (value := tell()):
            found[name], origins[name] = value, origin
    if outlet := found.get("outlet"):
        found["outlet"] = _called(outlet, outlets)
    return dataclasses.replace(article, **found, origins=origins)


def _tellers(
    article: Article, outlets: Outlets
) -> Iterator[tuple[str, str, Callable[[], str | None]]]:
    """Where to look for what an article came without: field, origin and look, the surest first."""
    source, text = article.source, article.text
    lines = cache(lambda: edge_lines(text))
    yield "outlet", "address", lambda: outlet_of(host_of(source), outlets)
    yield "outlet", "lines", lambda: find_outlet(lines())
    yield "title", "lines", lambda: find_title(lines(), text)
    yield "date", "lines", lambda: find_date(lines())
    yield "date", "address", lambda: address_date(source)
    yield "language", "detected", lambda: detect(f"{article.title}\n{text}").language


def _called(outlet: str, outlets: Outlets) -> str:
    """The name of an outlet that is given by its domain, if that is known."""
    domain = _DOMAIN.fullmatch(outlet)
    return (outlet_of(domain[1], outlets) if domain else None) or outlet


def edge_lines(text: str) -> tuple[str, ...]:
    """The first and last lines with something on them; all of them in a short text."""
    head = _filled(text.split("\n", 4 * HEAD_LINES)[: 4 * HEAD_LINES])[:HEAD_LINES]
    tail = _filled(text[-2000:].split("\n"))[-TAIL_LINES:]
    return (*head, *(line for line in tail if line not in head))


def _filled(lines: Iterable[str]) -> list[str]:
    return [stripped for line in lines if (stripped := line.strip())]


def find_title(lines: tuple[str, ...], text: str) -> str:
    """The headline at the top, under a rubric or name if there is one; else the first sentence."""
    telling = [line for line in lines if not line_date(line) and not _signature(line)]
    heads = list(takewhile(is_headline, telling[:-1]))
    if heads:
        is_rubric = len(heads[0].split()) <= RUBRIC_WORDS and len(heads) > 1
        return heads[1] if is_rubric else heads[0]
    start = text.find(telling[0]) if telling else 0
    first = next(iter(split_sentences(text[start : start + 2000])), (0, 0))
    return shortened(" ".join(text[start + first[0] : start + first[1]].split()))


def is_headline(line: str) -> bool:
    """Short, and not ended like a sentence; a question or a call may be a headline."""
    return (
        len(line) <= HEADLINE_CHARS
        and len(line.split()) <= HEADLINE_WORDS
        and not _STOP.search(line)
        and bool(_LETTERS.search(line))
    )


def shortened(sentence: str) -> str:
    """At most TITLE_CHARS characters, cut between words, the cut shown by an ellipsis."""
    if len(sentence) <= TITLE_CHARS:
        return sentence
    cut = sentence[:TITLE_CHARS].rsplit(" ", 1)[0] if " " in sentence[:TITLE_CHARS] else ""
    return (cut or sentence[:TITLE_CHARS]).rstrip("،,;؛:- ") + "…"


def find_date(lines: tuple[str, ...]) -> str | None:
    """The day on the one date line, or on the labelled one of several, or in a dateline.

    Lines with different days are a calendar, fixtures or a chronicle.
    """
    days = {line: day for line in lines if (day := line_date(line))}
    if len(set(days.values())) > 1:
        days = {line: day for line, day in days.items() if says_published(line)}
    dateline = (day for line in lines[:3] if (day := _dateline(line)[0]))
    return next(iter(days.values()), None) or next(dateline, None)


def find_outlet(lines: tuple[str, ...]) -> str | None:
    """The outlet named on a line of its own, last lines first, or in a dateline."""
    signed = next(filter(None, map(_signature, reversed(lines))), None)
    return signed or next(filter(None, (_dateline(line)[1] for line in lines[:3])), None)


def _signature(line: str) -> str | None:
    """Who published, if the line says only that."""
    line = line.strip("()[] ")
    if len(line) > 80 or _STOP.search(line):
        return None
    if domain := _DOMAIN.fullmatch(line):
        return domain[1].lower()
    if (match := _BY.fullmatch(line)) and (_DOMAIN.fullmatch(match[1]) or _PRESS.search(match[1])):
        return _name(match[1])
    match = _SOURCE.fullmatch(line)
    return _name(match[1]) if match and len(match[1].split()) <= 6 else None


def _name(value: str) -> str:
    """A domain without its scheme and www; any other name as it stands."""
    domain = _DOMAIN.fullmatch(value.strip())
    return domain[1].lower() if domain else " ".join(value.split())


def _dateline(line: str) -> tuple[str | None, str | None]:
    """Day and agency of "TEHRAN, Jan. 17, 2025 (IRNA) – ..." or «تهران، ۲۸ دی (ایرنا) - ...»."""
    match = _DATELINE.match(line)
    if not match or len(line) < len(match[0]) + 20:
        return None, None
    where, agency = match["where"], match["agency"]
    days = days_named(where)
    place = where[: days[0].start] if days else where
    if not _is_place(place):
        return None, None
    named = agency and not any(char.isdigit() for char in agency) and len(agency.split()) <= 3
    day = parse_published(where[days[0].start : days[0].end]) if days else None
    return day, (agency.strip() if named and agency else None)


def _is_place(place: str) -> bool:
    """Latin datelines are set in capitals; others are told by being short."""
    words = _LETTERS.findall(place)
    latin = place.isascii()
    return 0 < len(words) <= 4 and (place.upper() == place if latin else True)
