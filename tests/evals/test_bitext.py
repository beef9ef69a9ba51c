"""Bitext and passage retrieval by the embedder alone, on texts whose answer is known."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals.bitext import answered, columns, top_one
from evals.retrieval_sets import Asked, RetrievalSet
from rag.embedding.hashed import HashedEmbedder
from rag.records import Article

TEXTS = ["olives and bread", "the moon is bright", "nine tall horses"]


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (TEXTS, TEXTS, 1.0),
        (TEXTS, TEXTS[::-1], 1 / 3),
        ([TEXTS[0]] * 2, [TEXTS[0]] * 2, 1.0),  # a text that stands twice counts at either place
    ],
)
def test_top_one(a: list[str], b: list[str], share: float) -> None:
    found = top_one(a, b, HashedEmbedder())
    assert found.mean == pytest.approx(share)
    assert found.low <= found.mean <= found.high


@pytest.mark.parametrize(("right", "score"), [(0, 1.0), (1, 0.63093), (2, 0.5)])
def test_answered(right: int, score: float) -> None:
    texts = ["bread with olives", "bread with butter", "bright moon horses"]
    articles = tuple(Article(source=text, title="", text=text) for text in texts)
    asked = (Asked("bread with olives", articles[right].id, ("olives",)),)
    found = answered(RetrievalSet("ours", articles, asked), HashedEmbedder())
    assert found.mean == pytest.approx(score, abs=1e-4)


@pytest.mark.parametrize("name", ["pairs.jsonl", "pairs.jsonl.gz"])
def test_columns(tmp_path: Path, name: str) -> None:
    raw = (json.dumps({"fa": "سلام\u2028", "en": "hello"}, ensure_ascii=False) + "\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    assert columns(tmp_path / name, "fa", "en") == (["سلام\u2028"], ["hello"])
