"""The day of publication in every form that rows, feeds, APIs and pages give it in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from rag.reading.pages.date_lines import line_date, says_published, says_updated
from rag.reading.published import address_date, parse_published

DAY = "2025-01-17"
READ: list[object] = [
    # numbers
    1737100800,
    1737100800.5,
    1737100800000,
    1737100800000000,
    1737100800000000000,
    "1737100800",
    "1737100800000",
    "1737100800.25",
    "۱۷۳۷۱۰۰۸۰۰",
    20250117,
    "20250117",
    "20250117103000",
    "20250117T103000Z",
    "14031028",
    14031028,
    "/Date(1737100800000)/",
    "/Date(1737100800000+0330)/",
    # wrapped
    {"$date": "2025-01-17T08:00:00Z"},
    {"$date": 1737100800000},
    {"$date": {"$numberLong": "1737100800000"}},
    {"@type": "Date", "@value": "2025-01-17"},
    ["", "2025-01-17"],
    datetime(2025, 1, 17, 8, tzinfo=UTC),
    date(2025, 1, 17),
    # ISO 8601 and near it; the day it was where it was written
    "2025-01-17",
    "2025-1-17",
    "2025-01-17T23:30:00-05:00",
    "2025-01-17T00:30:00+03:30",
    "2025-01-17 10:30:00.000000",
    "2025/01/17",
    "2025.01.17",
    "1403-10-28T14:30:00+03:30",
    # RFC 2822, ctime and social networks
    "Fri, 17 Jan 2025 23:30:00 -0500",
    "Fri Jan 17 23:30:00 +0000 2025",
    "Fri Jan 17 10:00:00 UTC 2025",
    "17-Jan-2025",
    # in words
    "January 17th, 2025",
    "Friday 17 January 2025 10.30 GMT",
    "Jan. 17, 2025, 9:12 a.m. ET",
    "جمعه ۲۸ دی ماه ۱۴۰۳ ساعت ۹:۱۵",
    "28 Dey 1403",
    "١٧ كانون الثاني/يناير ٢٠٢٥",
    "الجمعة 17 يناير 2025 - 10:30",
    "۱۷ رجب ۱۴۴۶",
    "17 رجب 1446هـ",
    # in numbers
    "۱۴۰۳/۱۰/۲۸ - ۱۴:۳۰",
    "١٤٤٦/٠٧/١٧",
    "17/01/2025",
    "01/17/2025",
    "28/10/1403",
]


@pytest.mark.parametrize("value", READ, ids=str)
def test_reads(value: object) -> None:
    assert parse_published(value) == DAY


DAY_FIRST = [
    ("03.04.2025", "2025-04-03"),
    ("٠٣/٠٤/٢٠٢٥", "2025-04-03"),
    ("03/04/1403", "2024-06-23"),
    ("03/03/2025", "2025-03-03"),
]


@pytest.mark.parametrize(("value", "expected"), DAY_FIRST)
def test_the_day_stands_first(value: str, expected: str) -> None:
    assert parse_published(value) == expected


NOT_TOLD: list[object] = [
    None,
    True,
    0,
    -1,
    float("nan"),
    float("inf"),
    1234,
    10**30,
    "",
    "03/04/2025",
    "2025",
    "January 2025",
    "2025-01",
    "۲۸ دی",
    "2 hours ago",
    "yesterday",
    "0000-00-00",
    "0001-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2025-02-30",
    "12345678",
    "99999999999999999999999",
    {"seconds": 5},
    {},
    [],
    (date.today() + timedelta(days=2)).isoformat(),
    "x" * 100_000,
]


@pytest.mark.parametrize("value", NOT_TOLD, ids=lambda value: str(value)[:30])
def test_what_names_no_day(value: object) -> None:
    assert parse_published(value) is None


def test_tomorrow_has_begun_elsewhere() -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    assert parse_published(tomorrow) == tomorrow


ADDRESSES = [
    ("https://example.org/2025/01/17/bridge", DAY),
    ("https://example.org/news/2025/1/17/", DAY),
    ("https://example.ir/1403/10/28/bridge", DAY),
    ("https://example.org/2025-01-17-bridge", DAY),
    ("https://example.org/news/20250117-bridge.html", DAY),
    ("https://example.org/news/bridge_20250117", DAY),
    ("https://example.org/2025/01/bridge", None),
    ("https://example.org/news/12345678", None),
    ("https://example.org/a?day=/2025/01/17/", None),
    ("/data/2025/01/17/a.txt", None),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_address(address: str, expected: str | None) -> None:
    assert address_date(address) == expected


WORDS_TEXT = """
    تاریخ انتشار خبر نشر منتشر شده شد در زمان ساعت به روز رسانی روزرسانی آخرین کد شنبه یکشنبه
    دوشنبه سه چهارشنبه پنجشنبه پنج جمعه یک دو چهار تاريخ النشر نُشر في نشرت آخر تحديث الساعة يوم
    الموافق هـ م ه ش ق السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة Published
    Updated Posted date on at of the last modified GMT UTC EST am pm a p m h ET EDT CT CDT CST PT
    PDT PST BST IST Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri
    Sat Sun
    """
WORDS = WORDS_TEXT.split()


@pytest.mark.parametrize("word", WORDS)
def test_words_that_stand_beside_a_date(word: str) -> None:
    assert line_date(f"{word}: 2025-01-17") == DAY


LINES = [
    ("Published: Friday, 17 January 2025, 10:30 GMT", DAY),
    ("تاریخ انتشار: ۱۴۰۳/۱۰/۲۸ - ۱۴:۳۰ | کد خبر: ۲۰۲۳۰۵۱۱", DAY),
    ("Ann Example • 17 January 2025", DAY),
    ("جمعه ۲۸ دی ۱۴۰۳ - 17 January 2025", DAY),
    ("The bridge of 17 January 2025 is closed", None),
    ("03/04/2025", None),
    ("17 January 2025 " + "- " * 60, None),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_lines(line: str, expected: str | None) -> None:
    assert line_date(line) == expected


LABELS = [
    ("Published", True, False),
    ("Posted on", True, False),
    ("تاریخ انتشار:", True, False),
    ("منتشر شده در", True, False),
    ("نشر في", True, False),
    ("Last updated", False, True),
    ("Last modified:", False, True),
    ("Edited", False, True),
    ("به روز رسانی:", False, True),
    ("بروزرسانی", False, True),
    ("ویرایش شده", False, True),
    ("آخر تحديث", False, True),
    ("تعديل", False, True),
    ("Published 3 May, updated 4 May", True, False),
    ("By Ann Example", False, False),
]


@pytest.mark.parametrize(("line", "published", "updated"), LABELS)
def test_labels(line: str, published: bool, updated: bool) -> None:
    assert (says_published(line), says_updated(line)) == (published, updated)
