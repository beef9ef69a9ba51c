"""Which kind of answer a question wants, told from the question."""

from __future__ import annotations

import pytest

from rag.kinds import asked_kind, surely_overview
from rag.library import Library

ASKED = [
    ("sum up the harbour strike", "summary"),
    ("timeline of the bridge works", "timeline"),
    ("how do the Herald and the Gazette differ on the strike", "comparison"),
    ("name all the ferries that were sold", "list"),
    ("how many articles do you have on the port", "meta"),
    ("who opened the bridge?", "fact"),
    ("خلاصه خبرهای پل", "summary"),
    ("چه کسی پل را افتتاح کرد؟", "fact"),
    ("لخص أخبار الميناء", "summary"),
    ("من افتتح الجسر؟", "fact"),
    ("whats new with the port strike", "latest"),
    ("مدال‌آوران جام قایقرانی کیا بودن", "list"),
    ("من متى إلى متى تغطيتنا للميناء ومن كتب عنه", "meta"),
    ("من التقى بزشكيان؟", "fact"),
    ("من استقبل رئيس البلدية؟", "fact"),
    ("من هم المترشحون لرئاسة البلدية", "list"),
    ("what did Reuters say about the number of dead", "fact"),
    ("به گزارش ایسنا چند نفر در اسکله کشته شدند", "fact"),
    ("بحسب وكالة الأنباء كم قتيلا سقط في الميناء؟", "fact"),
]


@pytest.mark.parametrize(("question", "kind"), ASKED)
def test_kinds(question: str, kind: str) -> None:
    assert asked_kind(question) == kind
    assert surely_overview(question) is (kind != "fact")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("الإقبال على انتخابات الغرفة البحرية: ضعيف ولا قوي؟ قارنلي", "comparison"),
        ("fishermen who sued the ferry company - list them", "list"),
    ],
)
def test_a_way_of_asking_tells_wherever_it_stands(question: str, kind: str) -> None:
    assert asked_kind(question) == kind


def test_a_question_that_follows_wants_a_fact_rather() -> None:
    assert asked_kind("who else was named?") == "list"
    assert asked_kind("who else was named?", follows=True) == "fact"
    assert asked_kind("what else happened after that", follows=True) == "fact"
    assert asked_kind("ومن غيره؟") == "fact"
    assert asked_kind("summarise it", follows=True) == "summary"


def test_where_an_overview_in_doubt_finds_nothing_the_fact_is_told(library: Library) -> None:
    doubted = "what else on Zoran Petrescu"
    assert asked_kind(doubted) != "fact" and not surely_overview(doubted)
    assert library.ask(doubted).kind == "fact"
    named = library.ask(doubted, kind=asked_kind(doubted))
    assert named.abstained and named.kind != "fact"
    listed = "list every town the volcano of Orsund destroyed"
    assert surely_overview(listed) and library.ask(listed).kind == "fact"
    assert library.ask(listed, kind="list").kind == "list"
    sure = library.ask("sum up the news of the volcano of Orsund")
    assert sure.abstained and sure.kind == "summary"
