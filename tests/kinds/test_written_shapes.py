"""How the lines of a model are read."""

from __future__ import annotations

import pytest

from rag.kinds.written.shapes import read

RAINED = "On Monday, 13 June 2022 it rained [1]."
READ = [
    ("timeline", "- 2022-06-13 | It rained. [1]", [("It rained. [1]", "", "2022-06-13")]),
    ("timeline", "2022-06 | It rained. [1]", [("It rained. [1]", "", "2022-06-01")]),
    ("timeline", "| 2022-06-13 [2] | It rained. |", [("It rained. [2]", "", "2022-06-13")]),
    ("timeline", "۱۴۰۱-۰۳-۲۳ | باران بارید. [۱]", [("باران بارید. [۱]", "", "2022-06-13")]),
    ("timeline", RAINED, [(RAINED, "", "2022-06-13")]),
    ("timeline", "It rained for days, and on 13 June 2022 it stopped [1].", []),
    ("timeline", "YYYY-MM-DD | It rained. [1]", []),
    ("comparison", "- A | Figures | Six died. [1]", [("Six died. [1]", "A", "")]),
    ("comparison", "A | Six died. [1]", [("Six died. [1]", "A", "")]),
    ("comparison", "A | Figures | Six died. | [1]", [("Six died. [1]", "A", "")]),
    ("comparison", "Six died. [1]", []),
    ("list", "1. Norway | It signed. [1]", [("It signed. [1]", "Norway", "")]),
    ("list", "- **Norway**: it signed [1].", [("it signed [1].", "Norway", "")]),
    ("list", "- Norway [1]", [("Norway [1]", "Norway", "")]),
    ("list", "Norway", []),
    ("list", f"{'one ' * 13}| It. [1]", []),
    ("summary", "- It rained. [1] So. [2]", [("It rained. [1]", "", ""), ("So. [2]", "", "")]),
    ("summary", "| a | b |", []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "line", "found"), READ)
def test_lines_are_read(kind: str, line: str, found: list[tuple[str, str, str]]) -> None:
    made = [
        (each.text, each.head, each.days[0].isoformat() if each.days else "")
        for each in read(line, kind, "fa" if "باران" in line else "en")
    ]
    assert made == found
