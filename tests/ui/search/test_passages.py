"""Passages are the article's own text, and marks are whole words of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Article
from rag.language.fold import fold_text
from rag.language.stems import words
from tests.conftest import CORPUS
from tests.ui.search.conftest import Shelf
from tests.ui.search.samples import VISIT_FA
from ui.search.passages import BEFORE, LONGEST, marked_words, pieces


def test_spans_are_of_the_original(shelf: Shelf) -> None:
    for query in ("q=Pezeshkian+Moscow", "q=پزشکیان", "q=wheat"):
        found = shelf.find(query)
        for match in found.articles:
            article = shelf.library.article(match.article.id)
            own = found.groups[match.article.language]
            for piece in pieces(article, own, [p.evidence for p in match.near]):
                assert 0 <= piece.start < piece.end <= len(article.text)
                for start, end in piece.marks:
                    assert piece.start <= start < end <= piece.end
                    (word,) = words(fold_text(article.text[start:end]))
                    assert any(word in group for group in own)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/*.md")), ids=lambda path: path.stem)
def test_marks_of_every_word_of_an_article(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    every = frozenset(words(fold_text(text)))
    for start, end in marked_words(text, [every]):
        assert set(words(fold_text(text[start:end]))) & every
        assert not text[start:end][0].isspace() and not text[start:end][-1].isspace()


def test_the_best_sentence_comes_first_and_a_long_one_is_cut_between_words() -> None:
    long = (
        "Nothing is said of it here. " + "alpha beta gamma " * 40 + "wheat " + "delta " * 90 + "."
    )
    article = Article("x", "X", long, "en")
    (piece,) = pieces(article, [frozenset(["wheat"])])
    assert piece.cut_before and piece.cut_after
    assert piece.end - piece.start <= LONGEST
    assert long[piece.start - 1] == " " and long[piece.end] == " "
    ((start, end),) = piece.marks
    assert long[start:end] == "wheat" and start - piece.start <= BEFORE


def test_marks_keep_letters_that_folding_changes() -> None:
    article = Article("x", "", "قال رَئِيسُ الحُكومةِ إنّ القمحَ كافٍ.", "ar")
    (piece,) = pieces(article, [frozenset(words(fold_text("القمح")))])
    assert [article.text[s:e] for s, e in piece.marks] == ["القمحَ"]
    assert pieces(VISIT_FA, [frozenset(["گندم"])])[0].start == VISIT_FA.text.index("بهای")
