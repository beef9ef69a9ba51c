"""Dates: how they are said, what days they are, how they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import InputError
from rag.language import date_grammar
from rag.language.date_grammar import said
from rag.language.dates import find_dates, format_date, parse_date
from rag.language.fold import fold_text

ANCHOR = date(2025, 1, 22)  # a Wednesday

SAID = [
    # whole dates in digits
    (None, "۲۸ دی ۱۴۰۳", "2025-01-17", "2025-01-17"),
    (None, "٢٨ دی ١٤٠٣", "2025-01-17", "2025-01-17"),
    ("fa", "۱۴۰۳/۱۰/۲۸", "2025-01-17", "2025-01-17"),
    ("fa", "۱۷ ژانویه ۲۰۲۵", "2025-01-17", "2025-01-17"),
    ("ar", "17 يناير 2025", "2025-01-17", "2025-01-17"),
    ("ar", "١٧ كانون الثاني ٢٠٢٥", "2025-01-17", "2025-01-17"),
    ("ar", "17 كانون الثاني/يناير 2025", "2025-01-17", "2025-01-17"),
    ("ar", "5 جانفي 2019", "2019-01-05", "2019-01-05"),
    ("ar", "3 غشت 2020", "2020-08-03", "2020-08-03"),
    ("ar", "15 رجب 1446 هـ", "2025-01-15", "2025-01-15"),
    ("fa", "۱۵ رجب ۱۴۴۶", "2025-01-15", "2025-01-15"),
    ("en", "17 January 2025", "2025-01-17", "2025-01-17"),
    ("en", "January 17, 2025", "2025-01-17", "2025-01-17"),
    ("en", "Jan. 17, 2025", "2025-01-17", "2025-01-17"),
    ("en", "17th of January, 2025", "2025-01-17", "2025-01-17"),
    ("en", "28 Dey 1403", "2025-01-17", "2025-01-17"),
    (None, "2018/03/15", "2018-03-15", "2018-03-15"),
    (None, "2018-03-15", "2018-03-15", "2018-03-15"),
    (None, "17/01/2025", "2025-01-17", "2025-01-17"),
    ("en", "01/17/2025", "2025-01-17", "2025-01-17"),
    ("en", "01/02/2025", "2025-02-01", "2025-02-01"),  # day first, unless the anchor is nearer
    (None, "17.01.2025", "2025-01-17", "2025-01-17"),
    ("en", "17-Jan-2025", "2025-01-17", "2025-01-17"),
    ("fa", "۳۰ اسفند ۱۴۰۳", "2025-03-20", "2025-03-20"),  # a leap year
    # in words
    ("fa", "پنجم اسفند سال ۱۴۰۰", "2022-02-24", "2022-02-24"),
    ("fa", "بیست و هشتم دی ماه ۱۴۰۳", "2025-01-17", "2025-01-17"),
    ("ar", "الثامن والعشرين من فبراير 2022", "2022-02-28", "2022-02-28"),
    ("ar", "الأول من تشرين الثاني 2020", "2020-11-01", "2020-11-01"),
    ("en", "the twenty-first of March 2025", "2025-03-21", "2025-03-21"),
    # the year left out: the nearest to the anchor
    ("fa", "۲۸ دی‌ماه", "2025-01-17", "2025-01-17"),
    ("fa", "٢٨ دی", "2025-01-17", "2025-01-17"),
    ("ar", "20 يناير", "2025-01-20", "2025-01-20"),
    ("en", "December 30", "2024-12-30", "2024-12-30"),
    ("fa", "دسامبر", "2024-12-01", "2024-12-31"),
    ("en", "in May", "2025-05-01", "2025-05-31"),
    ("ar", "يناير الماضي", "2025-01-01", "2025-01-31"),
    ("fa", "مهر ماه", "2024-09-22", "2024-10-21"),
    # months, years, decades, seasons
    (None, "دی ۱۴۰۳", "2024-12-21", "2025-01-19"),
    ("en", "January 2025", "2025-01-01", "2025-01-31"),
    ("fa", "آبان ۹۸", "2019-10-23", "2019-11-21"),
    ("fa", "سال ۱۴۰۰", "2021-03-21", "2022-03-20"),
    ("fa", "سال ۲۰۱۸", "2018-01-01", "2018-12-31"),
    ("ar", "عام 1445 هـ", "2023-07-19", "2024-07-06"),
    ("en", "2018", "2018-01-01", "2018-12-31"),
    ("fa", "سال ۲۰۰۰", "2000-01-01", "2000-12-31"),
    ("fa", "۲۰۰۰ میلادی", "2000-01-01", "2000-12-31"),
    ("fa", "۱۴۰۰", "2021-03-21", "2022-03-20"),
    ("fa", "دهه ۷۰", "1991-03-21", "2001-03-20"),
    ("en", "the 1990s", "1990-01-01", "1999-12-31"),
    ("ar", "التسعينيات", "1990-01-01", "1999-12-31"),
    ("fa", "پاییز ۱۴۰۱", "2022-09-23", "2022-12-21"),
    ("en", "winter 2022", "2022-12-01", "2023-02-28"),
    # ranges
    ("fa", "۱۵ تا ۲۰ دی ۱۴۰۳", "2025-01-04", "2025-01-09"),
    ("fa", "۲۸ دی تا ۳ بهمن ۱۴۰۳", "2025-01-17", "2025-01-22"),
    ("en", "May 5-7, 2025", "2025-05-05", "2025-05-07"),
    ("en", "2015 to 2018", "2015-01-01", "2018-12-31"),
    ("ar", "بين 3 و5 مارس 2024", "2024-03-03", "2024-03-05"),
    ("en", "between January 2024 and March 2024", "2024-01-01", "2024-03-31"),
    # relative to the anchor
    ("fa", "دیروز", "2025-01-21", "2025-01-21"),
    ("ar", "أمس الأول", "2025-01-20", "2025-01-20"),
    ("en", "the day before yesterday", "2025-01-20", "2025-01-20"),
    ("ar", "الأربعاء", "2025-01-22", "2025-01-22"),
    ("en", "Friday", "2025-01-17", "2025-01-17"),
    ("en", "next Monday", "2025-01-27", "2025-01-27"),
    ("fa", "سه شنبه گذشته", "2025-01-21", "2025-01-21"),
    ("fa", "چهارشنبه گذشته", "2025-01-15", "2025-01-15"),
    ("ar", "الجمعة المقبل", "2025-01-24", "2025-01-24"),
    ("fa", "دو روز پیش", "2025-01-20", "2025-01-20"),
    ("ar", "قبل ثلاثة أيام", "2025-01-19", "2025-01-19"),
    ("ar", "قبل يومين", "2025-01-20", "2025-01-20"),
    ("en", "three days ago", "2025-01-19", "2025-01-19"),
    ("fa", "هفته گذشته", "2025-01-11", "2025-01-17"),  # Saturday to Friday
    ("en", "last week", "2025-01-13", "2025-01-19"),  # Monday to Sunday
    ("fa", "امسال", "2024-03-20", "2025-03-20"),
    ("fa", "پارسال", "2023-03-21", "2024-03-19"),
    ("ar", "العام الماضي", "2024-01-01", "2024-12-31"),
    ("en", "last month", "2024-12-01", "2024-12-31"),
    ("fa", "ماه گذشته", "2024-12-21", "2025-01-19"),
]


@pytest.mark.parametrize(("language", "said", "first", "last"), SAID)
@pytest.mark.parametrize("frame", ["{}", "x ({}) x", "x\n{}\nx"])
def test_said(language: str | None, said: str, first: str, last: str, frame: str) -> None:
    text = frame.format(said)
    found = find_dates(text, language, ANCHOR)
    assert [(str(one.first), str(one.last)) for one in found] == [(first, last)]
    assert text[found[0].start : found[0].end] in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "۳۱ مهر ۱۴۰۰"),  # no such day
        ("en", "30 February 2024"),
        ("en", "2018 people"),
        ("fa", "۲۰۱۸ نفر"),
        ("fa", "ایران ۲۰۰۰ پهپاد شلیک کرد"),
        ("fa", "۲۰۰۰ پهپاد"),
        ("ar", "أطلقت إيران، ٢٠٠٠ طائرة مسيرة"),
        ("en", "They fired nearly 2000 drones"),
        ("fa", "او در آب افتاد"),
        ("fa", "سه جوان آمدند"),
        ("en", "they may march"),
        ("ar", "اتصل برقم 17001234"),
        ("en", "version 3.10.2"),
        ("en", "the next day he left"),
        ("en", "10/10 would recommend"),
    ],
)
def test_not_a_date(language: str, text: str) -> None:
    assert find_dates(text, language, ANCHOR) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2000"),
        ("en", "Memories (2000) was his first film"),
        ("en", "In 2000 drones were rare."),
        ("en", "the 2000 presidential election"),
        ("en", "The rate has not declined since 2000 when it was 7."),
        ("ar", "اعتزل في 2000 بعد البطولة"),
        ("fa", "در لایحهٔ ۱۴۰۰ برای این جاده"),
    ],
)
def test_a_round_year(language: str, text: str) -> None:
    (found,) = find_dates(text, language, ANCHOR)
    assert (found.last - found.first).days in (364, 365)


def test_without_an_anchor_only_what_needs_none() -> None:
    text = "دیروز، سه‌شنبه، هفته گذشته، ۲۸ دی و سال ۱۴۰۰"
    assert [(str(d.first), str(d.last)) for d in find_dates(text, "fa")] == [
        ("2021-03-21", "2022-03-20")
    ]


def test_a_neighbour_dates_a_day_without_a_year() -> None:
    found = find_dates("on 5 May 2018 and again on 9 May", "en")
    assert [str(one.first) for one in found] == ["2018-05-05", "2018-05-09"]


def test_a_weekday_beside_a_date_is_part_of_it() -> None:
    found = find_dates("روز جمعه ۱۷ ژانویه (۲۸ دی‌ماه)", "fa", ANCHOR)
    assert [(str(one.first), one.calendar) for one in found] == [
        ("2025-01-17", "gregorian"),
        ("2025-01-17", "solar"),
    ]


@pytest.mark.parametrize(
    ("iso", "language", "shown"),
    [
        ("2025-01-17", "fa", "۲۸ دی ۱۴۰۳ (۱۷ ژانویه ۲۰۲۵)"),
        ("2025-01-17", "ar", "17 يناير 2025"),
        ("2025-01-17", "en", "17 January 2025"),
        ("2025-01-17T10:20:00Z", "en", "17 January 2025"),
        ("2025-01-17", "es", "17 January 2025"),  # its frame is English
        ("2025-03-01", "fr", "1er mars 2025"),
        ("2025-03-01", "de", "1. März 2025"),
        ("2025-03-01", "tr", "1 Mart 2025"),
        ("2025-03-01", "ur", "1 مارچ 2025"),
        ("2025-05", "de", "Mai 2025"),
        ("2025-01", "fa", "ژانویه ۲۰۲۵"),
        ("2025", "ar", "2025"),
    ],
)
def test_shown(iso: str, language: str, shown: str) -> None:
    assert format_date(iso, language) == shown


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2025-01-17", "2025-01-17", "2025-01-17"),
        ("2025-01", "2025-01-01", "2025-01-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("۱۴۰۳/۱۰/۲۸", "2025-01-17", "2025-01-17"),
        ("1403-10", "2024-12-21", "2025-01-19"),
        ("۱۴۰۳", "2024-03-20", "2025-03-20"),
        ("دی ۱۴۰۳", "2024-12-21", "2025-01-19"),
        (" 17 January 2025 ", "2025-01-17", "2025-01-17"),
        ("January 2025", "2025-01-01", "2025-01-31"),
        ("«۲۸ دی ۱۴۰۳»", "2025-01-17", "2025-01-17"),
        ("جمعه، ۲۸ دی ۱۴۰۳", "2025-01-17", "2025-01-17"),
        ("17 to 19 January 2025.", "2025-01-17", "2025-01-19"),
    ],
)
def test_parsed(typed: str, first: str, last: str) -> None:
    assert tuple(map(str, parse_date(typed))) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2025-13",
        "2025-02-30",
        "31 مهر 1400",
        "1 May, 2 May",
        "32 دی ۱۴۰۳",
        "40 January 2025",
        "Peskov January 2025 banana",
        "2025-01-17 garbage",
    ],
)
def test_not_parsed(typed: str) -> None:
    with pytest.raises(InputError, match="not a date"):
        parse_date(typed)


@pytest.mark.parametrize("iso", ["", "17/01/2025", "2025-02-30", "دی"])
def test_not_shown(iso: str) -> None:
    with pytest.raises(InputError, match="not an ISO date"):
        format_date(iso, "en")


@given(st.dates(date(1901, 1, 1), date(2090, 12, 31)), st.sampled_from(["fa", "ar", "en"]))
def test_a_shown_date_is_found_again_in_its_calendars(day: date, language: str) -> None:
    found = find_dates(format_date(day.isoformat(), language), language)
    calendars = 2 if language == "fa" else 1
    assert [(one.first, one.last) for one in found] == [(day, day)] * calendars


SAID_WORDS = (
    "۲۸ 17 دی ماه سال ۱۴۰۳ 2025 يناير January May of from to تا - / , . ( دیروز last week جمعه ago"
    " قبل 99 هـ ۳۱ 1403/10/28 و from between بین 1990 s"
)
WORDS = st.sampled_from(SAID_WORDS.split())


@given(st.lists(WORDS, max_size=14), st.sampled_from([None, "fa", "ar", "en"]))
def test_expressions_are_ordered_and_closed(said: list[str], language: str | None) -> None:
    text = " ".join(said)
    found = find_dates(text, language, ANCHOR)
    ends = [0, *(place for one in found for place in (one.start, one.end))]
    assert ends == sorted(ends)
    assert all(one.first <= one.last and one.start < one.end <= len(text) for one in found)


TOLD_WORDS = (
    f"{SAID_WORDS} the of-may day before yesterday house خانه شب گذشته night 17th 5- May, 1,250"
    " sun. دهه العشرينيات امسال یک"
)


@given(
    st.lists(st.sampled_from([*TOLD_WORDS.split(), ""]), max_size=20),
    st.sampled_from([None, "fa", "ar", "en"]),
)
def test_dates_are_found_where_the_whole_text_is_looked_through(
    words: list[str], language: str | None
) -> None:
    folded = fold_text(" ".join(words))
    found = list(said(folded, language, ANCHOR))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(date_grammar, "may_date", lambda text: [(0, len(text))])
        assert list(said(folded, language, ANCHOR)) == found
