"""Sources that cannot both be right are set against each other."""

from __future__ import annotations

import pytest

from tests.answer.samples import Told, ask

DIFFER: list[tuple[str, str, Told, Told, str, list[str]]] = [
    (
        "fa",
        "چند پهپاد به بندر هالوارد رسید؟",
        ("fa", "مقام‌ها گفتند صدها پهپاد به بندر هالوارد رسید."),
        ("fa", "به گفتهٔ مقام‌ها بیش از ۸ هزار پهپاد به بندر هالوارد رسید."),
        "number",
        ["بیش از ۸ هزار", "صدها"],
    ),
    (
        "ar",
        "كم طائرة مسيرة وصلت إلى ميناء هالفارد؟",
        ("ar", "قال مسؤولون إن مئات الطائرات المسيرة وصلت إلى ميناء هالفارد."),
        ("ar", "قال مسؤولون إن أكثر من 8 آلاف طائرة مسيرة وصلت إلى ميناء هالفارد."),
        "number",
        ["أكثر من 8 آلاف", "مئات"],
    ),
    (
        "en",
        "What did the drones of Halvard hit on 17 January 2025?",
        ("en", "On 17 January 2025 some 300 drones of Halvard hit the port."),
        ("en", "On 17 January 2025 as many as 900 drones of Halvard hit the port."),
        "number",
        ["900", "some 300"],
    ),
    (
        "en",
        "How long does the ferry take?",
        ("en", "The Denby ferry crosses to Marlow island every forty minutes in summer."),
        ("en", "The Denby ferry crosses to Marlow island every thirty minutes in summer."),
        "number",
        ["thirty minutes", "forty minutes"],
    ),
    (
        "en",
        "How long is the Selby railway?",
        ("en", "The 193-kilometre-long Selby to Denby railway crosses the moor."),
        ("en", "The Selby to Denby railway, which crosses the moor, is 222 km long."),
        "number",
        ["222 km", "193-kilometre"],
    ),
    (
        "en",
        "How high is Mount Tarn?",
        ("en", "At 5671m Mount Tarn is the highest peak of Marlowshire."),
        ("en", "Mount Tarn, 5,609 metres, is the highest peak of Marlowshire."),
        "number",
        ["5,609 metres", "5671m"],
    ),
    (
        "en",
        "How strong was the Denby earthquake?",
        ("en", "A 6.4 magnitude earthquake flattened the town of Denby in 2003."),
        ("en", "In 2003 a magnitude 6.6 earthquake flattened the town of Denby."),
        "number",
        ["6.6", "6.4 magnitude"],
    ),
    (
        "en",
        "How much did the Halvard bridge cost?",
        ("en", "The new Halvard bridge over the Marlow cost $40 million, the ministry said."),
        ("en", "The ministry said the new Halvard bridge over the Marlow cost 55 million dollars."),
        "number",
        ["55 million dollars", "$40 million"],
    ),
    (
        "fa",
        "پل هالوارد چه زمانی باز می‌شود؟",
        ("fa", "پل هالوارد در ۲۰ ژانویه ۲۰۲۵ باز می‌شود."),
        ("fa", "پل هالوارد در ۲۵ فوریه ۲۰۲۵ باز می‌شود."),
        "date",
        ["۲۵ فوریه ۲۰۲۵", "۲۰ ژانویه ۲۰۲۵"],
    ),
    (
        "en",
        "What did the ministry of Halvard say of the drones it sent to the port?",
        ("en", "The ministry of Halvard denied that it sent drones to the port."),
        ("en", "The ministry of Halvard confirmed that it sent drones to the port."),
        "claim",
        [
            "The ministry of Halvard confirmed that it sent drones to the port.",
            "The ministry of Halvard denied that it sent drones to the port.",
        ],
    ),
    (
        "fa",
        "آیا وزارت دفاع هالوارد ارسال پهپاد به بندر را پذیرفت؟",
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تکذیب کرد."),
        ("fa", "وزارت دفاع هالوارد ارسال پهپاد به بندر را تأیید کرد."),
        "claim",
        [
            "وزارت دفاع هالوارد ارسال پهپاد به بندر را تأیید کرد.",
            "وزارت دفاع هالوارد ارسال پهپاد به بندر را تکذیب کرد.",
        ],
    ),
    (
        "en",
        "Did the Halvard council close the Selby mine?",
        ("en", "Owners said the Halvard council closed the Selby mine on 3 January 2025."),
        ("en", "It is baseless that the Halvard council closed the Selby mine on 3 January 2025."),
        "claim",
        [
            "It is baseless that the Halvard council closed the Selby mine on 3 January 2025.",
            "Owners said the Halvard council closed the Selby mine on 3 January 2025.",
        ],
    ),
    (
        "en",
        "Was the ferry Aurora inspected before the storm?",
        ("en", "The ferry Aurora was not inspected before the storm."),
        ("en", "The ferry Aurora was inspected before the storm."),
        "claim",
        [
            "The ferry Aurora was inspected before the storm.",
            "The ferry Aurora was not inspected before the storm.",
        ],
    ),
]


@pytest.mark.parametrize(("language", "question", "older", "newer", "kind", "values"), DIFFER)
def test_who_says_what_the_newest_first(
    language: str, question: str, older: Told, newer: Told, kind: str, values: list[str]
) -> None:
    answer = ask(question, language, older, newer)
    (found,) = answer.disagreements
    assert found.kind == kind
    assert [claim.value for claim in found.claims] == values
    for claim in found.claims:
        cited = answer.citations[claim.marker - 1]
        assert claim.value in cited.quote
        assert claim.value in answer.answer


def test_answers_to_a_question_are_worded_in_their_own_ways() -> None:
    told = (
        ("en", "Marlow stopped all travel after 446 pilgrims were killed in a Selby stampede."),
        ("en", "In the stampede of Selby 464 pilgrims lost their lives, the shrine now lists."),
    )
    answer = ask(
        "How many pilgrims died in the Selby stampede?",
        "en",
        *told,
        dates=("2025-01-10", "2025-01-11"),
    )
    assert len(answer.disagreements) == 1


def test_years_of_other_length_are_as_exact() -> None:
    told = [("en", f"The Selby Society was founded in {year} in Denby.") for year in (1996, 2001)]
    (found,) = ask("When was the Selby Society founded?", "en", *told).disagreements
    assert {claim.value for claim in found.claims} == {"1996", "2001"}


def test_every_line_of_a_list_is_compared_with_its_own() -> None:
    breeds = ("Arran", "Marlow", "Tarn")
    lists = [
        "\n".join(
            f"The price of a {breed} chick in Halvard is {n * 100 + k} rials."
            for k, breed in enumerate(breeds, 1)
        )
        for n in (8, 12)
    ]
    answer = ask(
        "What is the price of a Marlow chick in Halvard?", "en", *(("en", each) for each in lists)
    )
    values = [{claim.value for claim in found.claims} for found in answer.disagreements]
    assert {"802 rials", "1202 rials"} in values
    assert len(values) == 2  # the best two are told
    assert all(int(v.split()[0]) % 10 == int(w.split()[0]) % 10 for v, w in map(sorted, values))
