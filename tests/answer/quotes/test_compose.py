"""How the frame around a quote names its source."""

from __future__ import annotations

import pytest

from rag.answer.cite import Ledger
from rag.answer.quotes.compose import lines
from rag.answer.quotes.extract import Quote
from rag.records import Article, Passage

TITLE = "A headline of many words that a reader knows the article by, to its very last word"
TEXT = "The pier was closed."

FRAMES = [
    ("en", "In “{}”, 17 January 2025: “"),
    ("fa", "در خبری با عنوان «{}»، ۲۸ دی ۱۴۰۳ (۱۷ ژانویه ۲۰۲۵)، آمده است:"),
    ("ar", "جاء في خبر بعنوان «{}»، 17 يناير 2025:"),
]
UNDATED = [
    ("en", "In “{}”: “"),
    ("fa", "در خبری با عنوان «{}» آمده است:"),
    ("ar", "جاء في خبر بعنوان «{}»:"),
]


def framed(article: Article, language: str) -> str:
    passage = Passage(article, TEXT, 0, len(TEXT), 1.0, (0, len(TEXT)))
    quote = Quote(passage, 0, len(TEXT))
    return next(lines([quote], language, Ledger())).text


@pytest.mark.parametrize(("language", "frame"), FRAMES)
def test_without_an_outlet_the_whole_headline_names_the_article(language: str, frame: str) -> None:
    article = Article("a", TITLE, TEXT, "en", date="2025-01-17")
    assert framed(article, language).startswith(frame.format(TITLE))


@pytest.mark.parametrize(("language", "frame"), UNDATED)
def test_it_is_named_so_without_a_date_too(language: str, frame: str) -> None:
    assert framed(Article("a", TITLE, TEXT, "en"), language).startswith(frame.format(TITLE))


def test_an_outlet_or_a_file_is_a_source_that_says_it() -> None:
    assert framed(Article("a", TITLE, TEXT, "en", "Radio"), "en").startswith("According to Radio:")
    unnamed = Article("/notes/pier.txt", "", TEXT, "en")
    assert framed(unnamed, "en").startswith("According to pier.txt:")
