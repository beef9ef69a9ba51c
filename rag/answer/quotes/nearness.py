"""How near the words of a question come to those of a sentence, its headline and its passage.

Two words meet as far as the embedder finds them near, so across languages, too, and
where a word is inflected or another is used for it. Each word counts by how rare it is
in the language at large.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.mentions import is_unknown, sounds_alike
from rag.answer.stated.rarity import rarity
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import words

SOUNDS = 0.9
"""What a name that sounds the same counts as."""

MET, MISSED = 0.7, 0.45
"""Cosines from which a word counts as met, and below which as missed."""

NEAREST = 3
"""Words of a sentence that are compared with the whole question."""

VIEWS = ("sentence", "titled", "passage")
"""The sentence alone, with its headline, and its whole passage with the headline."""

PARTS = ("", "_most", "_missed", "_names", "_others", "_focus")
MET_NAMES = tuple(f"met_{view}{part}" for view in VIEWS for part in PARTS)

_CAPITAL = re.compile(r"(?<!^)\b[A-Z]\w+")

_FOCUS = re.compile(
    r"\b(?:how (?:many|much)|(?:which|what|whose)(?: (?:is|are|was|were))?(?: the)?|"
    r"چند(?: تا)?|کدام|چه|کم(?: عدد)?|ای|ما(?: هو| هی)?) ([^\W\d_]{2,})"
)

Row = NDArray[np.float64]
"""One value (0-1) per word of the question."""


class Nearness:
    """Cosines of a question's words with those of all its evidence, each taken once."""

    def __init__(self, asked: Asked, found: Sequence[Candidate], embedder: Embedder) -> None:
        self._titles = {c.headline: _words_of(c.headline) for c in found}
        given = dict.fromkeys(word for c in found for word in c.words)
        given |= dict.fromkeys(word for title in self._titles.values() for word in title)
        self._places = {word: place for place, word in enumerate(given)}
        rows = embedder.embed_passages([*asked.content, *self._places]).astype(np.float64)
        self._asked, self._embedder = asked, embedder
        self._wanted, self._given = rows[: len(asked.content)], rows[len(asked.content) :]
        self._cosines = self._wanted @ self._given.T
        self._meet_names(names_of(asked))

    def _meet_names(self, names: Collection[str]) -> None:
        """A name of the question is met by what sounds like it, in whatever script."""
        sounding: dict[str, list[int]] = {}
        for word, place in self._places.items():
            for key in name_keys(word):
                sounding.setdefault(key, []).append(place)
        for at, word in enumerate(self._asked.content):
            for key in name_keys(word) if word in names else ():
                places = sounding.get(key, [])
                self._cosines[at, places] = np.maximum(self._cosines[at, places], SOUNDS)

    def of(self, given: Iterable[str]) -> Row:
        """How near the nearest of some words of the evidence comes to each wanted word."""
        places = [self._places[word] for word in given]
        if not places:
            return np.zeros(len(self._wanted))
        return np.asarray(np.maximum(self._cosines[:, places].max(axis=1), 0.0))

    def of_title(self, candidate: Candidate) -> Row:
        """The same of the words of a sentence's headline."""
        return self.of(self._titles[candidate.headline])

    def rarity(self, sentences: Iterable[Sequence[str]]) -> Row:
        """Inverse frequency of each wanted word among the sentences, summing to 1."""
        rows = [self.of(sentence) ** 2 for sentence in sentences]
        seen = np.sum(rows, axis=0)
        weight = np.log(1 + np.maximum(len(rows) - seen + 0.5, 0.5) / (seen + 0.5)) + 0.2
        return np.asarray(weight / weight.sum())

    def added(self, candidate: Candidate) -> dict[str, float]:
        """How near the words that a sentence adds come to the whole question."""
        known = set(self._asked.stems)
        added = [
            self._places[word]
            for word, stem in zip(candidate.words, candidate.stems, strict=True)
            if stem not in known
        ]
        whole = self._embedder.embed_queries([self._asked.folded])[0]
        nearest = np.sort(self._given[added] @ whole)[::-1][:NEAREST]
        near = float(nearest.mean()) if added else 0.0
        return {"added_near": near, "added": math.log1p(len(added))}


def met(asked: Asked, found: Sequence[Candidate], near: Nearness | None) -> list[dict[str, float]]:
    """The values of ``MET_NAMES`` of each sentence, all 0 without an embedder."""
    if near is None:
        return [dict.fromkeys(MET_NAMES, 0.0) for _ in found]
    weight = np.array([rarity(word) for word in asked.content])
    parts = parts_of(asked)
    own = [near.of(candidate.words) for candidate in found]
    titled = [
        np.maximum(row, near.of_title(candidate)) for candidate, row in zip(found, own, strict=True)
    ]
    wholes: dict[int, Row] = {}
    for candidate, row in zip(found, titled, strict=True):
        key = id(candidate.passage)
        wholes[key] = np.maximum(wholes.get(key, 0.0), row)
    values = []
    for candidate, row, headed in zip(found, own, titled, strict=True):
        views = (row, headed, wholes[id(candidate.passage)])
        one: dict[str, float] = {}
        for view, seen in zip(VIEWS, views, strict=True):
            one |= _shares(f"met_{view}", seen, weight, parts)
        values.append(one)
    return values


def _shares(
    name: str, seen: Row, weight: Row, parts: Mapping[str, Sequence[int]]
) -> dict[str, float]:
    total = weight.sum()
    values = {
        name: float(seen @ weight / total),
        f"{name}_most": float((seen > MET) @ weight / total),
        f"{name}_missed": float((seen < MISSED) @ weight / total),
    }
    for part, places in parts.items():
        share = seen[places] @ weight[places] / weight[places].sum() if places else 1.0
        values[f"{name}_{part}"] = float(share)
    return values


def parts_of(asked: Asked) -> dict[str, list[int]]:
    """Which content words of the question are ``names``, ``others``, and the ``focus``."""
    known, focus = names_of(asked), focus_of(asked)
    places = list(enumerate(asked.content))
    return {
        "names": [at for at, word in places if word in known],
        "others": [at for at, word in places if word not in known],
        "focus": [at for at, word in places if word == focus],
    }


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


def _words_of(title: str) -> list[str]:
    return words(fold_text(title))
