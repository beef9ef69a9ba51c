"""Numbers and marks of Word's lists, counted as Word counts them (ISO 29500-1, 17.9).

Paragraphs carry only the number of a list and a level; what is shown is made
from the numbering part and everything listed before. It does not know picture
bullets (a round mark stands for them) and legal numbering of single levels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rag.reading.office.numerals import formatted, mark
from rag.reading.office.word_styles import Styles, W, is_on, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the abstract one it counts with, its levels, and its own first numbers."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Lists:
    """The numbering part of a document, and how far each list has counted."""

    def __init__(self, tree: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Any] = {}
        self._numbers: dict[str, Any] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if tree is not None:
            for element in tree.findall(f"{W}abstractNum"):
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            for element in tree.findall(f"{W}num"):
                self._numbers[element.get(f"{W}numId", "")] = element

    def label(self, paragraph_properties: Any) -> str:
        """The number or mark before a paragraph, "" for none; each call counts one on."""
        number, said_level, style = self._styles.list_of(paragraph_properties)
        found = self._list(number) if number else None
        if number is None or found is None:
            return ""
        by_style = (at for at, level in found.levels.items() if style and level.style == style)
        place = int(said_level) if said_level and said_level.isdecimal() else next(by_style, 0)
        level = found.levels.get(place)
        if level is None:
            return ""
        counts = self._count(number, found, place)
        if level.form == "bullet":
            return mark(level.text) if level.text.strip() else ""
        return _PLACE.sub(lambda hole: self._shown(hole, found, counts, level), level.text).strip()

    def _count(self, number: str, found: _List, place: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        fresh = place in found.starts and (number, place) not in self._begun
        self._begun.add((number, place))
        if fresh or place not in counts:
            counts[place] = found.starts.get(place, found.levels[place].start)
        else:
            counts[place] += 1
        for deeper in [at for at in counts if at > place]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or place < restart:
                del counts[deeper]
        return counts

    @staticmethod
    def _shown(hole: re.Match[str], found: _List, counts: dict[int, int], own: _Level) -> str:
        place = int(hole[1]) - 1
        level = found.levels.get(place)
        if level is None:
            return ""
        form = "decimal" if own.legal and level.form != "none" else level.form
        return formatted(counts.get(place, level.start), form)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._made(number, 0)
        return self._lists[number]

    def _made(self, number: str, hops: int) -> _List | None:
        """A list from its definition, through the style it borrows its levels from."""
        element = self._numbers.get(number)
        identity = value(element, "abstractNumId") or ""
        abstract = self._abstract.get(identity)
        if element is None or abstract is None or hops > _LEVELS:
            return None
        if link := value(abstract, "numStyleLink"):
            borrowed = self._made(self._styles.list_style(link) or "", hops + 1)
            levels = borrowed.levels if borrowed else {}
        else:
            levels = dict(map(_level, abstract.findall(f"{W}lvl")))
        starts = {}
        for override in element.findall(f"{W}lvlOverride"):
            place = _number(override.get(f"{W}ilvl"), 0)
            if (own := override.find(f"{W}lvl")) is not None:
                levels = levels | {place: _level(own)[1]}
            if value(override, "startOverride") is not None:
                starts[place] = _number(value(override, "startOverride"), 1)
        return _List(identity, levels, starts)


def _level(element: Any) -> tuple[int, _Level]:
    restart = value(element, "lvlRestart")
    return _number(element.get(f"{W}ilvl"), 0), _Level(
        start=_number(value(element, "start"), 0),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else otherwise
