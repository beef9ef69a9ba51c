"""Sums over needs are finite and raise nothing, whatever lies beside them in memory."""

from __future__ import annotations

import numpy as np

from rag.search.evidence import _weighted_sums


def test_sums_of_any_size_are_finite_and_right() -> None:
    chosen = np.random.default_rng(0)
    with np.errstate(all="raise"):
        for rows in range(1, 40):
            for needs in range(1, 20):
                beside = np.full(rows * needs + 8, np.nan, np.float32)
                said = beside[4:-4].reshape(rows, needs)
                said[:] = chosen.random((rows, needs), dtype=np.float32)
                weights = chosen.random(needs, dtype=np.float32)
                found = _weighted_sums(said, weights)
                wanted = [
                    sum(float(a) * float(b) for a, b in zip(row, weights, strict=True))
                    for row in said
                ]
                assert np.allclose(found, wanted, atol=1e-4)
