"""What a question names that the evidence does not: its rarest missing word, and missing places.

Passages that say all of a question but one word may be about another thing:
the president of another country, another year's prize. A share of words met
hides that; so the missing word itself is weighed, by how rare it is in the
language at large. Another language's words are read as the question's
translations; a country or city is looked for under all its names.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.bridge import read, read_text
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.matched import FIRST
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.countries import is_told, places
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import has
from rag.language.stems import stem


def absent(scored: Scored) -> dict[str, float]:
    """For all passages, the best one and the first sentences: the rarity of the rarest word that
    is missing, and how many words are (each 0 for none); and whether a place is missing."""
    asked, found = scored.asked, scored.candidates
    own = [at for at, c in enumerate(found) if c.passage is found[0].passage]
    known = {"anywhere": range(len(found)), "passage": own, "first": range(min(FIRST, len(found)))}
    said = _said(asked, found)
    values: dict[str, float] = {}
    for name, places_of in known.items():
        missing = [rarity(word) for word in _missing(asked, [said[at] for at in places_of])]
        values[f"absent_{name}"] = max(missing, default=0.0)
        values[f"absent_{name}_words"] = float(len(missing))
    return values | _absent_places(asked, found)


def _said(asked: Asked, found: Sequence[Candidate]) -> list[frozenset[str]]:
    """The stems of each sentence with those of its headline, in the words of the question."""
    heads = {
        (title, language): read_text(asked.text, asked.language, title, language)
        for title, language in {(c.headline, c.language) for c in found}
    }
    return [heads[c.headline, c.language].union(read(asked.text, asked.language, c)) for c in found]


def _missing(asked: Asked, said: Sequence[frozenset[str]]) -> list[str]:
    """The content words of the question that none of some sentences says, nor its headline."""
    every = frozenset[str]().union(*said)
    return [
        word
        for word in asked.content
        if (own := stem(word, asked.language)) not in every and not has(every, own, asked.language)
    ]


def _absent_places(asked: Asked, found: Sequence[Candidate]) -> dict[str, float]:
    """Whether the question names a place, and whether the passages or the best one lack it."""
    named = places(asked.text, asked.language)
    passages = {id(c.passage): c.passage for c in found} if named else {}
    told = [places(f"{p.article.title}\n{p.text}", p.language) for p in passages.values()]
    every = [place for one in told for place in one]
    return {
        "places": float(bool(named)),
        "absent_place": float(not all(is_told(place, every) for place in named)),
        "absent_place_passage": float(not all(is_told(place, told[0]) for place in named)),
    }
