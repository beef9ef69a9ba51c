"""Markers of citations in the digits of a language."""

from __future__ import annotations

import pytest

from rag.language.markers import in_own_digits, marker


@pytest.mark.parametrize(("code", "shown"), [("fa", "[۱۲]"), ("ar", "[12]"), ("en", "[12]")])
def test_a_marker_is_in_the_digits_of_its_reader(code: str, shown: str) -> None:
    assert marker(12, code) == shown


def test_only_markers_of_citations_are_rewritten() -> None:
    assert in_own_digits("گفت [1] و [12] و [3] سال [2024]", {1, 12}, "fa") == (
        "گفت [۱] و [۱۲] و [3] سال [2024]"
    )
