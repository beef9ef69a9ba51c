"""Days in three calendars, in the reader's order."""

from __future__ import annotations

from datetime import date

import pytest

from rag.kinds.times.days import in_calendar, in_three, shown

DAY = date(2025, 1, 17)


@pytest.mark.parametrize(
    ("language", "own", "others"),
    [
        ("en", "17 January 2025", "28 Dey 1403; 17 Rajab 1446"),
        ("fa", "۲۸ دی ۱۴۰۳", "۱۷ ژانویه ۲۰۲۵؛ ۱۷ رجب ۱۴۴۶"),
        ("ar", "17 يناير 2025", "17 رجب 1446؛ 28 دي 1403"),
        ("de", "17. Januar 2025", "28. Dei 1403; 17. Radschab 1446"),
        ("fr", "17 janvier 2025", "28 dey 1403; 17 rajab 1446"),
        ("tr", "17 Ocak 2025", "17 Recep 1446; 28 Dey 1403"),
        ("ur", "17 جنوری 2025", "17 رجب 1446؛ 28 دے 1403"),
        ("es", "17 January 2025", "28 Dey 1403; 17 Rajab 1446"),
    ],
)
def test_a_day_in_the_order_of_its_reader(language: str, own: str, others: str) -> None:
    assert in_three(DAY, DAY, "gregorian", language) == (own, others)


@pytest.mark.parametrize(
    ("first", "last", "said", "own"),
    [
        ("2022-05-01", "2022-05-31", "gregorian", "May 2022"),
        ("2018-06-22", "2018-07-22", "solar", "Tir 1397"),
        ("2008-01-01", "2008-12-31", "gregorian", "2008"),
        ("2010-01-01", "2011-12-31", "gregorian", "2010–2011"),
        ("2022-06-06", "2022-06-12", "gregorian", "6 – 12 June 2022"),
        ("2022-06-27", "2022-07-03", "gregorian", "27 June – 3 July 2022"),
        ("2022-12-27", "2023-01-02", "gregorian", "27 December 2022 – 2 January 2023"),
        ("2022-06-01", "2022-07-31", "gregorian", "June – July 2022"),
    ],
)
def test_a_span_is_said_as_it_was(first: str, last: str, said: str, own: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert in_three(*days, said, "en")[0] == own


def test_outside_its_tables_a_calendar_is_left_out() -> None:
    old = date(1750, 3, 1)
    assert in_calendar(old, "hijri") is None
    assert shown(old, old, "hijri", "en") == ""
    assert in_three(old, old, "gregorian", "en") == ("1 March 1750", "10 Esfand 1128")
