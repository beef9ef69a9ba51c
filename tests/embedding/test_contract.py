"""What every embedder keeps to, run on every implementation."""

from __future__ import annotations

import numpy as np
import pytest

from rag.embedding import Embedder

pytestmark = pytest.mark.xdist_group("torch")

TEXTS = [
    "The president arrived in Moscow on Friday.",
    "رئیس‌جمهور روز جمعه وارد مسکو شد.",
    "وصل الرئيس إلى موسكو يوم الجمعة.",
    "A recipe for bread with olives and thyme.",
]


def test_rows_are_float32_of_unit_length(embedder: Embedder) -> None:
    for rows in (embedder.embed_queries(TEXTS), embedder.embed_passages(TEXTS)):
        assert rows.shape == (len(TEXTS), embedder.dimensions)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)
    assert embedder.embed_queries([]).shape == (0, embedder.dimensions)


@pytest.mark.parametrize("text", ["", " \n", "؟!", "\u200c", "😀", "x" * 20_000, "a " * 9_000])
def test_any_text_gives_finite_values(embedder: Embedder, text: str) -> None:
    rows = embedder.embed_passages([text, TEXTS[0]])
    assert np.isfinite(rows).all()
    assert np.linalg.norm(rows[0]) < 1.0001


def test_a_row_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    together = embedder.embed_passages(TEXTS)
    alone = np.concatenate([embedder.embed_passages([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-3)


def test_the_same_text_gives_the_same_row(embedder: Embedder) -> None:
    assert np.array_equal(embedder.embed_passages(TEXTS), embedder.embed_passages(TEXTS))


def test_a_question_finds_the_passage_that_shares_its_words(embedder: Embedder) -> None:
    scores = embedder.embed_queries(["Who arrived in Moscow?"]) @ embedder.embed_passages(TEXTS).T
    assert scores.argmax() == 0


def test_identity_is_stable(embedder: Embedder) -> None:
    assert embedder.id == embedder.id.strip() != ""
    assert embedder.dimensions == embedder.embed_queries(["x"]).shape[1]
    assert embedder.sentence_vectors in (True, False)
