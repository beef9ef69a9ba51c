"""Copies of one report, by position."""

from __future__ import annotations

import pytest

from rag.search.duplicates import BEHIND, COMPARED, Text, compared, copies, named, shingles

STORY = list(range(14))
OTHER = list(range(14, 26))
SHUFFLED = STORY[::-1]


@pytest.mark.parametrize(
    ("texts", "top", "groups"),
    [
        ([], 3, {}),
        ([("a", STORY), ("b", STORY), ("c", OTHER)], 3, {0: [1], 2: []}),
        ([("a", STORY), ("b", [*STORY, 24, 25])], 3, {0: [1]}),
        ([("a", STORY), ("a", STORY)], 3, {0: [], 1: []}),
        ([("a", STORY), ("b", SHUFFLED)], 3, {0: [], 1: []}),
        ([("a", STORY[:4]), ("b", STORY[:4])], 3, {0: [], 1: []}),
        ([("a", STORY), ("b", OTHER), ("c", STORY)], 1, {0: [2]}),
        ([("a", STORY), ("b", OTHER), ("c", OTHER), ("d", STORY)], 2, {0: [3], 1: [2]}),
        ([("a", STORY[:10]), ("b", STORY[:10])], 3, {0: [1]}),  # 8 shingles
        ([("a", STORY[:9]), ("b", STORY[:9])], 3, {0: [], 1: []}),
        ([("a", STORY[:12]), ("b", [*STORY[:10], 30, 31])], 3, {0: [1]}),  # 8 of 10
        ([("a", STORY[:12]), ("b", [*STORY[:9], 30, 31, 32])], 3, {0: [], 1: []}),
    ],
)
def test_copies(texts: list[tuple[str, list[int]]], top: int, groups: dict[int, list[int]]) -> None:
    assert copies([Text(article, words) for article, words in texts], top) == groups


def test_named() -> None:
    assert named(["C", "B", "A", "B"], "A") == ("C", "B")


def test_what_stands_far_behind_is_not_compared() -> None:
    apart = [Text(f"{n}", range(100 * n, 100 * n + 14)) for n in range(40)]
    copy = Text("x", apart[0].words)
    assert copies([*apart[: BEHIND + 1], copy], 1) == {0: []}
    assert copies([*apart[:BEHIND], copy], 1) == {0: [BEHIND]}
    late = [*apart[:COMPARED], copy, *apart[COMPARED:]]
    assert copies(late, 50) == {place: [] for place in range(41)}
    assert (compared(1), compared(40)) == (1 + BEHIND, COMPARED)


def test_shingles() -> None:
    assert shingles([1, 2, 3, 4, 1, 2, 3]) == {(1, 2, 3), (2, 3, 4), (3, 4, 1), (4, 1, 2)}
    assert shingles([1, 2]) == set()
