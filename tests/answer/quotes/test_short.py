"""The short answer: the one day, amount or name of the sentence that was asked for, or none."""

from __future__ import annotations

import pytest

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.short import short_answer
from tests.answer.samples import passage


def short(question: str, language: str, text: str, told: str = "") -> str | None:
    found = candidates([passage(text, told or language)])[0]
    span = short_answer(Asked(question, language), found)
    return found.passage.article.text[slice(*span)] if span else None


SURE = [
    ("en", "how much did it cost", "The bridge, 3 years late, was $2.4 million.", "$2.4 million"),
    ("en", "how many passengers were hurt", "In 2019, 12 passengers were hurt.", "12"),
    ("en", "how long was the strike", "The strike of 200 nurses lasted 11 days.", "11 days"),
    ("en", "how old is the mayor", "Lind, 51 years old, was paid 900 crowns.", "51 years old"),
    ("en", "when will it open", "The bridge will open on 20 January 2025.", "20 January 2025"),
    ("en", "when did the fire of 2019 end", "The fire of 2019 ended at 4:48 pm.", "4:48 pm"),
    ("en", "who opened the bridge", "It was opened by Ada Lind on Monday.", "Ada Lind"),
    ("fa", "قیمت بلیت چند است؟", "بلیت برای ۳ روز ۵۰ هزار تومان است.", "۵۰ هزار تومان"),
    ("fa", "چند درصد مردم موافق بودند؟", "۶۴ درصد مردم موافق بودند.", "۶۴ درصد"),
    ("fa", "اعتصاب چند روز طول کشید؟", "اعتصاب پرستاران ۱۱ روز طول کشید.", "۱۱ روز"),
    ("ar", "كم يوما استمر الإضراب؟", "استمر إضراب 200 ممرضة 11 يوما.", "11 يوما"),
    ("ar", "متى يفتح الجسر؟", "يفتح الجسر في 20 يناير 2025.", "20 يناير 2025"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "text", "answer"), SURE)
def test_what_is_asked_for(language: str, question: str, text: str, answer: str | None) -> None:
    assert short(question, language, text) == answer


def test_of_several_amounts_that_of_the_word_asked_about() -> None:
    text = "The blast killed 14 people and destroyed 9 houses."
    assert short("how many houses were destroyed", "en", text) == "9"
    assert short("how much was lost in the blast", "en", text) is None


def test_what_the_question_says_is_no_answer() -> None:
    assert short("when did the council of 2024 meet", "en", "The council of 2024 met.") is None
    assert short("who is the rival of Ada Lind", "en", "He spoke of Ada Lind.") is None
    assert short("رقیب آدا لیند کیست؟", "fa", "He spoke of Ada Lind.", "en") is None


def test_of_two_names_none() -> None:
    assert short("who opened the bridge", "en", "It was Ada Lind, not Orson Quill.") is None


def test_a_question_that_a_few_words_do_not_answer_has_none() -> None:
    assert short("why did the bridge close", "en", "It closed on 20 January 2025.") is None
