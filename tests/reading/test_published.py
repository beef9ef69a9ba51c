"""The day of publication from every way that files and feeds write it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rag.reading.published import parse_published

DAY = "2025-01-17"

CASES: list[tuple[object, str | None]] = [
    (1737100800, DAY),
    (1737100800.5, DAY),
    (1737187200000, "2025-01-18"),
    (1737100800123456, DAY),
    (1737100800000000000, DAY),
    ("1737100800", DAY),
    ("۱۷۳۷۱۰۰۸۰۰", DAY),
    (45674, DAY),  # as Excel counts days
    ("45674", DAY),
    (20250117, DAY),
    ("20250117T103000Z", DAY),  # GDELT
    ("20250117103000", DAY),
    ("14031028", DAY),
    ("20251301", None),
    ({"$date": "2025-01-17T10:00:00Z"}, DAY),  # MongoDB
    ({"$date": {"$numberLong": "1737100800000"}}, DAY),
    ({"_seconds": 1737100800, "_nanoseconds": 0}, DAY),  # Firestore
    ({"@value": "2025-01-17"}, DAY),
    ("/Date(1737100800000+0330)/", DAY),  # ASP.NET
    (["2025-01-17", "2025-01-18"], DAY),
    (date(2025, 1, 17), DAY),
    (datetime(2025, 1, 17, 23, 30), DAY),
    ("Fri, 17 Jan 2025 23:30:00 -0500", DAY),
    ("2025-01-17T23:30:00-05:00", DAY),
    ("١٧ كانون الثاني/يناير ٢٠٢٥", DAY),
    ("جمعه ۲۸ دی ماه ۱۴۰۳ ساعت ۹:۱۵", DAY),
    (2025, None),
    ("2025-01", None),
    (0, None),
    (True, None),
    (None, None),
    (float("nan"), None),
    (1e300, None),
    ({"$date": {"$date": {"$date": {"$date": {"$date": DAY}}}}}, None),
]


@pytest.mark.parametrize(("value", "day"), CASES)
def test_the_day(value: object, day: str | None) -> None:
    assert parse_published(value) == day
