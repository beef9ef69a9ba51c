"""The day in the time stamps of mail, feeds and wires."""

from __future__ import annotations

import pytest

from rag.reading.stamps import day

STAMPS = [
    ("Fri, 17 Jan 2025 23:30:00 +0000", "2025-01-17"),
    ("17 Jan 2025 10:00 GMT", "2025-01-17"),
    ("Sat, 07 Sep 02 00:00:01 GMT", "2002-09-07"),
    ("Fri Jan 17 10:00:00 2025", "2025-01-17"),
    ("2025-01-17T23:30:00-05:00", "2025-01-17"),
    ("2025-01-17 10:00:00", "2025-01-17"),
    ("2025-01-17", "2025-01-17"),
    ("20250117T101500Z", "2025-01-17"),
    ("20250117T101500+0330", "2025-01-17"),
    ("20250117", "2025-01-17"),
    ("1737072000", "2025-01-17"),
    ("1737072000000", "2025-01-17"),
    ("۲۸ دی ۱۴۰۳", "2025-01-17"),
    ("Fri, 31 Feb 2025 10:00:00 +0000", None),
    ("20251399", None),
    ("0000-00-00 00:00:00", None),
    ("soon", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("stamp", "expected"), STAMPS)
def test_the_day_of_a_stamp(stamp: str | None, expected: str | None) -> None:
    assert day(stamp) == expected
