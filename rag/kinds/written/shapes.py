"""Reads the lines a model writes: what stands before the bars, and the sentence.

Bullets, numbers, bold and the walls of a table around a line are taken off. A line of another
shape is left out, but for what it surely says: "13 June 2022: …" has its day, "Norway: …" its
item. Whether any of it is true is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.answer.model.markers import find_markers, without_markers
from rag.answer.model.release import cut
from rag.errors import InputError
from rag.language.dates import find_dates, parse_date

_MARK = re.compile(r"^\s*(?:[-*•–]+\s+|[-*•]|\d{1,2}[.)]\s+|[۰-۹٠-٩]{1,2}[.)]\s+)?")
_BAR = re.compile(r"\s*[|│｜]\s*")
_COLON = re.compile(r"^(?P<head>[^:：]{2,60}?)\s*(?:[:：]|\s[–—-])\s+(?P<text>.*\S)\s*$")
_BEHIND = re.compile(r"^\W*(?=\w)")

NEAR_START = 14
"""Characters before a day that opens its line: "On Wednesday, 13 June"."""

WORDS = 12
"""Words of an item at most."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line: ``head`` is its row or item, ``aspect`` its column, ``days`` its first and last
    day; ``text`` its sentence with markers."""

    text: str
    head: str = ""
    aspect: str = ""
    days: tuple[date, date] | None = None


def read(text: str, kind: str, language: str) -> list[Shaped]:
    """The lines of a kind in what a model wrote, each of one sentence."""
    reader = _READERS.get(kind, _prose)
    return [
        shaped for line in text.splitlines() if line.strip() for shaped in reader(line, language)
    ]


def _bare(line: str) -> str:
    return _MARK.sub("", line.replace("**", "").replace("`", "").strip()).strip().strip("|").strip()


def _prose(line: str, language: str) -> Iterator[Shaped]:
    """Sentences, however many stand on a line; headings stay one."""
    line = line.strip()
    if line.startswith("|"):
        return
    for piece in cut(_MARK.sub("", line), language):
        if piece.strip():
            yield Shaped(piece.strip())


def _dated(line: str, language: str) -> Iterator[Shaped]:
    head, *rest = _parts(line)
    found = _days(head) if rest else None
    if found:
        yield from _each(Shaped(" ".join(rest), days=found), language)
        return
    whole = _bare(line)
    said = next(iter(find_dates(whole, language)), None)
    if said is None or len(whole[: said.start].strip()) > NEAR_START:
        return
    behind = _BEHIND.sub("", whole[said.end :])
    separated = re.match(r"\s*[:：|–—-]", whole[said.end :])
    text = behind if separated else whole
    yield from _each(Shaped(text, days=(said.first, said.last)), language)


def _days(head: str) -> tuple[date, date] | None:
    """The days that a head names and nothing else, in any calendar and digits."""
    try:
        return parse_date(without_markers(head).strip(" []()"))
    except InputError:  # a head is what a model wrote: it may be no day at all
        return None


def _celled(line: str, language: str) -> Iterator[Shaped]:
    head, *rest = _parts(line)
    if len(rest) == 1:
        yield from _each(Shaped(rest[0], head), language)
    elif rest:
        yield from _each(Shaped(" ".join(rest[1:]), head, rest[0]), language)


def _listed(line: str, language: str) -> Iterator[Shaped]:
    head, *rest = _parts(line)
    text = " ".join(rest)
    if not rest and (found := _COLON.match(head)):
        head, text = found["head"], found["text"]
    if not rest and not text and not find_markers(line):
        return
    if 0 < len(head.split()) <= WORDS:
        yield Shaped(text or head, without_markers(head).strip(" .،,"))


def _parts(line: str) -> list[str]:
    """What stands between the bars; markers of what is before go to the sentence."""
    parts = [part for part in _BAR.split(_bare(line)) if part]
    if len(parts) < 2:
        return parts or [""]
    *heads, text = parts
    moved = "".join(f" [{n}]" for head in heads for m in find_markers(head) for n in m.numbers)
    if find_markers(text) and not without_markers(text).strip() and len(heads) > 1:
        *heads, text = (*heads[:-1], f"{heads[-1]} {text}")  # the number had a wall of its own
    return [*(without_markers(head).strip() for head in heads), f"{text}{moved}"]


def _each(shaped: Shaped, language: str) -> Iterator[Shaped]:
    """One line a sentence, with the same head."""
    for piece in cut(shaped.text, language):
        if piece.strip():
            yield Shaped(piece.strip(), shaped.head, shaped.aspect, shaped.days)


_READERS = {"timeline": _dated, "comparison": _celled, "list": _listed}
