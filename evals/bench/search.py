"""How fast a search is over many chunks: ``python -m evals.bench.search [--chunks 100000]``.

The news of ``$SANAD_DATA/news`` is ingested until there are enough chunks (the
library is kept in ``--library``, so a second run only searches). Beyond some 120,000
chunks articles are recombined: the sentences of two by turns. Questions are
the headlines of articles of the library, as typed by a reader. Printed are the
median and the 95th percentile in milliseconds of the whole search, embedding
the question included: within the question's language, and with the crossing to
all the others; by the clock, and of processor time in all threads, which other
work on the machine changes less. Quality is measured elsewhere (``evals.retrieval``).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

import numpy as np

from evals.retrieval_sets import data_directory, read_lines
from rag.language.sentences import split_sentences
from rag.library import Library
from rag.records import Article

FILES = ("fa", "ar", "en", "en-iran")
BATCH = 500
WARM_UP = 20

Spent = list[tuple[float, float]]


def news() -> Iterator[Article]:
    """The articles, the four files in turn, so that languages are mixed at any size; then without
    end recombined ones."""
    for apart in count():
        streams = [_articles(name, apart) for name in FILES]
        while streams:
            for stream in list(streams):
                part = list(islice(stream, 50))
                yield from part
                if not part:
                    streams.remove(stream)


def _articles(name: str, apart: int) -> Iterator[Article]:
    """The articles of a file; every second sentence from the one so many before it, if any."""
    path = data_directory() / "news" / f"{name}.jsonl.gz"
    before: deque[list[str]] = deque(maxlen=apart + 1)
    for number, row in enumerate(read_lines(path)):
        source, text = row.get("url") or f"{path.name}?line={number}", row["text"]
        if apart:
            before.append([text[start:end] for start, end in split_sentences(text)])
            text = " ".join([*before[-1][::2], *before[0][1::2]])
            source += f"{'&' if '?' in source else '?'}apart={apart}"
        yield Article(source, row.get("title") or "", text, outlet=row.get("source"))


def fill(library: Library, wanted: int) -> int:
    """Add articles until the library holds ``wanted`` chunks; how many it holds."""
    held = sum(article.chunks for article in library.articles())
    stream = news()
    while held < wanted and (batch := list(islice(stream, BATCH))):
        outcomes = library.add(batch)
        held += sum(outcome.chunks for outcome in outcomes if outcome.status == "added")
    return held


def questions(library: Library, most: int, seed: int = 7) -> dict[str, list[str]]:
    """Headlines by language, ``most`` of each."""
    titles: dict[str, list[str]] = {}
    for article in library.articles():
        if article.language in ("fa", "ar", "en") and article.title:
            titles.setdefault(article.language, []).append(article.title)
    draw = random.Random(seed)
    return {code: draw.sample(some, min(most, len(some))) for code, some in titles.items()}


def timed(library: Library, asked: Sequence[str], languages: Sequence[str]) -> Spent:
    """Milliseconds of each search, after a few to warm up: (by the clock, of the processor)."""
    for text in asked[:WARM_UP]:
        library.search(text, languages=languages)
    spent = []
    for text in asked:
        start, worked = time.perf_counter(), time.process_time()
        library.search(text, languages=languages)
        spent.append((time.perf_counter() - start, time.process_time() - worked))
    return [(clock * 1000, worked * 1000) for clock, worked in spent]


def row(name: str, spent: Spent) -> str:
    """A line of the table: median and 95th percentile by the clock, then of the processor."""
    cells = np.percentile(np.array(spent), [50, 95], axis=0).T.ravel()
    return f"| {name} | {len(spent)} | {' | '.join(f'{cell:.1f}' for cell in cells)} |"


HEADS = """
| search | questions | p50 ms | p95 ms | processor p50 | p95 |
| --- | --- | --- | --- | --- | --- |"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.bench.search", description=__doc__)
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200, help="of each language")
    parser.add_argument("--library", type=Path, default=Path("bench-library"))
    options = parser.parse_args()
    with Library.open(options.library) as library:
        held = fill(library, options.chunks)
        library._store.wait()  # the index is given what was added
        print(f"{held} chunks\n{HEADS}")
        for code, asked in questions(library, options.questions).items():
            print(row(f"{code}, one language", timed(library, asked, [code])), flush=True)
            print(row(f"{code}, all languages", timed(library, asked, [])), flush=True)


if __name__ == "__main__":
    main()
