"""The embedder alone, across languages: ``python -m evals.bitext [--embedder NAME] [FILE A B]``.

Bitext: does a sentence find its translation among all of them (top-1 by cosine,
both directions; Artetxe and Schwenk 2019, arXiv:1812.10464)? Questions: nDCG@10
of the gold passage among a set's passages. Both come with 95 % bootstrap
intervals. FILE is JSON Lines with a column a language (NTREX-128 or FLORES-200,
say); without it the development sets of ``$SANAD_DATA`` are measured. Word index,
reranking and everything else of a search are left out here (``evals.retrieval``).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evals.ranking import Estimate, bootstrap, ndcg
from evals.retrieval_sets import RetrievalSet, data_directory, load
from rag.embedding import Embedder, load_embedder
from rag.settings import load_settings

BITEXTS = (
    ("tatoeba-fa-en.jsonl.gz", "fa", "en"),
    ("tatoeba-ar-en.jsonl.gz", "ar", "en"),
    ("neuclir-topics-en-fa.jsonl.gz", "en_title", "fa_desc"),
    ("neuclir-topics-en-fa.jsonl.gz", "fa_title", "en_desc"),
)
QUESTIONS = tuple(
    f"mlqa-dev-question-{asked}-passage-{read}" for asked in ("ar", "en") for read in ("ar", "en")
)


def top_one(a: Sequence[str], b: Sequence[str], embedder: Embedder) -> Estimate:
    """How often the text of ``b`` nearest to a text of ``a`` is the one at its place.

    A text that stands twice counts at either place.
    """
    nearest = (embedder.embed_passages(a) @ embedder.embed_passages(b).T).argmax(axis=1)
    return bootstrap([float(b[j] == b[i]) for i, j in enumerate(nearest)])


def answered(asked: RetrievalSet, embedder: Embedder) -> Estimate:
    """nDCG@10 of the gold passage when the set's passages are ranked by cosine."""
    place = {article.id: i for i, article in enumerate(asked.articles)}
    passages = embedder.embed_passages([article.text for article in asked.articles])
    questions = embedder.embed_queries([question.question for question in asked.questions])
    scores = questions @ passages.T
    right = np.array([place[question.article] for question in asked.questions])
    ranks = 1 + (scores > scores[np.arange(len(right)), right][:, None]).sum(axis=1)
    return bootstrap([ndcg(int(rank)) for rank in ranks])


def columns(path: Path, a: str, b: str) -> tuple[list[str], list[str]]:
    """Two columns of a JSON Lines file, plain or gzip."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    rows: list[dict[str, str]] = [json.loads(line) for line in text.split("\n") if line]
    return [row[a] for row in rows], [row[b] for row in rows]


def report_bitext(path: Path, a: str, b: str, embedder: Embedder) -> None:
    first, second = columns(path, a, b)
    print(f"{path.name}  {a} -> {b}  top-1  {top_one(first, second, embedder)}")
    print(f"{path.name}  {b} -> {a}  top-1  {top_one(second, first, embedder)}")


def report_development(sets: Path, embedder: Embedder) -> None:
    for name, a, b in BITEXTS:
        report_bitext(sets / name, a, b, embedder)
    for name in QUESTIONS:
        print(f"{name}  nDCG@10  {answered(load(name), embedder)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedder", default="static", help="as the setting embedder")
    parser.add_argument("file", nargs="*", metavar="FILE A B", help="a bitext and two columns")
    arguments = parser.parse_args()
    embedder = load_embedder(load_settings(embedder=arguments.embedder))
    print(embedder.id)
    if arguments.file:
        path, a, b = arguments.file
        report_bitext(Path(path), a, b, embedder)
    else:
        report_development(data_directory() / "sets", embedder)


if __name__ == "__main__":
    main()
