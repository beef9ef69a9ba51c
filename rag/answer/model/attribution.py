"""Finds the source of a sentence that names none, or the wrong one, among the passages given.

A passage is a source only if the checks find the sentence supported by it, and more of
the sentence stands in it than a marker of the model's own would need: nobody vouches for
this source but us.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.entailment import Entailment
from rag.answer.checks.overlap import share
from rag.answer.checks.verify import verify
from rag.answer.stated.said import said
from rag.embedding.base import Embedder
from rag.records import Passage

ENOUGH = 0.6
"""Share of a sentence's content that its source must have, in one language or across two."""

TRIED = 3
"""Passages that are tried, those with most of the sentence first."""


def source_of(
    claim: str,
    passages: Sequence[Passage],
    *,
    language: str,
    embedder: Embedder | None,
    entailment: Entailment | None = None,
) -> Passage | None:
    """The passage that says a sentence (without its markers), or None."""
    meant = said(claim, language)
    shares = [(share(meant, [passage], embedder), -at) for at, passage in enumerate(passages)]
    likely = sorted((found for found in shares if found[0] >= ENOUGH), reverse=True)
    for _, at in likely[:TRIED]:
        passage = passages[-at]
        verdict = verify(
            claim, [passage], language=language, embedder=embedder, entailment=entailment
        )
        if verdict.supported:
            return passage
    return None
