"""How the frame around a quote names its source."""

from __future__ import annotations

import pytest

from rag.answer.cite import Ledger, unmarked
from rag.answer.notices import reason
from rag.answer.quotes.compose import Line, lines, sentences
from rag.answer.quotes.extract import Quote
from rag.messages import and_list, message
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


def quote_of(article: Article, heading: str = "", others: tuple[str, ...] = ()) -> Quote:
    text = article.text
    passage = Passage(article, text, 0, len(text), 1.0, (0, len(text)))
    return Quote(passage, 0, len(text), others, heading)


def framed(article: Article, language: str) -> str:
    return next(lines([quote_of(article)], language, Ledger())).text


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


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_only_the_next_quote_of_the_same_article_says_so(language: str) -> None:
    one, two = (Article(name, "", TEXT, language, f"Radio {name}") for name in "ab")
    again = message(
        "attributed-again",
        language,
        quote=message("in-quotes", language, text=TEXT),
        marker="1",
    )
    first, second, third, fourth = lines(
        [quote_of(one), quote_of(one), quote_of(two), quote_of(one)], language, Ledger()
    )
    assert second.text == again
    for line, article in ((first, one), (third, two), (fourth, one)):
        assert str(article.outlet) in line.text
    assert [[c.marker for c in line.citations] for line in (first, second, third, fourth)] == [
        [1], [1], [2], [1],
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_others_that_tell_the_same_are_named(language: str) -> None:
    article = Article("a", "", TEXT, "en", "Radio")
    (line,) = lines([quote_of(article, others=("Post", "Wire"))], language, Ledger())
    others = and_list(("Post", "Wire"), language)
    assert message("also-in", language, source="Radio", others=others) in line.text


def test_a_heading_stands_before_its_quote_without_markers() -> None:
    (line,) = lines([quote_of(Article("a", "", TEXT, "en", "Radio"), "Pier [1]")], "en", Ledger())
    assert f"{unmarked('Pier [1]')}: “{TEXT}” [1]" in line.text


def test_a_break_inside_a_quote_is_a_space() -> None:
    assert "“The pier was closed.”" in framed(Article("a", "", "The pier\nwas closed.", "en"), "en")


def test_a_paragraph_in_the_place_of_a_headline_is_cut() -> None:
    for words, end in ((30, "w30”"), (31, "w30…”")):
        title = " ".join(f"w{n}" for n in range(1, words + 1))
        assert end in framed(Article("a", title, TEXT, "en"), "en")


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_the_lines_are_the_sentences_of_the_answer(language: str) -> None:
    shown = [Line("One.", ()), Line("Two two.", ()), Line("Three.", (), "verbatim")]
    text = "\n".join(line.text for line in shown)
    made = sentences(shown, language)
    assert [text[one.start : one.end] for one in made] == [line.text for line in shown]
    assert {one.reason for one in made} == {reason("verbatim", language)}
