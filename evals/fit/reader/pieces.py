"""Which pieces of the vocabulary the world's news uses: only their rows are shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.fit.reader.data import encyclopedic
from evals.newsroom import stored

FILES = ("fa", "ar", "en", "en-iran")
"""The articles under ``data/news``."""


def used(tokenizer: Any, data: Path) -> set[int]:
    """The pieces of all those articles and of the passages that are learnt from."""
    return {piece for text in _texts(data) for piece in tokenizer.encode(text).ids}


def _texts(data: Path) -> Iterator[str]:
    for name in FILES:
        for article in stored(data, name):
            yield f"{article.get('title') or ''}\n{article['text']}"
    for row in encyclopedic(data):
        yield f"{row.question}\n{row.page.text}"
