"""Ranked lists to one order: what each signal counts, and who is looked at."""

from __future__ import annotations

import pytest

from rag.records import Hit
from rag.search.evidence import Evidence
from rag.search.fuse import Candidate, candidates, final_score, first_score, shortlist
from rag.search.retrieve import Pool
from rag.search.wording import Asked


def pool(
    words: dict[str, float],
    vectors: dict[str, float],
    native: bool = True,
    rarity: tuple[float, ...] = (),
) -> Pool:
    asked = Asked("en", native, {}, (), "what")
    lists = (tuple(Hit(*pair) for pair in found.items()) for found in (words, vectors))
    return Pool(asked, rarity, *lists)


def scored(pool: Pool, most: int = 9) -> dict[str, tuple[float, float]]:
    return {c.chunk_id: (c.words, c.cosine) for c in candidates(pool, most)}


def test_words_are_shares_of_the_best_and_who_is_in_no_list_has_its_least() -> None:
    found = scored(pool({"a": 8.0, "b": 2.0}, {"b": 0.9, "c": 0.5}))
    assert found == {"a": (1.0, 0.5), "b": (0.25, 0.9), "c": (0.0, 0.5)}
    assert list(found) == ["a", "b", "c"]
    (first, *_) = candidates(pool({"a": 8.0}, {}), 9)
    assert (first.language, first.native, first.cosine) == ("en", True, 0.0)


@pytest.mark.parametrize(
    ("native", "rarity", "words"),
    [
        (True, (10.0, 5.0), 0.5),  # .4 of 15 are 6: a poor best is no full score
        (True, (3.0,), 1.0),
        (False, (10.0, 5.0), 1.0),
    ],
)
def test_a_poor_best_is_no_full_word_score(
    native: bool, rarity: tuple[float, ...], words: float
) -> None:
    assert scored(pool({"a": 3.0}, {}, native, rarity))["a"][0] == pytest.approx(words)


def test_where_no_word_is_found_the_vectors_order() -> None:
    assert scored(pool({}, {"a": 0.2, "b": 0.4})) == {"b": (0.0, 0.4), "a": (0.0, 0.2)}
    assert scored(pool({"a": 0.0}, {}))["a"] == (0.0, 0.0)


@pytest.mark.parametrize(
    ("native", "order"),
    [(True, ["word", "mean"]), (False, ["mean", "word"])],
)
def test_words_lead_in_the_questions_language_and_vectors_across(
    native: bool, order: list[str]
) -> None:
    found = candidates(pool({"word": 1.0}, {"mean": 0.95, "word": 0.2}, native), 9)
    assert [candidate.chunk_id for candidate in found] == order
    assert [first_score(candidate) for candidate in found] == sorted(
        map(first_score, found), reverse=True
    )


@pytest.mark.parametrize(
    ("native", "score"),
    [
        (True, 0.0 + 1.0 * 0.5 + 1.3 * 0.25 + 1.0 * 0.5 + 0.7 * 0.25 + 0.7 * 0.75 + 0.2 * 2.0),
        (False, -0.35 + 0.8 * 0.5 + 1.1 * 0.25 + 2.4 * 0.5 + 0.9 * 0.25 + 0.5 * 0.75 + 0.15 * 2.0),
    ],
)
def test_every_signal_counts_with_its_weight(native: bool, score: float) -> None:
    evidence = Evidence((0, 1), overlap=0.25, coverage=0.75, cosine=0.5, fits=2.0)
    candidate = Candidate("a", "en", native, words=0.5, cosine=0.25)
    assert final_score(candidate, evidence) == pytest.approx(score)


@pytest.mark.parametrize(
    ("native", "least", "looked_at"), [(True, 0, 20), (False, 0, 12), (True, 30, 30)]
)
def test_the_best_of_every_language_are_looked_at(native: bool, least: int, looked_at: int) -> None:
    many = {str(number): 50.0 - number for number in range(50)}
    found = shortlist([pool(many, {}, native), pool({"x": 1.0}, {})], least)
    assert [c.chunk_id for c in found] == [*map(str, range(looked_at)), "x"]
