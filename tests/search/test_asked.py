"""A question in the terms of each language."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from rag.embedding.lexicon import translate
from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.records import Chunk, Query
from rag.search.cross import KEY_SURENESS, MOST_TERMS, SAME_SPELLING, _wording, crossed
from rag.search.matching import Matcher
from rag.search.rarity import frequencies, inverse, rarity, worth_asking
from rag.search.retrieve import ask
from rag.search.wording import STOP_WEIGHT, Need, native
from rag.store import Store
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


def test_what_the_table_leaves_open_is_looked_for_by_its_key() -> None:
    sure, open_, doubted = (
        crossed(Query(word, "en"), "fa") for word in ("Tabriz", "Pezeshkian", "Gorman")
    )
    assert sure.wording == {"stems": {"تبریز": 1.0, "tabriz": 0.5}, "keys": {}, "head": {}}
    assert open_.wording["keys"] == {"BSCKN": KEY_SURENESS}
    known = sum(dict(translate("gorman", "en", "fa")).values())
    assert doubted.wording["keys"] == {"KRMN": pytest.approx(KEY_SURENESS * (1 - known))}
    assert doubted.needs[0].keys == doubted.wording["keys"]


def test_a_translation_counts_the_root_of_its_probability() -> None:
    roots = {token: share**0.5 for token, share in translate("minist", "en", "fa")}
    asked = crossed(Query("Why the minister?", "en"), "fa")
    assert asked.wording["stems"] == pytest.approx(roots | {"minister": SAME_SPELLING})
    assert (asked.language, asked.native, asked.kind) == ("fa", False, "cause")


def test_the_strongest_terms_are_kept_with_their_highest_weight() -> None:
    weak = Need(stems={f"weak{n}": 0.1 for n in range(MOST_TERMS)}, keys={"K": 0.2, "L": 0.9})
    strong = Need(stems={"weak3": 0.7}, keys={"K": 0.6})
    kept = _wording([weak, strong])
    assert kept["keys"] == {"K": 0.6, "L": 0.9} and kept["stems"]["weak3"] == 0.7
    assert sum(map(len, kept.values())) == MOST_TERMS


def test_a_question_of_another_language_crosses_by_its_spelling() -> None:
    query = Query("payam-e Putin", "de", spellings=(("fa", "پیام پوتین"),))
    assert crossed(query, "ar").wording == crossed(Query("پیام پوتین", "fa"), "ar").wording
    for own, text, to in (("en", "message", "ar"), ("fa", "نامه", "ar"), ("ar", "رسالة", "fa")):
        spelled = Query(text, own, spellings=(("fa", "پیام پوتین"),))
        assert crossed(spelled, to).wording == crossed(Query(text, own), to).wording


def test_a_date_crosses_as_a_date() -> None:
    days = (("2025-01-17", "2025-01-17"),)
    asked = crossed(Query("on 17 January 2025 in Tabriz", "en", days=days), "fa")
    assert asked.wording["stems"] == {"تبریز": 1.0, "tabriz": 0.5}
    assert asked.wording["head"]["d:2025-01-17"] == 1.0
    assert [bool(need.dates) for need in asked.needs] == [False, True]


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
    assert matcher.said().dtype == np.float32
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
    assert both == inverse(450.5, 1000)
    keyed = Need(stems={"common": 0.2, "nowhere": 1.0}, keys={"K": 0.6})
    assert rarity(keyed, {**counts, "keys": {"K": 100}}, 1000) == inverse(300, 1000)
    assert rarity(Need(stems={"nowhere": 1.0}), counts, 1000) == inverse(0, 1000)
    assert rarity(Need(dates={"y:2025": 1.0}), {}, 1000) == inverse(20, 1000)


@pytest.mark.parametrize(
    ("count", "chunks", "worth"),
    [(1, 1000, log(1 + 999.5 / 1.5)), (0, 10, log(22)), (9, 10, log(1 + 1.5 / 9.5)),
     (10, 10, log(1 + 0.5 / 10.5)), (20, 10, log(1 + 0.5 / 20.5))],
)  # fmt: skip
def test_inverse_document_frequency(count: float, chunks: int, worth: float) -> None:
    assert inverse(count, chunks) == pytest.approx(worth)


def test_tokens_of_the_wording_and_of_the_needs_are_counted(store: Store) -> None:
    asked = crossed(Query("Putin Pezeshkian 2025", "en"), "fa")
    counts = frequencies(asked, store)
    assert {token: n for token, n in counts["stems"].items() if n} == {"پوتین": 1}
    assert set(counts["stems"]) == set(asked.wording["stems"])
    own = native(Query("the bridge", "en"), "en")
    assert own is not None
    found = frequencies(own, store)
    assert found["stems"]["bridg"] == found["grams"]["brid"] == 3


def test_what_is_worth_next_to_nothing_is_not_asked_for() -> None:
    wording = {"stems": {"minist": 1.0, "the": 0.2, "nowhere": 1.0}, "grams": {"_the": 0.1}}
    counts = {"stems": {"minist": 3, "the": 999, "nowhere": 0}, "grams": {"_the": 990}}
    assert worth_asking(wording, counts, 1000) == {"stems": {"minist": 1.0}, "grams": {}}
    assert worth_asking({"stems": {"the": 0.2}}, counts, 1000) == {"stems": {"the": 0.2}}
