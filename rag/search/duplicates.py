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
BEHIND = 5
"""Chunks compared, from the best down, and how many behind the last that is wanted:
a copy further down is not worth its price."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a chunk: its article and the numbers of its words' stems."""

    article_id: str
    words: Sequence[int]


def compared(top: int) -> int:
    """How many texts are compared where ``top`` are wanted; the others need no words."""
    return min(top + BEHIND, COMPARED)


def copies(texts: Sequence[Text], top: int) -> dict[int, list[int]]:
    """The first ``top`` groups by position: the best of each report, with its copies."""
    groups: dict[int, list[int]] = {}
    bags = [frozenset(text.words) for text in texts[: compared(top)]]
    for place in range(len(texts)):
        looked_at = place < len(bags)
        original = _original(place, groups, texts, bags) if looked_at else None
        if original is not None:
            groups[original].append(place)
        elif len(groups) < top:
            groups[place] = []
        elif not looked_at:
            break
    return groups


def _original(
    place: int, groups: Iterable[int], texts: Sequence[Text], bags: Sequence[frozenset[int]]
) -> int | None:
    """The best text that this one is a copy of; words are compared before shingles."""
    for other in groups:
        least = CONTAINED * min(len(bags[place]), len(bags[other]))
        if len(bags[place] & bags[other]) >= least and _copied(texts[other], texts[place]):
            return other
    return None


def _copied(one: Text, other: Text) -> bool:
    if one.article_id == other.article_id:
        return False
    left, right = shingles(one.words), shingles(other.words)
    shorter = min(len(left), len(right))
    return shorter >= MIN_SHINGLES and len(left & right) >= CONTAINED * shorter


def shingles(words: Sequence[int]) -> frozenset[tuple[int, ...]]:
    """The distinct runs of three words."""
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def named(outlets: Iterable[str], kept: str) -> tuple[str, ...]:
    """The distinct outlets of copies, without the one that is shown."""
    return tuple(name for name in dict.fromkeys(outlets) if name != kept)
