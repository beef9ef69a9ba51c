"""A country is told by its people and cities, a city only by itself."""

from __future__ import annotations

import pytest

from rag.answer.stated.countries import is_told, places, same_country

TOLD = [
    ("en", "Belgian police", "en", "Police in Antwerp found it.", True),
    ("en", "in Madrid", "en", "The final was played in Lisbon, Portugal.", False),
    ("fa", "پلیس بلژیک", "en", "Police in Antwerp found it.", True),
    ("ar", "في أوغندا", "en", "Kenya and Tanzania signed.", False),
    ("ar", "وللولايات المتحدة", "fa", "ایالات متحده گفت", True),
    ("en", "a turkey dinner", "en", "A dinner.", True),
]


@pytest.mark.parametrize(("language", "claim", "other", "text", "expected"), TOLD)
def test_a_place_is_told(language: str, claim: str, other: str, text: str, expected: bool) -> None:
    given = places(text, other)
    assert all(is_told(place, given) for place in places(claim, language)) is expected


def test_a_capital_may_speak_for_its_country_and_another_city_may_not() -> None:
    assert same_country("القاهره", "ar", "مصر", "fa")
    assert not same_country("الاسکندریه", "ar", "مصر", "fa")
