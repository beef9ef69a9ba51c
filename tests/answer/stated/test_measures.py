"""Amounts in units that measure the same, and the signs of money."""

from __future__ import annotations

import pytest

from rag.answer.stated.measures import roughly_sized, unit_of
from rag.answer.stated.numbers import find_amounts


def measured(text: str, language: str) -> tuple[frozenset[str], float]:
    (amount,) = find_amounts(text, language)
    what, size = roughly_sized(unit_of(amount, language))
    return what, amount.value * size


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("en", "90 minutes"), ("en", "5,400 seconds")),
        (("ar", "3 ساعات"), ("en", "180 minutes")),
        (("fa", "۷۲ ساعت"), ("ar", "3 أيام")),
        (("fa", "۲ هفته"), ("en", "14 days")),
        (("fa", "۲۴ ماه"), ("ar", "2 سنوات")),
        (("en", "2 centuries"), ("fa", "۲۰۰ سال")),
        (("en", "180 centimetres"), ("ar", "1.8 متر")),
        (("en", "2 kilometres"), ("fa", "۲۰۰۰ متر")),
        (("fa", "۵۰۰ گرم"), ("en", "0.5 kilograms")),
        (("en", "2 tonnes"), ("ar", "2000 كيلوغرام")),
        (("fa", "۵۰۰ تومان"), ("en", "5,000 Iranian rials")),
    ],
)
def test_as_much(one: tuple[str, str], other: tuple[str, str]) -> None:
    (what, size), (same, as_much) = (measured(text, code) for code, text in (one, other))
    assert what == same and size == pytest.approx(as_much)


@pytest.mark.parametrize("text", ["$840", "840$", "840 $", "$ 840"])
def test_a_sign_of_money(text: str) -> None:
    assert "currency-USD" in measured(text, "en")[0]
    assert "currency-EUR" not in measured(text, "en")[0]
