"""The heading a line stands under, known by its form; a table's first row over its others."""

from __future__ import annotations

import pytest

from rag.language.headings import heading_over, headline, is_heading

REPORT = """Flood update by county

Tarnshire

Seven people died, the sheriff said.

Selbyshire

Nineteen people died. Power is out.
Schools are shut until Saturday.

سیل در لرستان

سیل در این استان ۱۹ کشته بر جا گذاشت.
"""

UNDER = [
    ("Seven people", "Tarnshire"),
    ("Nineteen", "Selbyshire"),
    ("Schools", "Selbyshire"),
    ("سیل در این", "سیل در لرستان"),
    ("Flood update", ""),
]


@pytest.mark.parametrize(("line", "heading"), UNDER)
def test_the_nearest_heading(line: str, heading: str) -> None:
    assert heading_over(REPORT, REPORT.index(line)) == heading


NO_HEADINGS = {
    "a sentence": "It rained.\nThe river rose over the bridge.",
    "speech": "“It rained”\nThe river rose over the bridge.",
    "an item of a list": "- Rain\nThe river rose over the bridge.",
    "a mark": "* * *\nThe river rose over the bridge.",
    "over no sentence": "Rain\nWind and hail all day",
    "as long as what it is over": "The bridge over the river in the town\nIt fell.",
    "of many words": f"{'rain ' * 13}\n{'The river rose over the bridge ' * 4}.",
    "a row of a table": "Rain | Wind\nThe river rose over the bridge.",
}


@pytest.mark.parametrize("text", NO_HEADINGS.values(), ids=NO_HEADINGS)
def test_what_is_no_heading(text: str) -> None:
    assert heading_over(text, len(text) - 1) == ""
    assert not is_heading(text, 0, text.index("\n"))


def test_a_heading_is_a_whole_line() -> None:
    start = REPORT.index("Tarnshire")
    assert is_heading(REPORT, start, start + len("Tarnshire"))
    assert not is_heading(REPORT, start, start + 4)


TABLES = [
    "County | Dead\n--- | ---\nTarnshire | 7\nSelbyshire | 19",
    "Rain fell.\n\nCounty\tDead\nTarnshire\t7\nSelbyshire\t19",
]


@pytest.mark.parametrize("text", TABLES)
def test_the_columns_of_a_table_are_over_its_rows(text: str) -> None:
    assert heading_over(text, text.index("Selby")).split()[0] == "County"
    assert heading_over(text, text.index("County")) == ""


def test_a_headline_is_the_title_and_the_heading_once() -> None:
    place = REPORT.index("Seven")
    assert headline("Floods", REPORT, place) == "Floods\nTarnshire"
    assert headline("Tarnshire", REPORT, place) == "Tarnshire"
    assert headline("Floods", REPORT, 0) == "Floods"
