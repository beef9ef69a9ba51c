"""Verbs of denying, and those that deny only beside what is denied."""

from __future__ import annotations

import pytest

from rag.answer.stated.refuting import DENY, DENY_THE_LIKE, denies
from rag.answer.stated.said import word_set
from tests.answer.samples import ask

VERBS = {
    "en": "denied denies deny rejected rejects refuted refutes dismissed dismisses debunked "
    "rebutted",
    "fa": "تکذیب",
    "ar": "نفى نفت ينفي تنفي نفوا أنكر أنكرت ونفى ونفت وينفي وتنفي ونفوا وأنكر وأنكرت فنفى فنفت "
    "فينفي فتنفي فنفوا فأنكر فأنكرت",
}
LOOSELY = {
    "en": "denying baseless untrue",
    "fa": "رد انکار بی‌اساس",
    "ar": "كذب كذبت عارية مزاعم ادعاءات",
}
"""Deny where the other sentence is worded alike."""

BESIDE = {
    "en": ("The ministry of Halvard {} that it sent drones to the port.", "confirmed"),
    "fa": ("وزارت دفاع هالوارد ارسال پهپاد به بندر را {} کرد.", "تأیید"),
    "ar": ("{} وزارة الدفاع في هالفارد إرسال طائرات مسيرة إلى ميناء سلبي.", "أكدت"),
}
"""A sentence with a verb's place, and the verb that confirms."""


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, word) for language, listed in table.items() for word in listed.split()]


@pytest.mark.parametrize(("language", "word"), rows(VERBS))
def test_a_verb_of_denying_takes_back_what_stands_before_it(language: str, word: str) -> None:
    assert denies(BESIDE[language][0].format(word))


@pytest.mark.parametrize(("language", "word"), [*rows(VERBS), *rows(LOOSELY)])
def test_who_denies_what_another_confirms(language: str, word: str) -> None:
    told, confirms = BESIDE[language]
    sides = [(language, told.format(verb)) for verb in (word, confirms)]
    (found,) = ask(sides[1][1], language, *sides).disagreements
    assert found.kind == "claim"


@pytest.mark.parametrize(
    "text",
    [
        "A judge kept him in custody after denying a request for bail.",
        "Officials investigated the baseless claims of election fraud.",
        "He told an untrue story of the vase.",
        "در این راه رد پای گرگ دیده شد.",
        "سهم موزه در این کار غیر قابل انکار است.",
        "گفت که کذب و راست یکی نیست.",
        "لم أتلق أي رد حتى الساعة.",
        "استقال الوزير لأنه كذب على البرلمان.",
        "كذبت المديرة على الأطفال.",
        "وصلت شحنة عارية إلى الميناء.",
        "كشفت الندوة عن تجاوزات بحسب مزاعم القاضي.",
        "كشفت الندوة عن تجاوزات بحسب ادعاءات القاضي.",
    ],
)
def test_a_word_that_denies_the_like_takes_back_nothing_alone(text: str) -> None:
    assert not denies(text)


def test_every_word_of_the_table_is_held() -> None:
    assert word_set(" ".join(VERBS.values())) == DENY
    assert word_set(" ".join(LOOSELY.values())) == DENY_THE_LIKE


@pytest.mark.parametrize(
    "text",
    [
        "The claim is false.",
        "The claims were not true.",
        "Their report was baseless.",
        "It is untrue.",
        "There is no truth in it.",
        "این خبر نادرست است.",
        "این موضوع صحت ندارد.",
        "این خبر کذب محض است.",
        "شایعه بی اساس بود.",
        "سخنگو این خبر را رد کرد.",
        "سخنگو این خبر را رد کرده است.",
        "لا صحة للخبر.",
        "الخبر لا أساس له.",
        "الخبر عار عن الصحة.",
        "الخبر عاري عن الصحة.",
        "الخبر غير صحيح.",
        "الأنباء غير صحيحة.",
    ],
)
def test_what_is_said_of_an_untrue_report(text: str) -> None:
    assert denies(text)
