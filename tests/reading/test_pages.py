"""Web pages: what of them is read, what is left out, and what is refused."""

from __future__ import annotations

import base64
import re

import pytest

from rag.errors import EmptyArticle
from rag.reading.limits import Limits
from rag.reading.parse import parse, parse_here
from rag.reading.parsed import Parsed
from tests.reading import pages
from tests.reading.pages import AR, FA, LAST, LEAD, NEXT, PARAGRAPHS, THREE, article, linked, page
from tests.reading.taking import warned


def read(markup: str | bytes, kind: str = "html") -> Parsed:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return parse_here(kind, data, Limits(), None)


@pytest.mark.parametrize("name", pages.FURNITURE)
def test_furniture_is_left_out(name: str) -> None:
    assert read(pages.beside(pages.FURNITURE[name])).text == THREE


KEPT = {
    "named like comments, holds the article": page(
        f"<div class='post has-comments comments'><h1>Harbour wall</h1>{PARAGRAPHS}</div>"
    ),
    "one form around all": page(f"<form><h1>Harbour wall</h1>{PARAGRAPHS}</form>"),
    "one form around all, breaks for paragraphs": page(
        f"<form><h1>Harbour wall</h1><div>{LEAD}<br><br>{NEXT}<br><br>{LAST}</div></form>"
    ),
    "an aside with most of the page": page(f"<h1>Wall</h1><aside>{PARAGRAPHS}</aside>"),
    "text behind what is left out": article(
        f"<div><span class='ad'>Buy!</span>{LEAD}</div><p>{NEXT}</p><p>{LAST}</p>"
    ),
    "breaks": article(f"<div>{LEAD}<br><br>{NEXT}<br> <br>{LAST}</div>"),
    "breaks in a paragraph": article(f"<p>{LEAD}<br><br>{NEXT}<br><br/>{LAST}</p>"),
    "breaks around links": article(
        f"<div>{LEAD}<br><br>{NEXT[:20]}<a>{NEXT[20:]}</a><br><br>{LAST}</div>"
    ),
    "amp": article(PARAGRAPHS + "<amp-social-share>Share</amp-social-share>").replace(
        "<html", "<html amp"
    ),
    "a lead in a box of its own": page(
        f"<article><h1>Harbour wall</h1><div class='intro'><div>{LEAD}</div></div>"
        f"<div class='article-body'><p>{NEXT}</p><p>{LAST}</p></div></article>"
    ),
    "saved by a browser": "<!-- saved from url=(0030)https://tarnby.example/wall -->\n"
    + article(PARAGRAPHS, around="<img src='./wall_files/a.png'>"),
    "single file": article(
        PARAGRAPHS, head=f"<style>{'a{b:c}' * 500}</style>", around="<img src='data:x;base64,AAAA'>"
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_the_article_is_read_whole(name: str) -> None:
    assert read(KEPT[name]).text == THREE


SHORT = {
    "flash": (
        f"<article><h1>Quake</h1><div class='byline'>Desk | Mina Rad</div><p>{FA}</p>"
        f"<p>{AR}</p></article><aside><a href='/1'>Another</a></aside>",
        f"{FA}\n{AR}",
    ),
    "two lines": (f"<article><h1>Wall</h1><p>{LEAD}</p><p>{FA}</p></article>", f"{LEAD}\n{FA}"),
    "links under it": (
        f"<main><h1>Wall</h1><div><p>{FA}</p><p>{AR}</p></div><ul>"
        + "".join(f"<li><a href='/{n}'>Another story of the day {n}</a></li>" for n in range(12))
        + "</ul></main>",
        f"{FA}\n{AR}",
    ),
    "declared body": (
        "<div><p>Read our rules before you write to us.</p></div>"
        f"<div itemprop='articleBody'><p>{FA}</p><p>{AR}</p></div>",
        f"{FA}\n{AR}",
    ),
}


@pytest.mark.parametrize("name", SHORT)
def test_a_short_page_is_paragraphs(name: str) -> None:
    body, expected = SHORT[name]
    assert read(page(body, title="Quake")).text == expected


def test_headings_stay_and_the_headline_goes() -> None:
    text = read(pages.NEWSLETTER).text
    assert text == pages.STORIES


def test_captions_are_read_where_they_are_the_content() -> None:
    figures = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>Picture {n}: boats of the village before the old "
        f"harbour wall was broken by the storm.</figcaption></figure>"
        for n in (1, 2, 3)
    )
    assert len(re.findall(r"Picture \d", read(article(figures)).text)) == 3
    assert "Picture" not in read(article(figures + PARAGRAPHS * 3)).text


LIVE = {
    "shown": (page(pages.UPDATES), pages.SHOWN),
    "listed": (page("<h1>Floods</h1><p>Loading.</p>", pages.LIVE), pages.LISTED),
    "shown and listed": (page(pages.UPDATES, pages.LIVE), pages.SHOWN),
}


@pytest.mark.parametrize("name", LIVE)
def test_a_live_blog_has_its_title_and_a_time_an_update(name: str) -> None:
    markup, expected = LIVE[name]
    found = read(markup)
    assert (found.title, found.text) == ("Floods in Tarnby", expected)


def test_times_in_an_article_do_not_make_a_live_blog() -> None:
    text = read(article(f"<p><time>09:00</time> {LEAD}</p><p><time>10:00</time> {NEXT}</p>")).text
    assert text.splitlines()[0].endswith(LEAD)


def wall(selector: str) -> str:
    return linked(
        '{"@type":"NewsArticle","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement",'
        f'"isAccessibleForFree":false,"cssSelector":"{selector}"}}}}'
    )


OFFER = "<p>To continue reading, subscribe now from 1 a month. Cancel anytime.</p>"
FA_OFFER = "<p>برای ادامه مطالعه مشترک شوید.</p>"
CUT = {
    "selector": (article(f"<p>{LEAD}</p><div class='rest'>{OFFER}</div>", wall(".rest")), LEAD, 1),
    "persian": (
        article(f"<p>{LEAD}</p><div class='rest'>{FA_OFFER}</div>", wall(".rest")),
        LEAD,
        1,
    ),
    "class name": (article(f"<p>{LEAD}</p><div class='paywall'>{OFFER}</div>"), LEAD, 1),
    "said only": (article(f"<p>{LEAD}</p>", wall(".none")), LEAD, 1),
    "no selector": (article(f"<p>{LEAD}</p>", wall("p[[")), LEAD, 1),
    "meta": (
        article(f"<p>{LEAD}</p>", "<meta property='article:content_tier' content='locked'>"),
        LEAD,
        1,
    ),
    "saved by a subscriber": (
        article(
            f"<p>{LEAD}</p><div class='rest'>{PARAGRAPHS[len(LEAD) + 7 :] * 2}</div>", wall(".rest")
        ),
        f"{LEAD}\n{NEXT}\n{LAST}\n{NEXT}\n{LAST}",
        0,
    ),
    "free": (article(f"<p>{LEAD}</p>", linked('{"isAccessibleForFree":true}')), LEAD, 0),
    "broken JSON": (article(f"<p>{LEAD}</p>", linked("{oops")), LEAD, 0),
}


@pytest.mark.parametrize("name", CUT)
def test_a_cut_page_says_so_without_its_offer(name: str) -> None:
    markup, expected, warnings = CUT[name]
    found = read(markup)
    assert (found.text, len(found.warnings)) == (expected, warnings)


def test_warnings_come_out_of_the_worker() -> None:
    found = parse("html", CUT["selector"][0].encode(), Limits())
    assert "subscribers" in warned(found.warnings)[0]


LINKS = "".join(
    f"<li><h3><a href='/{n}'>A headline of the front page, number {n}</a></h3></li>"
    for n in range(20)
)
NONE = {
    "cloudflare": (
        page("<h1>tarnby.example</h1><p>Wait.</p>", title="Just a moment..."),
        "browser",
    ),
    "challenge by script": (
        page(f"<p>Wait.</p><script>{'x = 1; ' * 300}</script>", title="Just a moment..."),
        "browser",
    ),
    "captcha": (page("<p>Press below.</p><div class='g-recaptcha'></div>", title="X"), "browser"),
    "persian check": (page("<p>در حال بررسی مرورگر شما</p>", title="سایت"), "browser"),
    "arabic check": (page("<p>جاري التحقق من متصفحك</p>", title="موقع"), "browser"),
    "consent": (page("<p>Choose.</p>", title="Before you continue"), "cookies"),
    "consent form": (
        page("<form action='https://consent.example/save'><p>Choose.</p></form>", title="X"),
        "cookies",
    ),
    "stub": ('<meta http-equiv="refresh" content="0;URL=\'/a?b=1&amp;c\'">', "leads to /a?b=1&c."),
    "stub, no quotes": ("<META HTTP-EQUIV=Refresh CONTENT=0;URL=/new>", "leads to /new."),
    "index": (page(f"<h1>Tarnby Post</h1><ul>{LINKS}</ul>"), "a list of 20 links"),
    "no page in MHTML": (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx", "no page"),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_article_is_refused_by_name(name: str) -> None:
    markup, reason = NONE[name]
    with pytest.raises(EmptyArticle, match=re.escape(reason)) as refused:
        read(markup, "mhtml" if "MHTML" in name else "html")
    assert refused.value.fix


ARTICLES = {
    "about captchas": article(
        PARAGRAPHS + "<p>The site asks: verify you are human.</p>",
        head="<meta property='og:type' content='article'>",
    ),
    "reloads itself": article(PARAGRAPHS, head="<meta http-equiv='refresh' content='300'>"),
    "leads on later": article(
        PARAGRAPHS, head="<meta http-equiv='refresh' content='600; url=/front'>"
    ),
    "many links under it": article(PARAGRAPHS, around=f"<ul>{LINKS}</ul>"),
    "many links, said to be an article": page(
        f"<h1>Wall</h1>{PARAGRAPHS}<ul>{LINKS}</ul>",
        head=linked('{"@graph":[{"@type":"NewsArticle"}]}'),
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_not_taken_for_less(name: str) -> None:
    text = read(ARTICLES[name]).text
    assert text.startswith(THREE) and "front page" not in text


def test_mhtml_is_read_from_the_part_it_starts_with() -> None:
    markup = page(f"<h1>جسر</h1><p>{AR}</p>").replace("utf-8", "windows-1256")
    data = pages.MHTML % base64.encodebytes(markup.encode("windows-1256"))
    assert read(data, "mhtml").text == AR
