"""Paragraphs of very many parts: read as the same paragraph of few is, in linear time."""

from __future__ import annotations

from functools import partial

import pytest

from rag.reading import Limits
from rag.reading.pages.html import page_tree
from rag.reading.pages.plain_parts import MANY, drop, make_plain
from rag.reading.parse import parse_here
from tests.reading.pages import LAST, LEAD, article
from tests.spent import seconds, within

PARTS = {
    "bold": "so <b>much</b> ",
    "in one another": "<b><i>so</i></b> ",
    "link": "so it <a href='/x'>goes</a> ",
    "raised": "so<sup>6</sup> ",
    "mark of a note": "so<sup><a href='#n'>6</a></sup> ",
    "quoted": "so <q>much</q> ",
    "struck out": "so much <s>800</s> ",
    "time": "so <time datetime='2025-01-01'>then</time> ",
    "comment": "so <!-- much --> ",
    "picture": "so <img src='/a.jpg'> ",
    "where a word may break": "so<wbr>me ",
}


def read(part: str, count: int) -> str:
    return parse_here(
        "html", article(f"<p>{LEAD}</p><p>{part * count}</p><p>{LAST}</p>").encode(), Limits(), None
    ).text


@pytest.mark.parametrize("name", PARTS)
def test_many_parts_are_read_as_few_are(name: str) -> None:
    (_, few, _), (lead, many, last) = (read(PARTS[name], n).split("\n") for n in (20, MANY + 200))
    one = few[: len(few) // 20 + 1].strip()
    assert (lead, many.split(), last) == (LEAD, one.split() * (MANY + 200), LAST)


@pytest.mark.parametrize("name", [*PARTS, "line break"])
def test_many_parts_take_linear_time(name: str) -> None:
    """Eight times the parts took fifty times as long."""
    part = PARTS.get(name, "some words<br>")
    short = seconds(partial(read, part, 1_500))
    assert within(25 * max(short, 0.05), partial(read, part, 12_000))


def test_a_list_of_links_is_no_article() -> None:
    """As of those who liked a page, some of them in a box that can be opened."""
    links = "<a href='/x'>elsewhere</a>, "
    page = (
        f"<p>{LEAD}</p><p>{links * 50}<span>{links * MANY}</span> also liked it.</p><p>{LAST}</p>"
    )
    text = parse_here("html", article(page).encode(), Limits(), None).text
    assert text == f"{LEAD}\n{LAST}"


def test_other_blocks_stay() -> None:
    few = "<p>one <b>two</b><!-- x --></p>" * 2
    many = "<b>x</b>" * MANY + "<font><br><i>y</i> z<p>w <i>v</i></p></font>t<u>s</u>"
    tree = page_tree(f"<body><div>{few}</div><div>{many}</div></body>")
    make_plain(tree)
    first, second = tree.find("body")
    assert [child.tag for child in first[0]][:1] == ["b"]
    assert [child.tag for child in second.iter()] == ["div", "font", "br", "p", "i"]
    assert second.text_content() == "x" * MANY + "y zw vts"


def test_what_stands_behind_a_dropped_element_stays() -> None:
    tree = page_tree("<body><p>a<s>b<i>c</i></s>d<b>e</b>f<s>g</s>h</p><s>i</s>j</body>")
    drop([*tree.iter("s", "i")])
    assert tree.text_content() == "adefhj"


def test_what_was_taken_for_furniture_is_spelt_out_too() -> None:
    """The page is read as it came where our rules took out its article, here in three parts."""
    said = "".join(
        f"<p>It says wall {at} costs 10<sup>6</sup> euros, <s>800</s> in all that is known.</p>"
        for at in range(20)
    )
    parts = f"<div class='topics'>{said}</div>" * 3
    text = parse_here("html", article(f"<p>{LEAD}</p>{parts}").encode(), Limits(), None).text
    assert text.count("10⁶ euros, in all") == 60
