"""How texts, spans and vectors lie in the truth's rows.

Texts are UTF-8 bytes in a BLOB, not TEXT: so a NUL or a lone surrogate that a
reader let through comes back as it was. They are not compressed: zlib makes
news .34 (Persian) to .48 (English) of its size, but to read a hundred texts
back then takes 0.8 to 1.7 ms, as long as all the rest of reading them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.records import Span
from rag.store.records import Halves, Rows


def pack_text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def unpack_text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")


def pack_spans(spans: Sequence[Span]) -> bytes:
    """Pairs of little-endian 32-bit code point offsets."""
    return np.asarray(spans, dtype="<u4").tobytes()


def unpack_spans(blob: bytes) -> tuple[Span, ...]:
    pairs = np.frombuffer(blob, dtype="<u4").reshape(-1, 2).tolist()
    return tuple((start, end) for start, end in pairs)


def pack_vector(row: NDArray[np.floating]) -> bytes:
    """One vector as 16-bit floats: 0.05 % off at most, half the size."""
    return row.astype("<f2").tobytes()


def rounded(row: Rows) -> Rows:
    """A vector as it comes back."""
    return row.astype("<f2").astype(np.float32)


def unpack_vectors(blobs: Sequence[bytes], dimensions: int) -> Rows:
    """Vectors of one length as a matrix, (len(blobs), d). Raises ValueError, TypeError."""
    return unpack_halves(blobs, dimensions).astype(np.float32)


def unpack_halves(blobs: Sequence[bytes], dimensions: int) -> Halves:
    """The same as they are kept."""
    rows = np.frombuffer(b"".join(blobs), dtype="<f2")
    if any(len(blob) != 2 * dimensions for blob in blobs):
        raise ValueError(f"a vector is not of {dimensions} numbers")
    if not np.isfinite(rows).all():
        raise ValueError("a vector holds what is no number")
    return rows.reshape(len(blobs), dimensions)


def quantize(rows: NDArray[np.floating]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as int8 with one scale each: ``row ~ int8 * scale`` within scale / 2."""
    largest = np.abs(rows).max(axis=1, initial=0.0)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.rint(rows / scales[:, None]).astype(np.int8), scales


Quantized = tuple[NDArray[np.int8] | None, NDArray[np.float32] | None]


def unpack_quantized(codes: bytes | None, scales: bytes | None, dimensions: int) -> Quantized:
    """Rows of int8 and their scales, or None of both. Raises ValueError, TypeError."""
    if codes is None or scales is None:
        return None, None
    factors = np.frombuffer(scales, dtype="<f4")
    rows = np.frombuffer(codes, dtype=np.int8)
    if not np.isfinite(factors).all():
        raise ValueError("a scale is no number")
    return rows.reshape(len(factors), dimensions), factors
