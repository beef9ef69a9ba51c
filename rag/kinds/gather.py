"""How the passages of an overview are gathered: which articles each kind wants to see.

A summary wants what is on the subject in the period; what is new is told beside what was known
before; what happened in a period is told after it, too; what is held is counted in full.
Without a subject, the newest articles' openings are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.kinds.asked.subject import Subject
from rag.kinds.pool import DEPTH, Pool, openings, pool_of
from rag.kinds.request import Shelf
from rag.kinds.wide import wide_pool
from rag.records import Passage, Query

NEWEST = 1_000
"""Articles that an overview without a subject reads, the newest first."""

DEEPEST = 6_400
"""Passages looked at for what is held on a subject, which counts all articles."""


def given(passages: Sequence[Passage]) -> Pool:
    """The passages that came with the question, all of them."""
    return Pool(tuple(passages), (1.0,) * len(passages), tuple(passages), True)


def on_subject(subject: Subject, shelf: Shelf) -> Pool:
    """Passages on the subject in its period; where that has none, those of no known day."""
    query = subject.query
    pool = _found(subject, query, shelf)
    if pool.passages or not subject.text or not (query.date_from or query.date_to):
        return pool
    ever = replace(query, date_from=None, date_to=None, undated=True)
    (found,) = shelf.find_all([ever], DEPTH)
    return pool_of(ever, found, shelf.embedder)


def up_to_day(subject: Subject, shelf: Shelf) -> Pool:
    """Passages on the subject of the period and of the time before it."""
    if not subject.text:
        return on_subject(subject, shelf)
    query = replace(subject.query, date_from=None)
    return on_subject(Subject(subject.text, query), shelf)


def of_any_day(subject: Subject, shelf: Shelf) -> Pool:
    """Passages on the subject, whenever their articles were published."""
    any_day = replace(subject.query, date_from=None, date_to=None, undated=False)
    return _found(subject, any_day, shelf)


def every_article(subject: Subject, shelf: Shelf) -> Pool:
    """Passages of every article on the subject, copies of one report each."""
    query = subject.query
    if not subject.text:
        return _found(subject, query, shelf)
    depth = DEPTH
    while True:
        (found,) = shelf.find_all([query], depth, folded=False)
        pool = pool_of(query, found, shelf.embedder, depth)
        if pool.complete or depth >= DEEPEST:
            return pool
        depth *= 4


def whole_story(subject: Subject, shelf: Shelf) -> Pool:
    """Passages of all articles of a story, in whatever words they tell it."""
    if not subject.text:
        return _found(subject, subject.query, shelf)
    return wide_pool(subject.query, shelf)


def _found(subject: Subject, query: Query, shelf: Shelf) -> Pool:
    if not subject.text:
        return openings(shelf.newest_articles(query, NEWEST), NEWEST)
    (found,) = shelf.find_all([query], DEPTH)
    return pool_of(query, found, shelf.embedder)
