"""How fast the store is, and how much it holds: writing, searching, deleting, opening.

    SANAD_DATA=... python -m evals.bench.store --chunks 100000 [--language en] [--keep DIR]

Real news articles, cut as the library cuts them, with made-up vectors (unit
rows around 3,000 centres), so that nothing but the store is measured. Reading,
cutting and embedding are outside the clock.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from rag.language.fields import index_fields
from rag.reading import chunk
from rag.records import Article
from rag.store import EmbeddedStore, Prepared
from rag.store.records import Rows

DIMENSIONS = 256
EMBEDDER = "bench"
CENTRES = 3_000
BATCH_CHUNKS = 768
QUERIES = 300
TOP = 100


class Source:
    """Vectors with the structure of embeddings: topics, a few common directions, noise."""

    def __init__(self) -> None:
        self._random = np.random.default_rng(0)
        self._centres = self._random.normal(size=(CENTRES, DIMENSIONS)).astype(np.float32)

    def rows(self, count: int) -> Rows:
        topics = self._centres[self._random.integers(0, CENTRES, count)]
        noise = self._random.normal(size=(count, DIMENSIONS)).astype(np.float32)
        rows = topics * 0.9 + noise * 0.6
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / lengths, dtype=np.float32)


def news(folder: Path, language: str | None) -> Iterator[Article]:
    """Every article of the development data; again under other names when all are used."""
    for turn in range(100):
        for path in sorted(folder.glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines):
                    row = json.loads(line)
                    yield Article(
                        source=f"{turn}/{path.name}#{number}",
                        title=row.get("title") or "",
                        text=row["text"],
                        language=language or row["lang"],
                        outlet=row.get("source"),
                        date=(row.get("date") or "")[:10].replace("/", "-") or None,
                    )


def prepare(article: Article, source: Source) -> Prepared:
    chunks = tuple(chunk(article))
    sentences = sum(len(piece.sentences) for piece in chunks)
    return Prepared(
        article, "news", "0" * 64, chunks, source.rows(len(chunks)), source.rows(sentences)
    )


def batches(articles: Iterator[Article], source: Source, wanted: int) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    total = size = 0
    for article in articles:
        batch.append(prepare(article, source))
        size += len(batch[-1].chunks)
        total += len(batch[-1].chunks)
        if size >= BATCH_CHUNKS or total >= wanted:
            yield batch
            batch, size = [], 0
        if total >= wanted:
            return


def fill(store: EmbeddedStore, articles: Iterator[Article], source: Source, wanted: int) -> None:
    spent = spent_cpu = 0.0
    count = 0
    for number, batch in enumerate(batches(articles, source, wanted)):
        started, cpu = time.perf_counter(), time.process_time()
        store.put(batch)
        spent += time.perf_counter() - started
        spent_cpu += time.process_time() - cpu
        count += sum(len(item.chunks) for item in batch)
        if number % 40 == 0:
            print(
                f"  {count:7,} chunks, {count / spent:6,.0f}/s, peak {peak():,.0f} MB", flush=True
            )
    say("put, wall clock", f"{count / spent:,.0f} chunks/s")
    say("put, processor time", f"{count / spent_cpu:,.0f} chunks/s")


def searches(store: EmbeddedStore, source: Source) -> None:
    language, chunks = next(iter(store.languages().items()))
    say("chunks of the largest language", f"{language} {chunks:,}")
    ids = [summary.id for summary in store.articles() if summary.language == language]
    texts = [store.article(ids[at * 7919 % len(ids)]) for at in range(QUERIES)]
    wordings = [wording(article) for article in texts]
    vectors = source.rows(QUERIES)
    third = store.allowed(outlets=[next(iter(store.outlets()))])
    few = set(ids[:500])
    found = [[hit.chunk_id for hit in store.vectors.search(language, v, TOP)] for v in vectors]
    rows: dict[str, Callable[[int], object]] = {
        "keywords": lambda at: store.keywords.search(language, wordings[at], TOP),
        "keywords, one outlet": lambda at: store.keywords.search(
            language, wordings[at], TOP, third
        ),
        "keywords, 500 articles": lambda at: store.keywords.search(
            language, wordings[at], TOP, few
        ),
        "vectors": lambda at: store.vectors.search(language, vectors[at], TOP),
        "vectors, one outlet": lambda at: store.vectors.search(language, vectors[at], TOP, third),
        "vectors, 500 articles": lambda at: store.vectors.search(language, vectors[at], TOP, few),
        "chunks of 100 ids": lambda at: store.chunks(found[at]),
        "10 articles": lambda at: store.article_heads(ids[at : at + 10]),
        "allowed, one outlet": lambda at: store.allowed(outlets=["Tehran Times"]),
        "languages": lambda at: store.languages(),
    }
    for name, act in rows.items():
        say(f"{name} (top {TOP})" if "," not in name else name, spread(act))


def wording(article: Article) -> dict[str, dict[str, float]]:
    """A question of eight words from the middle of an article, as tokens."""
    words = article.text.split()
    text = " ".join(words[len(words) // 2 :][:8])
    found = index_fields(text, article.language or "und")
    return {
        "stems": dict.fromkeys(found.stems, 1.0),
        "grams": dict.fromkeys(found.grams, 0.3),
        "head": dict.fromkeys(found.stems, 0.5),
    }


def spread(act: Callable[[int], object]) -> str:
    """Wall clock by quantile, and processor time, which a busy machine changes less."""
    times = []
    processor = time.process_time()
    for at in range(QUERIES):
        started = time.perf_counter()
        act(at)
        times.append((time.perf_counter() - started) * 1000)
    processor = (time.process_time() - processor) / QUERIES * 1000
    low, middle, high = np.percentile(times, [10, 50, 95])
    return f"p10 {low:.2f} p50 {middle:.2f} p95 {high:.2f} ms, processor {processor:.2f} ms"


def changes(store: EmbeddedStore, source: Source) -> None:
    ids = [summary.id for summary in store.articles()]
    again = [prepare(replace(store.article(id_), title="Anew"), source) for id_ in ids[:100]]
    timed("replace 100 articles", lambda: store.put(again))
    timed("delete one article", lambda: store.delete(ids[-1:]))
    timed("delete 100 articles", lambda: store.delete(ids[-200:-100]))
    timed("check", lambda: say("findings", str(store.check())))


def timed(name: str, act: Callable[[], object]) -> None:
    started = time.perf_counter()
    act()
    say(name, f"{time.perf_counter() - started:.2f} s")


def size(directory: Path) -> str:
    return f"{sum(p.stat().st_size for p in directory.rglob('*') if p.is_file()) / 1e6:,.0f} MB"


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def say(name: str, value: str) -> None:
    print(f"{name:34} {value}", flush=True)


def run(directory: Path, wanted: int, language: str | None) -> None:
    source = Source()
    folder = Path(os.environ["SANAD_DATA"]) / "news"
    with EmbeddedStore.open(directory, embedder_id=EMBEDDER, dimensions=DIMENSIONS) as store:
        if not store.languages():
            fill(store, news(folder, language), source, wanted)
        timed("close", store.close)
    for part in ("truth.sqlite", "vectors", "keywords"):
        path = directory / part
        say(part, f"{path.stat().st_size / 1e6:,.0f} MB" if path.is_file() else size(path))
    started = time.perf_counter()
    with EmbeddedStore.open(directory, embedder_id=EMBEDDER, dimensions=DIMENSIONS) as store:
        say("open after a clean close", f"{time.perf_counter() - started:.2f} s")
        searches(store, source)
        changes(store, source)
    say("peak memory", f"{peak():,.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--language", help="file every article under one language")
    parser.add_argument("--keep", type=Path, help="a folder to keep, or one kept before")
    options = parser.parse_args()
    if options.keep:
        run(options.keep, options.chunks, options.language)
        return
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), options.chunks, options.language)


if __name__ == "__main__":
    main()
