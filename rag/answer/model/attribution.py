"""Finds the source of a sentence that names none, or the wrong one, among the passages given.

A passage is a source only if the checks find no fault in the sentence beside it, more of the
sentence stands in it than a marker of the model's own would need, and it supports it more
likely than not, and clearly more than the passages that the model named: nobody vouches for
this source but us.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.entailment import Entailment
from rag.answer.checks.overlap import share
from rag.answer.checks.verify import Verdict, verify
from rag.answer.stated.said import said
from rag.embedding.base import Embedder
from rag.records import Passage

ENOUGH = 0.6
"""Share of a sentence's content that its source must have, in one language or across two."""

LIKELY, LIKELIER = 0.5, 0.25
"""The probability from which a passage may be the source, and by how much it must be above
that of the passages named."""

TRIED = 3
"""Passages that are tried: those in its language first, those with most of it first."""


def source_of(
    claim: str,
    passages: Sequence[Passage],
    named: Verdict,
    *,
    language: str,
    embedder: Embedder | None,
    entailment: Entailment | None = None,
) -> Passage | None:
    """The passage that says a sentence (without its markers), or None; ``named`` is the verdict
    on the sentence beside what the model named."""
    meant = said(claim, language)
    shares = [share(meant, [passage], embedder) for passage in passages]
    likely = [at for at, found in enumerate(shares) if found >= ENOUGH]
    likely.sort(key=lambda at: (passages[at].language == language, shares[at]), reverse=True)
    least = LIKELY
    if named.supported is None and named.reason != "uncited":
        least = max(LIKELY, named.probability + LIKELIER)
    for passage in (passages[at] for at in likely[:TRIED]):
        verdict = verify(
            claim, [passage], language=language, embedder=embedder, entailment=entailment
        )
        if verdict.supported or (verdict.supported is None and verdict.probability >= least):
            return passage
    return None
