"""Each language of a library is searched by itself, in its words and in its vectors."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from rag.embedding.hashed import HashedEmbedder
from rag.records import Query
from rag.search import understand
from rag.search.rarity import frequencies, rarity
from rag.search.retrieve import Pool, query_rows, retrieve
from rag.store import Store

MODULE = import_module("rag.search.retrieve")
"""``rag.search.retrieve`` is its function."""


def pools(store: Store, embedder: HashedEmbedder, query: Query, depth: int = 9) -> dict[str, Pool]:
    (rows,) = query_rows([query], embedder)
    return {pool.asked.language: pool for pool in retrieve(query, store, rows, depth)}


def sources(store: Store, pool: Pool) -> tuple[set[str], set[str]]:
    """Which articles each list holds."""
    ids = ([hit.chunk_id for hit in hits] for hits in (pool.words, pool.vectors))
    held = [{c.article_id for c in store.chunks(chunks).values()} for chunks in ids]
    heads = store.article_heads(held[0] | held[1])
    words, vectors = ({heads[id_].source for id_ in ids} for ids in held)
    return words, vectors


def test_every_language_is_searched_in_its_own_terms(
    store: Store, embedder: HashedEmbedder
) -> None:
    found = pools(store, embedder, understand("Did Peskov open the bridge?"))
    assert {code: pool.asked.native for code, pool in found.items()} == {
        "en": True, "fa": False, "ar": False,
    }  # fmt: skip
    bridges = {"en/2", "en/3", "en/4"}
    assert sources(store, found["en"]) == (bridges, {"en/1", *bridges})
    assert sources(store, found["ar"]) == ({"ar/1"}, {"ar/1"})
    pool = found["en"]
    counts = frequencies(pool.asked, store)
    assert pool.rarity == tuple(rarity(need, counts, 4) for need in pool.asked.needs)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"languages": ["en", "xx"]}, {"en": {"en/1", "en/2", "en/3", "en/4"}}),
        ({"outlets": ["River Post"]}, {"en": {"en/2"}, "fa": set(), "ar": set()}),
        ({"date_from": "2024-06-01"}, {"en": {"en/4"}, "fa": set(), "ar": set()}),
        ({"date_to": "2024-05-31"}, {"en": set(), "fa": set(), "ar": set()}),
        (
            {"date_to": "2024-05-31", "undated": True, "languages": ["en"]},
            {"en": {"en/1", "en/2", "en/3"}},
        ),
    ],
)
@pytest.mark.parametrize("beside", [1, 1000])
def test_limits_hold_in_both_lists(
    store: Store,
    embedder: HashedEmbedder,
    monkeypatch: pytest.MonkeyPatch,
    filters: dict[str, Any],
    found: dict[str, set[str]],
    beside: int,
) -> None:
    """Whether the vectors are asked in another thread or not."""
    monkeypatch.setattr(MODULE, "BESIDE", beside)
    of = pools(store, embedder, understand("bridge talks", **filters))
    assert {code: sources(store, pool)[1] for code, pool in of.items()} == found
    assert all(sources(store, pool)[0] <= found[code] for code, pool in of.items())


@pytest.mark.parametrize("beside", [1, 4, 1000])
def test_lists_are_as_long_as_asked_for(
    store: Store, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch, beside: int
) -> None:
    monkeypatch.setattr(MODULE, "BESIDE", beside)
    asked: list[str] = []
    search = store.vectors.search

    def told(code: str, *others: Any) -> Any:
        asked.append(code)
        return search(code, *others)

    monkeypatch.setattr(store.vectors, "search", told)
    found = pools(store, embedder, understand("bridge over the river"), 2)
    assert [len(found["en"].words), len(found["en"].vectors)] == [2, 2]
    assert sorted(asked) == ["ar", "en", "fa"]


def test_questions_and_their_spellings_are_embedded_together(embedder: HashedEmbedder) -> None:
    queries = [
        Query("payam", "en", spellings=(("fa", "پیام"), ("ar", "بيام"))),
        Query("bridge", "en"),
    ]
    first, second = query_rows(queries, embedder)
    alone = embedder.embed_queries(["payam", "پیام", "بيام", "bridge"])
    assert first.tolist() == alone[:3].tolist() and second.tolist() == alone[3:].tolist()


def test_vectors_are_asked_with_the_last_spelling(store: Store, embedder: HashedEmbedder) -> None:
    query = Query("zzz", "en", spellings=(("fa", "قیمت نان در تهران"),))
    best = pools(store, embedder, query)["fa"].vectors[0]
    (chunk,) = store.chunks([best.chunk_id]).values()
    assert store.article_heads([chunk.article_id])[chunk.article_id].source == "fa/2"
