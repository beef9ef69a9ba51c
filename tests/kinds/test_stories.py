"""Articles in stories: what is one event, who tells it, and what is a copy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.kinds.stories import stories
from rag.records import Article
from tests.kinds.harbour import FERRY, OTHERS


def found(articles: list[Article]) -> list[set[str]]:
    return [{article.source for article in story.articles} for story in stories(articles)]


def test_one_event_is_one_story_of_most_outlets_first() -> None:
    told = found([*OTHERS, *FERRY])
    assert {"en-1", "en-2", "en-3"} <= told[0]
    assert {"en-4"} in told
    assert {"fa-2"} in told


def test_events_far_apart_in_time_are_two_stories() -> None:
    later = replace(FERRY[1], date="2031-06-06")
    assert found([FERRY[0], FERRY[1]]) == [{"en-1", "en-2"}]
    assert {"en-2"} in found([FERRY[0], later])


def test_one_report_in_two_languages_is_one_story() -> None:
    english = Article(
        "e", "Yellowstone National Park closed by floods",
        "Yellowstone National Park was closed on Monday because of floods. The river rose to a "
        "record and swept away bridges and roads of the park.", "en", "A", "2022-06-14",
    )  # fmt: skip
    persian = Article(
        "f", "پارک ملی یلوستون به دلیل سیل بسته شد",
        "پارک ملی یلوستون روز دوشنبه به دلیل سیل بسته شد. رودخانه به رکورد رسید و پل‌ها و جاده‌های "
        "پارک را با خود برد.", "fa", "B", "2022-06-14",
    )  # fmt: skip
    assert found([english, persian]) == [{"e", "f"}]


def test_a_wire_copy_adds_no_outlet() -> None:
    story = stories([FERRY[0], FERRY[2]])[0]
    assert len(story.articles) == 2
    assert len(story.copies) == 1
    assert story.outlets == 1


def test_days_are_of_the_dated_ones_and_undated_come_last() -> None:
    undated = replace(FERRY[2], date=None, source="en-9")
    story = stories([undated, FERRY[1], FERRY[0]])[0]
    assert [one.source for one in story.articles] == ["en-1", "en-2", "en-9"]
    assert story.days == ("2031-03-04", "2031-03-06")
    assert stories([undated])[0].days == (None, None)


@pytest.mark.parametrize("articles", [[], [FERRY[0]]])
def test_few_articles(articles: list[Article]) -> None:
    assert len(stories(articles)) == len(articles)
