"""What changes once the encoder has read the best passages: the first sentence, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rag.answer.quotes.abstain import confidence
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.reread import PASSAGES, reread
from rag.answer.quotes.scorer import Scored, score
from rag.answer.stated.yardstick import yardstick
from rag.answer.task import prepare
from rag.reader import Page, Reader, Reading, load_reader
from rag.records import Passage, Query
from tests.answer.quotes.test_fitted import evidence
from tests.answer.samples import ENGLISH, passage
from tests.test_corpus import ARTICLES


class Counting(Reader):
    """The shipped reader, and what it was shown."""

    def __init__(self) -> None:
        self.shown: list[Page] = []
        self.asked: list[str] = []
        self.own = load_reader("shipped")

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        assert self.own is not None
        self.shown += pages
        self.asked.append(question)
        return self.own.read(question, pages)


def of_corpus(language: str) -> list[Passage]:
    """The demo articles in one language, each as one passage."""
    return [evidence(row["file"]) for row in ARTICLES if row["language"] == language]


def found(question: str, language: str, passages: list[Passage]) -> Scored:
    return score(Asked(question, language), candidates(passages), yardstick())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("دیدار قبلی پوتین و پزشکیان کی و کجا بود؟", "عشق‌آباد"),
        ("پوتین از پزشکیان خواست چه پیامی را به خامنه‌ای برساند؟", "به رهبر جمهوری اسلامی بگوید"),
    ],
)
def test_the_sentence_that_answers_comes_before_one_with_more_of_its_words(
    question: str, answer: str
) -> None:
    scored = found(question, "fa", of_corpus("fa"))
    assert answer not in scored.candidates[0].text
    assert answer in reread(scored, load_reader("shipped"), question).candidates[0].text
    assert reread(scored, None, question) is scored


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("What will not be affected by the inauguration, according to Peskov?", "en", "ar"),
        ("پسکوف دربارهٔ اثر تحلیف ترامپ بر توافق چه گفت؟", "fa", "ar"),
    ],
)
def test_an_answer_in_another_language_is_surer_when_it_was_read(
    question: str, language: str, told: str
) -> None:
    scored = found(question, language, of_corpus(told))
    read = reread(scored, load_reader("shipped"), question)
    assert confidence(read, yardstick()) > confidence(scored, yardstick())


@pytest.mark.parametrize("language", ["en", "fa"])
def test_it_is_as_sure_as_the_reader_is(language: str) -> None:
    scored = found("When will the bridge open?", language, [ENGLISH])
    sure = [confidence(replace(scored, read=read), yardstick()) for read in (-8.0, 0.0, 6.0)]
    assert sure == sorted(set(sure))


def test_the_passages_of_the_best_sentences_are_read() -> None:
    texts = [f"Bridge {n} opens in May. It is long." for n in range(PASSAGES + 2)]
    passages = [passage(text, source=text) for text in texts]
    scored = found("When will bridge 4 open?", "en", passages)
    reader = Counting()
    read = reread(scored, reader, "When will bridge 4 open?")
    best = list(dict.fromkeys(one.passage.text for one in scored.candidates))[:PASSAGES]
    assert [page.text for page in reader.shown] == best
    assert len(read.candidates) == len(scored.candidates)
    assert read.scores.tolist() == sorted(read.scores, reverse=True)


def test_what_was_brought_along_from_elsewhere_than_news_is_left_to_the_scorer() -> None:
    bare = passage("The bridge opens in May.", outlet=None, date=None)
    dated = passage("The bridge opens in May.", outlet=None)
    query = Query("When will the bridge open?", "en")
    for given, shown in (([bare], 0), ([dated], 1)):
        reader = Counting()
        prepare(query, given, None, None, 1, reader=reader, given=True)
        assert len(reader.shown) == shown


def test_a_question_that_goes_on_from_another_is_left_to_the_scorer() -> None:
    reader = Counting()
    spoken = [ENGLISH.article.id]
    prepare(Query("And when?", "en"), [ENGLISH], None, None, 1, reader=reader, spoken_of=spoken)
    assert not reader.shown


def test_nothing_is_read_where_nothing_was_found() -> None:
    reader = Counting()
    scored = found("When will the bridge open?", "en", [])
    assert reread(scored, reader, "When?") is scored
    assert not reader.shown


def test_the_question_is_read_as_it_was_typed() -> None:
    """Not with its names as the evidence folds them, which are no words."""
    reader = Counting()
    query = Query("رئیس جمهور با چه کسی دیدار کرد؟", "fa")
    task = prepare(query, of_corpus("fa"), None, None, 1, reader=reader)
    assert set(reader.asked) == {query.text}
    assert task.scored.asked.text != query.text
