"""Overviews as the page draws them: by their kind, inert, and with nothing said lost or twice."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rag.records import Answer, Cell, DatedEvent, Group, Holdings, Listed, Overview, Sentence, Table
from tests.ui.chat.overviews import (
    COMPARISON,
    HELD,
    LIST,
    OVERVIEWS,
    QUOTES,
    SUMMARY,
    TIMELINE,
    answer,
    citation,
)
from tests.ui.chat.test_render import ATTRIBUTES, HOSTILE, OURS, seen
from ui.chat.forgetting import without
from ui.chat.kinds import asked_as
from ui.chat.overview import overview
from ui.chat.records import Kept
from ui.chat.render import conversation, turn_html
from ui.chat.turn import Turn
from ui.words import INTERFACE

TAGS = OURS | {"ol", "time", "table", "thead", "tbody", "tr", "th", "td"}
MORE = {"datetime", "scope", "tabindex", "colspan", "download"}


def shown(found: Answer, reader: str = "en") -> str:
    return overview(found, 0, reader)


@pytest.mark.parametrize("found", OVERVIEWS, ids=lambda each: each.kind)
def test_every_quote_is_there_with_its_marker_in_its_own_direction(found: Answer) -> None:
    page = shown(found)
    typed = {1} if found is HELD else {1, 2} if found is LIST else {1, 2, 3}
    for marker in typed:
        quote = QUOTES[marker - 1]
        way, language = ("rtl", "fa") if marker == 2 else ("ltr", "en")
        assert f'<bdi class="quote" dir="{way}" lang="{language}">' in page
        assert quote in page
        assert f'data-article="article-{marker}" data-start="0" data-end="{len(quote)}"' in page


def test_a_timeline_names_each_day_once_in_three_calendars() -> None:
    page = shown(TIMELINE)
    assert re.findall(r'<p class="when"><time datetime="([^"]+)">([^<]+)</time>', page) == [
        ("2031-03-03", "3 March 2031")
    ]
    assert "12 Esfand 1409; 9 Dhu al-Qadah 1452" in seen(page).text
    assert page.count("<li>") == 2 and page.count('class="event') == 3
    assert '<span class="days">April 2031</span>' in page


def test_a_timeline_says_how_a_day_was_told() -> None:
    text = seen(shown(TIMELINE)).text
    assert "“Monday”, report of 5 March 2031" in text
    assert "in dispute: 2 March 2031" in text
    assert "the day of the report" in text
    assert "“in April”" in text
    assert text.count("announced") == 1
    assert "روز گزارش" in seen(shown(TIMELINE, "fa")).text


def test_what_a_timeline_says_of_undated_articles_stands_below_it() -> None:
    assert TIMELINE.overview
    said = answer(
        "timeline",
        replace(TIMELINE.overview, events=TIMELINE.overview.events[:1]),
        (
            ("• 3 March 2031, Outlet 1: “A fire began on Monday.” [1] [3]", (1, 3)),
            ("From articles that do not tell their day:", ()),
            ("• Outlet 2: «آتش خاموش شد.» [2]", (2,)),
        ),
    )
    text = seen(shown(said)).text
    assert text.index("Monday") < text.index("do not tell their day") < text.index("آتش")


def test_a_comparison_is_a_table_with_headers() -> None:
    page = shown(COMPARISON)
    columns = re.findall(r'<th scope="col"><bdi[^>]*>([^<]+)<', page)
    assert columns == ["Figures", "Left out here"]
    assert re.findall(r'<th scope="row"><bdi dir="(\w+)">([^<]+)<', page) == [
        ("ltr", "Outlet 1"),
        ("rtl", "رادیو"),
        ("ltr", "Outlet 9"),
    ]
    assert '<td class="none">nothing found</td>' in page
    assert '<td class="none" colspan="2">nothing on this subject here</td>' in page
    assert 'role="region" tabindex="0" aria-label="Comparison"' in page
    text = seen(page).text
    assert text.count("ran the same report") == 1
    assert "articles: 1" not in text and "Figures:" not in text


def test_a_summary_has_its_stories_under_headings() -> None:
    page = shown(SUMMARY)
    assert re.findall(r'<h3 class="story"[^>]*><bdi[^>]*>([^<]+)', page) == [
        "Fire on a ferry",
        "The dead",
    ]
    text = seen(page).text
    assert "4 March 2031 – 6 March 2031" in text
    assert "Outlet 1 (also in Outlet 7), 5 March 2031" in text
    assert "More stories" not in text and "•" not in text
    assert text.count("Fire on a ferry") == 1


def test_a_doubted_line_keeps_its_verdict() -> None:
    doubted = replace(SUMMARY.sentences[1], supported=False, reason="No.")
    said = replace(SUMMARY, sentences=(doubted,))
    assert 'class="sentence unsupported"' in shown(said)


def test_a_list_has_its_count_and_each_item_once() -> None:
    page = shown(LIST)
    text = seen(page).text
    assert text.startswith("Named in the articles here: at least 3.")
    assert re.findall(r"<li><strong><bdi[^>]*>([^<]+)", page) == ["Halmar", "هالمار", "Lund"]
    assert text.count("A fire began") == 1


def test_holdings_are_a_table_and_the_newest_below_it() -> None:
    text = seen(shown(HELD)).text
    assert text.startswith("3 articles on the fire.")
    assert "Outlets: " not in text and text.count("28 February 2031") == 1
    assert "Outlet 12 8" in text and "Outlet 13" not in text and "and 2 more" in text
    assert "English 2" in text
    assert text.index("The newest:") < text.index("A fire began")


@pytest.mark.parametrize("kind", ["timeline", "comparison", "summary", "meta", "fact"])
def test_an_overview_without_parts_is_drawn_from_its_text(kind: str) -> None:
    said = replace(TIMELINE, kind=kind, overview=Overview(kind))
    assert shown(said) == ""
    assert "A fire began" in turn_html(Turn("q", answer=said), 0, "en")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("reader", INTERFACE)
def test_nothing_from_outside_becomes_an_element(text: str, reader: str) -> None:
    event = DatedEvent("2031-03-03", "2031-03-04", text, True, text, (1,), ("2031-03-02",))
    parts = {
        "timeline": Overview("timeline", text, events=(event,)),
        "comparison": Overview("comparison", table=Table((text,), ((text, (Cell(text, (1,)),)),))),
        "list": Overview("list", items=(Listed(text, (1,)),)),
        "summary": Overview("summary", groups=(Group(text, None, None, (1,)),)),
        "meta": Overview("meta", holdings=Holdings(1, text, text, 0, *[{text: 1}] * 3)),
    }
    for kind, typed in parts.items():
        said = f"{text} [1] [7]"
        answered = replace(
            TIMELINE,
            kind=kind,
            overview=typed,
            answer=said,
            sentences=(Sentence(said, 0, len(said), (1,), False, text),) * 2,
            citations=(citation(1, text),),
        )
        page = conversation([Kept(Turn(text, answer=answered))], text, reader)
        found = seen(page)
        assert found.tags <= TAGS
        assert found.attributes <= ATTRIBUTES | MORE
        assert all(link.startswith(("#source-", "/page/")) for link in found.links)
        assert "\n" not in page and "\u202e" not in page


def test_a_saved_overview_is_drawn_the_same_again() -> None:
    for found in OVERVIEWS:
        turn = Turn("q", answer=found, kind=found.kind, length="long")
        again = Turn.from_dict(turn.to_dict())
        assert turn_html(again, 0, "fa") == turn_html(turn, 0, "fa")


def test_a_turn_saved_before_there_were_kinds_is_read() -> None:
    old = {k: v for k, v in Turn("q").to_dict().items() if k not in ("kind", "length")}
    assert Turn.from_dict(old) == Turn("q")


def test_an_overview_loses_what_an_article_said_that_is_gone() -> None:
    left = [without(Turn("q", answer=each), {"article-1"}).answer for each in OVERVIEWS]
    typed = [each.overview for each in left if each and each.overview]
    timeline, comparison, summary, listed, held = typed
    assert [event.text for event in timeline.events] == [QUOTES[1], QUOTES[2]]
    assert comparison.table and [label for label, _ in comparison.table.rows] == ["رادیو"]
    assert [group.title for group in summary.groups] == ["The dead"]
    assert [item.text for item in listed.items] == ["Lund"]
    assert held.holdings is None


def test_a_dispute_goes_with_a_source_of_it() -> None:
    left = without(Turn("q", answer=TIMELINE), {"article-3"}).answer
    assert left and left.overview
    event = left.overview.events[0]
    assert (event.markers, event.disputed) == ((1,), ())


@pytest.mark.parametrize("reader", INTERFACE)
def test_an_answer_can_be_asked_for_as_another_kind(reader: str) -> None:
    page = asked_as(Turn("q", answer=TIMELINE, length="long"), 4, reader)
    buttons = re.findall(r'data-place="4" data-kind="(\w+)" data-length="(\w+)"', page)
    assert buttons == [
        *((kind, "normal") for kind in ("fact", "summary", "comparison", "list", "latest", "meta")),
        ("timeline", "brief"),
        ("timeline", "normal"),
    ]
    assert asked_as(Turn("q"), 0, reader) == ""
    fact = asked_as(Turn("q", answer=replace(TIMELINE, kind="fact", overview=None)), 0, reader)
    assert 'data-length="long"' not in fact


def test_a_list_without_names_is_drawn_by_its_sentences() -> None:
    line = f"• Outlet 2: «{QUOTES[1]}» [2]"
    said = answer("list", Overview("list", "fire"), (("این جمله‌ها:", ()), (line, (2,))))
    page = shown(replace(said, language="fa"), "fa")
    assert '<ul class="story"><li><p dir="rtl">' in page and "•" not in page
    assert '<p class="about" dir="rtl">' in page and "Outlet 2" in seen(page).text
