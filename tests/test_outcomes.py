"""The report of a run: a row an outcome, nothing in it but text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rag.errors import InputError
from rag.outcomes import COLUMNS, write_report
from rag.records import Outcome

ATTACK = "<script>alert(1)</script>\"'&<img src=x onerror=y>"
OUTCOMES = [
    Outcome("a.txt", "added", "1", "پل", 3, "Page 2 was not read.", "ایرنا", "2024-05-03", "fa"),
    Outcome(ATTACK, "refused", reason=ATTACK),
    Outcome("c.txt", "unchanged", "3", ATTACK, outlet=ATTACK),
]


class Cells(HTMLParser):
    """The texts of a page's cells row by row, and the tags it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.ways: set[str | None] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "td":
            self.ways.add(dict(attributes).get("dir"))

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def test_lines(tmp_path: Path) -> None:
    write_report(tmp_path / "out.jsonl", OUTCOMES)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    added, refused, unchanged = map(json.loads, lines)
    assert tuple(added) == COLUMNS
    assert (added["title"], added["warnings"], added["reason"]) == (
        *("پل", "Page 2 was not read."),
        "",
    )
    assert (refused["warnings"], refused["reason"]) == ("", ATTACK)
    assert (unchanged["status"], unchanged["outlet"]) == ("unchanged", ATTACK)


def test_page(tmp_path: Path) -> None:
    write_report(tmp_path / "out.HTML", OUTCOMES)
    page = Cells((tmp_path / "out.HTML").read_text(encoding="utf-8"))
    assert page.tags.isdisjoint({"script", "img", "link"})
    assert page.ways == {"auto"}
    assert [row[0] for row in page.rows] == ["status", "added", "refused", "unchanged"]
    assert page.rows[2][1] == ATTACK
    assert page.rows[1][2:6] == ["پل", "ایرنا", "2024-05-03", "fa"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("out.txt", "ends in .jsonl or .html"), ("none/out.html", "in a folder that is there")],
)
def test_files_that_are_none(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        write_report(tmp_path / name, OUTCOMES)
