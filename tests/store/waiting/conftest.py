"""What the tests of waiting vectors share: few are many."""

from __future__ import annotations

import pytest

from rag.store import indexes, nearest, ranked


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty chunks may wait, and the index is asked of whatever there is."""
    monkeypatch.setattr(nearest, "WAITING", 50)
    monkeypatch.setattr(nearest, "PAUSE", 0.05)
    monkeypatch.setattr(nearest, "CALM", 0)
    monkeypatch.setattr(indexes, "AT_ONCE", 0)
    monkeypatch.setattr(ranked, "EXACT_CHUNKS", 0)
    monkeypatch.setattr(ranked, "EXACT_ARTICLES", 2)
