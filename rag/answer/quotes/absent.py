"""What a question names that the evidence does not: its rarest missing word, and missing places.

Passages that say all of a question but one word may be about another thing:
the president of another country, another year's prize. A share of words met
hides that; so the missing word itself is weighed, by how rare it is in the
language at large. Another language's words are read as the question's
translations; a country or city is looked for under all its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.background import rarity
from rag.answer.quotes.bridge import read, read_text
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.matched import FIRST
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.countries import Place, is_told, places
from rag.answer.stated.said import has
from rag.language.stems import stem


def absent(scored: Scored) -> dict[str, float]:
    """For all passages, the best one and the first sentences: the rarity of the rarest word that
    is missing, and how many words are (each 0 for none); and whether a place is missing."""
    asked, found = scored.asked, scored.candidates
    own = [c for c in found if c.passage is found[0].passage]
    known = {"anywhere": found, "passage": own, "first": found[:FIRST]}
    values: dict[str, float] = {}
    for name, some in known.items():
        missing = [rarity(word) for word in _missing(asked, some)]
        values[f"absent_{name}"] = max(missing, default=0.0)
        values[f"absent_{name}_words"] = float(len(missing))
    named = places(asked.text, asked.language)
    values["places"] = float(bool(named))
    values["absent_place"] = float(not _are_told(named, found))
    values["absent_place_passage"] = float(not _are_told(named, own))
    return values


def _missing(asked: Asked, found: Sequence[Candidate]) -> list[str]:
    """The content words of the question that no sentence says, nor a headline."""
    said = _said(asked, found)
    return [
        word
        for word in asked.content
        if (own := stem(word, asked.language)) not in said and not has(said, own, asked.language)
    ]


def _said(asked: Asked, found: Iterable[Candidate]) -> set[str]:
    """The stems of sentences and of their headlines, in the words of the question."""
    said: set[str] = set()
    titles = {c.passage.article.title: c.language for c in found}
    for candidate in found:
        said.update(read(asked.text, asked.language, candidate))
    for title, language in titles.items():
        said |= read_text(asked.text, asked.language, title, language)
    return said


def _are_told(named: Sequence[Place], found: Sequence[Candidate]) -> bool:
    """Whether every place is told of in the passages of the sentences."""
    if not named:
        return True
    passages = {id(c.passage): c.passage for c in found}.values()
    told = [
        place
        for passage in passages
        for place in places(f"{passage.article.title}\n{passage.text}", passage.language)
    ]
    return all(is_told(place, told) for place in named)
