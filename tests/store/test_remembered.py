"""What was read of a library and made of a chunk is kept, and not all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from rag.records import Chunk
from rag.store.memo import remembered
from rag.store.records import Entry
from rag.store.restrictions import Restrictions
from rag.store.tokens import packed, ready, tokens
from rag.store.words import read_chunk


class Reads:
    """Reads ids as their capitals, but for ``none``; and says which were asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, ids: Iterable[str]) -> dict[str, str]:
        self.asked.append(list(ids))
        return {name: name.upper() for name in ids if name != "none"}


def test_what_was_read_is_not_read_again_and_not_all_is_kept() -> None:
    read, kept = Reads(), dict[str, str]()

    def asked(*ids: str) -> dict[str, str]:
        return remembered(kept, 3, ids, read)

    assert asked("a", "b", "none") == {"a": "A", "b": "B"}
    assert asked("b", "c", "a") == {"a": "A", "b": "B", "c": "C"}
    assert read.asked == [["a", "b", "none"], ["c"]]
    assert asked() == asked("none") == {}
    assert kept == {"a": "A", "b": "B", "c": "C"}
    assert asked("a", "d") == {"a": "A", "d": "D"}
    assert kept == {"d": "D"}
    assert len(asked("e", "f", "g", "h")) == 4 and kept == {}


def test_restrictions_are_read_once() -> None:
    class Source:
        changes = 0

    read: list[tuple[object, ...]] = []

    def ask(*asked: object) -> frozenset[str]:
        read.append(asked)
        return frozenset("ab")

    source = Source()
    kept = Restrictions(source, ask)

    def allowed(*asked: Any, undated: bool = False, articles: Any = None) -> Any:
        return kept.allowed(*asked, undated=undated, articles=articles)

    assert allowed((), (), None, None) is None
    assert allowed((), (), "", "") is None
    assert allowed((), (), None, None, articles={"x"}) == {"x"}
    assert allowed((), (), None, None, articles=set()) == set()
    assert read == []
    for _ in range(2):
        assert allowed(["en"], [], "2025-01-01", "") == {"a", "b"}
        assert allowed((), (), None, None, undated=True, articles={"b", "c"}) == {"b"}
        assert kept.undated(["en"], []) == {"a", "b"}
    assert read == [
        (("en",), (), "2025-01-01", None, False),
        ((), (), None, None, True),
        (("en",), (), None, None, True),
    ]
    assert allowed(["en"], [], None, None, undated=True) == {"a", "b"}
    assert len(read) == 3  # to be without a date is a restriction as any other
    for n in range(13):
        allowed((str(n),), (), None, None)
    del read[:]
    allowed(["en"], [], "2025-01-01", None)
    kept.undated(["en"], [])
    assert read == []  # sixteen are kept
    allowed(("13",), (), None, None)
    allowed(["en"], [], "2025-01-01", None)
    kept.undated(["en"], [])
    assert len(read) == 3
    source.changes += 1
    allowed(["en"], [], "2025-01-01", None)
    assert len(read) == 4


def test_tokens_of_a_chunk_are_ready_or_made() -> None:
    entry = Entry(1, 1, "en", "The ministers met.", "Talks", "2025-01-17T10:00", np.zeros(2))
    made = tokens(entry)
    assert list(made["stems"]) == ["the", "minist", "met"] and "talk" in made["head"]
    assert "d:2025-01-17" in made["head"]
    joined = {field: " ".join(own) for field, own in made.items()}
    said = read_chunk(Chunk("a", 0, entry.text, 0, len(entry.text)))
    assert packed(entry) == joined == ready(said, "en", "Talks", entry.date)
    for odd in ("yesterday", "", None):
        assert "y:2025" not in ready(said, "en", "Talks", odd)["head"]
    own = {"stems": "x"}
    assert packed(Entry(1, 1, "en", "The", "T", None, np.zeros(2), own)) == own
