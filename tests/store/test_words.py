"""What is read of a chunk sentence by sentence is what folding the whole of it gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.embedding.static import shipped
from rag.language.fold import fold_text, may_join
from rag.language.stems import words
from rag.prepare import Read, prepare
from rag.reading import chunk
from rag.records import Article
from rag.store import Kept, embedding_text
from rag.store.words import headed_words, read_chunk

WORDS = "می نمی کند ها های ترین تر. گفته اند خانه اید: ای رفت. 12, 345 1.234 5,6 «بی» ه"
MORE = "The cities' U.S. end. Ali's 's met! ٣٫٥ \ue000 \u200f\u200c مه\u0654 کتاب؟ \u064b یا\u0640"
PIECES = f"{WORDS} {MORE}".split()
TEXTS = st.lists(st.sampled_from([*PIECES, "\n", "\n", "\n\n", "\u202f", ".\n"]), max_size=24)


@given(TEXTS)
def test_a_chunk_is_read_as_a_whole(pieces: list[str]) -> None:
    for piece in chunk(Article("a", "", " ".join(pieces), "fa")):
        said = read_chunk(piece)
        assert said.text == fold_text(piece.text)
        assert said.words == words(said.text)


@given(TEXTS, TEXTS)
def test_a_headline_stands_before_the_words_of_its_chunk(over: list[str], text: list[str]) -> None:
    article = Article("a", " ".join(over).strip(), " ".join(text), "fa")
    for piece in chunk(article):
        expected = words(fold_text(f"{article.title}\n{piece.text}"))
        if not piece.text.startswith(article.title):
            assert headed_words(article.title, piece, read_chunk(piece)) == expected


@given(TEXTS, TEXTS)
def test_texts_that_are_not_joined_may_be_folded_apart(one: list[str], other: list[str]) -> None:
    before, after = (fold_text(" ".join(text)).strip() for text in (one, other))
    if before and after and not may_join(before, after):
        assert fold_text(f"{' '.join(one)} {' '.join(other)}").strip() == f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after", "joins"),
    [
        ("کتاب", "های", True),
        ("کتاب.", "های", False),
        ("بزرگ", "ترین", True),
        ("گفته", "اند", True),
        ("نمی", "کند", True),
        ("کند", "و", False),
        ("", "ها", False),
    ],
)
def test_what_may_be_joined(before: str, after: str, joins: bool) -> None:
    assert may_join(before, after) == joins


def test_vectors_of_words_read_once_are_those_of_the_texts() -> None:
    article = Article("a", "تیتر", "وزیر گفت. کتاب\nها را می\nخواند.\n\nمتن دیگر.", "fa")
    chunks = tuple(chunk(article))
    embedder = shipped()
    (made,) = prepare([Read(Kept(article, "", ""), chunks, "added")], embedder)
    texts = [embedding_text(article, piece) for piece in chunks]
    sentences = [article.text[a:b] for piece in chunks for a, b in piece.sentences]
    assert np.array_equal(made.vectors, embedder.embed_passages(texts))
    assert np.array_equal(made.sentence_vectors, embedder.embed_passages(sentences))


def test_a_chunk_that_was_not_cut_is_one_sentence() -> None:
    (piece,) = chunk(Article("a", "", "One. Two.", "en"))
    assert len(read_chunk(piece).sentences.texts) == 2
    assert read_chunk(replace(piece, sentences=())).sentences.texts == ["One. Two."]
