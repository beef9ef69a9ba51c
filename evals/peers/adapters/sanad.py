"""Sanad itself: a library with its defaults, no model (README.md, "Python")."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.peers.texts import Cut
from rag.library import Library


class Sanad:
    """One library; articles are cut, embedded and stored by ``Library.add``."""

    def __init__(self, folder: Path) -> None:
        self._library = Library.open(folder / "library")

    def add(self, articles: Sequence[Cut]) -> int:
        self._library.add([cut.article for cut in articles])
        return sum(self._library.chunks().values())

    def search(self, question: str, top: int) -> list[str]:
        return [passage.article.source for passage in self._library.search(question, top=top)]

    def answer(self, question: str) -> str:
        return self._library.ask(question).answer


def open_peer(folder: Path) -> Sanad:
    return Sanad(folder)
