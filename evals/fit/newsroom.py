"""The questions to fit by of ``evals/sets/newsroom.jsonl``, asked of their whole library."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.fit.examples import Example, part_of
from evals.fit.pool import FOUND
from evals.newsroom import articles, load
from rag.answer.stated.yardstick import yardstick
from rag.language.fold import fold_text
from rag.library import Library
from rag.search import understand

PARTS = 4
"""One article in so many is held out of the scorer's fit."""


def newsroom_examples(data: Path, parts: Sequence[str] = ("fit",)) -> dict[str, list[Example]]:
    """Every question of some parts with what its library finds, by set."""
    made: dict[str, list[Example]] = defaultdict(list)
    for part in parts:
        for example in _examples(data, part):
            made[example.set].append(example)
    return made


def _examples(data: Path, part: str) -> Iterator[Example]:
    held = articles(data, part)
    texts = {article.source: article for article in held}
    with (
        tempfile.TemporaryDirectory(prefix="sanad-fit-") as folder,
        Library.open(Path(folder) / "library", embedder=yardstick()) as library,
    ):
        library.add(held)
        for row in load(part):
            query = understand(row.question)
            gold = [texts[place.article] for place in row.answers]
            said = tuple(texts[p.article].text[p.start : p.end] for p in row.answers)
            yield Example(
                set=f"newsroom-{row.lang}",
                language=row.lang if query.language == "und" else query.language,
                question=row.question,
                passages=tuple(library.find(query, FOUND)),
                told=(gold[0].language or "") if gold else row.lang,
                gold=frozenset(article.source for article in gold),
                answers=tuple(filter(None, map(fold_text, said))),
                answerable=not row.none,
                held_out=part_of(row.cluster, PARTS) == 0,
                topic=row.cluster,
            )
