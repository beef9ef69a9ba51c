"""Extractive answers: quoted, framed, merged, in order, or declined."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import respond
from rag.answer.quotes.quoted import declined, quoted
from rag.answer.task import Task, prepare
from rag.messages import message
from rag.records import Answer, Delta, Event, ModelUsage, Notice, Passage, Query
from tests.answer.laws import check, shown
from tests.answer.samples import ARABIC, BY_LANGUAGE, ENGLISH, PERSIAN, passage

ALL = (ENGLISH, PERSIAN, ARABIC)


def ask(
    question: str,
    language: str,
    passages: tuple[Passage, ...] = ALL,
    answer_language: str | None = None,
) -> Answer:
    query = Query(question, language)
    events = list(respond(query, passages, answer_language=answer_language, timings={}))
    answer = check(events, passages)
    assert answer.answer == shown(events)
    return answer


ANSWERED = [
    ("en", "When will the bridge open, mayor Ada Lind?", "20 January 2025", "According to"),
    ("fa", "شهردار آدا لیند گفت پل چه زمانی باز می‌شود؟", "۲۰ ژانویه ۲۰۲۵", "به گزارش"),
    ("ar", "متى قالت العمدة آدا ليند إن الجسر سيفتح؟", "20 يناير 2025", "وفقًا"),
]


@pytest.mark.parametrize(("language", "question", "fact", "frame"), ANSWERED)
def test_the_sentence_that_answers_is_quoted_in_a_frame_of_the_question(
    language: str, question: str, fact: str, frame: str
) -> None:
    answer = ask(question, language, (BY_LANGUAGE[language],))
    assert not answer.abstained
    assert fact in answer.citations[0].quote
    assert answer.answer.startswith(frame)
    assert all(sentence.supported for sentence in answer.sentences)


OFF = [
    ("en", "How do I bake sourdough bread?"),
    ("fa", "حقوق بازنشستگان چقدر افزایش می‌یابد؟"),
    ("ar", "من هو مخرج فيلم تايتانيك؟"),
]


@pytest.mark.parametrize(("language", "question"), OFF)
@pytest.mark.parametrize("passages", [ALL, ()])
def test_what_is_not_there_is_declined_in_the_readers_language(
    language: str, question: str, passages: tuple[Passage, ...]
) -> None:
    answer = ask(question, language, passages)
    assert answer.abstained
    assert bool(answer.nearest) == bool(passages)
    from rag.language.detect import detect

    assert detect(answer.answer).language == language


def test_a_quote_of_the_other_direction_stands_on_its_own_line() -> None:
    answer = ask(ANSWERED[1][1], "fa", (PERSIAN,), answer_language="en")
    frame, quote = answer.answer.split("\n")[:2]
    assert frame.startswith("According to پیک نمونه")
    assert quote.startswith("«")
    assert "quotes_foreign" in [notice.code for notice in answer.warnings]
    assert answer.language == "en"


def test_a_language_without_a_frame_gets_english_and_is_told() -> None:
    answer = ask(ANSWERED[0][1], "en", (ENGLISH,), answer_language="es")
    assert answer.answer.startswith("According to")
    assert "language" in [notice.code for notice in answer.warnings]


def test_the_same_sentence_of_two_outlets_is_quoted_once_and_both_are_named() -> None:
    copy = passage(ENGLISH.text, title="Budget passed", outlet="Other Post", source="/demo/copy")
    answer = ask(ANSWERED[0][1], "en", (ENGLISH, copy))
    assert len(answer.citations) == 1
    assert "Other Post" in answer.answer


def test_a_sentence_with_a_pronoun_brings_the_one_it_leans_on() -> None:
    text = "Ada Lind became mayor of Halvard in 2019. She promised 40 new buses for Halvard."
    answer = ask("Who promised new buses for Halvard?", "en", (passage(text),))
    assert answer.citations[0].quote == text


@pytest.mark.parametrize(
    "begin", ["It's not clear", "It was reported", "It is unlikely", "This week it was said",
              "This past Thursday it was said", "Those who were there said"],
)  # fmt: skip
def test_what_begins_like_a_pronoun_and_is_none_stands_alone(begin: str) -> None:
    last = f"{begin} that Ada Lind promised new buses for Halvard."
    given = passage(f"The mill burnt down in 2019. {last}")
    answer = ask("Who promised new buses for Halvard?", "en", (given,))
    assert answer.citations[0].quote == last


def test_sentences_that_stand_together_are_one_quote() -> None:
    together = (
        "The Halvard bridge closed because of rust. "
        "The Halvard bridge closed because of rust and of the wind at night, an engineer said."
    )
    text = f"It rained. Nobody came. {together} Then it rained again."
    answer = ask("Why did the Halvard bridge close?", "en", (passage(text),))
    assert [citation.quote for citation in answer.citations] == [together]


def test_a_quotation_is_not_cut_off_inside() -> None:
    said = "Mayor Ada Lind of Halvard wrote: “The new bridge is open. Nobody pays for it.”"
    answer = ask(
        "What did Ada Lind write of the new bridge?", "en", (passage(f"{said} It rained."),)
    )
    assert answer.citations[0].quote == said


def test_a_quote_with_brackets_makes_no_marker() -> None:
    text = "The council of Halvard opened the bridge [3] on 4 May 2021 [12]."
    answer = ask("When did the council of Halvard open the bridge?", "en", (passage(text),))
    assert answer.citations[0].quote == text
    assert len(answer.citations) == 1


def test_sources_that_disagree_are_named_with_their_numbers_the_newest_first() -> None:
    older = passage(
        "Officials said hundreds of drones reached the port of Halvard.",
        outlet="Old Post",
        date="2025-01-10",
    )
    newer = passage(
        "Officials said more than 8,000 drones reached the port of Halvard.",
        outlet="New Post",
        date="2025-01-17",
    )
    answer = ask("How many drones reached the port of Halvard?", "en", (older, newer))
    (found,) = answer.disagreements
    assert found.kind == "number"
    assert {claim.value for claim in found.claims} == {"hundreds", "more than 8,000"}
    assert [claim.outlet for claim in found.claims] == ["New Post", "Old Post"]
    assert "Number of drones: more than 8,000 (New Post" in answer.answer


def test_sources_that_agree_do_not_disagree() -> None:
    one = passage("About 8,000 drones reached the port of Halvard.", outlet="One")
    two = passage("بیش از ۷ هزار پهپاد به بندر هالوارد رسید.", "fa", outlet="دو")
    answer = ask("How many drones reached the port of Halvard?", "en", (one, two))
    assert not answer.disagreements


def task(question: str, language: str, *passages: Passage) -> Task:
    return prepare(Query(question, language), passages, None, None, 4)


def finished(events: Iterator[Event]) -> Answer:
    *_, answer = events
    assert isinstance(answer, Answer)
    return answer


SAID = Notice("model", "The model did not answer.")
USED = ModelUsage(7, 3)


@pytest.mark.parametrize(("question", "declines"), [(ANSWERED[0][1], False), (OFF[0][1], True)])
def test_what_was_known_before_is_in_the_answer(question: str, declines: bool) -> None:
    timings: dict[str, float] = {}
    answer = finished(quoted(task(question, "en", ENGLISH), timings, (SAID,), USED))
    assert answer.abstained == declines
    assert answer.mode == "extractive"
    assert (answer.warnings, answer.usage) == ((SAID,), USED)
    assert ("extract" in timings) != declines
    assert answer.timings == timings
    assert answer.confidence == round(answer.confidence, 4) > 0


def test_a_model_s_refusal_says_no_more_than_that_it_is_one() -> None:
    answer = finished(declined(task(OFF[0][1], "en", ENGLISH), {}, mode="generative"))
    assert answer.mode == "generative"
    assert (answer.declined, answer.answer) == ("model", message("declined", "en"))


def test_the_nearest_are_three_articles_at_most_each_with_its_best_sentence() -> None:
    given = [passage(f"Town {n} opened a bridge. It rained.", source=str(n)) for n in range(5)]
    answer = ask(OFF[0][1], "en", (*given, given[0]))
    assert len({p.article.id for p in answer.nearest}) == len(answer.nearest) == 3


def test_a_citation_comes_with_the_line_that_first_has_its_marker() -> None:
    query = Query("How many drones reached the port of Halvard?", "en")
    given = [
        passage(f"{who} said {many} drones reached the port of Halvard.", outlet=outlet)
        for outlet, who, many in (
            ("Old Post", "Police", "200"),
            ("New Post", "The army", "8,000"),
        )
    ]
    events = list(respond(query, given, timings={}))
    answer = check(events, given)
    deltas = [event for event in events if isinstance(event, Delta)]
    assert len(answer.citations) == 2
    assert [c for delta in deltas for c in delta.citations] == list(answer.citations)
    for delta in deltas:
        assert all(f"[{c.marker}]" in delta.text for c in delta.citations)


def test_the_short_answer_is_a_slice_of_the_first_quote() -> None:
    answer = ask(ANSWERED[0][1], "en", (ENGLISH,))
    assert answer.short is not None
    assert answer.short.text == ENGLISH.text[answer.short.start : answer.short.end]
    assert "20 January 2025" in answer.short.text
    assert answer.short.marker == 1


def test_sources_that_differ_get_no_short_answer() -> None:
    given = [
        passage(f"Officials said {many} drones reached the port of Halvard.", outlet=outlet)
        for outlet, many in (("Old Post", "200"), ("New Post", "8,000"))
    ]
    answer = ask("How many drones reached the port of Halvard?", "en", tuple(given))
    assert answer.disagreements
    assert answer.short is None
    alone = ask("How many drones reached the port of Halvard?", "en", (given[0],))
    assert alone.short is not None


def test_quotes_of_the_reader_s_language_bring_no_notice() -> None:
    assert not ask(ANSWERED[0][1], "en", (ENGLISH,)).warnings


@given(st.lists(st.sampled_from(ALL), max_size=5), st.sampled_from(sorted(BY_LANGUAGE)), st.text())
def test_the_laws_hold_for_any_question(
    passages: list[Passage], language: str, question: str
) -> None:
    query = Query(question, language)
    check(list(respond(query, passages, timings={})), passages)
