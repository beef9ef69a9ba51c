"""Questions over a folder of real articles: is a right passage first or second?

A set is JSON Lines of ``{lang, question, answerable, evidence}``; evidence names
the file and a string the passage must contain, in any of several places. Rows
are counted apart where some evidence is in the question's language and where
all of it is in another, since a search can be good at one and blind to the other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.retrieval_sets import data_directory, find, read_lines
from rag.library import Library
from rag.records import Passage

DEPTH = 10


@dataclass(frozen=True, slots=True)
class SeedRank:
    """Where the first right passage stood (from 1; None: not among ``DEPTH``)."""

    question: str
    language: str
    crosses: bool
    rank: int | None


def run_seeds(name: str) -> list[SeedRank]:
    """Ask every answerable question of a set over the files of ``$SANAD_DATA/seeds``."""
    rows = [row for row in read_lines(find(name)) if row["answerable"]]
    with (
        tempfile.TemporaryDirectory(prefix="sanad-eval-") as directory,
        Library.open(Path(directory) / "library") as library,
    ):
        library.ingest([data_directory() / "seeds"])
        languages = {Path(a.source).name: a.language for a in library.articles()}
        return [_ranked(row, library, languages) for row in rows]


def _ranked(row: dict[str, Any], library: Library, languages: Mapping[str, str | None]) -> SeedRank:
    found = library.search(row["question"], top=DEPTH)
    crosses = all(languages[place["source"]] != row["lang"] for place in row["evidence"])
    rank = next((n for n, p in enumerate(found, 1) if _right(p, row["evidence"])), None)
    return SeedRank(row["question"], row["lang"], crosses, rank)


def _right(passage: Passage, evidence: Iterable[dict[str, str]]) -> bool:
    source = Path(passage.article.source).name
    return any(
        place["source"] == source and place["contains"] in passage.text for place in evidence
    )


def seed_table(ranks: Sequence[SeedRank]) -> str:
    """Right passage first, in the first two and in the first five, by kind of question."""
    lines = ["| evidence | questions | first | first two | first five |", "|" + " --- |" * 5]
    for name, crosses in (("in the question's language", False), ("in another language", True)):
        some = [item.rank for item in ranks if item.crosses == crosses]
        counts = [sum(rank is not None and rank <= n for rank in some) for n in (1, 2, 5)]
        lines.append(f"| {name} | {len(some)} | {' | '.join(map(str, counts))} |")
    missed = [item for item in ranks if item.rank is None or item.rank > 2]
    return "\n".join([*lines, *(f"missed ({item.rank}): {item.question}" for item in missed)])
