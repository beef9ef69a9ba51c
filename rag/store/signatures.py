"""How the files of the indexes were left, noted in the truth: a signature of each by its name.

A file that is as it was left need not be looked at when the library opens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from rag.store.truth import Truth

NOTE = "indexes"
"""The note in the truth that holds them."""

BEGUN = "begun"
"""Stands for that of vectors that are still put right: what they lack was not lost."""


def noted(truth: Truth) -> dict[str, str]:
    """The signatures that are noted; none where the note is of an older version, or spoilt."""
    try:
        found = json.loads(truth.note(NOTE) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def note(truth: Truth, signatures: Mapping[str, str]) -> None:
    """Note them, where that changes anything."""
    if noted(truth) != signatures:
        truth.set_note(NOTE, json.dumps(dict(signatures)))
