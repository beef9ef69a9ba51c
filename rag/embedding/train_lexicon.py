"""The translation table that is shipped beside the weights.

Learns p(target stem | source stem) from the sentence, lexicon and name pairs
with IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine
translation"), every pair of languages in both directions, and keeps what both
directions believe. ODbL rows are left out, so that the table carries CC BY-SA
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.embedding.lexicon import LANGUAGES, STEPS, Direction, Lexicon, pairs
from rag.embedding.train_data import Group
from rag.language.fold import fold_text
from rag.language.stems import stem, words

ODBL = frozenset({"dr5hn", "countries"})
WORDY = frozenset({"bible_opv1895_kjv", "wiktionary_gloss"})
"""Archaic, or definitions rather than translations: measured to do harm."""
LONGEST = 50  # words of a side; longer texts align poorly
ITERATIONS = 6
KEPT = 8  # translations of a stem
LEAST = 0.03  # probability below which a translation is left out
BACK = 0.005  # and the probability the way back must have
EMPTY = ""  # the empty word of the source side, which takes what has no source

Pair = tuple[list[str], list[str]]
Translations = dict[str, dict[str, float]]


class Bitext:
    """All links between the words of paired texts, as flat arrays.

    A link is a target word at one place with one source word of its pair; a
    cell is a distinct (source, target) couple.
    """

    def __init__(self, rows: Iterable[Pair]) -> None:
        self.source: dict[str, int] = {EMPTY: 0}
        self.target: dict[str, int] = {}
        cells, places, self._places_count = [], [], 0
        for left, right in rows:
            e = np.array([0, *(self.source.setdefault(s, len(self.source)) for s in left)])
            f = np.array([self.target.setdefault(s, len(self.target)) for s in right])
            cells.append((e[None, :] << 32 | f[:, None]).ravel())
            places.append(np.repeat(np.arange(len(f)) + self._places_count, len(e)))
            self._places_count += len(f)
        self._places = np.concatenate(places).astype(np.int32)
        self._cells, cell_of = np.unique(np.concatenate(cells), return_inverse=True)
        self._cell_of = cell_of.astype(np.int32)

    def model_one(self) -> NDArray[np.float64]:
        """p(target | source) of every cell, by expectation maximisation."""
        sources = self._cells >> 32
        p = np.ones(len(self._cells))
        for _ in range(ITERATIONS):
            share = p[self._cell_of]
            total = np.bincount(self._places, weights=share, minlength=self._places_count)
            counts = np.bincount(self._cell_of, weights=share / total[self._places])
            p = counts / np.bincount(sources, weights=counts)[sources]
        return np.asarray(p)

    def translations(self) -> Translations:
        """What is worth comparing with the other direction, by stems."""
        p = self.model_one()
        kept = p >= BACK
        sources, targets = list(self.source), list(self.target)
        found: Translations = defaultdict(dict)
        for cell, weight in zip(self._cells[kept].tolist(), p[kept].tolist(), strict=True):
            found[sources[cell >> 32]][targets[cell & 0xFFFFFFFF]] = weight
        return found


@lru_cache(maxsize=1 << 18)
def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words(fold_text(text)))


def rows(groups: list[Group], source: str, target: str) -> Iterator[Pair]:
    """The pairs of two languages, whichever way round they are written."""
    for group in groups:
        if group.source in ODBL | WORDY or set(group.languages) != {source, target}:
            continue
        sides = (group.a, group.b) if group.languages[0] == source else (group.b, group.a)
        for a, b in zip(*sides, strict=True):
            left, right = list(_stems(a, source)), list(_stems(b, target))
            if 0 < len(left) <= LONGEST and 0 < len(right) <= LONGEST:
                yield left, right


def mutual(there: Translations, back: Translations) -> Translations:
    """The translations that hold in both directions, the likeliest few of each stem."""
    kept = {}
    for source, options in there.items():
        both = {
            target: weight
            for target, weight in options.items()
            if source and weight >= LEAST and back.get(target, {}).get(source, 0) >= BACK
        }
        if both:
            kept[source] = dict(sorted(both.items(), key=lambda item: (-item[1], item[0]))[:KEPT])
    return kept


def learn(groups: list[Group]) -> Lexicon:
    """The table of all six directions."""
    one_way = {pair: Bitext(rows(groups, *pair)).translations() for pair in pairs()}
    return compact({(a, b): mutual(one_way[a, b], one_way[b, a]) for a, b in pairs()})


def compact(learned: dict[tuple[str, str], Translations]) -> Lexicon:
    """The same as sorted stems and arrays."""
    met: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for (a, b), translations in learned.items():
        met[a].update(translations)
        met[b].update(target for options in translations.values() for target in options)
    stems = {language: sorted(known) for language, known in met.items()}
    number = {language: {s: i for i, s in enumerate(known)} for language, known in stems.items()}
    directions = {}
    for (a, b), translations in learned.items():
        options = [translations.get(source, {}) for source in stems[a]]
        offsets = np.cumsum([0, *(len(row) for row in options)], dtype=np.uint32)
        targets = [number[b][target] for row in options for target in row]
        weights = [round(min(1, weight) * STEPS) for row in options for weight in row.values()]
        directions[a, b] = Direction(
            offsets, np.array(targets, dtype=np.uint32), np.array(weights, dtype=np.uint8)
        )
    return Lexicon(stems, directions)
