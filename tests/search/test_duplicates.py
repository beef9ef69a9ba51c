"""Copies of one report, by position."""

from __future__ import annotations

import pytest

from rag.search.duplicates import Text, copies, named

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
    ],
)
def test_copies(texts: list[tuple[str, list[int]]], top: int, groups: dict[int, list[int]]) -> None:
    assert copies([Text(article, words) for article, words in texts], top) == groups


def test_named() -> None:
    assert named(["B", "A", "B"], "A") == ("B",)
