"""Whose a page is: the outlet by its names, and no company that is none."""

from __future__ import annotations

import pytest

from tests.reading.page_samples import ARTICLE, BODY, H1, PUBLISHER, SITE, facts, ld, site

COMPANIES = "Limited Inc. LLC plc Corp GmbH AG Group Holding Holdings A/S"
OUTLETS = [
    (ld({**ARTICLE, "publisher": PUBLISHER}), "Selby Courier"),
    (ld({**ARTICLE, "publisher": [PUBLISHER]}), "Selby Courier"),
    (ld({**ARTICLE, "publisher": "Selby Courier"}), "Selby Courier"),
    (ld({"@graph": [{**ARTICLE, "publisher": {"@id": "#org"}}, PUBLISHER]}), "Selby Courier"),
    (ld(ARTICLE, {"@type": "WebSite", "publisher": PUBLISHER}), "Selby Courier"),
    (ld({**ARTICLE, "publisher": {"name": "Holt Media Ltd."}}) + SITE, "Selby Courier"),
    (ld({**ARTICLE, "publisher": {"name": "Holt Media Ltd."}}), "Holt Media Ltd."),
    *(
        (ld({**ARTICLE, "publisher": f"Holt {form}"}) + SITE, "Selby Courier")
        for form in COMPANIES.split()
    ),
    (ld({**ARTICLE, "publisher": "Blogger"}) + SITE, "Selby Courier"),
    (ld({**ARTICLE, "publisher": "WordPress.com"}) + SITE, "Selby Courier"),
    (ld({**ARTICLE, "publisher": "Medium"}) + SITE, "Selby Courier"),
    (ld({**ARTICLE, "publisher": "https://example.org/"}) + SITE, "Selby Courier"),
    (SITE, "Selby Courier"),
    ('<meta property="og:site_name" content="پیک سلبی | خبرگزاری">', "پیک سلبی"),
    ('<meta property="og:site_name" content="| پیک سلبی">', "پیک سلبی"),
    ('<meta name="DC.publisher" content="Selby Courier">', "Selby Courier"),
    ('<meta name="publisher" content="Selby Courier">', "Selby Courier"),
    ('<meta name="citation_journal_title" content="Selby Courier">', "Selby Courier"),
    (SITE.replace("Courier", "Courier (www.selby.example)"), "Selby Courier"),
    (SITE.replace("Selby Courier", "روزنامه «پیک سلبی»"), "روزنامه «پیک سلبی»"),
    (ld({**ARTICLE, "isPartOf": {"@type": "WebSite", "name": "Selby Courier"}}), "Selby Courier"),
    (ld({**ARTICLE, "isPartOf": {"@type": "WebPage", "name": "x"}}), "example.org"),
    (ld({**ARTICLE, "provider": {"name": "Selby Courier"}}), "Selby Courier"),
    (ld({**ARTICLE, "sourceOrganization": [{"name": "Selby Courier"}]}), "Selby Courier"),
    *(
        (ld(ARTICLE, {"@type": kind, "name": "Selby Courier"}), "Selby Courier")
        for kind in ("WebSite", "NewsMediaOrganization", "Newspaper", "Periodical")
    ),
    (
        '<link rel="alternate" type="application/rss+xml" title="Selby Courier » Feed">',
        "Selby Courier",
    ),
    ('<link rel="alternate" type="application/atom+xml" title="پیک | خوراک">', "پیک"),
    ('<link rel="alternate" type="application/rss+xml" title="RSS">', "example.org"),
    *(
        (f'<meta name="{name}" content="Selby Courier">', "Selby Courier")
        for name in (
            "application-name",
            "apple-mobile-web-app-title",
            "al:ios:app_name",
            "al:android:app_name",
            "dcterms.publisher",
        )
    ),
    ("<title>Selby bridge opens - Selby Courier</title>", "Selby Courier"),
    ("<title>Selby bridge opens » News | Selby Courier</title>", "Selby Courier"),
    ("<title>Selby Courier – Selby bridge opens</title>", "Selby Courier"),
    ("<title>Selby bridge opens - to all who wait for it</title>", "example.org"),
    ("<title>Selby bridge opens at last</title>", "example.org"),
    ("", "example.org"),
]


@pytest.mark.parametrize(("head", "outlet"), OUTLETS)
def test_outlet(head: str, outlet: str) -> None:
    assert facts(head).outlet == outlet


MARKED = [
    "<div itemprop='publisher' itemscope><meta itemprop='name' content='Selby Courier'></div>",
    "<div itemprop='publisher' itemscope><a><b itemprop='name'>Selby Courier</b></a></div>",
    "<b itemprop='publisher'>Selby Courier</b>",
    "<span class='vcard source-org'>Selby Courier</span>",
]


@pytest.mark.parametrize("body", MARKED)
def test_outlets_in_microdata(body: str) -> None:
    assert facts(body=H1 + body + BODY).outlet == "Selby Courier"


CHOSEN = [
    # in the script of the headline
    (ld({**ARTICLE, "publisher": "پیک سلبی"}) + SITE, H1, "Selby Courier"),
    (ld({"@type": "Article", "publisher": "Selby"}) + site("پیک"), "<h1>سد آبگیری شد</h1>", "پیک"),
    (ld({**ARTICLE, "publisher": "پیک سلبی"}), H1, "پیک سلبی"),
    # whole, where the address spells it
    (ld({**ARTICLE, "publisher": "courier"}) + SITE, H1, "Selby Courier"),
    (ld({**ARTICLE, "publisher": "The SC"}) + SITE, H1, "The SC"),
    (ld({**ARTICLE, "publisher": "courier"}) + site("Courier of Selby"), H1, "courier"),
    ("<title>Courier - A bridge | The Selby-Courier</title>", "", "The Selby-Courier"),
]


@pytest.mark.parametrize(("head", "body", "outlet"), CHOSEN)
def test_of_several_names(head: str, body: str, outlet: str) -> None:
    assert facts(head, body + BODY, "https://www.selby-courier.co.uk/a").outlet == outlet
