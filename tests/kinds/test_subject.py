"""What is left of a question as its subject, with its period and outlets."""

from __future__ import annotations

from datetime import date

import pytest

from rag.kinds.asked.subject import subject_of
from rag.search import understand

TODAY = date(2022, 7, 29)
OUTLETS = ("CNN", "usatoday.com", "Al-Quds", "ایرنا", "theweek.co.uk")

LEFT = [
    ("sum up the harbour flooding for me", "harbour flooding"),
    ("harbour arrests in Ostavo - tldr?", "harbour arrests in Ostavo"),
    ("Ferry vs port authority row, give me the gist", "Ferry vs port authority"),
    ("whats new in the race to succeed the mayor", "race to succeed the mayor"),
    ("where does norway's ferry bid stand now", "norway's ferry bid"),
    ("tell me about the New START treaty", "New START treaty"),
    ("the ferry fire in three sentences", "ferry fire"),
    ("what is new?", ""),
    ("the ferry fire in the last 3 days", "ferry fire"),
    ("خلاصه ماجرای پل سپیدرود چیه", "پل سپیدرود"),
    ("قضیه ورود ماهیگیرها به اسکله رو کوتاه بگو", "ورود ماهیگیرها به اسکله"),
    ("ماجرای استعفای شهردار به طور خلاصه", "استعفای شهردار"),
    ("تازه چه خبر از پرونده پل و اسکله", "پل و اسکله"),
    ("در دو جمله: بازگشایی معدن", "بازگشایی معدن"),
    ("چه خبر؟", ""),
    ("لخصلي حكاية مصنع الأسماك والوزارة", "مصنع الأسماك والوزارة"),
    ("شنوة الحكاية متاع مصنع الأسماك باختصار", "مصنع الأسماك"),
    ("موجز عن استقالة رئيس البلدية السابق", "استقالة رئيس البلدية السابق"),
    ("شنوة الجديد في المنشور عدد 4", "المنشور عدد 4"),
    ("جديد أسعار السمك في المرسى، وين وصلت", "أسعار السمك في المرسى"),
    ("شنوة صار في المصنع وكيفاش", "المصنع"),
    ("ما الجديد", ""),
    ("summarise the four-day week trial", "four-day week trial"),
    ("لخص أسبوع العمل من أربعة أيام", "أسبوع العمل من أربعة أيام"),
    ("خلاصه قهرمانی مینجی لی", "قهرمانی مینجی لی"),
    ("خبرهای هفته را خلاصه کن", ""),
    ("list the towns that cancelled July 4th fireworks", "towns that cancelled July 4th fireworks"),
    ("پروژه‌هایی که تو سپیدرود افتتاح شد کدومان", "پروژه‌هایی که تو سپیدرود افتتاح"),
    ("شنوما الإضرابات المنتظرة، عددهم", "الإضرابات المنتظرة"),
    ("do you hold anything about the Ostavo ferry", "Ostavo ferry"),
    ("how does the coverage of the Ostavo ferry vary", "Ostavo ferry"),
    ("the angles that each paper took on the harbour fire", "harbour fire"),
    ("how was the harbour fire told from day one till now", "harbour fire"),
    ("در مورد اسکله سپیدرود چه مطالبی موجوده", "اسکله سپیدرود"),
    ("درباره شهردار سپیدرود هر چی لازمه بدونم بگو", "شهردار سپیدرود"),
    ("کدام رسانه‌ها از پل سپیدرود نوشته‌اند", "پل سپیدرود"),
    ("حدثني عن مصنع الأسماك", "مصنع الأسماك"),
    ("هل يوجد في أرشيفك مصنع الأسماك", "مصنع الأسماك"),
    ("كيفاش بدا مصنع الأسماك وكيفاش وفى", "مصنع الأسماك"),
]


@pytest.mark.parametrize(("question", "subject"), LEFT)
def test_what_asks_is_taken_off(question: str, subject: str) -> None:
    assert subject_of(understand(question), OUTLETS, TODAY).text == subject


NAMED = [
    ("how do CNN and USA Today differ on the ferry fire", ("CNN", "usatoday.com"), "ferry fire"),
    ("al quds on the ferry fire", ("Al-Quds",), "ferry fire"),
    ("ایرنا درباره پل سپیدرود چه نوشته", ("ایرنا",), "پل سپیدرود"),
    ("the fire in al arish", (), "fire in al arish"),
    ("summarise The Week on the fire", ("theweek.co.uk",), "fire"),
    ("the week in fires", (), "fires"),
    ("فرق گزارش یو‌اس‌ای‌تودی و سی‌ان‌ان از آتش‌سوزی اسکله", ("usatoday.com", "CNN"), "آتش‌سوزی اسکله"),
]


@pytest.mark.parametrize(("question", "outlets", "subject"), NAMED)
def test_outlets_are_read(question: str, outlets: tuple[str, ...], subject: str) -> None:
    found = subject_of(understand(question), OUTLETS, TODAY)
    assert (found.query.outlets, found.text) == (outlets, subject)
    assert found.query.date_from is None  # "USA Today" is no day


PERIODS = [
    ("what is new on the ferry since 20 July 2022", "2022-07-20", "2022-07-29"),
    ("the ferry news until 20 July 2022", None, "2022-07-20"),
    ("summarise the news of 20 July 2022", "2022-07-20", "2022-07-20"),
    ("خبرهای پل از ۲۰ ژوئیه ۲۰۲۲", "2022-07-20", "2022-07-29"),
    ("أخبار المصنع منذ 20 يوليو 2022", "2022-07-20", "2022-07-29"),
    ("sum up the ferry fire", None, None),
    ("what do you have from CNN in June 2022", "2022-06-01", "2022-06-30"),
    ("the week's news", "2022-07-23", "2022-07-29"),
    ("خبرهای هفته", "2022-07-23", "2022-07-29"),
    ("the ferry fire in the last 3 days", "2022-07-27", "2022-07-29"),
    ("خبر پل در ۳ روز اخیر", "2022-07-27", "2022-07-29"),
    ("أخبار المصنع في آخر 3 أيام", "2022-07-27", "2022-07-29"),
]


@pytest.mark.parametrize(("question", "first", "last"), PERIODS)
def test_the_period_is_read(question: str, first: str | None, last: str | None) -> None:
    query = subject_of(understand(question), OUTLETS, TODAY).query
    assert (query.date_from, query.date_to) == (first, last)


def test_words_of_no_language_are_read_by_their_script() -> None:
    assert subject_of(understand("Ferrari Ostavo"), (), TODAY).query.language == "en"
