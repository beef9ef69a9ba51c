"""Articles that tell of many stories, and of one subject in a part of them only.

A headline that lists ("Heat, Ukraine, NATO: 5 things to know") or says that it does is of such
an article, unless the subject runs through the whole text: "Flooding, damage close the park".
"""

from __future__ import annotations

import re
from itertools import pairwise

from rag.kinds.aboutness import said_of
from rag.records import Article, Query

STORIES = 2
"""Commas of a headline that lists stories."""

PARTS, THROUGHOUT = 4, 0.3
"""Equal parts of a text, and the share of the subject that each says where it runs through it."""

_COMMAS = re.compile("[,،;؛]")
_SAYS = re.compile(
    r"\b(?:\d+|five|ten) things\b|\bshort list\b|مهم[ \u200c]?ترین (?:عناوین|خبر)|"
    r"عناوین (?:خبری|مهم)|عناوين|[أا](?:برز|هم) (?:العناوين|الأخبار)",
    re.IGNORECASE,
)
"""What the headline of many stories says."""

_TEXT_SAYS = re.compile(r"\bshort list\b|\bnews roundup\b", re.IGNORECASE)


def is_round_up(article: Article, query: Query) -> bool:
    """Whether an article lists stories of which the query's subject is one."""
    if _SAYS.search(article.title) or _TEXT_SAYS.search(article.text):
        return True
    return lists_stories(article.title) and not runs_through(article, query)


def lists_stories(title: str) -> bool:
    """Whether a headline has the form of a list; behind a colon it lists what one story has."""
    return len(_COMMAS.findall(title.split(":", maxsplit=1)[0])) >= STORIES


def runs_through(article: Article, query: Query) -> bool:
    """Whether every part of an article says something of the subject."""
    text, language = article.text, article.language or "und"
    edges = [len(text) * part // PARTS for part in range(PARTS + 1)]
    return bool(query.text) and all(
        said_of(query, text[start:end], language) >= THROUGHOUT for start, end in pairwise(edges)
    )
