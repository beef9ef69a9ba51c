"""Wire copy: the same report under several outlets becomes one passage.

Two passages of different articles are copies where nearly all three-word
shingles of the shorter stand in the longer (Broder 1997, containment). The
better-ranked one stays and names the outlets of the others. It compares what
was found for one question, never the whole library.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rag.language.fold import fold_text
from rag.language.stems import words
from rag.records import Passage

SHINGLE = 3
CONTAINED = 0.8
"""Share of the shorter passage's shingles that makes a copy."""

MIN_SHINGLES = 8
"""Shorter passages say the same by chance."""

Shingles = frozenset[tuple[str, ...]]


def collapse(passages: Iterable[Passage], top: int) -> list[Passage]:
    """The first ``top`` passages that are not copies of a better one, in order."""
    kept: list[tuple[Passage, Shingles]] = []
    for passage in passages:
        cut = shingles(passage.text)
        place = next((i for i, (p, s) in enumerate(kept) if _copied(p, s, passage, cut)), None)
        if place is not None:
            kept[place] = (_joined(kept[place][0], passage), kept[place][1])
        elif len(kept) < top:
            kept.append((passage, cut))
    return [passage for passage, _ in kept]


def shingles(text: str) -> Shingles:
    """The distinct runs of three folded words of a text."""
    found = words(fold_text(text))
    return frozenset(zip(*(found[i:] for i in range(SHINGLE)), strict=False))


def _copied(one: Passage, cut: Shingles, other: Passage, other_cut: Shingles) -> bool:
    if one.article.source == other.article.source or one.language != other.language:
        return False
    shorter = min(len(cut), len(other_cut))
    return shorter >= MIN_SHINGLES and len(cut & other_cut) >= CONTAINED * shorter


def _joined(kept: Passage, copy: Passage) -> Passage:
    name = copy.article.outlet or copy.article.source
    if name == kept.article.outlet or name in kept.also_in:
        return kept
    return replace(kept, also_in=(*kept.also_in, name))
