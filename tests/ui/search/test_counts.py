"""Articles counted over time, and the days between that have none."""

from __future__ import annotations

from datetime import date

import pytest

from ui.overview.counts import MOST, Count, Gap, gaps, over_time


@pytest.mark.parametrize(
    ("dates", "unit", "counts"),
    [
        ([], "day", []),
        (["2025-01-30", "2025-02-01", "2025-02-01"], "day", [1, 0, 2]),
        (["2024-11-30", "2025-02-01"], "month", [1, 0, 0, 1]),
        (["2025-01", "2025-01-03"], "month", [2]),
        (["1999-01-01", "2001", "2025-06-01"], "year", [1, 0, 1, *[0] * 23, 1]),
        (["nonsense", "2025-01-30"], "day", [1]),
    ],
)
def test_the_unit_fits_and_nothing_between_is_left_out(
    dates: list[str], unit: str, counts: list[int]
) -> None:
    of, found = over_time(dates)
    assert (of, [count.articles for count in found]) == (unit, counts)


def test_the_most_that_one_plot_shows() -> None:
    def unit(last: str) -> str:
        return over_time(["2025-01-01", last])[0]

    assert (unit("2025-03-03"), unit("2025-03-04")) == ("day", "month")
    assert (unit("2034-12-01"), unit("2036-01-01")) == ("month", "year")
    assert MOST == {"day": 62, "month": 120}


def test_a_unit_may_be_asked_for() -> None:
    assert over_time(["2025-01-31", "2025"], "month") == ("month", [Count("2025-01", 1)])
    assert over_time(["2025"], "day") == ("day", [])


def test_gaps_are_told_the_longest_first() -> None:
    found = gaps(["2025-01-01", "2025-01-03", "2025-01-04", "2025-02-01", "2025-02"])
    assert found == [
        Gap(date(2025, 1, 5), date(2025, 1, 31)),
        Gap(date(2025, 1, 2), date(2025, 1, 2)),
    ]
    assert [gap.days for gap in found] == [27, 1]
    assert gaps(["2025-01-01"]) == []
