"""What goes into a store and what comes out of it.

Shapes: ``d`` is the embedder's number of dimensions; vectors are unit rows
(or a zero row for a text without a word).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rag.language.headings import headline
from rag.records import Article, Chunk

Rows: TypeAlias = NDArray[np.float32]
"""float32, shape (n, d)."""

Halves: TypeAlias = NDArray[np.float16]
"""float16, shape (n, d): as the truth keeps vectors."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article ready to be stored.

    ``container`` is the file (absolute path) or address it came from and
    ``fingerprint`` the SHA-256 of its raw bytes. ``vectors`` has a row for each
    chunk, (chunks, d); ``sentence_vectors`` one for each sentence of each
    chunk, in order, (sentences, d), or is None where they are too dear; as float64 where
    they come from a store, so that they are quantised to what they were. ``edits``
    are fields of the article that were set by hand just now, by name; where
    ``edits_are_all``, what was set before goes. ``digests`` and
    ``tokens`` have what :mod:`rag.store.digest` and :mod:`rag.store.tokens` make of each
    chunk; the store makes what is not given.
    """

    article: Article
    container: str
    fingerprint: str
    chunks: tuple[Chunk, ...]
    vectors: Rows
    sentence_vectors: NDArray[np.floating] | None = None
    edits: Mapping[str, str] = field(default_factory=dict)
    edits_are_all: bool = False
    digests: Sequence[bytes] | None = None
    tokens: Sequence[Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored article with what it was read from: see :class:`Prepared`."""

    article: Article
    container: str
    fingerprint: str


@dataclass(frozen=True, slots=True, eq=False)
class StoredChunk:
    """A chunk read back, with its digest (:mod:`rag.store.digest`) and its sentence
    vectors as stored: int8 rows.

    Row i of ``sentence_vectors`` times ``sentence_scales[i]`` is the vector of
    ``chunk.sentences[i]``; both are None where sentences were not embedded.
    """

    chunk: Chunk
    language: str
    digest: bytes
    sentence_vectors: NDArray[np.int8] | None = None
    sentence_scales: NDArray[np.float32] | None = None

    @property
    def article_id(self) -> str:
        return self.chunk.article_id

    def sentence_rows(self) -> Rows | None:
        """The sentence vectors as float32, (sentences, d), or None."""
        if self.sentence_vectors is None or self.sentence_scales is None:
            return None
        return self.sentence_vectors.astype(np.float32) * self.sentence_scales[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One chunk as the indexes take it.

    ``key`` names the chunk of one generation and is never used again, so that
    the old and the new version of an unchanged chunk are two entries.
    ``generation`` names the version of the article, ``title`` what stands over the chunk,
    ``vector`` has shape (d,). ``tokens`` are those of the word index where they are made
    already.
    """

    key: int
    generation: int
    language: str
    text: str
    title: str
    date: str | None
    vector: Rows
    tokens: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class EmbedderRow:
    """An embedder as the truth knows it."""

    number: int
    id: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a library directory and what to do about it.

    ``part`` is ``truth``, ``vectors`` or ``keywords``; ``repaired`` says that
    it was put right when it was found, None that it is being put right and that
    all is found and answered meanwhile.
    """

    part: str
    problem: str
    fix: str
    repaired: bool | None = False


def embedding_text(article: Article, chunk: Chunk) -> str:
    """What is embedded for a chunk: its text under the headline, which names what it is about,
    and the heading of its section."""
    over = headline(article.title, article.text, chunk.start)
    return chunk.text if chunk.text.startswith(over) else f"{over}\n{chunk.text}"
