"""Questions over few news articles, written for this: what a newsroom asks of its own library.

``evals/sets/news.jsonl`` names the articles by address and has no word of
theirs: an answer is a place, ``[article, start, end]``, in a text that is looked up
under ``DATA/news``. Every group is a library of its own, of five articles mostly
on one story, asked in three languages: what they say, and what they do not (a
false premise, a fact that is not there, another event of the kind, or something else).
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.fit.examples import Example, part_of
from evals.fit.pool import FOUND
from rag.answer.stated.yardstick import yardstick
from rag.language.fold import fold_text
from rag.library import Library
from rag.records import Article, Passage
from rag.search import understand

SET = Path(__file__).parent.parent / "sets" / "news.jsonl"
FILES = ("fa", "ar", "en", "en-iran")
PARTS = 4
"""One group in so many is held out of the scorer's fit."""

Row = dict[str, Any]


def news_examples(data: Path) -> dict[str, list[Example]]:
    """Every question with what a library of its group finds, by set."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for line in SET.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        groups[row["group"]].append(row)
    wanted = {address for rows in groups.values() for address in rows[0]["articles"]}
    articles = _articles(data, wanted)
    found: dict[str, list[Example]] = defaultdict(list)
    for rows in groups.values():
        for example in _asked(rows, articles):
            found[example.set].append(example)
    return found


def _articles(data: Path, wanted: set[str]) -> dict[str, Article]:
    """The articles by address; one without is named by its file and line, ``en-iran#7``."""
    found: dict[str, Article] = {}
    for name in FILES:
        with gzip.open(data / "news" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for place, line in enumerate(file):
                row = json.loads(line)
                address = row.get("url") or f"{name}#{place}"
                if address in wanted:
                    found[address] = _article(address, row)
    return found


def _article(address: str, row: Mapping[str, str]) -> Article:
    lead, text = row.get("lead", ""), row["text"]
    whole = text if lead in text else f"{lead}\n{text}"
    return Article(address, row.get("title", ""), whole, row["lang"], outlet=row.get("source", ""))


def _asked(rows: Sequence[Row], articles: Mapping[str, Article]) -> Iterator[Example]:
    held = [articles[address] for address in rows[0]["articles"]]
    with (
        tempfile.TemporaryDirectory(prefix="sanad-fit-") as folder,
        Library.open(Path(folder) / "library", embedder=yardstick()) as library,
    ):
        library.add(held)
        for row in rows:
            query = understand(row["question"])
            found = tuple(library.find(query, FOUND))
            yield _example(row, query.language, found, held)


def _example(
    row: Row, language: str, found: tuple[Passage, ...], held: Sequence[Article]
) -> Example:
    answers = [(held[place], start, end) for place, start, end in row["answers"]]
    return Example(
        set=f"news-{row['lang']}",
        language=row["lang"] if language == "und" else language,
        question=row["question"],
        passages=found,
        told=answers[0][0].language if answers else row["lang"],
        gold=frozenset(article.source for article, _, _ in answers),
        answers=tuple(fold_text(article.text[start:end]) for article, start, end in answers),
        answerable=bool(answers),
        held_out=part_of(row["group"], PARTS) == 0,
        topic=row["group"],
    )
