"""Reads the development sets that the answer models are fitted on.

Each question gets the passages a word search over its set finds (or its own
ten, in NoMIRACL's form), so that the fitted models see what they will be given.
Sets are split by title, so that no article is on both sides.
"""

from __future__ import annotations

import gzip
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.answer.bridge import bridge
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.sentences import split_sentences
from rag.language.stems import words
from rag.language.terms import analyze
from rag.records import Article, Passage

SETS = (
    "pquad-dev",
    "tydi-ar-dev",
    "tydi-en-dev",
    "mlqa-dev-question-ar-passage-ar",
    "mlqa-dev-question-en-passage-en",
)
CROSS_SETS = ("mlqa-dev-question-ar-passage-en", "mlqa-dev-question-en-passage-ar")
JUDGED = ("nomiracl-dev-fa", "nomiracl-dev-ar", "nomiracl-dev-en")

FOUND = 8
"""Passages found per question, as many as an answer is made from by default."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with found passages; ``answers`` are folded, empty if unanswerable.

    ``held_out`` examples are measured on, never fitted on.
    """

    set: str
    language: str
    question: str
    passages: tuple[Passage, ...]
    gold: str
    answers: tuple[str, ...]
    answerable: bool
    held_out: bool

    def is_answer(self, text: str) -> bool:
        """Whether a text contains one of the gold answers, both folded."""
        folded = fold_text(text)
        return any(answer in folded for answer in self.answers)


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of ``data/sets/NAME.jsonl.gz``."""
    with gzip.open(data / "sets" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def found_examples(data: Path, name: str) -> Iterator[Example]:
    """Examples of a question-and-passage set, with passages found over the whole set."""
    listed = rows(data, name)
    language = "ar" if name.endswith("passage-ar") else listed[0]["lang"]
    language = "en" if name.endswith("passage-en") else language
    texts = list(dict.fromkeys(row["passage"] for row in listed))
    titles = {row["passage"]: row["title"].strip() for row in listed}
    passages = [as_passage(f"{name}#{i}", titles[t], t, language) for i, t in enumerate(texts)]
    index = Words([f"{titles[text]} {text}" for text in texts], language)
    for row in listed:
        top = index.search(_asked(row["question"], row["lang"], language), FOUND)
        yield Example(
            set=name,
            language=row["lang"],
            question=row["question"],
            passages=tuple(_at_rank(passages[i], score) for i, score in top),
            gold=row["passage"],
            answers=tuple(filter(None, (fold_text(a).strip(" .") for a in row["answers"]))),
            answerable=bool(row["answers"]),
            held_out=part_of(row["title"], 4) == 0,
        )


def judged_examples(data: Path, name: str) -> Iterator[Example]:
    """Examples of NoMIRACL: a question, its ten passages, and whether they answer."""
    for row in rows(data, name):
        passages = [
            as_passage(p["docid"], p["title"], p["text"], row["lang"]) for p in row["passages"]
        ]
        yield Example(
            set=name,
            language=row["lang"],
            question=row["question"],
            passages=tuple(_at_rank(p, 1 / rank) for rank, p in enumerate(passages, start=1)),
            gold="",
            answers=(),
            answerable=row["answerable"],
            held_out=False,
        )


def untitled(example: Example) -> Example:
    """The same without headlines, which news may lack and encyclopedias never do."""
    bare = tuple(
        replace(passage, article=replace(passage.article, title="")) for passage in example.passages
    )
    return replace(example, passages=bare)


def without_gold(example: Example) -> Example:
    """The same made unanswerable: the passages that answer are taken away."""
    rest = tuple(
        passage
        for passage in example.passages
        if passage.text != example.gold and not example.is_answer(passage.text)
    )
    return replace(example, passages=rest, answerable=False)


def as_passage(source: str, title: str, text: str, language: str) -> Passage:
    """A whole text as one passage."""
    article = Article(source, title, text, language)
    spans = tuple(split_sentences(text, language))
    return Passage(article, text, 0, len(text), 0.0, (0, len(text)), sentences=spans)


def _at_rank(passage: Passage, score: float) -> Passage:
    return replace(passage, score=score)


def _asked(question: str, language: str, target: str) -> list[str]:
    """The tokens to search with: the question's own, or their translations."""
    return (
        list(bridge(question, language, target))
        if language != target
        else _tokens(question, language)
    )


def part_of(key: str, parts: int) -> int:
    """Which of so many parts a key falls into, always the same."""
    return zlib.crc32(key.encode()) % parts


class Words:
    """BM25 (Robertson and Walker, 1994) over stems and 4-grams, in memory."""

    def __init__(self, texts: Sequence[str], language: str, k1: float = 1.2, b: float = 0.75):
        bags = [Counter(_tokens(text, language)) for text in texts]
        lengths = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
        norms = k1 * (1 - b + b * lengths / lengths.mean())
        listed: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, bag in enumerate(bags):
            for token, count in bag.items():
                listed[token].append((place, count * (k1 + 1) / (count + norms[place])))
        self.size = len(texts)
        self._listed = {t: _postings(found, self.size) for t, found in listed.items()}

    def search(self, tokens: Sequence[str], top: int) -> list[tuple[int, float]]:
        """(place, score) of the best texts, best first."""
        scores = np.zeros(self.size)
        for token in tokens:
            if token in self._listed:
                places, points = self._listed[token]
                scores[places] += points
        order = np.argsort(-scores, kind="stable")[:top]
        return [(int(i), float(scores[i])) for i in order if scores[i] > 0]


def _postings(
    found: list[tuple[int, float]], size: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    idf = math.log(1 + (size - len(found) + 0.5) / (len(found) + 0.5))
    places, points = zip(*found, strict=True)
    return np.array(places), np.array(points) * idf


def _tokens(text: str, language: str) -> list[str]:
    """Stems, grams and, marked by ``=``, name keys."""
    terms = analyze(text, language)
    keys = [f"={key}" for word in words(fold_text(text)) for key in name_keys(word)]
    return [*terms.stems, *terms.grams, *keys]
