"""Sanad answers questions about news and shows the passage behind every sentence.

from rag import Library

with Library.open("my-library") as library:
    library.ingest(["articles/"])
    print(library.ask("Who signed the treaty?").answer)

In: nothing. Out: the names of ``__all__``, the whole Python interface, each from its room.
May import: rag.errors, rag.library, rag.records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rag.errors import SanadError
from rag.records import (
    Answer,
    Article,
    Citation,
    Claim,
    Delta,
    Disagreement,
    DraftCheck,
    DraftSentence,
    Event,
    Notice,
    Outcome,
    Passage,
    Searched,
    Sentence,
)

if TYPE_CHECKING:
    from rag.library import Library

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Article",
    "Citation",
    "Claim",
    "Delta",
    "Disagreement",
    "DraftCheck",
    "DraftSentence",
    "Event",
    "Library",
    "Notice",
    "Outcome",
    "Passage",
    "SanadError",
    "Searched",
    "Sentence",
]


def __getattr__(name: str) -> Any:
    """Load the library room only when it is asked for: records alone cost nothing."""
    if name == "Library":
        from rag.library import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
