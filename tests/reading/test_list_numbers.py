"""The numbers that browsers draw before the items of an ordered list are in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.pages.html import page_tree
from rag.reading.pages.list_numbers import number_items, without_dashes
from rag.reading.pages.markup import plain_text
from tests.reading.makers import epub
from tests.reading.pages import article
from tests.reading.taking import take


@pytest.mark.parametrize(
    ("markup", "items"),
    [
        ("<ol><li>Rye</li><li>Oats</li></ol>", ["1. Rye", "2. Oats"]),
        ("<ol start='3'><li>Rye<li>Oats</ol>", ["3. Rye", "4. Oats"]),
        ("<ol><li>Rye<li value='9'>Oats<li>Barley</ol>", ["1. Rye", "9. Oats", "10. Barley"]),
        ("<ol reversed><li>Rye<li>Oats<li>Barley</ol>", ["3. Rye", "2. Oats", "1. Barley"]),
        ("<ol reversed start='9'><li>Rye<li>Oats</ol>", ["9. Rye", "8. Oats"]),
        ("<ol type='a'><li>Rye<li>Oats</ol>", ["a. Rye", "b. Oats"]),
        ("<ol type='I' start='4'><li>Rye</ol>", ["IV. Rye"]),
        ("<ol><li><p>Rye</p> <p>and oats</p></ol>", ["1. Rye and oats"]),
        ("<ol><li><b>Rye</b> bread</ol>", ["1. Rye bread"]),
        ("<ol><li><img src='x'></li><li>Rye</ol>", ["2. Rye"]),
        ("<ol start='soon'><li>Rye</ol>", ["1. Rye"]),
        ("<ul><li>Rye</ul>", ["Rye"]),
        ("<ol style='padding:0; list-style: none'><li>Rye</ol>", ["Rye"]),
        ("<ol class='list-unstyled'><li>Rye</ol>", ["Rye"]),
        ("<ol role='list'><li>Rye</ol>", ["Rye"]),
    ],
)
def test_the_numbers_are_those_of_html(markup: str, items: list[str]) -> None:
    tree = page_tree(f"<html><body>{markup}</body></html>")
    number_items(tree)
    assert [text for each in tree.iter("li") if (text := each.text_content())] == items


def test_a_dash_goes_where_a_number_stands() -> None:
    text = "- 1. Rye\n  - a. Oats\n- IV. Peas\n- Dr. Lind\n- Barley\n1 - 2. July"
    assert without_dashes(text) == "1. Rye\n  a. Oats\nIV. Peas\n- Dr. Lind\n- Barley\n1 - 2. July"


RULES = (
    "<ol><li>Stalls open at seven in the morning.</li><li>Cars stay outside the walls.</li></ol>"
)
LINES = ["1. Stalls open at seven in the morning.", "2. Cars stay outside the walls."]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", article(f"<p>The council agreed on rules for the market of Ely.</p>{RULES}")),
        ("a.epub", epub(**{"OEBPS__two.xhtml": f"<html><body>{RULES}</body></html>"})),
    ],
)
def test_they_are_read(tmp_path: Path, name: str, data: str | bytes) -> None:
    (document,) = take(tmp_path / name, data).articles
    assert document.text.split("\n")[-2:] == LINES


def test_they_are_read_in_a_field_of_a_feed() -> None:
    assert (
        plain_text(f"<p>New rules.</p>{RULES}").split() == " ".join(["New rules.", *LINES]).split()
    )
