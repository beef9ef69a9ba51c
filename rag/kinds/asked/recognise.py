"""Which kind of overview a question wants, or none: learnt, and may be overruled.

Two models are averaged. A multinomial logistic regression over the hashed words of a question
(those of :mod:`rag.language.question`) and its words' vectors: their mean, greatest and least
values, the first word's and the last one's, so that a way of asking that was never seen is near
one that was; and three signs (:mod:`rag.kinds.asked.asks_for`). All of these are read twice, of
the question and of what is left of it without its subject (:mod:`rag.kinds.asked.spans`), which
tells no kind. And small networks that find a way of asking wherever it stands
(:mod:`rag.kinds.asked.ways`). Both are fitted by ``python -m evals.fit.asked``; they read one
question alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.embedding.static import shipped
from rag.kinds.asked.asks_for import signs
from rag.kinds.asked.spans import subject_span
from rag.kinds.asked.ways import log_shares, log_softmax
from rag.language.codes import asked_in
from rag.language.fold import fold_text
from rag.language.question import SIZE, features, weights
from rag.language.stems import words

FILE = Path(__file__).parent / "asked.npz"

WEIGHT = 0.4
"""Of the vectors' values beside the hashed words, whose row has length one."""

SIGN = 0.5
"""Of a sign."""


WAYS = 0.5
"""What the networks weigh beside the regression."""

SUBJECT = "xsubjx"
"""Stands for a question's subject; no language has the word."""

THEN = 2.0
"""How much more than a fact a question that follows another must want an overview, in
nats: "and lyft" and "why?" have no word that tells."""


SURE = 1.0
"""How much more than a fact a question must want an overview, so that one of which nothing is
found is declined: of a newsroom's questions for facts .99 want one less."""


def asked_kind(question: str, *, follows: bool = False) -> str:
    """ "fact", "list", "summary", "timeline", "comparison", "latest" or "meta"."""
    return _likeliest(question, THEN * follows)


def surely_overview(question: str) -> bool:
    """Whether a question wants an overview without a doubt."""
    return _likeliest(question, SURE) != "fact"


@lru_cache(maxsize=1024)
def _likeliest(question: str, bias_to_fact: float) -> str:
    values, bias, kinds = weights(FILE)
    logits = bias.copy()
    half = len(values) // 2
    for said, own in ((question, values[:half]), (without_subject(question), values[half:])):
        found = features(fold_text(said))
        logits += own[found].sum(axis=0) / np.sqrt(len(found))
        logits += vectors([said])[0] @ own[SIZE:]
    likely = (1 - WAYS) * log_softmax(logits) + WAYS * log_shares(question)
    likely[kinds.index("fact")] += bias_to_fact
    return kinds[int(likely.argmax())]


def without_subject(question: str) -> str:
    """A question with a sign for the words that are likely its subject."""
    span = subject_span(question, asked_in(question))
    return question if span is None else f"{question[: span[0]]} {SUBJECT} {question[span[1] :]}"


def vectors(questions: Sequence[str]) -> NDArray[np.float32]:
    """float32 (questions, 5 x dimensions + 3): what the words of each mean, and its signs."""
    return np.stack([_pooled(question) for question in questions])


def _pooled(question: str) -> NDArray[np.float32]:
    rows = shipped().word_vectors(words(fold_text(question)) or ["?"])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    parts = (rows.mean(axis=0), rows.max(axis=0), rows.min(axis=0), rows[0], rows[-1])
    shown = SIGN * np.array(signs(question), np.float32)
    return np.concatenate((WEIGHT * np.concatenate(parts), shown)).astype(np.float32)
