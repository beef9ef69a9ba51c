"""Opposites and denials, in one language and across two, and what only looks like them."""

from __future__ import annotations

import pytest

from rag.answer.checks.verify import verify
from rag.answer.stated.opposites import sides
from tests.answer.samples import passage

BANK = (
    "The crown strengthened 1.2 per cent against the euro. "
    "No group has claimed responsibility for the attack. "
    "Mayor Ada Lorne has yet to sign the contract for the bridge. "
    "The driver of the lorry was unhurt."
)
MINE = (
    "مدارس منطقه تا پایان هفته تعطیل است. "
    "مجلس لایحهٔ مالیات را رد کرد. "
    "در این حادثه سه کارگر جان باختند و راننده زنده ماند. "
    "قیمت شیر افزایش یافت و بهای پنیر تغییری نکرد."
)
COURT = (
    "برأت المحكمة شقيقه مازن. "
    "واعترفت رئيسة الوزراء بالهزيمة. "
    "وارتفع السهم 4 في المئة بعد الإعلان. "
    "وكان المصنع يعمل دون ترخيص."
)
TURNED = [
    ("en", "The crown weakened by 1.2 per cent against the euro.", "en", BANK),
    ("fa", "یک گروه مسئولیت حمله را بر عهده گرفته است.", "en", BANK),
    ("en", "Mayor Lorne has already signed the contract for the bridge.", "en", BANK),
    ("ar", "قُتل سائق الشاحنة.", "en", BANK),
    ("en", "Schools in the area stayed open until the end of the week.", "fa", MINE),
    ("fa", "مجلس لایحهٔ مالیات را تصویب کرد.", "fa", MINE),
    ("ar", "أدانت المحكمة مازن.", "ar", COURT),
    ("ar", "رفضت رئيسة الوزراء الاعتراف بالهزيمة.", "ar", COURT),
    ("en", "The shares fell 4 per cent after the announcement.", "ar", COURT),
]
TRUE = [
    ("en", "The crown gained 1.2 per cent against the euro.", "en", BANK),
    ("fa", "هیچ گروهی مسئولیت حمله را نپذیرفته است.", "en", BANK),
    ("fa", "نمایندگان مجلس با لایحهٔ مالیات موافقت نکردند.", "fa", MINE),
    ("en", "Three workers lost their lives, the driver survived.", "fa", MINE),
    ("ar", "بقي سعر الجبن دون تغيير.", "fa", MINE),
    ("en", "The court acquitted his brother Mazen.", "ar", COURT),
    ("en", "The factory was operating without a licence.", "ar", COURT),
    ("ar", "لم يكن لدى المصنع ترخيص.", "ar", COURT),
]


@pytest.mark.parametrize(("language", "sentence", "other", "text"), TURNED)
def test_the_opposite(language: str, sentence: str, other: str, text: str) -> None:
    verdict = verify(sentence, [passage(text, other, title="")], language=language)
    assert (verdict.supported, verdict.reason) == (False, "negation"), verdict.detail


@pytest.mark.parametrize(("language", "sentence", "other", "text"), TRUE)
def test_the_same_in_other_words(language: str, sentence: str, other: str, text: str) -> None:
    verdict = verify(sentence, [passage(text, other, title="")], language=language)
    assert verdict.supported is not False, (verdict.reason, verdict.detail)


WORDS = [
    ("en", "The plan was turned down.", {("answer", 1)}),
    ("en", "Two lost their lives.", {("life", 1)}),
    ("fa", "دو نفر جان باختند.", {("life", 1)}),
    ("fa", "سه رأی ممتنع بود.", set()),
    ("fa", "دو سال پیش بود.", set()),
    ("ar", "لقي خمسة عمال مصرعهم.", {("life", 1)}),
    ("ar", "المدينة في البلاد.", set()),
    ("de", "Der Plan fiel durch.", set()),
]


@pytest.mark.parametrize(("language", "text", "expected"), WORDS)
def test_words_with_an_opposite(language: str, text: str, expected: set[tuple[str, int]]) -> None:
    assert {(one.row, one.side) for one in sides(text, language)} == expected
