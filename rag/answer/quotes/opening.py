"""Whether a passage opens by saying what it is about, and that is what the question is about.

An article on a thing begins with its name and says what it is, when and where;
so where that opening is among the passages, a question on the thing can mostly
be answered, and where only later parts are, mostly not. News that opens with an
event rather than its headline says nothing here.
"""

from __future__ import annotations

import re

from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.scorer import Scored
from rag.language.terms import text_stems

BRACKETS = re.compile(r"\([^)]*\)")
"""What an encyclopedia adds to a headline to tell two things of one name apart."""

BEYOND = 3
"""Words after as many as the headline has, within which its words must come."""

AT_LEAST = 6
"""Words in which a short headline's may come."""

MOST_OF = 0.6
"""Share of the headline's words that make an opening."""


def opening(scored: Scored) -> dict[str, float]:
    """The share (0-1) of a headline that the question says, where its passage opens with that
    headline: the most of any passage, and the mean of all."""
    language = scored.asked.language
    asked = frozenset(scored.asked.stems)
    passages = {id(c.passage): c for c in scored.candidates}
    shares = [_opens(asked, candidate, language) for candidate in passages.values()]
    return {"opens_most": max(shares), "opens_mean": sum(shares) / len(shares)}


def _opens(asked: frozenset[str], candidate: Candidate, language: str) -> float:
    passage = candidate.passage
    title = text_stems(BRACKETS.sub("", passage.article.title), language)
    if not title:
        return 0.0
    first = text_stems(passage.text, language)[: max(AT_LEAST, len(title) + BEYOND)]
    if sum(word in first for word in title) < MOST_OF * len(title):
        return 0.0
    return sum(word in asked for word in title) / len(title)
