"""Which words of a sentence stand for which of its passages."""

from __future__ import annotations

import pytest

from rag.answer.checks.alignment import Aligned, align
from rag.answer.stated.yardstick import yardstick
from tests.answer.samples import passage

STORM = passage(
    "The storm closed the harbour of Lorn on Monday. "
    "Mayor Ada Lind opened two shelters near the old market.",
    title="Storm in Lorn",
)


def aligned(sentence: str, language: str = "en") -> Aligned:
    found = align(sentence, [STORM], language, yardstick())
    assert found is not None
    return found


def in_pairs(found: Aligned) -> list[tuple[str, str]]:
    return [(found.words[i].word, found.line.tokens[j].word) for i, j in found.pairs]


def test_words_are_aligned_in_order() -> None:
    found = aligned("The storm shut the harbour on Monday.")
    assert found.line.text == "The storm closed the harbour of Lorn on Monday."
    assert ("storm", "storm") in in_pairs(found)
    assert ("monday", "monday") in in_pairs(found)


def test_a_word_that_changed_its_place_is_not_aligned() -> None:
    found = aligned("The harbour closed the storm.")
    assert len(found.pairs) == 1
    assert found.table.max(axis=1).min() == 1.0


@pytest.mark.parametrize(
    ("sentence", "word", "beside"),
    [
        ("Mayor Ada Lind opened two hospitals near the old market.", "hospitals", ["shelters"]),
        ("The storm closed the harbour of Lorn.", "lorn", []),
    ],
)
def test_what_stands_in_its_place(sentence: str, word: str, beside: list[str]) -> None:
    found = aligned(sentence)
    at = [token.word for token in found.words].index(word)
    if at in dict(found.pairs):
        assert beside == []
    else:
        assert [found.line.tokens[j].word for j in found.beside(at)] == beside


def test_a_headline_is_a_line_too() -> None:
    shut = passage("All ships stay in port.", title="Storm over Lorn")
    found = align("A storm came over Lorn.", [shut], "en", yardstick())
    assert found is not None
    assert found.line.text == "Storm over Lorn"


def test_words_of_another_language_meet() -> None:
    found = aligned("طوفان بندر را دوشنبه بست.", "fa")
    assert found.line.text.startswith("The storm closed")
    assert found.whole.max() == 1.0


def test_nothing_to_compare() -> None:
    assert align("And so it was.", [STORM], "en", yardstick()) is None
