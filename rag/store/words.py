"""The words of a chunk, folded once for all that is made of them: vectors, digest and tokens.

A chunk's sentences are folded as one text, and what they say together is put together of
them. Where folding would join what they part, which is seldom, the chunk is folded anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from rag.language.fold import fold_text, may_join
from rag.language.stems import words
from rag.language.terms import folded_words
from rag.records import Chunk

_SEPARATOR = "\ue000"
"""A private-use character, which folding keeps: the sentences of a chunk are folded as one."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences as they stand, folded, and the words of each."""

    texts: list[str]
    folded: list[str]
    words: list[list[str]]


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """A chunk's sentences (the whole of it where it was not cut), and its folded text with its
    words."""

    sentences: Sentences
    text: str
    words: list[str]


def read_sentences(texts: Sequence[str]) -> Sentences:
    """A private-use character in a sentence is read as a space."""
    pieces = [text.replace(_SEPARATOR, " ") for text in texts]
    folded = fold_text(_SEPARATOR.join(pieces)).split(_SEPARATOR)
    return Sentences(pieces, folded, list(map(words, folded)))


def read_chunk(chunk: Chunk) -> ChunkWords:
    start = chunk.start
    spans = chunk.sentences or ((start, chunk.end),)
    sentences = read_sentences([chunk.text[a - start : b - start] for a, b in spans])
    between = [chunk.text[a - start : b - start] for (_, a), (b, _) in pairwise(spans)]
    whole = spans[0][0] == start and spans[-1][1] == chunk.end and _SEPARATOR not in chunk.text
    if whole and all(map(str.isspace, between)) and _stand_apart(sentences.folded):
        return ChunkWords(
            sentences, " ".join(sentences.folded), list(chain.from_iterable(sentences.words))
        )
    text = fold_text(chunk.text)
    return ChunkWords(sentences, text, words(text))


def _stand_apart(folded: Sequence[str]) -> bool:
    """Whether folded texts with spaces between them are folded."""
    if len(folded) == 1:
        return True
    even = all(text and text[0] != " " and text[-1] != " " for text in folded)
    return even and not any(may_join(before, after) for before, after in pairwise(folded))


def headed_words(over: str, chunk: Chunk, said: ChunkWords) -> list[str]:
    """The words of :func:`rag.store.records.embedding_text` of a chunk under a headline."""
    if chunk.text.startswith(over):
        return said.words
    above, head = folded_words(over)
    if may_join(above.rstrip(), said.text.lstrip()):
        return words(fold_text(f"{over}\n{chunk.text}"))
    return head + said.words
