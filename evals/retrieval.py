"""Retrieval measured: ``python -m evals.retrieval SET... [--alone]``.

Every set's distinct passages become the articles of a temporary library, every
answerable question is asked, and one row is printed per set and system, as soon
as it is known: nDCG@10, recall@10, recall@100 and MRR by article with bootstrap
95 % intervals. For ours the row ends with sentence hit@1, the share of questions
where the evidence of the first passage contains a gold answer. Beside ours stand
its word index alone and what others' parts give out of the box
(:mod:`evals.baselines`); where those cannot run, their row says why. The seed
questions have their own table, right passage first or second, in the language of
the evidence and across languages. Speed is measured elsewhere
(``evals.bench.search``).
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.baselines import BASELINES, Ranker
from evals.ranking import METRICS, Rank, bootstrap, first_rank
from evals.retrieval_sets import RetrievalSet, load
from evals.seed_questions import run_seeds, seed_table
from rag.errors import SanadError
from rag.language.fold import fold_text
from rag.library import Library
from rag.records import Passage
from rag.search import understand
from rag.search.retrieve import ask
from rag.store import EmbeddedStore

DEPTH = 100
"""How many passages are asked for: as many as the deepest metric looks at."""


@dataclass(frozen=True, slots=True)
class Result:
    """The ranks one system reached on one set, and for ours the sentence hits."""

    set_name: str
    system: str
    ranks: tuple[Rank, ...]
    hits: tuple[bool, ...] = ()


def run_ours(questions: RetrievalSet) -> list[Result]:
    """Index the set's passages into a temporary library and ask every question, once of
    the whole search and once of its word index alone, which it must never fall behind."""
    with tempfile.TemporaryDirectory(prefix="sanad-eval-") as name:
        directory = Path(name) / "library"
        with Library.open(directory) as library:
            library.add(questions.articles)
            found = [library.search(asked.question, top=DEPTH) for asked in questions.questions]
            embedder = library.embedder
        with EmbeddedStore.open(
            directory, embedder_id=embedder.id, dimensions=embedder.dimensions
        ) as store:
            worded = [words_alone(asked.question, store) for asked in questions.questions]
    ranks = _ranks(questions, [[p.article.id for p in passages] for passages in found])
    pairs = zip(questions.questions, found, strict=True)
    hits = tuple(sentence_hit(passages, a.article, a.answers) for a, passages in pairs)
    return [
        Result(questions.name, "Sanad", ranks, hits),
        Result(questions.name, "its word index alone", _ranks(questions, worded)),
    ]


def words_alone(question: str, store: EmbeddedStore) -> list[str]:
    """Article ids by the word indexes alone, the better score first whatever the language."""
    query = understand(question)
    hits = [
        hit
        for language in store.languages()
        for hit in store.keywords.search(language, ask(query, language).wording, DEPTH)
    ]
    hits.sort(key=lambda hit: -hit.score)
    chunks = store.chunks([hit.chunk_id for hit in hits])
    return [chunks[hit.chunk_id].article_id for hit in hits]


def _ranks(questions: RetrievalSet, found: Sequence[Sequence[str]]) -> tuple[Rank, ...]:
    pairs = zip(questions.questions, found, strict=True)
    return tuple(first_rank(articles, asked.article) for asked, articles in pairs)


def sentence_hit(passages: Sequence[Passage], article: str, answers: Iterable[str]) -> bool:
    """Whether the first passage is the gold one and its evidence contains a gold answer."""
    if not passages or passages[0].article.id != article:
        return False
    start, end = passages[0].evidence
    evidence = fold_text(passages[0].article.text[start:end])
    return any(fold_text(answer) in evidence for answer in answers)


def run_baseline(questions: RetrievalSet, name: str) -> Result:
    """The same set through one of the baselines. Raises SanadError where it cannot run."""
    rank: Ranker = BASELINES[name](questions.articles)
    found = [rank(asked.question, DEPTH) for asked in questions.questions]
    return Result(questions.name, name, _ranks(questions, found))


COLUMNS = ("set", "system", "questions", *METRICS, "sentence hit@1")


def heads() -> str:
    """The first two lines of the table, in Markdown."""
    return f"{_line(COLUMNS)}\n{_line(['---'] * len(COLUMNS))}"


def row(result: Result) -> str:
    """A set and a system as a line of the table."""
    scores = [str(bootstrap([metric(r) for r in result.ranks])) for metric in METRICS.values()]
    hits = str(bootstrap(result.hits)) if result.hits else ""
    return _line([result.set_name, result.system, str(len(result.ranks)), *scores, hits])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def compared(questions: RetrievalSet, alone: bool = False) -> Iterator[str]:
    """The rows of a set: ours, and unless ``alone`` those of the baselines."""
    yield from map(row, run_ours(questions))
    for name in () if alone else BASELINES:
        try:
            yield row(run_baseline(questions, name))
        except SanadError as missing:
            yield _line([questions.name, name, f"not run: {missing}"])


def sample(questions: RetrievalSet, count: int | None, seed: int = 7) -> RetrievalSet:
    """The set with ``count`` of its questions, always the same; all its passages stay."""
    if count is None or count >= len(questions.questions):
        return questions
    drawn = random.Random(seed).sample(questions.questions, count)
    return replace(questions, questions=tuple(drawn))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--alone", action="store_true", help="leave the baselines out")
    parser.add_argument("--sample", type=int, metavar="N", help="ask N questions of each set")
    parser.add_argument("--titles", action="store_true", help="give passages their headlines")
    options = parser.parse_args(arguments)
    seeds = [name for name in options.sets if name.startswith("seeds")]
    for name in seeds:
        print(seed_table(run_seeds(name)), end="\n\n", flush=True)
    if len(seeds) < len(options.sets):
        print(heads(), flush=True)
    for name in options.sets:
        if name not in seeds:
            questions = sample(load(name, titles=options.titles), options.sample)
            for line in compared(questions, options.alone):
                print(line, flush=True)


if __name__ == "__main__":
    main()
