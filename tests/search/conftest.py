"""A small library in three languages, for every test of search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from rag.embedding.hashed import HashedEmbedder
from rag.reading import chunk
from rag.records import Article
from rag.store import Prepared, Store
from tests.cluster import KINDS, opened

WIRE = (
    "The ministry said on Friday that the bridge over the river will reopen next month after "
    "two years of repairs, and that trucks may use it again from the first day."
)

ARTICLES = (
    Article("fa/1", "سفر به مسکو", "پزشکیان روز جمعه با پوتین در کرملین دیدار کرد. هوا سرد بود.", "fa"),  # noqa: E501
    Article("fa/2", "بازار", "قیمت نان در تهران افزایش یافت. نانوایان از گرانی آرد گفتند.", "fa"),
    Article("ar/1", "قمة", "قال بيسكوف إن الاتفاق سيوقع يوم الجمعة. كان الجو باردا.", "ar"),
    Article("en/1", "Talks", "The talks took place on 17 January 2025. It rained all day.", "en"),
    Article("en/2", "Bridge", WIRE, "en", "River Post"),
    Article("en/3", "Bridge", WIRE, "en", "Valley News"),
    Article("en/4", "Bridge", f"{WIRE} Farmers were glad.", "en", "Hill Times", "2024-06-01"),
)  # fmt: skip


def fill(store: Store, articles: Sequence[Article], embedder: HashedEmbedder) -> None:
    """Store articles with their vectors."""
    batch = []
    for article in articles:
        chunks = tuple(chunk(article))
        sentences = [article.text[a:b] for piece in chunks for a, b in piece.sentences]
        rows = embedder.embed_passages([piece.text for piece in chunks])
        batch.append(
            Prepared(article, article.source, "0", chunks, rows, embedder.embed_passages(sentences))
        )
    store.put(batch)


@pytest.fixture(scope="session")
def embedder() -> HashedEmbedder:
    return HashedEmbedder()


@pytest.fixture(scope="session", params=KINDS)
def store(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    embedder: HashedEmbedder,
) -> Iterator[Store]:
    """A library of ``ARTICLES``, in each kind of store."""
    directory = tmp_path_factory.mktemp("library") / "library"
    with opened(request.param, directory, request, embedder.id, embedder.dimensions) as store:
        fill(store, ARTICLES, embedder)
        yield store
