"""Sentences that give somebody's words, deeds, office or number to somebody else."""

from __future__ import annotations

import pytest

from rag.answer.checks.verify import verify
from rag.records import Passage
from tests.answer.samples import passage

RACE = passage(
    "Ada Lorne won the race for mayor of Quinby, defeating the incumbent Bram Teller by 900 votes. "
    "Teller said he would not ask for a recount. "
    "Lorne promised to freeze rents. "
    "Quinby coach Ivo Marsh scored twice and defender Nils Okafor once.",
    title="Quinby votes",
    date="2025-03-01",
)
PLANT = passage(
    "شرکت آبادگران کارخانهٔ سیمان را از شرکت پولادین خرید. "
    "مدیر کارخانه، سهراب نیک‌نام، گفت ۳۰۰ کارگر سر کار می‌مانند. "
    "شهردار سمیرم، ژاله مهربان، نگران آلودگی هواست.",
    "fa",
    title="فروش کارخانه",
    date="2025-03-01",
)
MATCH = passage(
    "هزمت تونس الجزائر 28-25 في القاهرة. "
    "وقال المدرب أنيس الماجري إن الدفاع كان ممتازا. "
    "وأصيب اللاعب هشام بوعلام في الركبة.",
    "ar",
    title="تونس تفوز",
    date="2025-03-01",
)

CASES = [
    ("en", RACE, "Bram Teller defeated Ada Lorne by 900 votes.", "swapped"),
    ("en", RACE, "Bram Teller lost to Lorne by 900 votes.", ""),
    ("en", RACE, "Teller was defeated by Ada Lorne.", ""),
    ("en", RACE, "Bram Teller promised to freeze rents.", "misplaced"),
    ("en", RACE, "Nils Okafor scored twice.", "misplaced"),
    ("en", RACE, "Goalkeeper Ivo Marsh scored twice.", "misplaced"),
    ("en", RACE, "Mayor Pia Brandt promised to freeze rents.", "name"),
    ("fa", RACE, "برم تلر آدا لورن را شکست داد.", "swapped"),
    ("fa", RACE, "آدا لورن برم تلر را شکست داد.", ""),
    ("fa", PLANT, "شهردار سمیرم، سهراب نیک‌نام، نگران آلودگی هواست.", "misplaced"),
    ("fa", PLANT, "ژاله مهربان گفت ۳۰۰ کارگر سر کار می‌مانند.", "misplaced"),
    ("fa", PLANT, "نیک‌نام، مدیر کارخانه، گفت ۳۰۰ کارگر می‌مانند.", ""),
    ("ar", MATCH, "هزمت الجزائر تونس 28-25.", "swapped"),
    ("ar", MATCH, "خسرت الجزائر أمام تونس 25-28.", ""),
    ("ar", MATCH, "وقال هشام بوعلام إن الدفاع كان ممتازا.", "misplaced"),
    ("en", MATCH, "Algeria beat Tunisia 28-25.", "swapped"),
    ("en", MATCH, "The match was played in Doha.", "name"),
]

VOTE = passage(
    "Opposition candidate Mona Drake won the race in Quinby, beating mayor Carl Venn. "
    "Health minister Petra Osk praised the vote. "
    "City, the club coached by Anna Brandt, beat the holders on penalties.",
    title="",
)
CASES += [
    ("en", VOTE, "Mona Drake won the race.", ""),
    ("en", VOTE, "Carl Venn was glad that the election was over.", ""),
    ("en", VOTE, "Carl Venn lost the race.", ""),
    ("en", VOTE, "Petra Osk, the finance minister, praised the vote.", "misplaced"),
    ("en", VOTE, "Petra Osk, the minister of health, praised the vote.", ""),
    ("en", VOTE, "City, coached by Anna Brandt, beat the holders on penalties.", ""),
]


SNOW = passage(
    "در گل‌چشمه ۴۵ سانتی‌متر برف بارید. راه گل‌چشمه به آبدره شانزده ساعت بسته ماند. "
    "فریبا سالاری، دهیار روستای چشمه‌سر، گفت کمک‌ها دیر رسید.",
    "fa",
    title="",
)
MUSEUM = passage(
    "يُفتتح متحف البريد في عين السرو يوم 1 مارس 2025. الدخول مجاني للطلاب. "
    "وقالت مديرة المتحف دانة الخطيب إن التطبيق سيبقى مجانيا.",
    "ar",
    title="",
)
CASES += [
    ("fa", SNOW, "راه گل‌چشمه به نارستان شانزده ساعت بسته ماند.", "name"),
    ("fa", SNOW, "دهیار روستای چشمه‌سر، ناهید کامیاب، گفت کمک‌ها دیر رسید.", "name"),
    ("ar", MUSEUM, "يُفتتح متحف البريد في وادي الريحان.", "name"),
    ("ar", MUSEUM, "وقالت مديرة المتحف ليلى البدوي إن التطبيق سيبقى مجانيا.", "name"),
]


@pytest.mark.parametrize(("language", "cited", "sentence", "reason"), CASES)
def test_who_did_what(language: str, cited: Passage, sentence: str, reason: str) -> None:
    verdict = verify(sentence, [cited], language=language)
    if reason:
        assert (verdict.supported, verdict.reason) == (False, reason), verdict.detail
    else:
        assert verdict.supported is not False, (verdict.reason, verdict.detail)


ACQUITTED = [
    ("en", "Line 3 of the metro opened.", "fa", "خط سوم مترو باز شد."),
    ("en", "About three in five voters took part.", "en", "Of the voters 61 percent took part."),
    ("ar", "فاز الفريق 2-1.", "ar", "فاز الفريق بهدفين مقابل هدف."),
    ("fa", "بیست‌ویک نفر آمدند.", "en", "Twenty-one people came."),
    ("en", "Kestrel won the final against Dunmore.", "en", "Kestrel beat Dunmore in the final."),
    ("en", "He was not convinced by the promise.", "en", "He doubted that promise."),
]


@pytest.mark.parametrize(("language", "sentence", "other", "text"), ACQUITTED)
def test_the_same_in_other_words(language: str, sentence: str, other: str, text: str) -> None:
    verdict = verify(sentence, [passage(text, other, title="")], language=language)
    assert verdict.supported is not False, (verdict.reason, verdict.detail)


def test_a_second_name_in_the_passage_does_not_make_a_stranger() -> None:
    cited = passage("Nurse Ada Maria Quist Lorne opened the ward.", title="")
    assert verify("Ada Lorne opened the ward.", [cited], language="en").supported is not False
    assert verify("Pia Brandt opened the ward.", [cited], language="en").supported is False
