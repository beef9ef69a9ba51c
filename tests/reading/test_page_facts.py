"""What pages say of themselves, and what on them is of another story."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rag.reading.pages.html import page_tree
from rag.reading.pages.page_facts import PageFacts, page_facts

DAY, OTHER = "2025-01-17", "2025-02-11"
H1 = "<h1>Selby bridge opens</h1>"
BODY = "<p>The bridge over the Holt opened on 3 May 2024 after two years of work, it is said.</p>"
ADDRESS = "https://www.example.org/news/bridge"


def facts(head: str = "", body: str = H1 + BODY, address: str | None = ADDRESS) -> PageFacts:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_facts(page_tree(page), address)


def ld(*objects: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in objects
    )


ARTICLE = {"@type": "NewsArticle", "headline": "Selby bridge opens", "datePublished": DAY}
RELATED = {"@type": "NewsArticle", "headline": "Another story", "datePublished": OTHER}
PUBLISHER = {"@type": "NewsMediaOrganization", "@id": "#org", "name": "Selby Courier"}

JSON_LD = [
    ld(ARTICLE),
    ld([ARTICLE]),
    ld({"@graph": [{"@type": "WebSite"}, ARTICLE]}),
    ld({"@type": "WebPage", "mainEntity": ARTICLE}),
    ld({"@type": "WebPage", "mainEntityOfPage": [{"@graph": ARTICLE}]}),
    ld({**ARTICLE, "@type": ["Article", "NewsArticle"]}),
    ld({**ARTICLE, "@type": "BlogPosting"}),
    ld({**ARTICLE, "@type": "LiveBlogPosting", "liveBlogUpdate": [RELATED]}),
    ld({**ARTICLE, "@type": "Report"}),
    ld({**ARTICLE, "comment": RELATED, "hasPart": RELATED}),
    ld({**ARTICLE, "dateModified": OTHER}),
    ld({**ARTICLE, "datePublished": "1403-10-28"}),
    ld({"@type": "Article", "dateCreated": DAY}),
    ld({"@type": "WebPage", "datePublished": DAY}),
    ld(RELATED, ARTICLE),
    ld(
        {**RELATED, "url": "https://www.example.org/news/other"},
        {**ARTICLE, "headline": "?", "mainEntityOfPage": {"@id": ADDRESS + "#a"}},
    ),
    ld({"@type": "Article", "datePublished": {"@value": DAY}}),
    f'<script type="application/ld+json"><!--{json.dumps(ARTICLE)}--></script>',
    f'<script type="application/ld+json">//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]></script>',
    f'<script type="application/LD+JSON">{json.dumps(ARTICLE)[:-1]},}};</script>',
    f'<script type="application/ld+json">{{oops</script>{ld(ARTICLE)}',
    '<script type="application/ld+json">'
    '{"@type":"Article","description":"two\nlines","datePublished":"2025-01-17"}</script>',
    f'<script type="application/ld+json">{"[" * 5000}</script>{ld(ARTICLE)}',
    f'<script type="application/ld+json">{"[" * 900}{"]" * 900}</script>{ld(ARTICLE)}',
]


@pytest.mark.parametrize("head", JSON_LD)
def test_json_ld(head: str) -> None:
    assert facts(head).date == DAY


META_NAMES = """
    article:published_time og:article:published_time article:published article:published:time
    datePublished date_published published_time publishdate publish-date publish_date
    published_date publication_date article.published pubdate og:pubdate parsely-pub-date
    sailthru.date cXenseParse:recs:publishtime cXenseParse:publishtime article_date_original
    OriginalPublicationDate citation_online_date citation_publication_date DCTERMS.issued
    DC.date.issued DCTERMS.created DC.date.created DCTERMS.date DC.date date displaydate
    rnews:datePublished dateCreated published pub_date created-date uploadDate
    """
META = META_NAMES.split()


@pytest.mark.parametrize("name", META)
@pytest.mark.parametrize("kind", ["name", "property", "itemprop"])
def test_meta(name: str, kind: str) -> None:
    head = f'<meta {kind}="{name}" content="2025-01-17T10:00:00+03:30">'
    assert facts(head + f'<meta property="article:modified_time" content="{OTHER}">').date == DAY


TIMES = [
    f'<time datetime="{DAY}" pubdate>today</time>',
    f'<time class="published" datetime="{DAY}">Friday</time>',
    f'<p class="post-date"><time datetime="{DAY}">Friday</time></p>',
    "<time class='entry-date updated'>17 January 2025</time>",
    f'<span itemprop="datePublished" content="{DAY}">x</span>',
    f'<span property="schema:datePublished" content="{DAY}">x</span>',
    f'<abbr class="published" title="{DAY}T10:00:00Z">Friday</abbr>',
    "<div>تاریخ انتشار: <time>۱۴۰۳/۱۰/۲۸ - ۱۴:۳۰</time> | کد خبر: ۲۰۲۳۰۵۱۱</div>",
    '<time datetime="1403-10-28T14:30">۲۸ دی</time>',
    '<time datetime="14:30">17 يناير 2025</time>',
    "<div>نُشر في: الجمعة 17 يناير 2025</div>",
    "<div><span>تاریخ انتشار:</span><span>۲۸ دی ۱۴۰۳</span></div>",
    "<ul><li>جمعه / ۲۸ دی ۱۴۰۳ / ۱۴:۳۰</li><li>کد خبر: ۱۴۰۳۱۰۲۸</li></ul>",
    "<p>Published 17 January 2025</p><p>3 May 2024</p>",
    "<p>Written by Ann Example, published on 17 January 2025</p>",
    "<p class='byline'>By Ann Example in Selby, 17 January 2025</p>",
    "<p class='time'>By Ann 17 January 2025</p>",
    "<p class='date'>In Local News January 17, 2025</p>",
    "<p class='meta'>In Local News January 17, 2025</p>",
    "<p class='posted'>In Local News January 17, 2025</p>",
    f"<p>17 January 2025</p><p><span>Updated</span> <time datetime='{OTHER}'>x</time></p>",
    f"<p>17 January 2025</p><p>Last updated <time>{OTHER}</time></p>",
    f"<p>17 January 2025</p><time class='date-modified'>{OTHER}</time>",
    f"<p>17 January 2025</p><time class='edited'>{OTHER}</time>",
    f"<p>17 January 2025</p><p>Last updated: {OTHER}</p>",
    f"<p>17 January 2025</p><p>آخر تحديث: {OTHER}</p>",
    "<p>نُشر: 17/01/2025 - آخر تحديث: 11/02/2025</p>",
    "<p>آخر تحديث: 11/02/2025 | نُشر: 17/01/2025</p>",
    "<p>Updated 11 February 2025 | Published 17 January 2025</p>",
]


FIRST_DAYS = [
    ("fa", "<p>03/04/2025</p>", "2025-04-03"),
    ("ar-EG", "<span class='date'>3-4-2025</span>", "2025-04-03"),
    ("en-GB", "<p>Published 03/04/2025</p>", "2025-04-03"),
    ("en-GB", "<time itemprop='datePublished'>03/04/2025</time>", "2025-04-03"),
    ("en-IN", "<p class='byline'>By Ann Example, 03/04/2025</p>", "2025-04-03"),
    ("", "<p>تاريخ النشر: 03/04/2025</p>", "2025-04-03"),
    ("", "<p class='meta'>كتبت ليلى 03/04/2025</p>", "2025-04-03"),
    ("en-US", "<p>03/04/2025</p>", None),
    ("en", "<p>03/04/2025</p>", None),
    ("arn", "<p>03/04/2025</p>", None),
]


@pytest.mark.parametrize(("language", "line", "day"), FIRST_DAYS)
def test_the_page_s_language_tells_days_from_months(
    language: str, line: str, day: str | None
) -> None:
    page = f'<html lang="{language}"><body>{H1}{line}{BODY}</body></html>'
    assert page_facts(page_tree(page), ADDRESS).date == day


FEET = [
    f"<article><h1>x</h1><footer><time class='published'>{DAY}</time></footer></article>",
    f"<article><h1>x</h1><p class='entry-footer'>Posted {DAY}</p></article>",
    f"<main><h1>x</h1><footer>Published {DAY}</footer></main>",
    f"<h1>x</h1><div class='footer'><time itemprop='datePublished'>{DAY}</time></div>",
    f"<h1>x</h1><aside><time itemprop='datePublished'>{DAY}</time></aside>",
    f"<h1>x</h1><p>News Agency<br>{DAY}, 10:00 GMT</p>",
    f"<h1>x</h1><ul><li><i title='Published'></i> <time>{DAY}</time></li></ul>{OTHER}",
    f"<h1>x</h1><ul><li><i aria-label='Published'></i> <time>{DAY}</time></li></ul>{OTHER}",
    "<h1>x</h1><p>الجمعة، ١٧ كانون الثاني ٢٠٢٥ 10:20 ص</p>",
    "<h1>x</h1><p>جمعه ۲۸ دی ۱۴۰۳ ساعت ۱۰:۲۰ قبل از ظهر</p>",
]
NO_FEET = [
    f"<article><h1>x</h1></article><article><footer><time>{DAY}</time></footer></article>",
    f"<h1>x</h1><div class='comments'><b itemprop='datePublished'>{DAY}</b></div>",
    f"<h1>x</h1><aside><b itemprop='datePublished'>{DAY}</b>"
    f"<b itemprop='datePublished'>{OTHER}</b></aside>",
]


@pytest.mark.parametrize(("body", "day"), [(b, DAY) for b in FEET] + [(b, None) for b in NO_FEET])
def test_days_at_the_foot_of_an_article(body: str, day: str | None) -> None:
    assert facts(body=body + BODY).date == day


def test_the_title_may_end_in_the_day() -> None:
    read = facts("<title>Selby bridge opens | DW | 17.01.2025</title>", BODY)
    assert (read.title, read.date) == ("Selby bridge opens | DW", DAY)
    assert facts("<title>17.01.2025</title>", BODY).date is None


BROKEN = '"headline": "The "bridge" opens", "@type": "NewsArticle", "datePublished": "2025-01-17"'
NAMED_BROKEN = BROKEN + ', "publisher": {"@type": "Organization", "name": "Selby Courier"}'


def test_json_ld_with_quotation_marks_inside() -> None:
    script = '<script type="application/ld+json">{%s}</script>'
    assert facts(script % BROKEN).date == DAY
    assert facts(script % NAMED_BROKEN).outlet == "Selby Courier"
    assert facts(script % (BROKEN + f', "datePublished": "{OTHER}"')).date is None
    assert facts(script % BROKEN.replace("NewsArticle", "VideoObject")).date is None


def test_meta_elements_with_a_value() -> None:
    assert facts(f'<meta name="article:published_time" value="{DAY}">').date == DAY


def test_a_time_marked_by_html5_may_stand_anywhere() -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(30))
    assert facts(body=f"{H1}{lines}<time pubdate datetime='{DAY}'>x</time>").date == DAY


def test_a_header_inside_the_article_is_the_article_s() -> None:
    body = (
        f"{H1}<article><div><header><time class='published'>{DAY}</time></header></div></article>"
    )
    assert facts(body=body + BODY).date == DAY


@pytest.mark.parametrize("line", TIMES)
@pytest.mark.parametrize("page", [f"{H1}%s{BODY}", f"<header>%s{H1}</header>{BODY}"])
def test_marked_and_printed(line: str, page: str) -> None:
    assert facts(body=page % line).date == DAY


ELSEWHERE_NAMES = """
    comments comment-list disqus respond replies reply sidebar related recommended most-read
    mostviewed popular trending site-footer widget teaser promo newsletter navbar navigation
    copyright ticker carousel latest read-more readnext more-news more-stories more-from archive
    site-header masthead topbar today current-date
    """
ELSEWHERE = [
    f"<nav>{OTHER}</nav>",
    f"<aside><time class='published'>{OTHER}</time></aside>",
    f"<footer>{OTHER}</footer>",
    f"<form>{OTHER}</form>",
    f"<header>{OTHER}</header>",
    *(f"<{tag}>{OTHER}</{tag}>" for tag in ("script", "style", "template", "noscript")),
    "<div>© 2019 Selby Courier, founded 1921</div>",
    "<p>Copyright 2019</p>",
    "<p>The bridge was begun on 3 May 2022, the board has said in a letter to all.</p>",
    *(
        f"<div class='{name}'><time class='published' datetime='{OTHER}'>{OTHER}</time></div>"
        for name in ELSEWHERE_NAMES.split()
    ),
    f"<p>3 May 2024</p><p>{OTHER}</p>",
    "".join(f"<p>Line {number}</p>" for number in range(25)) + f"<p>{OTHER}</p>",
    f"<time class='updated' datetime='{OTHER}'>x</time>",
    "<p>99 January 2025</p>",
    "<p>1 May 2999</p>",
]


@pytest.mark.parametrize("other", ELSEWHERE)
def test_undated_pages_stay_undated(other: str) -> None:
    assert facts(body=f"{H1}{other}{BODY}").date is None


def test_a_date_far_above_the_headline_is_of_the_site() -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(3))
    assert facts(body=f"<p>{OTHER}</p>{lines}{H1}{BODY}").date is None
    assert facts(body=f"<p>{DAY}</p>{lines[:-13]}{H1}{BODY}").date == DAY


def test_what_holds_the_headline_is_the_article_whatever_it_is_called() -> None:
    body = f"<div class='with-sidebar popular'>{H1}<time class='published'>{DAY}</time>{BODY}</div>"
    assert facts(body=body).date == DAY


def test_the_day_under_the_headline_wins_over_the_day_above_it() -> None:
    assert facts(body=f"<p>{OTHER}</p>{H1}<p>{DAY}</p>{BODY}").date == DAY


HEADLINES = [
    f"<h2>Selby bridge opens</h2><p>{DAY}</p>",
    f"<div><a href='/'>Selby bridge opens</a></div><p>{DAY}</p>",
    f"<h1>Selby Courier</h1><h1>Selby bridge opens</h1><p>{DAY}</p>",
]


@pytest.mark.parametrize("body", HEADLINES)
def test_the_headline_need_not_be_the_only_h1(body: str) -> None:
    far = "".join(f"<p>Line {number}</p>" for number in range(9))
    page = f"<p>{OTHER}</p>{far}{body}{BODY}"
    assert facts("<title>Selby bridge opens</title>", page).date == DAY


UTC_TIMES = [
    ("2025-01-16T21:30:00Z", "<p>۲۸ دی ۱۴۰۳</p>", None, DAY),
    ("2025-01-16T21:30:00+00:00", "<p>۲۸ دی ۱۴۰۳</p>", None, DAY),
    ("2025-01-18T03:30:00Z", "", "https://example.org/2025/01/17/bridge", DAY),
    ("2025-01-16T21:30:00+03:30", "<p>۲۸ دی ۱۴۰۳</p>", None, "2025-01-16"),
    ("2025-01-15T21:30:00Z", "<p>۲۸ دی ۱۴۰۳</p>", None, "2025-01-15"),
]


@pytest.mark.parametrize(("stamp", "printed", "address", "expected"), UTC_TIMES)
def test_a_time_in_utc_is_the_printed_day(
    stamp: str, printed: str, address: str | None, expected: str
) -> None:
    head = ld({**ARTICLE, "datePublished": stamp})
    assert facts(head, f"{H1}{printed}{BODY}", address).date == expected


def test_several_articles_without_the_page_s_own_tell_nothing() -> None:
    assert facts(ld(RELATED, {**RELATED, "headline": "A third"})).date is None


def test_the_address_tells_the_day() -> None:
    assert facts(address="https://example.org/2025/01/17/bridge").date == DAY
    link = '<link rel="canonical" href="https://example.org/2025/01/17/bridge">'
    assert facts(link, address=None).date is None
    assert facts(link, address=None).address == "https://example.org/2025/01/17/bridge"


SITE = '<meta property="og:site_name" content="Selby Courier">'
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


def site(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


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
