"""What the peers are given: news cut into a number of chunks, and questions of a newsroom.

The articles are those that ``sets/newsroom.jsonl`` asks about and others of
``DATA/news``, all files in turn, until there are enough chunks; the questions are those of
its part ``report`` that have an answer, by whether they cross languages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from evals import newsroom, retrieval, retrieval_sets
from evals.bench.search import FILES
from evals.peers.texts import Cut, Question, Texts
from rag.language.detect import detect
from rag.reading import chunk
from rag.records import Article

SETS = (
    "pquad-dev",
    "tydi-ar-dev",
    "tydi-en-dev",
    "mlqa-dev-question-ar-passage-ar",
    "mlqa-dev-question-en-passage-en",
    "mlqa-dev-question-ar-passage-en",
    "mlqa-dev-question-en-passage-ar",
)
"""The development sets whose passages are asked for: Persian, Arabic, English, and across."""

TURN = 50
"""Articles of one file before the next file's turn, so that languages are mixed at any size."""


def cut(article: Article) -> Cut:
    return Cut(article, tuple((piece.start, piece.end) for piece in chunk(article)))


def news(data: Path, wanted: int, seed: int = 7) -> Texts:
    """Articles of at least ``wanted`` chunks, and every question in one order for all.

    With fewer chunks than the asked articles have, the questions left are those whose article is
    there. Raises InputError where ``DATA/news`` is not there.
    """
    asked_about = newsroom.articles(data, "report")
    names = {article.source for article in asked_about}
    random.Random(seed).shuffle(asked_about)
    cuts: list[Cut] = []
    held = 0
    for article in _all(data, asked_about, names):
        if held >= wanted:
            break
        cuts.append(cut(article))
        held += len(cuts[-1].spans)
    there = {one.article.source for one in cuts}
    questions = [one for one in _questions() if there >= set(one.sources)]
    random.Random(seed).shuffle(questions)
    return Texts("news", tuple(cuts), tuple(questions))


def _all(data: Path, first: list[Article], names: set[str]) -> Iterator[Article]:
    """The articles that are asked about, then all others, the files in turn."""
    yield from first
    streams = {name: enumerate(newsroom.stored(data, name)) for name in FILES}
    while streams:
        for name in list(streams):
            part = list(islice(streams[name], TURN))
            for place, row in part:
                if f"{name}:{place}" not in names:
                    yield newsroom.article_of(f"{name}:{place}", row)
            if not part:
                del streams[name]


def _questions() -> list[Question]:
    return [
        Question(
            row.question,
            tuple(sorted({place.article for place in row.answers})),
            "across" if row.across else row.lang,
        )
        for row in newsroom.load("report")
        if row.answers
    ]


def development(data: Path, name: str, most: int | None) -> Texts:
    """A development set's own passages, cut as they would be when read; ``most`` questions."""
    path = data / "sets" / f"{name}.jsonl.gz"
    found = retrieval.sample(retrieval_sets.load(str(path)), most)
    told = [replace(article, language=detect(article.text).language) for article in found.articles]
    sources = {article.id: article.source for article in told}
    questions = tuple(Question(q.question, (sources[q.article],), name) for q in found.questions)
    return Texts(name, tuple(map(cut, told)), questions)
