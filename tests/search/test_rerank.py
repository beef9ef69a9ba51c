"""The optional cross-encoder reorders the head of the list and leaves the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, cast

import huggingface_hub.constants
import pytest

from rag.embedding.hashed import HashedEmbedder
from rag.errors import MissingExtra, SettingsError
from rag.records import Article, Passage
from rag.search import Reranker, load_reranker, search, understand
from rag.search.rerank import DEPTH
from rag.store import Store

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
    passages = reranker.rerank("q", [passage(text) for text in texts])
    assert [p.text for p in passages] == order
    scored = passages[:depth] if len(texts) > 1 else []
    assert [p.score for p in scored] == [len(p.text) for p in scored]


class ShorterIsBetter:
    """Asked of one question alone."""

    def predict(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        assert {question for question, _ in pairs} == {"When will the bridge reopen?"}
        return [-float(len(text)) for _, text in pairs]


def test_as_many_as_it_reads_are_found_for_it(store: Store, embedder: HashedEmbedder) -> None:
    query = understand("When will the bridge reopen?")
    every = search(query, store, embedder, top=9)
    reranker = Reranker(cast(Any, ShorterIsBetter()), depth=9)
    found = search(query, store, embedder, top=1, reranker=reranker)
    assert [p.text for p in found] == [min((p.text for p in every), key=len)] != [every[0].text]
    shallow = Reranker(cast(Any, ShorterIsBetter()), depth=1)
    assert search(query, store, embedder, top=9, reranker=shallow) == every


class Loaded:
    """Stands in for the class of sentence-transformers; it knows one model."""

    def __init__(self, name: str, local_files_only: bool) -> None:
        if name != "here":
            raise {"broken": ValueError}.get(name, OSError)(f"no {name}")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("sentence_transformers")
    package.CrossEncoder = Loaded  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", package)
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")


def test_a_model_is_loaded_by_its_name(installed: None) -> None:
    reranker = load_reranker("here")
    assert isinstance(reranker.model, Loaded) and reranker.depth == DEPTH


@pytest.mark.parametrize("name", ["gone", "broken"])
def test_a_model_that_cannot_be_loaded_is_named(installed: None, name: str) -> None:
    said = f"The reranker {name} cannot be loaded: no {name}"
    with pytest.raises(SettingsError, match=said) as raised:
        load_reranker(name)
    assert "Name a cross-encoder" in (raised.value.fix or "")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match="sentence-transformers") as raised:
        load_reranker("here")
    assert "sanad[models]" in (raised.value.fix or "")


def test_unknown_model_names_its_fix() -> None:
    with pytest.raises((SettingsError, MissingExtra)) as raised:
        load_reranker("/nowhere/no-such-model")
    assert "no-such-model" in str(raised.value) or isinstance(raised.value, MissingExtra)
    assert raised.value.fix
