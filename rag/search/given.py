"""Passages the caller brings along, made to look like passages that were found.

They keep their order: whoever brings them has ranked them, or wants all of
them read. An article is cut into chunks, each of which is a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.embedding import Embedder
from rag.errors import InputError
from rag.language.well_formed import well_formed
from rag.reading import chunk, complete
from rag.records import Article, Chunk, Passage, Query
from rag.search.evidence import gather
from rag.search.rarity import even
from rag.search.retrieve import ask, query_rows
from rag.store import StoredChunk
from rag.store.digest import digest


def given_passages(
    query: Query, given: Sequence[Passage | Article], embedder: Embedder
) -> list[Passage]:
    """The given passages, and those of the given articles, each with its best sentence.

    ``score`` falls from 1 by rank. Raises InputError for anything else.
    """
    passages = [passage for item in given for passage in _passages(item)]
    chunks = [_stored(passage) for passage in passages]
    asked = {code: ask(query, code) for code in {piece.language for piece in chunks}}
    rarities = {code: even(question) for code, question in asked.items()}
    evidence = gather(chunks, asked, rarities, query_rows([query], embedder)[0][-1])
    return [
        replace(passage, evidence=found.span, score=1 / rank)
        for rank, (passage, found) in enumerate(zip(passages, evidence, strict=True), start=1)
    ]


def _passages(given: Passage | Article) -> Iterator[Passage]:
    """A passage as it is; an article as the passages of its chunks."""
    _check(given)
    if isinstance(given, Passage):
        yield given
    else:
        article = complete(given)
        for piece in chunk(article):
            span = (piece.start, piece.end)
            yield Passage(article, piece.text, *span, 0.0, span, piece.id, piece.sentences)


def _check(given: Passage | Article) -> None:
    """Raises InputError for what is neither, and for half of a character in it."""
    if not isinstance(given, Passage | Article):
        raise InputError(
            f"A {type(given).__name__} is not a passage.", "Give Passage or Article records."
        )
    article = given.article if isinstance(given, Passage) else given
    for said in (article.title, article.outlet or "", article.text, given.text):
        well_formed(said)


def _stored(passage: Passage) -> StoredChunk:
    """The passage in the form that evidence is gathered from."""
    piece = Chunk(
        passage.article.id, 0, passage.text, passage.start, passage.end, passage.sentences
    )
    return StoredChunk(piece, passage.language, digest(piece, passage.language))
