"""JSON values whose objects remember keys that stand in them several times.

The last value of a key counts, as for most programs; what it takes the place of is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from rag.messages import Phrase, phrase


class Repeated(dict[str, object]):
    """An object some of whose keys stand several times in it, with values that differ."""

    keys_lost: tuple[str, ...] = ()


class Objects:
    """A decoder of JSON. It raises what that of Python raises."""

    def __init__(self, strict: bool = False) -> None:
        self._met = False
        self._decoder = json.JSONDecoder(strict=strict, object_pairs_hook=self.made)
        self.decode = self._decoder.decode
        self.raw_decode = self._decoder.raw_decode

    def made(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """The object of some keys and values."""
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        lost = {name: None for name, value in pairs if made[name] != value}
        if not lost:
            return made
        self._met = True
        repeated = Repeated(made)
        repeated.keys_lost = tuple(lost)
        return repeated

    def lost(self, value: object, where: Phrase) -> list[Phrase]:
        """What to say of the values that are lost in one, with its place."""
        return lost(value, where) if self._met else []


def lost(value: object, where: Phrase) -> list[Phrase]:
    return [phrase("warning-key", where=where, name=name) for name in _names(value)]


def _names(value: object) -> Iterator[str]:
    """The keys that were lost in a value, wherever in it; without recursion."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Repeated):
            yield from each.keys_lost
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
