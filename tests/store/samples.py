"""Articles for the store's tests: small, made from a seed, with vectors made from their text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rag import store
from rag.language.terms import analyze
from rag.records import Article, Chunk
from rag.store import EmbeddedStore, Prepared, Store, health
from rag.store.records import Rows

if TYPE_CHECKING:
    from tests.cluster import Cluster

DIMENSIONS = 16
EMBEDDER = "test-embedder"
TITLE = {"head": dict.fromkeys(analyze("Title", "en").stems, 1.0)}
"""A search for a word of every headline here."""

THIRTY = [str(number) for number in range(30)]
"""Names of articles."""

WORDS = {
    "fa": ["دولت", "وزیر", "مجلس", "تهران", "نشست", "خبر", "اقتصاد", "ایران", "سفر", "گفتگو"],
    "ar": [
        "الحكومة",
        "الوزير",
        "البرلمان",
        "بغداد",
        "اجتماع",
        "خبر",
        "الاقتصاد",
        "مصر",
        "زيارة",
        "محادثات",
    ],
    "en": [
        "government",
        "minister",
        "parliament",
        "London",
        "meeting",
        "news",
        "economy",
        "trade",
        "visit",
        "talks",
    ],
}


def vector(text: str, dimensions: int = DIMENSIONS, salt: str = "") -> Rows:
    """A unit row that depends on nothing but the text."""
    seed = int.from_bytes(hashlib.sha256((salt + text).encode()).digest()[:8])
    row = np.random.default_rng(seed).normal(size=dimensions)
    return (row / np.linalg.norm(row)).astype(np.float32)


class Embedder:
    """An embedder that knows nothing: rows are pseudo-random, but always the same."""

    def __init__(self, name: str = EMBEDDER, dimensions: int = DIMENSIONS) -> None:
        self.id = name
        self.dimensions = dimensions
        self.sentence_vectors = True
        self.seen: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        self.seen += texts
        rows = [vector(text, self.dimensions, self.id) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    embed_queries = embed_passages


def sentences(language: str, seed: int, count: int) -> list[str]:
    """``count`` sentences of eight words."""
    rng = np.random.default_rng(seed)
    return [" ".join(rng.choice(WORDS[language], 8)) + "." for _ in range(count)]


def article(
    name: str,
    *,
    language: str = "en",
    version: int = 0,
    extra: str = "",
    date: str | None = "2025-01-17",
    outlet: str | None = "Demo",
) -> Article:
    """An article of four sentences; another ``version`` is another text."""
    seed = int.from_bytes(hashlib.sha256(f"{name}/{version}".encode()).digest()[:4])
    text = " ".join([*sentences(language, seed, 4), extra]).strip()
    return Article(f"/news/{name}.txt", f"Title {name}", text, language, outlet, date)


def prepared(item: Article, embedder: Embedder | None = None) -> Prepared:
    """Two sentences a chunk, cut at the full stops."""
    embedder = embedder or Embedder()
    ends = [at + 1 for at, letter in enumerate(item.text) if letter == "."]
    if ends[-1] != len(item.text):
        ends.append(len(item.text))
    starts = [0, *(end + 1 for end in ends[:-1])]
    spans = list(zip(starts, ends, strict=True))
    chunks = tuple(
        Chunk(item.id, n, item.text[part[0][0] : part[-1][1]], part[0][0], part[-1][1], tuple(part))
        for n, part in enumerate(spans[at : at + 2] for at in range(0, len(spans), 2))
    )
    said = [item.text[start:end] for chunk in chunks for start, end in chunk.sentences]
    return Prepared(
        article=item,
        container="/news",
        fingerprint=hashlib.sha256(item.text.encode()).hexdigest(),
        chunks=chunks,
        vectors=embedder.embed_passages([chunk.text for chunk in chunks]),
        sentence_vectors=embedder.embed_passages(said),
    )


def batch(*names: str, language: str = "en", version: int = 0) -> list[Prepared]:
    return [prepared(article(name, language=language, version=version)) for name in names]


def open_store(directory: Path) -> EmbeddedStore:
    return EmbeddedStore.open(directory, embedder_id=EMBEDDER, dimensions=DIMENSIONS)


def server(cluster: Cluster, url: str, folder: Path, **named: object) -> Store:
    """A library of a cluster as one more server opens it."""
    given = {"embedder_id": EMBEDDER, "dimensions": DIMENSIONS, **named}
    return store.open_store(folder, url=url, index=cluster.index, **given)  # type: ignore[arg-type]


def files_holding(directory: Path, word: str) -> list[str]:
    """The files below a directory whose bytes hold a word in UTF-8 or UTF-16."""
    needles = (word.encode(), word.encode("utf-16-le"))
    return sorted(
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


def indexed(store: EmbeddedStore) -> None:
    """Have all vectors in their index, as they are once there are many."""
    with store._indexes.changing():
        nearest = store._indexes.nearest
        health.reconcile(nearest.index, store._truth, store._embedder)
        nearest.has_all()


def found(
    store: EmbeddedStore, allowed: set[str] | None = None, top: int = 400
) -> dict[str, float]:
    """What vectors find, each chunk once: its similarity by its id."""
    hits = store.vectors.search("en", vector("any"), top, allowed)
    assert len({hit.chunk_id for hit in hits}) == len(hits)
    return {hit.chunk_id: hit.score for hit in hits}


def chunks(*names: str, version: int = 0) -> set[str]:
    """The ids of the chunks of articles."""
    return {chunk.id for item in batch(*names, version=version) for chunk in item.chunks}
