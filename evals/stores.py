"""Two stores side by side: ``SANAD_STORE=... SANAD_INDEX=... python -m evals.stores SET...``.

Each set's passages go into a library in a directory and into one of the cluster that the settings
name, every answerable question is asked of both, and a row tells how much of the first ten
articles they share, and what nDCG@10 each reaches. What the cluster is given is removed after.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from evals.ranking import METRICS, bootstrap, first_rank
from evals.retrieval_sets import RetrievalSet, load
from rag.errors import SettingsError
from rag.library import Library
from rag.settings import Settings, load_settings
from rag.store.choose import LANCE
from rag.store.cluster.lance import drop
from rag.store.cluster.postgres import Postgres
from rag.store.cluster.schema import place_of

DEPTH = 100
SHARED = 10


def found(questions: RetrievalSet, settings: Settings, folder: Path) -> list[list[str]]:
    """Article ids by question."""
    with Library.open(folder, settings=settings) as library:
        library.add(questions.articles)
        return [
            [passage.article.id for passage in library.search(asked.question, top=DEPTH)]
            for asked in questions.questions
        ]


def row(questions: RetrievalSet, settings: Settings) -> str:
    """A set as a line of the table."""
    alone = settings.model_copy(update={"store": None, "index": None})
    cluster = settings.model_copy(update={"store": f"{settings.store}#eval_{time.time_ns()}"})
    with tempfile.TemporaryDirectory(prefix="sanad-eval-") as name:
        ours = [found(questions, each, Path(name) / "a") for each in (alone, cluster)]
    _remove(cluster)
    pairs = list(zip(*ours, strict=True))
    shared = [
        len(set(one[:SHARED]) & set(other[:SHARED])) / max(len(set(one[:SHARED])), 1)
        for one, other in pairs
    ]
    same = [one[:1] == other[:1] for one, other in pairs]
    scores = [
        bootstrap(
            [
                METRICS["nDCG@10"](first_rank(articles, asked.article))
                for articles, asked in zip(ids, questions.questions, strict=True)
            ]
        )
        for ids in ours
    ]
    cells = [questions.name, str(len(pairs)), *map(str, (bootstrap(shared), bootstrap(same)))]
    return f"| {' | '.join([*cells, *map(str, scores)])} |"


def _remove(settings: Settings) -> None:
    database, schema = place_of(settings.store or "")
    Postgres(database, schema).drop()
    drop((settings.index or "").removeprefix(LANCE), schema)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.stores", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="SET")
    options = parser.parse_args(arguments)
    settings = load_settings()
    if settings.store is None:
        raise SettingsError("SANAD_STORE names no database.", "Set it, and SANAD_INDEX.")
    print("| set | questions | of ten shared | first the same | nDCG@10 directory | cluster |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    for name in options.sets:
        print(row(load(name), settings), flush=True)


if __name__ == "__main__":
    main()
