"""Wire copy: the same report under several outlets becomes one passage.

Two chunks of different articles are copies where nearly all three-word
shingles of the shorter stand in the longer (Broder 1997, containment). It
compares what was found for one question, never the whole library.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SHINGLE = 3
CONTAINED = 0.8
"""Share of the shorter chunk's shingles that makes a copy."""

MIN_SHINGLES = 8
"""Shorter chunks say the same by chance."""

COMPARED = 30
"""Chunks compared, from the best down: a copy further down is not worth its price."""

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a chunk: its article and its folded words."""

    article_id: str
    words: Sequence[str]


def copies(texts: Sequence[Text]) -> dict[int, list[int]]:
    """Groups by position: the best of each report, in order, with its copies."""
    groups: dict[int, list[int]] = {}
    cut = [shingles(text.words) for text in texts[:COMPARED]]
    holders: defaultdict[Shingle, list[int]] = defaultdict(list)
    for place in range(len(texts)):
        original = _original(place, texts, cut, holders) if place < len(cut) else None
        if original is not None:
            groups[original].append(place)
            continue
        groups[place] = []
        for shingle in cut[place] if place < len(cut) else ():
            holders[shingle].append(place)
    return groups


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """The distinct runs of three words."""
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _original(
    place: int,
    texts: Sequence[Text],
    cut: Sequence[frozenset[Shingle]],
    holders: Mapping[Shingle, list[int]],
) -> int | None:
    """The first text before this one that it is a copy of."""
    shared = Counter(i for shingle in cut[place] for i in holders.get(shingle, ()))
    for i, count in sorted(shared.items()):
        shorter = min(len(cut[i]), len(cut[place]))
        elsewhere = texts[i].article_id != texts[place].article_id
        if elsewhere and shorter >= MIN_SHINGLES and count >= CONTAINED * shorter:
            return i
    return None


def named(outlets: Iterable[str], kept: str) -> tuple[str, ...]:
    """The distinct outlets of copies, without the one that is shown."""
    return tuple(name for name in dict.fromkeys(outlets) if name != kept)
