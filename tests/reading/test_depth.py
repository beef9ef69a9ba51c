"""Boxes that stand in one another by the hundred: all of their text, in the time of a flat page."""

from __future__ import annotations

import time

import pytest

from rag.reading.limits import Limits
from rag.reading.pages import html
from rag.reading.pages.depth import DEEP, FLAT, lay_flat
from rag.reading.pages.html import page_tree
from rag.reading.wires import mail
from tests.reading.taking import warned

HEAD = "From: ann@tarn.example\nSubject: Rain\nContent-Type: text/html; charset=utf-8\n\n"


def tables(deep: int, paragraphs: int) -> str:
    rain = "".join(f"<p>It rains in town {number}.</p>" for number in range(paragraphs))
    return f"<html><body>{'<table><tr><td>' * deep}{rain}</body></html>"


def levels(deep: int, opens: str, closes: str) -> str:
    down = "".join(f"{opens}<p>It rains in town {number}.</p>" for number in range(deep))
    return f"<html><body>{down}{closes * deep}<p>The end is near.</p></body></html>"


SHAPES = [
    ("<table><tr><td>", "</td></tr></table>"),
    ("<div>", "</div>"),
    ("<font>", ""),
    ("<ul><li>", "</li></ul>"),
]


@pytest.mark.parametrize("deep", [20, 60, 300])
@pytest.mark.parametrize(("opens", "closes"), SHAPES)
def test_nothing_of_the_text_is_lost(opens: str, closes: str, deep: int) -> None:
    found = html.parse(levels(deep, opens, closes).encode(), Limits())
    lines = [line.removeprefix("- ") for line in found.text.split("\n")]
    said = [f"It rains in town {number}." for number in range(deep)]
    assert ([line for line in lines if line in said], found.warnings) == (said, ())
    assert lines[-1] == "The end is near."


def test_a_mail_of_tables_in_one_another_takes_no_longer_than_a_flat_one() -> None:
    def taken(deep: int) -> float:
        before = time.thread_time()
        text = mail.parse(f"{HEAD}{tables(deep, 1_500)}".encode(), Limits()).text
        assert text.count("It rains in town") == 1_500
        return time.thread_time() - before

    taken(1)
    assert taken(300) < 2.5 * taken(1)


def test_what_is_deeper_than_the_parser_reads_is_told() -> None:
    found = html.parse(levels(1_000, "<div><div><div>", "").encode(), Limits())
    assert "It rains in town 600." in found.text and "town 800." not in found.text
    assert warned(found.warnings) == (
        "More than 2,048 elements of the page stand in one another; what followed is missing.",
    )


def test_ordinary_pages_stay_as_they_are_and_headings_of_deep_ones_are_kept() -> None:
    from lxml import html as lxml_html

    page = f"<html><body>{'<div>' * (DEEP - 4)}<h2>Rain</h2><p>It <b>rains</b>.</p></body></html>"
    as_it_was = lxml_html.document_fromstring(page)
    assert lxml_html.tostring(page_tree(page)) == lxml_html.tostring(as_it_was)
    flat = lxml_html.document_fromstring(page.replace("<h2>", "<div><div><div><h2>"))
    lay_flat(flat)
    assert [element.tag for element in flat.iter("h2", "p")] == ["h2", "p"]
    assert max(len(list(element.iterancestors())) for element in flat.iter()) <= FLAT + 1
