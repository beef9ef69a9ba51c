"""Sources set against each other: numbers, dates, what is denied; and the newer of them."""

from __future__ import annotations

import pytest

from rag.answer import respond
from rag.records import Answer, Query
from tests.answer.samples import passage

Told = tuple[str, str]
"""(language, sentence)"""

DIFFER: list[tuple[str, str, Told, Told, str, set[str]]] = [
    (
        "fa",
        "چند پهپاد به بندر هالوارد رسید؟",
        ("fa", "مقام‌ها گفتند صدها پهپاد به بندر هالوارد رسید."),
        ("fa", "به گفتهٔ مقام‌ها بیش از ۸ هزار پهپاد به بندر هالوارد رسید."),
        "number",
        {"صدها", "بیش از ۸ هزار"},
    ),
    (
        "ar",
        "كم طائرة مسيرة وصلت إلى ميناء هالفارد؟",
        ("ar", "قال مسؤولون إن مئات الطائرات المسيرة وصلت إلى ميناء هالفارد."),
        ("ar", "قال مسؤولون إن أكثر من 8 آلاف طائرة مسيرة وصلت إلى ميناء هالفارد."),
        "number",
        {"مئات", "أكثر من 8 آلاف"},
    ),
    (
        "en",
        "How many soldiers reached the port of Halvard?",
        ("en", "Officials said hundreds of soldiers reached the port of Halvard."),
        ("fa", "مقام‌ها گفتند بیش از ۸ هزار سرباز به بندر هالوارد رسیدند."),
        "number",
        {"hundreds", "بیش از ۸ هزار"},
    ),
    (
        "en",
        "What did the drones of Halvard hit on 17 January 2025?",
        ("en", "On 17 January 2025 some 300 drones of Halvard hit the port."),
        ("en", "On 17 January 2025 as many as 900 drones of Halvard hit the port."),
        "number",
        {"300", "900"},
    ),
    (
        "fa",
        "پل هالوارد چه زمانی باز می‌شود؟",
        ("fa", "پل هالوارد در ۲۰ ژانویه ۲۰۲۵ باز می‌شود."),
        ("fa", "پل هالوارد در ۲۵ فوریه ۲۰۲۵ باز می‌شود."),
        "date",
        {"۲۰ ژانویه ۲۰۲۵", "۲۵ فوریه ۲۰۲۵"},
    ),
    (
        "en",
        "What did the ministry of Halvard say of the drones it sent to the port?",
        ("en", "The ministry of Halvard denied that it sent drones to the port."),
        ("en", "The ministry of Halvard confirmed that it sent drones to the port."),
        "claim",
        {"ministry of Halvard denied that it sent", "ministry of Halvard confirmed that it sent"},
    ),
    (
        "fa",
        "آیا وزارت دفاع هالوارد ارسال پهپاد به بندر را پذیرفت؟",
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تکذیب کرد."),
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تأیید کرد."),
        "claim",
        {"به بندر را تکذیب کرد", "به بندر را تأیید کرد"},
    ),
    (
        "ar",
        "هل أرسلت وزارة هالفارد طائرات إلى الميناء؟",
        ("ar", "نفت وزارة هالفارد إرسال طائرات إلى الميناء."),
        ("ar", "أكدت وزارة هالفارد إرسال طائرات إلى الميناء."),
        "claim",
        {"نفت وزارة هالفارد إرسال", "أكدت وزارة هالفارد إرسال"},
    ),
    (
        "en",
        "Was the ferry Aurora inspected before the storm?",
        ("en", "The ferry Aurora was not inspected before the storm."),
        ("en", "The ferry Aurora was inspected before the storm."),
        "claim",
        {
            "The ferry Aurora was not inspected before the storm",
            "The ferry Aurora was inspected before the storm",
        },
    ),
]


def ask(question: str, language: str, older: Told, newer: Told) -> Answer:
    passages = [
        passage(text, code, outlet=outlet, date=date)
        for (code, text), outlet, date in (
            (older, "Old Post", "2025-01-10"),
            (newer, "New Post", "2025-01-17"),
        )
    ]
    *_, answer = respond(Query(question, language), passages, timings={})
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize(("language", "question", "older", "newer", "kind", "values"), DIFFER)
def test_who_says_what_and_which_report_is_newer(
    language: str, question: str, older: Told, newer: Told, kind: str, values: set[str]
) -> None:
    answer = ask(question, language, older, newer)
    (found,) = answer.disagreements
    assert found.kind == kind
    assert {claim.value.strip(".") for claim in found.claims} == values
    (old,) = [claim.marker for claim in found.claims if claim.outlet == "Old Post"]
    assert found.superseded == (old,)
    assert answer.answer.count("New Post") >= 2
    for value in values:
        assert value in answer.answer


AGREE: list[tuple[str, str, Told, Told]] = [
    (
        "en",
        "Did the ministry of Halvard send drones to the port?",
        ("en", "The ministry of Halvard denied that it sent drones to the port."),
        ("en", "A spokesman of the ministry of Halvard rejected that it sent drones to the port."),
    ),
    (
        "fa",
        "چند پهپاد به بندر هالوارد رسید؟",
        ("fa", "هزاران پهپاد به بندر هالوارد رسید."),
        ("fa", "بیش از ۸ هزار پهپاد به بندر هالوارد رسید."),
    ),
    (
        "en",
        "Was the ferry Aurora inspected before the storm?",
        ("en", "The ferry Aurora was not inspected before the storm."),
        ("en", "Before the storm the ferry Aurora was never inspected by anybody."),
    ),
    (
        "en",
        "17 January 2025",
        ("en", "The council of Halvard met on 17 January, along with the mayor."),
        ("en", "The Times wrote on 13 January 2025 of a council in Halvard."),
    ),
    (
        "en",
        "What happened in Halvard on 17 January 2025?",
        ("fa", "پل هالوارد در تاریخ ۱۷ ژانویه (۲۸ دی‌ماه) باز شد."),
        ("en", "The council of Halvard met on 13 January 2025."),
    ),
    (
        "en",
        "Who signed the treaty of Halvard?",
        ("en", "The ministers of Halvard follow the 2001 treaty they signed."),
        ("fa", "وزیران هالوارد ۲۸ دی پیمان را امضا کردند."),
    ),
    (
        "fa",
        "پیمان قبلی هالوارد در چه سالی امضا شد؟",
        ("fa", "پیمان قبلی هالوارد را هر دو کشور در سال ۲۰۰۱ امضا کردند."),
        ("en", "The previous treaty of Halvard took two and a half years to sign."),
    ),
    (
        "fa",
        "چند کشور پیمان هالوارد را امضا کردند؟",
        ("fa", "هر دو کشور پیمان هالوارد را امضا کردند."),
        ("fa", "پنج کشور پیمان هالوارد را امضا کردند."),
    ),
    (
        "fa",
        "نوشتن پیمان هالوارد چند سال طول کشید؟",
        ("fa", "نوشتن پیمان هالوارد برای دو کشور سال پیش طول کشید."),
        ("fa", "نوشتن پیمان هالوارد سه سال طول کشید."),
    ),
]


@pytest.mark.parametrize(("language", "question", "older", "newer"), AGREE)
def test_reports_that_agree(language: str, question: str, older: Told, newer: Told) -> None:
    assert not ask(question, language, older, newer).disagreements


def test_two_sections_that_the_question_tells_apart_are_no_contradiction() -> None:
    counties = "Tarnshire\n\nSeven people died, the sheriff said.\n\nSelbyshire\n\nNone was hurt."
    given = [
        passage(counties, source="/demo/a"),
        passage(counties.replace("Seven", "Nineteen").replace("Tarn", "Marlow"), source="/demo/b"),
        passage(counties.replace("Seven", "Nine"), source="/demo/c"),
    ]
    query = Query("How many people died in Tarnshire?", "en")
    *_, answer = respond(query, given)
    assert isinstance(answer, Answer)
    values = [{claim.value for claim in one.claims} for one in answer.disagreements]
    assert values == [{"Seven", "Nine"}]


AGREE = [
    ("en", "How many votes were cast for the bill?",
     "The bill had 112 votes to 97.", "There were 97 votes against 112 votes for the bill."),
    ("en", "How many voters took part?",
     "About 1.2 million voters took part.", "A total of 1,204,350 voters took part."),
    ("fa", "چند رای‌دهنده شرکت کردند؟",
     "۸ هزار رای‌دهنده شرکت کردند.", "۸۰۴۰ رای‌دهنده شرکت کردند."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "one", "other"), AGREE)
def test_rounded_numbers_and_two_of_a_sentence_agree(
    language: str, question: str, one: str, other: str
) -> None:
    given = [passage(one, language, source="/demo/1"), passage(other, language, source="/demo/2")]
    *_, answer = respond(Query(question, language), given)
    assert isinstance(answer, Answer)
    assert answer.disagreements == ()


def test_numbers_too_far_apart_to_be_rounded_differ() -> None:
    given = [
        passage(f"A total of {many} voters took part.", source=f"/demo/{many}")
        for many in ("2 million", "2,400,000")
    ]
    *_, answer = respond(Query("How many voters took part?", "en"), given)
    assert isinstance(answer, Answer)
    assert len(answer.disagreements) == 1


def test_a_number_beyond_all_counting_is_no_fault() -> None:
    given = [passage(f"{'9' * 400} voters took part.", source=f"/demo/{n}") for n in "ab"]
    *_, answer = respond(Query("How many voters took part?", "en"), given)
    assert isinstance(answer, Answer)
    assert answer.disagreements == ()
