"""How well the words of a question are met by the evidence: the softly matched ones,
the rarest, the names, and the worst.

Two words meet as far as the embedder finds them near, so across languages too.
A name of the question that nothing comes near to is the surest sign that the
evidence does not answer; a kind of answer that is missing beside the matched
words is another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.features import NAMES
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.mentions import is_unknown, sounds_alike
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.language.question import AMOUNTS
from rag.language.stems import words

MET, MISSED = 0.7, 0.45
"""Cosines from which a word counts as met, and below which as missed."""

FIRST = 3
"""Best sentences read together."""

GIVES = {
    "time": ("when_date", "when_year"),
    **dict.fromkeys(AMOUNTS, ("amount_number",)),
    "person": ("who_named",),
    "organisation": ("who_named",),
    "place": ("where_named",),
    "cause": ("why_reason",),
    "manner": ("why_reason",),
    "quote": ("said_by",),
}
"""Kind of question -> features of which a sentence that can answer it has one."""

_CAPITAL = re.compile(r"(?<!^)\b[A-Z]\w+")

_FOCUS = re.compile(
    r"\b(?:how (?:many|much)|(?:which|what|whose)(?: (?:is|are|was|were))?(?: the)?|"
    r"چند(?: تا)?|کدام|چه|کم(?: عدد)?|ای|ما(?: هو| هی)?) ([^\W\d_]{2,})"
)

Row = NDArray[np.float64]
"""One value (0-1) per word of the question."""


def matched(scored: Scored, embedder: Embedder) -> dict[str, float]:
    """Values of the best sentence, the first few, its passage, and all passages."""
    asked, found = scored.asked, scored.candidates
    wanted = asked.content
    near = Nearness(wanted, [word for c in found for word in (*c.words, *_title(c))], embedder)
    title = near.of(_title(found[0]))
    views = {
        "sentence": near.of(found[0].words),
        "titled": np.maximum(near.of(found[0].words), title),
        "first": near.of(word for c in found[:FIRST] for word in c.words),
        "passage": np.maximum(near.of(_passage_words(found)), title),
        "anywhere": near.of(word for c in found for word in c.words),
    }
    weight = near.rarity([c.words for c in found])
    known, asked_about = names_of(asked), focus_of(asked)
    names = [i for i, word in enumerate(wanted) if word in known]
    others = [i for i, word in enumerate(wanted) if word not in known]
    focus = [i for i, word in enumerate(wanted) if word == asked_about]
    values = {"question_names": float(len(names))}
    for view, met in views.items():
        values |= _read(f"met_{view}", met, weight)
        for part, places in (("name", names), ("other", others), ("focus", focus)):
            values[f"met_{view}_{part}"] = min((float(met[i]) for i in places), default=1.0)
    return values | _kinds(scored) | _lists(scored) | near.new(found[0], asked)


def _read(name: str, met: Row, weight: Row) -> dict[str, float]:
    return {
        name: float(met @ weight),
        f"{name}_least": float(met.min()),
        f"{name}_rarest": float(met[int(np.argmax(weight))]),
        f"{name}_most": float((met > MET) @ weight),
        f"{name}_missed": float((met < MISSED).mean()),
    }


class Nearness:
    """Cosines of a question's words with those of the evidence, each taken once."""

    def __init__(self, wanted: Sequence[str], given: Iterable[str], embedder: Embedder) -> None:
        self._places = {word: place for place, word in enumerate(dict.fromkeys(given))}
        rows = embedder.embed_passages([*wanted, *self._places]).astype(np.float64)
        self._wanted, self._given = rows[: len(wanted)], rows[len(wanted) :]
        self._cosines = self._wanted @ self._given.T
        self._embedder = embedder

    def of(self, given: Iterable[str]) -> Row:
        """How near the nearest of some words of the evidence comes to each wanted word."""
        places = [self._places[word] for word in given]
        if not places:
            return np.zeros(len(self._wanted))
        return np.asarray(np.maximum(self._cosines[:, places].max(axis=1), 0.0))

    def rarity(self, sentences: Iterable[Sequence[str]]) -> Row:
        """Inverse frequency of each wanted word among the sentences, summing to 1."""
        rows = [self.of(sentence) ** 2 for sentence in sentences]
        seen = np.sum(rows, axis=0)
        weight = np.log(1 + np.maximum(len(rows) - seen + 0.5, 0.5) / (seen + 0.5)) + 0.2
        return np.asarray(weight / weight.sum())

    def new(self, candidate: Candidate, asked: Asked) -> dict[str, float]:
        """How near the words that a sentence adds come to the whole question."""
        known = set(asked.stems)
        added = [
            self._places[word]
            for word, stem in zip(candidate.words, candidate.stems, strict=True)
            if stem not in known
        ]
        whole = self._embedder.embed_queries([asked.folded])[0]
        nearest = np.sort(self._given[added] @ whole)[::-1][:FIRST]
        near = float(nearest.mean()) if added else 0.0
        return {"added_near": near, "added": math.log1p(len(added))}


def names_of(asked: Asked) -> frozenset[str]:
    """The question's folded words that are names: capitals inside it, else unknown words and
    those whose translations sound like them."""
    if asked.language == "en":
        return frozenset(words(fold_text(" ".join(_CAPITAL.findall(asked.text)))))
    return frozenset(
        word
        for word in words(asked.folded)
        if is_unknown(word, asked.language, inflected=False) or sounds_alike(word, asked.language)
    )


def focus_of(asked: Asked) -> str:
    """The word that a question word asks about: "how many *ships*", «چند نفر», "كم عدد"; ""
    where none follows."""
    found = _FOCUS.search(asked.folded)
    return found[1] if found else ""


def _title(candidate: Candidate) -> list[str]:
    return words(fold_text(candidate.passage.article.title))


def _passage_words(found: Sequence[Candidate]) -> list[str]:
    return [word for c in found if c.passage is found[0].passage for word in c.words]


def _kinds(scored: Scored) -> dict[str, float]:
    """Whether what is asked for (a date, a number ...) stands in the best sentences."""
    places = [NAMES.index(name) for name in GIVES.get(scored.asked.kind, ())]
    values = {}
    for first in (1, FIRST):
        gives = bool(places) and bool((scored.features[:first, places] > 0).any())
        values[f"gives_{first}"] = float(gives)
        values[f"lacks_{first}"] = float(bool(places) and not gives)
    return values


def _lists(scored: Scored) -> dict[str, float]:
    """How the passages stand to each other by their best sentences."""
    best: dict[int, float] = {}
    for candidate, points in zip(scored.candidates, scored.scores, strict=True):
        best.setdefault(id(candidate.passage), float(points))
    points = sorted(best.values(), reverse=True)
    return {
        "passages": math.log(len(points)),
        "passage_gap": points[0] - points[1] if len(points) > 1 else 0.0,
        "passage_gap_third": points[0] - points[2] if len(points) > 2 else 0.0,
        **{
            f"passages_within_{n}": math.log(sum(p > points[0] - n for p in points)) for n in (1, 2)
        },
    }
