"""Laws of how texts, spans and vectors lie in rows: what goes in comes out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rag.store import blobs


@given(st.text(st.characters(codec=None)))
def test_texts_come_back(text: str) -> None:
    assert blobs.unpack_text(blobs.pack_text(text)) == text


@pytest.mark.parametrize("text", ["a\0b", "\ud800 alone", "می‌کند", "😀"])
def test_awkward_texts_come_back(text: str) -> None:
    assert blobs.unpack_text(blobs.pack_text(text)) == text


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))))
def test_spans_come_back(spans: list[tuple[int, int]]) -> None:
    assert blobs.unpack_spans(blobs.pack_spans(spans)) == tuple(spans)


@given(arrays(np.float32, (3, 8), elements=st.floats(-1, 1, width=32)))
def test_vectors_come_back_within_half_precision(rows: np.ndarray) -> None:
    back = blobs.unpack_vectors([blobs.pack_vector(row) for row in rows], 8)
    np.testing.assert_allclose(back, rows, rtol=1e-3, atol=1e-7)
    np.testing.assert_array_equal(blobs.rounded(back[0]), back[0])


@given(arrays(np.float32, (4, 8), elements=st.floats(-1, 1, width=32, allow_subnormal=False)))
def test_sentence_vectors_come_back_within_half_a_step(rows: np.ndarray) -> None:
    codes, scales = blobs.quantize(rows)
    back, factors = blobs.unpack_quantized(codes.tobytes(), scales.tobytes(), 8)
    assert back is not None and factors is not None
    error = np.abs(back * factors[:, None] - rows)
    assert (error <= scales[:, None] * 0.501).all()


def test_no_sentence_vectors_come_back_as_none() -> None:
    assert blobs.unpack_quantized(None, None, 8) == (None, None)


def test_no_sentences_come_back_as_no_rows() -> None:
    codes, scales = blobs.quantize(np.zeros((0, 8), np.float32))
    back, _ = blobs.unpack_quantized(codes.tobytes(), scales.tobytes(), 8)
    assert back is not None and len(back) == 0
