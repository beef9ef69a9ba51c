"""The optional cross-encoder reorders the head of the list and leaves the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest

from rag.errors import MissingExtra, SettingsError
from rag.records import Article, Passage
from rag.search import Reranker, load_reranker

pytestmark = pytest.mark.xdist_group("torch")


class LongerIsBetter:
    """Stands in for a cross-encoder: scores a pair by the length of its passage."""

    def predict(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [float(len(text)) for _, text in pairs]


def passage(text: str) -> Passage:
    return Passage(Article("s", "", text), text, 0, len(text), 0.0, (0, len(text)))


@pytest.mark.parametrize(
    ("texts", "depth", "order"),
    [
        ([], 2, []),
        (["a"], 2, ["a"]),
        (["a", "bbb", "cc"], 3, ["bbb", "cc", "a"]),
        (["a", "bb", "cccc"], 2, ["bb", "a", "cccc"]),
    ],
)
def test_rerank(texts: list[str], depth: int, order: list[str]) -> None:
    reranker = Reranker(cast(Any, LongerIsBetter()), depth)
    assert [p.text for p in reranker.rerank("q", [passage(text) for text in texts])] == order


def test_unknown_model_names_its_fix() -> None:
    with pytest.raises((SettingsError, MissingExtra)) as raised:
        load_reranker("/nowhere/no-such-model")
    assert raised.value.fix
