"""How a difference is told: in order of time where it grows, of what, each value once."""

from __future__ import annotations

import pytest

from tests.answer.samples import Told, ask

MOVING: list[tuple[str, str, Told, Told, str]] = [
    (
        "en",
        "How many people were wounded in the Halvard blast?",
        ("en", "In the blast at the Halvard depot 14 people were wounded, doctors said."),
        ("en", "In the blast at the Halvard depot 20 people were wounded, doctors said."),
        "Number of injured, rising over time: 14",
    ),
    (
        "fa",
        "در انفجار انبار هالوارد چند نفر زخمی شدند؟",
        ("fa", "به گفتهٔ پزشکان در انفجار انبار هالوارد ۱۴ نفر زخمی شدند."),
        ("fa", "به گفتهٔ پزشکان در انفجار انبار هالوارد ۲۰ نفر زخمی شدند."),
        "شمار مجروحان با گذشت زمان بالا رفته است: ۱۴",
    ),
    (
        "ar",
        "كم جريحا في انفجار مستودع هالفارد؟",
        ("ar", "قال أطباء إن انفجار مستودع هالفارد أسفر عن 14 جريحا في الميناء."),
        ("ar", "قال أطباء إن انفجار مستودع هالفارد أسفر عن 20 جريحا في الميناء."),
        "ارتفع عدد المصابين مع الوقت: 14",
    ),
    (
        "en",
        "What is the price of a gallon of petrol in Halvard?",
        ("en", "The price of a gallon of Halvard petrol stood at $4.14, the guild said."),
        ("en", "The price of a gallon of Halvard petrol stood at $4.37, the guild said."),
        "The figure rises over time: $4.14",
    ),
]


@pytest.mark.parametrize(("language", "question", "older", "newer", "told"), MOVING)
def test_a_figure_that_grows_is_told_in_order_of_time(
    language: str, question: str, older: Told, newer: Told, told: str
) -> None:
    answer = ask(question, language, newer, older, dates=("2025-01-17", "2025-01-10"))
    (found,) = answer.disagreements
    assert found.kind == "moving"
    assert [claim.date for claim in found.claims] == ["2025-01-10", "2025-01-17"]
    assert told in answer.answer


def wounded(many: int) -> Told:
    return "en", f"In the blast at the Halvard depot {many} people were wounded, doctors said."


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        (("2025-01-10", "2025-01-11"), "moving"),
        ((None, None), "moving"),
        (("2025-01-10", "2025-01-10"), "number"),
        (("2025-01-11", "2025-01-10"), "number"),
    ],
)
def test_a_toll_rises_with_the_days_or_may_have(dates: tuple[str | None, ...], kind: str) -> None:
    answer = ask("How many were wounded?", "en", wounded(14), wounded(20), dates=dates)
    (found,) = answer.disagreements
    assert found.kind == kind
    assert ("rising" in answer.answer) == (kind == "moving" and dates[0] is not None)


def test_what_it_is_about_is_in_the_readers_language_where_a_quote_is() -> None:
    told = (
        ("en", "Officials said 300 soldiers reached the port of Halvard."),
        ("fa", "مقام‌ها گفتند ۸ هزار سرباز به بندر هالوارد رسیدند."),
    )
    answer = ask("How many soldiers reached the port of Halvard?", "en", *told)
    (found,) = answer.disagreements
    assert found.about == "soldiers"
    assert {claim.value for claim in found.claims} == {"300", "۸ هزار"}


def test_sources_of_one_value_are_told_once() -> None:
    told = [("en", f"In all {n} drones reached the port of Halvard.") for n in (300, 200, 300)]
    answer = ask("How many drones reached the port of Halvard?", "en", *told)
    assert [{c.value for c in found.claims} for found in answer.disagreements] == [{"300", "200"}]
