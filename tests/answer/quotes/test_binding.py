"""What a question binds its answer to: dates, numbers, the newest."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from rag.answer.quotes import binding
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.binding import bound
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.scorer import score
from rag.answer.stated.yardstick import yardstick
from rag.records import Passage
from tests.answer.samples import passage


def values(question: str, language: str, *given: Passage) -> list[dict[str, float]]:
    return bound(Asked(question, language), candidates(list(given)))


@pytest.mark.parametrize(
    ("language", "question", "text", "name"),
    [
        ("en", "How many came in 2021?", "In 2021 they were 47,000.", "date_met"),
        ("en", "How many came in 2021?", "In 2023 they were 83,000.", "date_other"),
        ("fa", "در سال ۲۰۲۱ چند نفر آمدند؟", "در سال ۲۰۲۳ هشتاد هزار نفر آمدند.", "date_other"),
        ("ar", "كم بلغ العدد عام 2021؟", "بلغ العدد 83 ألفا عام 2023.", "date_other"),
        ("en", "Who won the ninth prize?", "Ada Lind won the eighth prize.", "number_missing"),
        ("fa", "برنده دوره نهم کیست؟", "نگار برنده دوره هشتم شد.", "number_missing"),
        ("ar", "من فاز بالدورة التاسعة؟", "فازت سلمى بالدورة الثامنة.", "number_missing"),
        ("en", "Who won the ninth prize?", "Ada Lind won the ninth prize.", "number_met"),
    ],
)
def test_a_sentence_agrees_or_does_not(language: str, question: str, text: str, name: str) -> None:
    (found,) = values(question, language, passage(text, language, date=None))
    assert found[name] == 1.0


def test_a_sentence_without_a_date_is_of_its_articles_day() -> None:
    old, new = (
        passage(f"The mayor of {town} spoke.", date=day)
        for town, day in (("Alder", "2019-03-01"), ("Berg", "2024-03-01"))
    )
    first, second = values("Which mayor spoke in 2019?", "en", old, new)
    assert (first["date_met"], first["date_missing"]) == (1.0, 0.0)
    assert (second["date_met"], second["date_missing"]) == (0.0, 1.0)


LATEST = [
    ("en", "Which club leads by the latest table?", "Club {} leads the table."),
    ("fa", "طبق آخرین جدول کدام باشگاه صدرنشین است؟", "باشگاه {} صدرنشین جدول است."),
    ("ar", "أي ناد يتصدر الجدول حاليا؟", "يتصدر نادي {} الجدول."),
]


@pytest.mark.parametrize(("language", "question", "text"), LATEST)
@pytest.mark.parametrize("turned", [False, True])
def test_the_latest_is_of_the_newest_article(
    language: str, question: str, text: str, turned: bool
) -> None:
    given = [
        passage(text.format(name), language, date=day)
        for name, day in (("Alder", "2019-03-01"), ("Berg", "2024-03-01"))
    ]
    found = candidates(given[::-1] if turned else given)
    best = score(Asked(question, language), found, yardstick()).candidates[0]
    assert "Berg" in best.text


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "Who leads now?"), ("fa", "الان کی صدرنشین است؟"), ("ar", "من يتصدر اليوم؟")],
)
def test_now_is_not_an_article_of_years_ago(language: str, question: str) -> None:
    (found,) = values(question, language, passage("Alder leads.", language, date="2019-03-01"))
    assert found["date_missing"] == 1.0


def test_today_is_another_day_tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked("Who leads now?", "en")
    for year in (2024, 2025):
        day = date(year, 3, 1)
        monkeypatch.setattr(binding, "date", SimpleNamespace(today=lambda day=day: day))
        assert binding.binding(asked).days == ((day, day),)


def test_nothing_is_bound_by_a_plain_question() -> None:
    (found,) = values("Who leads the club?", "en", passage("In 2023 Ada Lind led the club."))
    assert not any(found.values())


PLACES = [
    ("en", "What did the police in Belgium find?", "Police in {} found it.", "Antwerp", "Madrid"),
    ("fa", "پلیس بلژیک چه یافت؟", "پلیس در {} آن را یافت.", "بروکسل", "مادرید"),
    ("ar", "ماذا وجدت الشرطة في بلجيكا؟", "وجدته الشرطة في {}.", "بروكسل", "مدريد"),
]


@pytest.mark.parametrize(("language", "question", "text", "here", "there"), PLACES)
def test_another_country_is_not_the_one_asked_about(
    language: str, question: str, text: str, here: str, there: str
) -> None:
    given = [passage(text.format(name), language) for name in (here, there)]
    met, other = values(question, language, *given)
    assert (met["place_met"], met["place_other"]) == (1.0, 0.0)
    assert (other["place_met"], other["place_other"]) == (0.0, 1.0)
