"""What is stored of articles, made a few articles at a time.

So a word is met by the embedder, the digest and the tokens while what was made of it is still
remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rag.embedding import Embedder, Rows
from rag.embedding.static import StaticEmbedder
from rag.language.headings import headline
from rag.records import Article, Chunk
from rag.store import Kept, Prepared
from rag.store.digest import digest_of
from rag.store.records import embedding_text
from rag.store.schema import UNKNOWN
from rag.store.tokens import ready
from rag.store.words import ChunkWords, headed_words, read_chunk

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


class Made(NamedTuple):
    """What is made of an article: the parts of :class:`rag.store.Prepared` of these names."""

    vectors: Rows
    sentence_vectors: Rows | None
    digests: list[bytes]
    tokens: list[dict[str, str]]

    def of(self, read: Read) -> Prepared:
        """With the article it was made of."""
        kept = read.kept
        return Prepared(
            article=kept.article,
            container=kept.container,
            fingerprint=kept.fingerprint,
            chunks=read.chunks,
            edits=read.edits,
            **self._asdict(),
        )


def prepare(batch: Sequence[Read], embedder: Embedder) -> Iterator[Prepared]:
    """What the store takes of articles, in their order. Raises EmbeddingError."""
    for some in blocks(batch) if embedder.sentence_vectors else [batch]:
        for read, made in zip(some, make(some, embedder), strict=True):
            yield made.of(read)


def blocks(batch: Sequence[Read]) -> Iterator[Sequence[Read]]:
    """The articles in their order, some ``BLOCK`` chunks at a time."""
    start = chunks = 0
    for at, read in enumerate(batch, 1):
        chunks += len(read.chunks)
        if chunks >= BLOCK or at == len(batch):
            yield batch[start:at]
            start, chunks = at, 0


def make(batch: Sequence[Read], embedder: Embedder) -> Iterator[Made]:
    """What is made of articles taken together, in their order. Raises EmbeddingError."""
    said = [[read_chunk(piece) for piece in read.chunks] for read in batch]
    vectors = _embed_chunks(batch, said, embedder)
    sentences = _embed_sentences(batch, said, embedder) if embedder.sentence_vectors else None
    row, sentence_row = 0, 0
    for read, own in zip(batch, said, strict=True):
        article, chunks = read.article, read.chunks
        end = row + len(chunks)
        sentence_end = sentence_row + sum(len(piece.sentences) for piece in chunks)
        language = article.language or UNKNOWN
        yield Made(
            vectors=vectors[row:end],
            sentence_vectors=None if sentences is None else sentences[sentence_row:sentence_end],
            digests=[digest_of(words.sentences, language) for words in own],
            tokens=[
                ready(words, language, _over(article, piece), article.date)
                for piece, words in zip(chunks, own, strict=True)
            ],
        )
        row, sentence_row = end, sentence_end


def _over(article: Article, piece: Chunk) -> str:
    return headline(article.title, article.text, piece.start)


Said = Sequence[Sequence[ChunkWords]]
"""The words of each chunk of each article."""


def _embed_chunks(batch: Sequence[Read], said: Said, embedder: Embedder) -> Rows:
    """All chunks in one call of the embedder."""
    each = [
        (read.article, piece, words)
        for read, own in zip(batch, said, strict=True)
        for piece, words in zip(read.chunks, own, strict=True)
    ]
    if isinstance(embedder, StaticEmbedder):
        return embedder.embed_words(
            [headed_words(_over(article, piece), piece, words) for article, piece, words in each]
        )
    return embedder.embed_passages([embedding_text(article, piece) for article, piece, _ in each])


def _embed_sentences(batch: Sequence[Read], said: Said, embedder: Embedder) -> Rows:
    """All sentences of all chunks in one call of the embedder."""
    each = [
        (piece, words)
        for read, own in zip(batch, said, strict=True)
        for piece, words in zip(read.chunks, own, strict=True)
        if piece.sentences
    ]
    if isinstance(embedder, StaticEmbedder):
        return embedder.embed_words([one for _, words in each for one in words.sentences.words])
    return embedder.embed_passages(
        [
            piece.text[start - piece.start : end - piece.start]
            for piece, _ in each
            for start, end in piece.sentences
        ]
    )
