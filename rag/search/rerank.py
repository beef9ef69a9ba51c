"""An optional cross-encoder that reads question and passage together.

Any sentence-transformers ``CrossEncoder`` by name or folder (setting
``reranker``, extra ``models``). It sees the first passages only, so what
search did not find it cannot bring back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.errors import MissingExtra, SettingsError
from rag.hub import away
from rag.records import Passage

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

DEPTH = 20
"""Passages read again: a cross-encoder takes 10-50 ms each on a laptop."""


@dataclass(frozen=True, slots=True)
class Reranker:
    """A loaded cross-encoder."""

    model: CrossEncoder
    depth: int = DEPTH

    def rerank(self, question: str, passages: Sequence[Passage]) -> list[Passage]:
        """The first ``depth`` passages in the model's order, the rest behind them."""
        head, tail = passages[: self.depth], passages[self.depth :]
        if len(head) < 2:
            return list(passages)
        scores = self.model.predict([(question, passage.text) for passage in head])
        scored = [replace(p, score=float(s)) for p, s in zip(head, scores, strict=True)]
        return [*sorted(scored, key=lambda passage: -passage.score), *tail]


def load_reranker(name: str) -> Reranker:
    """Load a cross-encoder. Raises MissingExtra, or SettingsError where there is no such model."""
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as missing:
        raise MissingExtra("sentence-transformers", "models") from missing
    try:
        return Reranker(CrossEncoder(name, local_files_only=away(name)))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The reranker {name} cannot be loaded: {error}",
            "Name a cross-encoder that is on this machine or can be downloaded.",
        ) from error
