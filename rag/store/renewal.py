"""Digests that are missing or were made by another version are made anew when a library is opened.

They are made from the text alone, nothing is embedded: about 4,000 chunks a
second. Batches are committed one by one, and a run that is killed goes on
where it stopped; until then a search digests what it reads itself.
"""

from __future__ import annotations

from rag.store import generations, pieces
from rag.store.digest import stamp
from rag.store.truth import Truth

NOTE = "digests"
"""The note in the truth with the stamp that all digests have."""

_BATCH = 1_000


def renew(truth: Truth) -> int:
    """Make every digest today's; how many were made."""
    if truth.note(NOTE) == stamp().hex():
        return 0
    made = last = 0
    while stale := _stale(truth, last):
        with truth.writing() as db:
            generations.add_digests(db, stale)
        made += len(stale)
        last = stale[-1][0]
    truth.set_note(NOTE, stamp().hex())
    return made


def _stale(truth: Truth, after: int) -> list[pieces.Digested]:
    with truth.reading() as db:
        return pieces.without_digests(db, stamp(), after, _BATCH)
