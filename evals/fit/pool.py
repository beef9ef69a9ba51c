"""Asks one library that holds the passages of all sets, as a reader would.

So the models are fitted on what they will be given: the search's own passages,
in every language, near misses of other sets among them. A question whose answer
stands in another language is asked where no passage of its own language has it.
"""

from __future__ import annotations

import math
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.fit.examples import (
    CROSS_SETS,
    SETS,
    Example,
    folded_answers,
    language_of,
    part_of,
    rows,
)
from rag.answer.stated.yardstick import yardstick
from rag.library import Library
from rag.records import Article, Passage
from rag.search import understand

FOUND = 8
"""Passages found per question, as many as an answer is made from by default."""

MOST = 1000
"""Questions asked of one set: a larger one is thinned evenly."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pool:
    """The rows of every set; ``gold`` are the sources that answer a (language, question)."""

    rows: Mapping[str, Sequence[Row]]
    articles: Sequence[Article]
    gold: Mapping[tuple[str, str], frozenset[str]]


def pooled_examples(data: Path) -> dict[str, list[Example]]:
    """The examples of every set of ``SETS`` and ``CROSS_SETS``, by its name."""
    pool = _pool({name: rows(data, name) for name in (*SETS, *CROSS_SETS)})
    with (
        tempfile.TemporaryDirectory(prefix="sanad-fit-") as folder,
        Library.open(Path(folder) / "library", embedder=yardstick()) as library,
    ):
        library.add(pool.articles)
        return _asked(pool, library)


def _pool(listed: Mapping[str, Sequence[Row]]) -> Pool:
    """Each text once, as an article, and the articles that answer each question."""
    articles: dict[str, Article] = {}
    gold: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, own in listed.items():
        for row in own:
            text, source = row["passage"], f"{name}#{len(articles)}"
            article = Article(source, row["title"].strip(), text, language_of(name, row))
            known = articles.setdefault(text, article)
            gold[row["lang"], row["question"]].add(known.source)
    sources = {question: frozenset(found) for question, found in gold.items()}
    return Pool(listed, list(articles.values()), sources)


def _asked(pool: Pool, library: Library) -> dict[str, list[Example]]:
    """Every question once; those across languages after those of their own."""
    found: dict[str, tuple[Passage, ...]] = {}
    own: dict[tuple[str, str], Example] = {}
    made: dict[str, list[Example]] = {}
    for name in (*SETS, *CROSS_SETS):
        made[name] = []
        for row in _thinned(pool.rows[name]):
            question = row["question"]
            if question not in found:
                found[question] = tuple(library.find(understand(question), FOUND))
            example = _example(name, row, found[question], pool.gold[row["lang"], question])
            same = own.get((row["lang"], question))
            if name in SETS:
                own[row["lang"], question] = example
            made[name].append(example if name in SETS else _across(example, same))
    return made


def _thinned(listed: Sequence[Row]) -> Sequence[Row]:
    return listed[:: math.ceil(len(listed) / MOST)]


def _example(name: str, row: Row, found: tuple[Passage, ...], gold: frozenset[str]) -> Example:
    return Example(
        set=name,
        language=row["lang"],
        question=row["question"],
        passages=found,
        told=language_of(name, row),
        gold=gold,
        answers=folded_answers(row),
        answerable=bool(row["answers"]),
        held_out=part_of(row["title"], 4) == 0,
    )


def _across(example: Example, same: Example | None) -> Example:
    """The example without the passages that answer it in its own language."""
    kept = tuple(
        passage
        for passage in example.passages
        if passage.language != example.language
        or not (example if same is None else same).answers_it(passage)
    )
    return replace(example, passages=kept)
