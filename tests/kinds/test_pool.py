"""Which passages found for a subject are on it."""

from __future__ import annotations

import pytest

from rag.kinds.overview import overview
from rag.kinds.pool import pool_of
from rag.library import Library
from rag.records import Answer, Article, Passage, Query


def passage(
    text: str, language: str, source: str = "s", title: str = "", date: str | None = None
) -> Passage:
    article = Article(source, title, text, language, None, date)
    span = (0, len(text))
    return Passage(article, text, 0, len(text), 1.0, span, "", (span,))


ON_IT = [
    # subject, its language, text, its language, on it
    ("yellowstone flooding", "en", "Flooding closed the roads of Yellowstone.", "en", True),
    ("yellowstone flooding", "en", "Yosemite was closed by a fire.", "en", False),
    ("سیل یلوستون", "fa", "Flooding closed the roads of Yellowstone park.", "en", True),
    # a name that is not said
    ("Notre Dame fire", "en", "A fire burned in the valley near the town.", "en", False),
    ("الفائزين بجوائز نوبل", "ar", "The jackpot prizes went to two winners.", "en", False),
    # many words, told in others
    (
        "countries left out of the summit of the americas", "en",
        "Cuba, Nicaragua and Venezuela were not invited to the Summit of the Americas.", "en", True,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "language", "text", "own", "on"), ON_IT)
def test_what_is_on_a_subject(subject: str, language: str, text: str, own: str, on: bool) -> None:
    pool = pool_of(Query(subject, language), [passage(text, own)])
    assert bool(pool.passages) is on
    assert len(pool.nearest) == 1


def test_what_says_a_part_must_be_like_the_rest() -> None:
    """Families and an entrance are not of the stadium."""
    news = [
        passage("ورود خانواده‌ها به ورزشگاه آزادی با مجوز شورای تأمین آزاد شد.", "fa", "1"),
        passage("استاندار گفت ورود خانواده‌ها به ورزشگاه برای تماشای فوتبال آزاد است.", "fa", "2"),
        passage("مجلس: حضور خانواده‌ها در ورزشگاه برای تماشای فوتبال خوب است.", "fa", "3"),
        passage(
            "ورود خانواده‌های کارگران به بازار مسکن دشوار شده و اجاره بالا رفته است.", "fa", "4"
        ),
    ]
    pool = pool_of(Query("ورود خانواده ها به ورزشگاه", "fa"), news)
    assert {p.article.source for p in pool.passages} == {"1", "2", "3"}


def test_another_sense_of_a_word_is_unlike_the_rest() -> None:
    """A football club called independence is no day of it."""
    news = [
        passage(f"باشگاه استقلال {what} فوتبال لیگ برتر را معرفی کرد.", "fa", str(at))
        for at, what in enumerate(("سرمربی تازهٔ", "دروازه‌بان تازهٔ", "مدیرعامل تازهٔ تیم"))
    ]
    day = "Fireworks light up the sky over the yacht club on independence day, July 4."
    pool = pool_of(Query("باشگاه استقلال", "fa"), [*news, passage(day, "en", "day")])
    assert {p.article.source for p in pool.passages} == {"0", "1", "2"}


def test_a_headline_counts() -> None:
    found = [passage("The park stays closed for a week.", "en", title="Yellowstone flooding")]
    assert pool_of(Query("yellowstone flooding", "en"), found).passages


def test_nothing_found_is_an_empty_pool() -> None:
    pool = pool_of(Query("ferry", "en"), [])
    assert pool.passages == () and pool.complete


def test_a_period_without_dated_articles_is_told_by_undated_ones(library: Library) -> None:
    *_, answer = overview(
        "x", "summary", Query("مدير الميناء نقابة البحارة", "ar", date_from="2035-01-01"), library,
        language="ar",
    )  # fmt: skip
    assert isinstance(answer, Answer)
    assert {citation.source for citation in answer.citations} == {"ar-1"}
