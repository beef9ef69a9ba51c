"""Numbers said in another way than their passage's, and numbers that are none of its."""

from __future__ import annotations

import pytest

from rag.answer.checks.verify import verify
from rag.answer.notices import reason
from tests.answer.samples import passage

RENDERED = [
    ("en", "More than 62,000 people watched.", "en", "A crowd of 62,410 watched."),
    ("en", "Nearly 63,000 people watched.", "en", "A crowd of 62,910 watched."),
    ("en", "Some 62,000 people watched.", "en", "A crowd of 62,410 watched."),
    ("en", "Three quarters of the voters agreed.", "en", "Of the voters 76 percent agreed."),
    ("en", "Five of the seven members agreed.", "en", "Two of the seven members disagreed."),
    ("en", "He got six years, three fewer than asked.", "en", "He got 6 years; 9 were asked."),
    ("en", "The books were banned for twenty years.", "en", "The books were banned two decades."),
    ("en", "The books were banned for a century.", "en", "The books were banned for 100 years."),
    ("en", "The net held 2 tonnes of fish.", "en", "The net held 2,000 kilograms of fish."),
    ("en", "The road is 3 km long.", "en", "The road is 3,000 metres long."),
    ("fa", "این زمین ۵ هزار تومان است.", "fa", "این زمین ۵۰ هزار ریال است."),
    ("en", "The fine was $840.", "en", "The fine was 840 US dollars."),
    ("en", "The truce holds for two months.", "fa", "آتش‌بس ۶۰ روز طول می‌کشد."),
    ("fa", "شمار تماشاگران سی درصد بیشتر شد.", "fa", "تماشاگران افزایش ۳۰ درصدی داشتند."),
    ("fa", "تیم با ده بازیکن ادامه داد.", "fa", "تیم ده‌نفره شد و ادامه داد."),
    ("ar", "نقل طالب عمره 22 عاماً.", "ar", "نقل طالب في الثانية والعشرين من عمره."),
    ("ar", "زادت الأجور في شباط 2024.", "ar", "زادت الأجور في فبراير من العام الماضي."),
    ("ar", "بلغ العدد واحداً وعشرين ألفاً.", "ar", "بلغ العدد 21 ألف متفرج."),
    ("ar", "بقوا عالقين خمسة أيام قبل إنقاذهم.", "ar", "أنقذوا بعد خمسة أيام."),
    ("fa", "نه روز پیش از حادثه تخلیه شدند.", "fa", "روستا ۹ روز قبل از حادثه تخلیه شد."),
    ("fa", "در سال ۹۸ هزار زوج جدا شدند.", "fa", "در سال ۹۸ هزار طلاق ثبت شد."),
]
WRONG = [
    ("en", "More than 72,000 people watched.", "en", "A crowd of 62,410 watched.", "number"),
    ("en", "More than 63,000 people watched.", "en", "A crowd of 62,410 watched.", "number"),
    ("en", "The fine was $840.", "en", "The fine was €840.", "number"),
    ("en", "The fine was 840 dollars.", "en", "The fine was 840 euros.", "number"),
    ("en", "The fine was 840 €.", "fa", "جریمه ۸۴۰ دلار بود.", "number"),
    ("en", "The fire burnt 300 acres.", "en", "The fire burnt 300 hectares.", "number"),
    ("ar", "يبلغ طول الطريق 40 ميلا.", "ar", "يبلغ طول الطريق 40 كيلومترا.", "number"),
    ("en", "The road is 5,000 km long.", "en", "The road is 5,100 km long.", "number"),
    ("en", "The truce holds for three months.", "fa", "آتش‌بس ۶۰ روز طول می‌کشد.", "number"),
    ("ar", "تكتمل الصفقة في الربع الأول.", "ar", "تكتمل الصفقة في الربع الثالث.", "number"),
    ("fa", "خط لوله در بهار ۱۴۰۶ باز می‌شود.", "fa", "خط لوله در پاییز ۱۴۰۶ باز می‌شود.", "date"),
]


@pytest.mark.parametrize(("language", "sentence", "other", "text"), RENDERED)
def test_the_same_number(language: str, sentence: str, other: str, text: str) -> None:
    cited = passage(text, other, title="", date="2025-07-02")
    verdict = verify(sentence, [cited], language=language)
    assert verdict.reason not in ("number", "date"), verdict.detail


@pytest.mark.parametrize(("language", "sentence", "other", "text", "reason"), WRONG)
def test_another_number(language: str, sentence: str, other: str, text: str, reason: str) -> None:
    cited = passage(text, other, title="", date="2025-07-02")
    verdict = verify(sentence, [cited], language=language)
    assert (verdict.supported, verdict.reason) == (False, reason), verdict.detail


@pytest.mark.parametrize(
    ("language", "detail", "shown"),
    [("fa", "14", "۱۴"), ("ar", "14", "14"), ("fa", "14 May", "14 May")],
)
def test_a_missing_number_is_told_in_the_reader_s_digits(
    language: str, detail: str, shown: str
) -> None:
    assert f" {shown} " in reason("number", language, detail)
