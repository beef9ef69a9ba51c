"""A decline says why: another time, a word that nothing says, or the fact that is not told."""

from __future__ import annotations

from datetime import date

import pytest

from rag.answer.quotes import scorer
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.why import Why, why
from rag.answer.stated.yardstick import yardstick
from rag.language.dates import format_date
from rag.messages import message
from rag.records import Passage
from tests.answer.samples import passage


def said(question: str, language: str, *given: Passage) -> Why:
    asked = Asked(question, language)
    return why(scorer.score(asked, candidates(list(given)), yardstick()), language)


@pytest.mark.parametrize(
    ("language", "question", "text", "told"),
    [
        ("en", "How many came in 2017?", "In May 2022 83,000 people came.", "2022"),
        ("fa", "در سال ۲۰۱۷ چند نفر آمدند؟", "در مه ۲۰۲۲ هشتاد هزار نفر آمدند.", "۲۰۲۲"),
        ("ar", "كم شخصا جاء عام 2017؟", "في مايو 2022 جاء 83 ألف شخص.", "2022"),
    ],
)
def test_another_time_is_told_with_its_date(
    language: str, question: str, text: str, told: str
) -> None:
    found = said(question, language, passage(text, language))
    assert found.code == "time"
    assert told in found.text
    assert "2017" in found.text or "۲۰۱۷" in found.text


def test_now_is_told_as_todays_date() -> None:
    found = said(
        "What does bread cost now?", "en", passage("Bread costs 4 crowns.", date="2019-03-01")
    )
    assert found.code == "time"
    assert "2019" in found.text
    assert str(date.today().year) in found.text


@pytest.mark.parametrize(
    ("language", "question", "text", "word"),
    [
        ("en", "When did Quillfeather open?", "The bridge opened on Monday.", "Quillfeather"),
        ("fa", "بوتفلیقه کی آمد؟", "پل روز دوشنبه باز شد.", "بوتفلیقه"),
        ("ar", "متى جاء كويلفذر؟", "فتح الجسر يوم الاثنين.", "كويلفذر"),
    ],
)
def test_a_name_that_nothing_says_is_named(
    language: str, question: str, text: str, word: str
) -> None:
    found = said(question, language, passage(text, language))
    assert (found.code, word in found.text) == ("missing", True)


def test_a_fact_that_is_not_told() -> None:
    text = "The bridge opened on Monday. The bridge was long awaited by the town."
    assert said("How deep is the bridge of the town?", "en", passage(text)).code == "fact"


def test_another_matter_is_not_another_time() -> None:
    given = passage("The council of Halvard approved a budget on Friday.", date="2025-01-17")
    assert said("Which team won the final in 2010?", "en", given).code == "nothing"


def test_nothing_at_all() -> None:
    assert said("Who came?", "en") == Why("nothing", message("declined-nothing", "en"))


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_fact_that_is_not_told_is_said_in_the_readers_language(language: str) -> None:
    asked = Asked("How deep is the bridge of the town?", "en")
    text = "The bridge opened on Monday. The bridge was long awaited by the town."
    found = scorer.score(asked, candidates([passage(text)]), yardstick())
    assert why(found, language) == Why("fact", message("declined-fact", language))


def test_of_a_language_that_is_not_searched_no_word_is_told_to_be_missing() -> None:
    asked = Asked("東京の橋はいつ開通しましたか", "ja")
    found = scorer.score(asked, candidates([passage("The bridge opened on Monday.")]), yardstick())
    assert why(found, "en") == Why("nothing", message("declined-unread", "en"))


def test_a_name_that_only_the_headline_says_is_not_missing() -> None:
    text, question = "The bridge opened on Monday.", "How deep is the Quillfeather bridge?"
    assert said(question, "en", passage(text)).code == "missing"
    assert said(question, "en", passage(text, title="Quillfeather bridge opens")).code != "missing"


def test_the_time_is_told_in_the_readers_language_and_the_question_s_words() -> None:
    asked = Asked("How many came in May 2017?", "en")
    given = passage("In May 2022 83,000 people came.")
    found = why(scorer.score(asked, candidates([given]), yardstick()), "fa")
    assert found.text == message(
        "declined-time", "fa", told=format_date("2022-05-01", "fa"), asked="May 2017"
    )


def test_a_word_in_marks_is_told_without_them() -> None:
    found = said("When did “Quillfeather”, open?", "en", passage("The bridge opened."))
    assert found.text == message("declined-missing", "en", word="Quillfeather")
