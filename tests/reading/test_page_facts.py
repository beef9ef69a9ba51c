"""The title and address of a page, and one of which nothing is known."""

from __future__ import annotations

import pytest

from rag.reading.pages.html import page_tree
from rag.reading.pages.page_facts import PageFacts, page_facts
from tests.reading.page_samples import ARTICLE, BODY, H1, SITE, facts, ld, site

TITLES = [
    (f"<title>Selby bridge opens - Selby Courier</title>{SITE}", H1, "Selby bridge opens"),
    (f"<title>Selby bridge opens | News | Courier</title>{SITE}", H1, "Selby bridge opens"),
    (f"<title>Bridge opens - Selby Courier</title>{SITE}", "", "Bridge opens"),
    (f"<title>Selby Courier :: Bridge opens</title>{SITE}", "", "Bridge opens"),
    ("<title>سد آبگیری شد - روزنامه نمونه</title>", "<h1>سد آبگیری شد</h1>", "سد آبگیری شد"),
    (
        "<title>سد چشمه‌زار آبگیری شد - پیک سلبی</title>",
        "<h1>پیک سلبی</h1>",
        "سد چشمه‌زار آبگیری شد",
    ),
    (
        f'<title>x</title><meta property="og:title" content="Bridge opens">{SITE}',
        "",
        "Bridge opens",
    ),
    ('<meta name="twitter:title" content="Bridge opens">', "", "Bridge opens"),
    ('<meta name="parsely-title" content="Bridge opens">', "", "Bridge opens"),
    ('<meta name="DC.title" content="Bridge opens">', "", "Bridge opens"),
    (ld({**ARTICLE, "headline": "Fish &amp; chips"}), "", "Fish & chips"),
    (ld({"@type": "Article", "name": "Bridge opens"}), "", "Bridge opens"),
    (ld(ARTICLE), "<h1>Selby Courier</h1>", "Selby bridge opens"),
    ("", H1, "Selby bridge opens"),
    ("<title>Bridge opens</title>", "<h1>Bridge opens</h1><h1>Bridge opens</h1>", "Bridge opens"),
    (
        "<title>Bridge opens at last</title>",
        "<h1>Courier</h1><article><h1>Bridge opens</h1></article>",
        "Bridge opens",
    ),
    (
        "<title>Bridge opens at last</title>",
        "<h1>Courier</h1><main><h1>Bridge opens</h1></main>",
        "Bridge opens",
    ),
    (
        "<title>Bridge opens at last</title>",
        "<h1>Courier</h1><h1 itemprop='headline'>Bridge opens</h1>",
        "Bridge opens",
    ),
    ("", "", None),
]


@pytest.mark.parametrize(("head", "body", "title"), TITLES)
def test_title(head: str, body: str, title: str | None) -> None:
    assert facts(head, body + BODY).title == title


def test_a_headline_may_quote_the_outlet() -> None:
    head = site("شرق") + "<title>«شرق» توقیف شد</title>"
    assert facts(head, BODY).title == "«شرق» توقیف شد"


def test_a_page_from_nowhere_says_nothing() -> None:
    assert facts(body=BODY, address=None) == PageFacts()


LINKS = [
    (
        '<link rel="canonical" href="/news/bridge?page=2">',
        "https://www.example.org/news/bridge?page=2",
    ),
    ('<meta property="og:url" content="https://example.org/b">', "https://example.org/b"),
    ('<link rel="canonical" href="https://elsewhere.test/news/bridge">', None),
]


@pytest.mark.parametrize(("head", "address"), LINKS)
def test_address_of_its_own(head: str, address: str | None) -> None:
    assert facts(head).address == address


def test_of_several_headings_the_one_in_the_title_is_the_headline() -> None:
    markup = (
        "<html><head><title>Ten who row | Tarnby Post</title></head><body><h1>Tarnby Post</h1>"
        "<h1>Ten who row</h1><p>January 22, 2014</p><p>They row.</p></body></html>"
    )
    facts = page_facts(page_tree(markup))
    assert (facts.title, facts.date) == ("Ten who row", "2014-01-22")


def test_what_is_escaped_twice_is_read_once() -> None:
    site = "<meta property='og:site_name' content='Q&amp;amp;A'>"
    head = f"<title>A &amp;#039;mega&amp;#039; wall</title>{site}"
    facts = page_facts(page_tree(f"<html><head>{head}</head><body><p>x</p></body></html>"))
    assert (facts.title, facts.outlet) == ("A 'mega' wall", "Q&A")
