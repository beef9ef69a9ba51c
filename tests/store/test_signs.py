"""Nearest vectors by signs first: nearly what comparing all finds, and never what is gone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.embedding import unit
from rag.store.ranked import EXACT_CHUNKS
from rag.store.signs import Vectors, cosines

MANY = EXACT_CHUNKS + 4_000


def vectors(number: int, dimensions: int, seed: int) -> NDArray[np.float32]:
    """Some about each of many subjects, and all a little alike, as those of news are."""
    chance = np.random.default_rng(seed)
    subjects = chance.normal(size=(200, dimensions))
    rows = subjects[chance.integers(200, size=number)] + chance.normal(size=(number, dimensions))
    return unit((rows + 0.5).astype(np.float32))


def parts(rows: NDArray[np.float32]) -> list[Vectors]:
    """Many of them in one, made of two, and some in another."""
    several = [Vectors.of(rows[:8_000]), Vectors.of(rows[8_000:15_000])]
    return [Vectors.joined(several), Vectors.of(rows[15_000:])]


@pytest.mark.parametrize("dimensions", [256, 100])
def test_the_nearest_are_found(dimensions: int) -> None:
    rows = vectors(MANY, dimensions, 1)
    alive = [np.ones(len(part.rows), dtype=bool) for part in parts(rows)]
    found = []
    for asked in unit(rows[:20] + rows[20:40] / 2):
        worth = cosines(parts(rows), alive, asked, 20)
        assert np.isfinite(worth).sum() == 800
        nearest = np.argsort(-(rows @ asked))[:10]
        found.append(np.isfinite(worth[nearest]).mean())
        finite = np.isfinite(worth)
        assert worth[finite] == pytest.approx((rows @ asked)[finite], abs=1e-5)
    assert np.mean(found) > 0.95


def test_what_does_not_count_is_neither_found_nor_in_the_way_of_others() -> None:
    rows = vectors(MANY, 64, 3)
    asked = rows[0]
    near = np.argsort(-(rows @ asked))
    gone = np.zeros(MANY, dtype=bool)
    gone[near[:1_000]] = True
    alive = [~gone[:15_000], ~gone[15_000:]]
    for top, looked_at in ((10, 400), (None, MANY - 1_000)):
        worth = cosines(parts(rows), alive, asked, top)
        assert np.isneginf(worth[gone]).all() and np.isfinite(worth).sum() == looked_at
    assert np.argmax(worth) == near[1_000]


@pytest.mark.parametrize(("number", "top"), [(EXACT_CHUNKS, 10), (MANY, 500), (MANY, None), (0, 5)])
def test_of_few_or_for_many_all_are_compared(number: int, top: int | None) -> None:
    rows = vectors(MANY, 64, 4)[:number]
    worth = cosines([Vectors.of(rows)], [np.ones(number, dtype=bool)], vectors(1, 64, 5)[0], top)
    assert len(worth) == number and np.isfinite(worth).all()
