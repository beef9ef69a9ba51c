"""What limits and names are called to a reader."""

from __future__ import annotations

import pytest

from rag.language.date_format import date_or_text
from ui.search.named import in_words
from ui.search.names import Name, shown
from ui.search.wanted import Wanted


@pytest.mark.parametrize(
    ("reader", "country"), [("fa", "بریتانیا"), ("ar", "المملكة المتحدة"), ("en", "United Kingdom")]
)
def test_a_country_goes_by_its_name_and_not_by_its_people_s(reader: str, country: str) -> None:
    assert shown(Name("places", "GB", ""), reader) == country
    assert shown(Name("places", "Tehran", ""), reader) in ("تهران", "طهران", "Tehran")


def test_a_month_of_a_facet_is_told_in_words() -> None:
    assert "ژوئن ۲۰۲۲" in in_words(Wanted(date_from="2022-06"), "fa")
    assert date_or_text("پریروز", "fa") == "پریروز"
