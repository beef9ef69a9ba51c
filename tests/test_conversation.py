"""A follow-up is answered from the articles that were spoken of, a new question is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag.conversation import asks_more, corrected, goes_on, spoken_of
from rag.library import Library
from rag.records import Article, Passage

FERRY = Article(
    "ferry",
    "Ferry to Kessim opens",
    "The new ferry to Kessim was opened on Monday by the harbour master Ilse Brandt. "
    "It carries 240 passengers. The ship is named Northwind after the first boat on the line. "
    "It was built in Tallinn because the yard at home had closed.",
    "en",
    "Coast News",
    "2024-03-04",
)
BRIDGE = Article(
    "bridge",
    "Bridge at Orlen closed",
    "The bridge at Orlen was closed on Friday after an inspection found cracks. "
    "The mayor, Tomas Reel, said that the repair would take eight weeks. "
    "Lorries must use the road over the pass, which is named Long Saddle.",
    "en",
    "Valley Post",
    "2024-04-05",
)
DAM = Article(
    "dam",
    "سد شیرین‌رود آبگیری شد",
    "سد شیرین‌رود روز یکشنبه آبگیری شد. گنجایش این سد ۱۲۰ میلیون متر مکعب است. "
    "نام پیمانکار آن شرکت آب‌سازان است. ساخت سد به دلیل کمبود بودجه شش سال طول کشید.",
    "fa",
    "خبر آب",
    "2024-05-06",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("conversation") / "library") as opened:
        opened.add([FERRY, BRIDGE, DAM])
        yield opened


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ("Who opened the ferry to Kessim?", "what is it named?", "Northwind"),
        ("Who opened the ferry to Kessim?", "and why was it built there?", "Tallinn"),
        ("Why was the bridge at Orlen closed?", "how long will it take?", "eight weeks"),
        ("سد شیرین‌رود کی آبگیری شد؟", "گنجایشش چقدره؟", "۱۲۰ میلیون"),
        ("سد شیرین‌رود کی آبگیری شد؟", "چرا این همه طول کشید؟", "کمبود بودجه"),
    ],
)
def test_a_follow_up(library: Library, first: str, then: str, says: str) -> None:
    answer = library.ask(then, [(first, library.ask(first).answer)])
    assert answer.citations
    assert says in answer.citations[0].quote


@pytest.mark.parametrize("more", ["tell me more", "go on"])
def test_more_of_the_same_is_what_was_not_quoted(library: Library, more: str) -> None:
    first = "Who opened the ferry to Kessim?"
    said = library.ask(first)
    answer = library.ask(more, [(first, said.answer)])
    assert answer.citations[0].source == "ferry"
    assert not {c.quote for c in answer.citations} & {c.quote for c in said.citations}


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("anything more?", True),
        ("please elaborate", True),
        ("more details about it", True),
        ("more people?", False),
        ("what else did she say?", False),
        ("بیشتر توضیح بده", True),
        ("دیگه چی؟", True),
        ("ادامه بده", True),
        ("بیشتر از همه کی؟", False),
        ("المزيد", True),
        ("زيد فسّر", True),
        ("مزيد من التفاصيل", True),
        ("تفاصيل الحادث", False),
    ],
)
def test_whether_more_is_asked_for(question: str, more: bool) -> None:
    assert asks_more(question) is more


def test_what_another_article_says_in_the_questions_words_comes_behind(library: Library) -> None:
    """A question of few words is met by many articles; it is about the one that is spoken of."""
    own = Article(FERRY.source, FERRY.title, f"{FERRY.text} A ticket costs 9 crowns.", "en")
    other = Article(
        "market",
        "Prices at the market rise",
        "How much is it? The price of a loaf is 12 crowns now. The price of flour is 20 crowns, "
        "and it was named the dearest in years. The price is too high, people say.",
        "en",
    )
    library.add([own, other])
    first = "Who opened the ferry to Kessim?"
    answer = library.ask("how much is the price of it?", [(first, library.ask(first).answer)])
    library.add([FERRY])
    library.delete([found.id for found in library.articles() if found.source == other.source])
    assert "9 crowns" in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("no, the other ferry", "the other ferry"),
        ("No, not the ferry, I meant the bridge", "the bridge"),
        ("no one was hurt?", "no one was hurt?"),
        ("نه هکتار نمیخوام، تناژ زیره رو بگو", "تناژ زیره رو بگو"),
        ("نه، منظورم پل بود", "پل بود"),
        ("نهنگ‌ها کجان؟", "نهنگ‌ها کجان؟"),
        ("لا قصدت انقطاع أوت 2016، شنوة سببو؟", "انقطاع أوت 2016، شنوة سببو؟"),
        ("لا أحد أصيب؟", "لا أحد أصيب؟"),
        ("no", "no"),
    ],
)
def test_what_is_not_meant_is_left_out(question: str, meant: str) -> None:
    assert corrected(question) == meant


def test_a_correction_is_answered(library: Library) -> None:
    first = "سد شیرین‌رود کی آبگیری شد؟"
    history = [(first, library.ask(first).answer)]
    answer = library.ask("نه تاریخش رو نمیخوام، گنجایشش رو بگو", history)
    assert answer.question.startswith("نه")
    assert "۱۲۰ میلیون" in answer.citations[0].quote


def test_nothing_more_of_nothing() -> None:
    history = [("Who opened the ferry?", "The articles here do not answer this question.")]
    assert spoken_of("tell me more", history, lambda _: _found(FERRY)) is None


def test_the_turn_before_was_more(library: Library) -> None:
    first = "Who opened the ferry to Kessim?"
    history = [(first, library.ask(first).answer)]
    history.append(("go on", library.ask("go on", history).answer))
    answer = library.ask("and why was it built there?", history)
    assert "Tallinn" in answer.citations[0].quote


def test_a_new_subject_leaves_the_old_one(library: Library) -> None:
    first = "Who opened the ferry to Kessim?"
    answer = library.ask(
        "Why was the bridge at Orlen closed?", [(first, library.ask(first).answer)]
    )
    assert "cracks" in answer.citations[0].quote
    assert {citation.source for citation in answer.citations} == {"bridge"}


def test_filters_hold_for_what_is_spoken_of(library: Library) -> None:
    """An article that the filters leave out now is not quoted for having been quoted before."""
    first = "Who opened the ferry to Kessim?"
    answer = library.ask(
        "what is it named?", [(first, library.ask(first).answer)], outlets=["Valley Post"]
    )
    assert "ferry" not in {citation.source for citation in answer.citations}


def _found(*articles: Article) -> list[Passage]:
    return [Passage(a, a.text, 0, len(a.text), 1.0, (0, 10)) for a in articles]


def test_what_was_declined_is_not_spoken_of() -> None:
    history = [("Who opened the ferry?", "The articles here do not answer this question.")]
    assert spoken_of("why?", history, lambda _: _found(FERRY)) is None


def test_the_quoted_article_is_spoken_of_not_the_nearest() -> None:
    said = "According to Valley Post: “The mayor, Tomas Reel, said that the repair” [1]"
    spoken = spoken_of("why?", [("Who spoke?", said)], lambda _: _found(FERRY, BRIDGE))
    assert spoken
    assert spoken.articles == (BRIDGE,)


def test_of_a_models_answer_the_nearest_is() -> None:
    history = [("Who opened the ferry to Kessim?", "The harbour master opened it [1].")]
    spoken = spoken_of("why?", history, lambda _: _found(FERRY, BRIDGE))
    assert spoken
    assert spoken.articles == (FERRY,)


@pytest.mark.parametrize(
    ("question", "on"),
    [
        ("why?", True),
        ("how many passengers?", True),
        ("was it built at home?", True),
        ("Why was the bridge at Orlen closed after the inspection on Friday?", False),
        ("گنجایش سد شیرین‌رود چند میلیون متر مکعب است؟", False),
    ],
)
def test_whether_a_question_goes_on(question: str, on: bool) -> None:
    first = "Who opened the ferry to Kessim?"
    assert goes_on(question, first, [FERRY], _found(FERRY, BRIDGE, DAM)) is on


def test_nothing_goes_on_from_nothing() -> None:
    assert not goes_on("why?", "", [], [])


@pytest.mark.parametrize(
    ("first", "then", "kind"),
    [
        ("Why was the bridge at Orlen closed?", "and in date order?", "timeline"),
        ("Why was the bridge at Orlen closed?", "summarise it", "summary"),
    ],
)
def test_an_overview_is_of_what_is_spoken_of(
    library: Library, first: str, then: str, kind: str
) -> None:
    history = [(first, library.ask(first).answer)]
    answer = library.ask(then, [*history, ("thanks", "—")])
    assert answer.kind == kind
    assert answer.overview
    assert "bridge" in answer.overview.subject
