"""BM25 of what is packed: what tantivy gives, but for the lengths that it rounds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.store.cluster.counts import LENGTH, Statistics, counted, packed, scores
from rag.store.word_index import WordIndex

TEXTS = [
    {"stems": "river bridge bridge opens", "grams": "rive bridg", "head": "river", "keys": ""},
    {"stems": "river floods the valley and the town", "grams": "rive", "head": "", "keys": "TWN"},
    {"stems": "minister opens parliament", "grams": "mini", "head": "minister river", "keys": ""},
]
TERMS = {"stems": {"river": 1.0, "bridge": 0.4, "none": 2.0, "opens": 0.0}, "head": {"river": 0.5}}


def statistics(chunks: list) -> Statistics:
    fields = {
        field: {
            token: sum(token in chunk[field] for chunk in chunks)
            for chunk in chunks
            for token in chunk[field]
        }
        | {LENGTH: sum(chunk[field].total() for chunk in chunks)}
        for field in chunks[0]
    }
    return Statistics(len(chunks), fields)


def test_scores_are_tantivy_s(tmp_path: Path) -> None:
    index = WordIndex(tmp_path)
    for key, text in enumerate(TEXTS):
        index.add(key, key, text)
    index.commit()
    wanted = dict(index.search(TERMS, 10, None))
    index.close()
    chunks = [counted(text) for text in TEXTS]
    found = scores([packed(chunk) for chunk in chunks], TERMS, statistics(chunks))
    assert found == pytest.approx([wanted[key] for key in range(3)], rel=1e-5)


def test_what_is_nowhere_is_worth_nothing() -> None:
    chunks = [counted(text) for text in TEXTS]
    found = scores([packed(chunk) for chunk in chunks], {"keys": {"XX": 1.0}}, statistics(chunks))
    assert (found == np.zeros(3)).all()
    empty = counted({})
    assert (scores([packed(empty)], TERMS, statistics([empty])) == 0).all()


def test_counts_of_another_moment_give_numbers() -> None:
    chunks = [counted(text) for text in TEXTS]
    late = Statistics(1, {"stems": {"river": 9}})
    assert np.isfinite(scores([packed(chunk) for chunk in chunks], TERMS, late)).all()
