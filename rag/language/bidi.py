"""The order in which texts of both directions are drawn (UAX #9), for what draws letters itself.

Isolates are kept to; embeddings and overrides, which news have no use for, count as nothing.
Time grows with the text alone, whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar
from unicodedata import bidirectional

from rag.language.direction import STRONG

DEPTH = 60
"""Isolates within each other that are kept to (BD2 gives 125 levels, of which each takes two)."""

_OPENING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "《": "》", "「": "」"}
"""Brackets (BD14) of the scripts that are read here."""

_TURNED = "()[]{}<>«»‹›⟨⟩〈〉《》「」≤≥"
MIRRORED = {
    a: b for x, y in zip(_TURNED[::2], _TURNED[1::2], strict=True) for a, b in ((x, y), (y, x))
}
"""Signs that are drawn as another from right to left, and that other (L4)."""

_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_BRACKETS = 63
"""Open at a time at most (BD16)."""

_NOTHING = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_SIDES = {"L": "L", "R": "R", "AN": "R", "EN": "R"}
"""What a kind counts as for the neutrals beside it (N0, N1)."""

Item = TypeVar("Item")


def levels(text: str, way: str) -> list[int]:
    """The embedding level of each character of a paragraph; odd ones run from right to left."""
    kinds = [bidirectional(sign) or "L" for sign in text]
    base = 1 if way == "rtl" else 0
    found = [base] * len(text)
    for run in _isolated(kinds, base):
        run.resolve(text, kinds, found)
    for at, kind in enumerate(kinds):
        if kind in _NOTHING and at:
            found[at] = found[at - 1]
    return found


def drawn(items: Sequence[tuple[int, Item]], way: str) -> list[Item]:
    """What stands on a line, from left to right: items with their levels, in logical order (L2)."""
    order = list(items)
    highest = max((level for level, _ in order), default=0)
    for least in range(highest, 0, -1):
        order = list(_turned(order, least))
    return [item for _, item in order]


def _turned(order: Sequence[tuple[int, Item]], least: int) -> Iterator[tuple[int, Item]]:
    """Every row of items of that level or a higher one, turned round."""
    for inside, group in groupby(order, lambda item: item[0] >= least):
        row = list(group)
        yield from reversed(row) if inside else row


@dataclass(slots=True)
class _Run:
    """An isolating run (BD13): the places of its characters, and the one it stands in."""

    outer: _Run | None
    opened: str
    places: list[int] = field(default_factory=list)
    level: int = 0

    def resolve(self, text: str, kinds: Sequence[str], found: list[int]) -> None:
        """Sets the levels of the run's characters; that of the outer run is known."""
        self._settle(kinds)
        side = "R" if self.level % 2 else "L"
        own = [kinds[at] for at in self.places]
        _weak(own, side)
        _brackets(own, [text[at] for at in self.places], side)
        _neutral(own, side)
        for at, kind in zip(self.places, own, strict=True):
            raised = kind != side if self.level % 2 else {"L": 0, "R": 1}.get(kind, 2)
            found[at] = self.level + int(raised)

    def _settle(self, kinds: Sequence[str]) -> None:
        """The run's own level (X5a, X5b, X5c)."""
        if self.outer is None:
            return
        strong = (STRONG[kinds[at]] for at in self.places if kinds[at] in STRONG)
        own = next(strong, "ltr") == "rtl" if self.opened == "FSI" else self.opened == "RLI"
        outer = self.outer.level
        self.level = outer + 1 + (outer % 2 == own)


def _isolated(kinds: Sequence[str], base: int) -> Iterator[_Run]:
    """The paragraph's runs, outer ones first; an isolate's own signs are of the run around it."""
    runs = [_Run(None, "", level=base)]
    stack, deeper = [runs[0]], 0
    for at, kind in enumerate(kinds):
        if kind in _NOTHING:
            continue
        if kind == "PDI" and deeper:
            deeper -= 1
        elif kind == "PDI" and len(stack) > 1:
            stack.pop()
        stack[-1].places.append(at)
        if kind not in ("LRI", "RLI", "FSI"):
            continue
        if len(stack) > DEPTH:
            deeper += 1
            continue
        stack.append(_Run(stack[-1], kind))
        runs.append(stack[-1])
    yield from (run for run in runs if run.places)


def _weak(kinds: list[str], side: str) -> None:
    """Marks, digits and what stands between digits (W1 to W7)."""
    before, strong = side, side
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if before in ("LRI", "RLI", "FSI", "PDI") else before
        before = kinds[at] = kind
        if kind in STRONG:
            strong = kind
        if kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        around = {kinds[at - 1], kinds[at + 1]}
        if (kinds[at] == "ES" and around == {"EN"}) or (
            kinds[at] == "CS" and around in ({"EN"}, {"AN"})
        ):
            kinds[at] = kinds[at - 1]
    _signs_of_numbers(kinds)
    strong = side
    for at, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _signs_of_numbers(kinds: list[str]) -> None:
    """A row of signs such as % beside a number is of it (W5)."""
    start = 0
    for kind, group in groupby(list(kinds)):
        end = start + len(list(group))
        if kind == "ET" and "EN" in (*kinds[max(0, start - 1) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end


def _brackets(kinds: list[str], signs: Sequence[str], side: str) -> None:
    """A pair of brackets runs as what stands in it (N0)."""
    inside = {name: [0] for name in ("L", "R")}  # how many of each side stand before a place
    for kind in kinds:
        for name, counts in inside.items():
            counts.append(counts[-1] + (_SIDES.get(kind) == name))
    other = "L" if side == "R" else "R"
    before, done = side, 0
    for first, last in _pairs(kinds, signs):
        for kind in kinds[done:first]:
            before = _SIDES.get(kind, before)
        done = first
        if inside[side][last] > inside[side][first]:
            kinds[first] = kinds[last] = side
        elif inside[other][last] > inside[other][first]:
            kinds[first] = kinds[last] = other if before == other else side
        for at in range(last + 1, len(kinds)):  # the marks on a bracket
            if kinds[last] == "ON" or bidirectional(signs[at]) != "NSM":
                break
            kinds[at] = kinds[last]


def _pairs(kinds: Sequence[str], signs: Sequence[str]) -> list[tuple[int, int]]:
    """Places of brackets that belong together (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, (kind, sign) in enumerate(zip(kinds, signs, strict=True)):
        if kind != "ON":
            continue
        if sign in _OPENING:
            if len(opened) == _BRACKETS:
                return []
            opened.append((sign, at))
        elif sign in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == _CLOSING[sign]:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _neutral(kinds: list[str], side: str) -> None:
    """What has no side takes that of both its neighbours, else the run's (N1, N2)."""
    start, before = 0, side
    for neutral, group in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        end = start + len(list(group))
        if neutral:
            after = _SIDES[kinds[end]] if end < len(kinds) else side
            kinds[start:end] = [before if before == after else side] * (end - start)
        else:
            before = _SIDES[kinds[end - 1]]
        start = end
