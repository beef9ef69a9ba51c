"""Wire copy: the same report under several outlets becomes one passage.

Two chunks of different articles are copies where nearly all three-word
shingles of the shorter stand in the longer (Broder 1997, containment). It
compares what was found for one question, never the whole library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHINGLE = 3
CONTAINED = 0.8
"""Share of the shorter chunk's shingles that makes a copy."""

MIN_SHINGLES = 8
"""Shorter chunks say the same by chance."""

COMPARED = 30
"""Chunks compared, from the best down: a copy further down is not worth its price."""

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a chunk: its article, its language and its folded words."""

    article_id: str
    language: str
    words: Sequence[str]


def copies(texts: Sequence[Text]) -> dict[int, list[int]]:
    """Groups by position: the best of each report, in order, with its copies."""
    groups: dict[int, list[int]] = {}
    cut = [shingles(text.words) for text in texts[:COMPARED]]
    for place, text in enumerate(texts):
        original = None
        if place < COMPARED:
            original = next(
                (i for i in groups if _copied(texts[i], cut[i], text, cut[place])), None
            )
        if original is None:
            groups[place] = []
        else:
            groups[original].append(place)
    return groups


def shingles(words: Sequence[str]) -> Shingles:
    """The distinct runs of three words."""
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _copied(one: Text, cut: Shingles, other: Text, other_cut: Shingles) -> bool:
    if one.article_id == other.article_id or one.language != other.language:
        return False
    shorter = min(len(cut), len(other_cut))
    return shorter >= MIN_SHINGLES and len(cut & other_cut) >= CONTAINED * shorter


def named(outlets: Iterable[str], kept: str) -> tuple[str, ...]:
    """The distinct outlets of copies, without the one that is shown."""
    return tuple(name for name in dict.fromkeys(outlets) if name != kept)
