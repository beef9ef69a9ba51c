"""The sentences that answer a question for a list, where nothing can be listed: quoted, uncounted.

First those that say the subject and the relation asked, each of which adds to those before it;
then the best of each further article that was found, where these answer the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answer.quotes.abstain import THRESHOLD
from rag.answer.quotes.candidates import Candidate
from rag.answer.task import prepare
from rag.kinds.lists.entries import Scored, asked_relations, says
from rag.kinds.request import Request
from rag.kinds.told import may_be_quoted

LONGEST = 150
"""Words of a sentence that lists."""

REPEATED, SAME = 3.0, 0.8
"""What a sentence's score loses that was quoted in other words, and from which share of its
words it is left out."""

QUOTES = {"brief": 3, "normal": 14, "long": 24}
"""Sentences that are quoted where nothing can be listed, by the length asked for."""

NEAR = {True: 5.0, False: 3.0}
"""How far below the best sentence's score they may be, of the question's language and others."""

SEARCHED, APART = 15, 4.0
"""Passages whose articles are quoted where nothing can be listed, and how far below the best
sentence's score those of them may be."""

_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|could|may|might|likely|rumou?r(?:s|ed)?|reportedly|tentatively|"
    r"انتظار می ?رود|احتمالا|احتمال|شاید|گمان|قرار است|"
    r"متوقع|المتوقع|یتوقع|قد|ربما|محتمل|المحتمل|من المقرر)\b"
)
"""What a sentence has that tells of what may come, which is no list of what came."""


def sentences_of(request: Request, scored: Scored) -> list[Candidate]:
    """The sentences to quote, as many as the length asked for has room for."""
    first = _saying(scored, request)
    return [*first, *_further(request, first)][: QUOTES[request.length]]


def _saying(scored: Scored, request: Request) -> list[Candidate]:
    """The sentences that answer best, each of which adds to those before it, oldest first."""
    wanted = asked_relations(request)
    best = scored[0][1] if scored else 0.0
    own = request.subject.query.language
    left = [
        (candidate, value)
        for candidate, value in scored
        if value >= best - NEAR[candidate.language in (own, "und")]
        and quotable(candidate)
        and says(request, candidate, wanted)
        and not _EXPECTED.search(candidate.folded)
    ]
    chosen: list[Candidate] = []
    while left and len(chosen) < QUOTES[request.length]:
        said = frozenset(stem for one in chosen for stem in one.stems)
        found = max(left, key=lambda pair: pair[1] - REPEATED * _repeats(pair[0], said))
        left.remove(found)
        if _repeats(found[0], said) < SAME:
            chosen.append(found[0])
    return sorted(chosen, key=lambda one: (one.passage.article.date or "", one.rank, one.start))


def _further(request: Request, quoted: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each further article that was found, where these answer the question;
    in the words that it is asked in, they need not say the subject."""
    found = request.pool.found[:SEARCHED]
    query = replace(request.subject.query, text=request.question)
    task = prepare(query, found, request.language, request.embedder, most=1)
    if task.confidence < THRESHOLD:
        return []
    best, had = float(task.scored.scores[0]), {one.passage.article.id for one in quoted}
    said = frozenset(stem for one in quoted for stem in one.stems)
    chosen: list[Candidate] = []
    for candidate, value in zip(task.scored.candidates, task.scored.scores, strict=True):
        article = candidate.passage.article.id
        near = value >= best - APART and article not in had and quotable(candidate)
        if near and _repeats(candidate, said) < SAME:
            chosen.append(candidate)
            had.add(article)
            said |= frozenset(candidate.stems)
    return chosen


def _repeats(candidate: Candidate, said: frozenset[str]) -> float:
    """Share of a sentence's words that were quoted before."""
    return sum(own in said for own in candidate.stems) / max(len(candidate.stems), 1)


def quotable(candidate: Candidate) -> bool:
    article = candidate.passage.article
    return may_be_quoted(article.text, (candidate.start, candidate.end), article.title, LONGEST)
