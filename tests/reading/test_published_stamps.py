"""The day in the time stamps of mail, feeds and wires."""

from __future__ import annotations

import pytest

from rag.reading.published import parse_published as day

STAMPS = [
    ("Fri, 17 Jan 2025 23:30:00 +0000", "2025-01-17"),
    ("17 Jan 2025 10:00 GMT", "2025-01-17"),
    ("Mon, May 25 2020 04:45:26 +0000", "2020-05-25"),
    ("Tor, 03 Mar 2016 10:46:33", "2016-03-03"),
    (" Thu, 4 May 2017 19:40:17 ", "2017-05-04"),
    ("Fri, 13 Jan 2012 12:50:56 EST", "2012-01-13"),
    ("2018-12-21 11:27:25 +0800", "2018-12-21"),
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
