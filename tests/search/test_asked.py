"""A question in the terms of each language."""

from __future__ import annotations

import pytest

from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.records import Chunk, Query
from rag.search.cross import MOST_TERMS, crossed
from rag.search.matching import Matcher
from rag.search.rarity import rarity, worth_asking
from rag.search.retrieve import ask
from rag.search.wording import STOP_WEIGHT, Need, native
from rag.store.digest import digest, unpack


def test_stop_words_weigh_little_and_are_no_needs() -> None:
    asked = native(Query("what did the minister say", "en"), "en")
    assert asked is not None
    assert asked.wording["stems"]["the"] == STOP_WEIGHT
    assert asked.wording["stems"]["minist"] == 1.0
    assert {token for need in asked.needs for token in need.stems} == {"minist", "say"}


def test_spelling_makes_a_question_native() -> None:
    query = Query("payam", "en", spellings=(("fa", "پیام"),))
    assert ask(query, "fa").native
    assert ask(query, "en").native
    assert not ask(query, "ar").native


@pytest.mark.parametrize(
    ("text", "source", "target", "wanted"),
    [
        ("minister", "en", "fa", "وزیر"),
        ("drone", "en", "fa", "پهپاد"),
        ("امضا", "fa", "ar", "توقيع"),
        ("روسيا", "ar", "fa", "روسیه"),
    ],
)
def test_words_cross(text: str, source: str, target: str, wanted: str) -> None:
    asked = crossed(Query(text, source), target)
    assert stem(fold_text(wanted), target) in asked.wording["stems"]


def test_unknown_words_cross_by_key() -> None:
    asked = crossed(Query("Pezeshkian", "en"), "fa")
    assert "BSCKN" in asked.wording["keys"]


def test_numbers_cross_as_they_are() -> None:
    assert crossed(Query("in 2018", "en"), "fa").wording["stems"] == {"2018": 1.0}


def test_terms_are_limited() -> None:
    known = "president minister treaty attack signed war peace river bridge money school water"
    text = f"{known} " + " ".join(f"unknownish{letter}rtk" for letter in "bcdfghklmnprstvwz" * 3)
    text += " " + " ".join(str(number) for number in range(100))
    asked = crossed(Query(text, "en"), "ar")
    assert sum(len(asked.wording[field]) for field in ("stems", "keys")) == MOST_TERMS


def test_dates_leave_the_needs_and_join_them_as_dates() -> None:
    query = Query("در دی ۱۴۰۳ چه شد", "fa", days=(("2024-12-21", "2025-01-19"),))
    asked = ask(query, "fa")
    dated = [need for need in asked.needs if need.dates]
    assert len(dated) == 1 and dated[0].dates["m:2025-01"] == 1.0
    assert "m:2025-01" in asked.wording["head"]
    assert "1403" not in {token for need in asked.needs for token in need.stems}


@pytest.mark.parametrize(
    ("text", "language", "asked_in"),
    [
        ("Liz Truss", "und", ["en"]),
        ("بزشكيان", "und", ["fa", "ar"]),
        ("NATO ناتو", "und", ["fa", "ar", "en"]),
        ("2025", "und", []),
        ("Liz Truss", "de", []),
        ("Песков", "und", []),
    ],
)
def test_what_tells_no_language_is_asked_where_its_script_is_written(
    text: str, language: str, asked_in: list[str]
) -> None:
    query = Query(text, language)
    assert [code for code in ("fa", "ar", "en") if native(query, code)] == asked_in


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("the ministers met", 1.0),
        ("a cabinet", 0.0),
        ("the ministerial meeting", 0.5),
    ],
)
def test_matcher(sentence: str, sure: float) -> None:
    asked = native(Query("minister", "en"), "en")
    assert asked is not None
    packed = digest(Chunk("a", 0, sentence, 0, len(sentence)), "en")
    [[said]] = Matcher(asked, unpack([packed])).said()
    assert said == pytest.approx(sure, abs=0.45 if sure == 0.5 else 0)


def test_matcher_tells_sentences_and_needs_apart() -> None:
    asked = native(Query("Moscow treaty", "en"), "en")
    assert asked is not None
    text = "It rained. The treaty was kept from the people of Moscow."
    chunk = Chunk("a", 0, text, 0, len(text), ((0, 10), (11, len(text))))
    matcher = Matcher(asked, unpack([digest(chunk, "en"), digest(chunk, "en")]))
    assert matcher.said().tolist() == [[0, 0], [1, 1], [0, 0], [1, 1]]
    assert matcher.opening().tolist() == [[0, 0], [0, 1], [0, 0], [0, 1]]


@pytest.mark.parametrize("sentence", ["", "!", "the", "a b c"])
def test_matcher_finds_nothing_where_there_is_nothing(sentence: str) -> None:
    asked = native(Query("minister", "en"), "en")
    assert asked is not None
    packed = digest(Chunk("a", 0, sentence, 0, len(sentence)), "en")
    assert Matcher(asked, unpack([packed])).said().tolist() == [[0]]


def test_names_meet_in_another_script() -> None:
    asked = ask(Query("Pezeshkian", "en"), "fa")
    sentence = "پزشکیان به مسکو رفت"
    packed = digest(Chunk("a", 0, sentence, 0, len(sentence)), "fa")
    [[said]] = Matcher(asked, unpack([packed])).said()
    assert said > 0.5


def test_rarity_of_a_need() -> None:
    counts = {"stems": {"rare": 1, "common": 900}}
    rare, common = (rarity(Need(stems={token: 1.0}), counts, 1000) for token in counts["stems"])
    both = rarity(Need(stems={"rare": 0.5, "common": 0.5}), counts, 1000)
    assert rare > both > common


def test_what_is_worth_next_to_nothing_is_not_asked_for() -> None:
    wording = {"stems": {"minist": 1.0, "the": 0.2, "nowhere": 1.0}, "grams": {"_the": 0.1}}
    counts = {"stems": {"minist": 3, "the": 999, "nowhere": 0}, "grams": {"_the": 990}}
    assert worth_asking(wording, counts, 1000) == {"stems": {"minist": 1.0}, "grams": {}}
    assert worth_asking({"stems": {"the": 0.2}}, counts, 1000) == {"stems": {"the": 0.2}}
