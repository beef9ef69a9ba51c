"""What is stored of articles, made a few articles at a time.

So a word is met by the embedder, the digest and the tokens while what was made of it is still
remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rag.embedding import Embedder, Rows
from rag.language.headings import headline
from rag.records import Article, Chunk
from rag.store import Kept, Prepared
from rag.store.digest import digest
from rag.store.records import embedding_text
from rag.store.schema import UNKNOWN
from rag.store.tokens import ready

BLOCK = 64
"""Chunks taken at a time, but for an embedder that is dear: it is given all at once."""


@dataclass(frozen=True, slots=True)
class Read:
    """An article after reading and chunking; ``edits`` is what was set of it by hand in this
    run."""

    kept: Kept
    chunks: tuple[Chunk, ...]
    status: str
    edits: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        return self.kept.article


def prepare(batch: Sequence[Read], embedder: Embedder) -> Iterator[Prepared]:
    """What the store takes of articles, in their order. Raises EmbeddingError."""
    for some in blocks(batch) if embedder.sentence_vectors else [batch]:
        yield from _prepare(some, embedder)


def blocks(batch: Sequence[Read]) -> Iterator[Sequence[Read]]:
    """The articles in their order, some ``BLOCK`` chunks at a time."""
    start = chunks = 0
    for at, read in enumerate(batch, 1):
        chunks += len(read.chunks)
        if chunks >= BLOCK or at == len(batch):
            yield batch[start:at]
            start, chunks = at, 0


def _prepare(batch: Sequence[Read], embedder: Embedder) -> Iterator[Prepared]:
    """All chunks in one call of the embedder, then all their sentences in another."""
    texts = [embedding_text(read.article, piece) for read in batch for piece in read.chunks]
    vectors = embedder.embed_passages(texts)
    sentences = _embed_sentences(batch, embedder) if embedder.sentence_vectors else None
    row, sentence_row = 0, 0
    for read in batch:
        article, chunks = read.article, read.chunks
        end = row + len(chunks)
        sentence_end = sentence_row + sum(len(piece.sentences) for piece in chunks)
        language = article.language or UNKNOWN
        yield Prepared(
            article=article,
            container=read.kept.container,
            fingerprint=read.kept.fingerprint,
            chunks=chunks,
            vectors=vectors[row:end],
            sentence_vectors=None if sentences is None else sentences[sentence_row:sentence_end],
            edits=read.edits,
            digests=[digest(piece, language) for piece in chunks],
            tokens=[_tokens(article, piece, language) for piece in chunks],
        )
        row, sentence_row = end, sentence_end


def _tokens(article: Article, piece: Chunk, language: str) -> Mapping[str, str]:
    over = headline(article.title, article.text, piece.start)
    return ready(piece.text, language, over, article.date)


def _embed_sentences(batch: Sequence[Read], embedder: Embedder) -> Rows:
    return embedder.embed_passages(
        [
            read.article.text[start:end]
            for read in batch
            for piece in read.chunks
            for start, end in piece.sentences
        ]
    )
