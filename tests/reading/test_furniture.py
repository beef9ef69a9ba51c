"""Each word and element that furniture is told by, without the extractor behind it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from rag.reading.pages.blocks import blocks
from rag.reading.pages.furniture import without_furniture
from rag.reading.pages.html import page_tree
from tests.reading import pages
from tests.reading.pages import LAST, LEAD, NEXT, TALK, beside

_NAMES = """
comment comments comments-area commentarea commentlist commentsection commentform commentbox
commentswrapper disqus_thread respond share sharing sharebar shares social-links addtoany_box
related-posts recommended read-more readmore more-on more-stories more-news more-from most-read
most-popular most-viewed also-read see-also trending outbrain taboola promo-box ad ads
advertisement adslot
adunit dfp sponsored cookie cookies cookiebar consent-box gdpr cmp newsletter subscribe
subscription sign-up breadcrumb breadcrumbs sidebar-left menu navbar navigation pagination pager
toolbar footer site-header tag tags taglist keywords topics skip-link screen-reader-text sr-only
visually-hidden unsubscribe print-only toast popup modal
"""
_ELEMENTS = """
nav form dialog button select textarea iframe object svg canvas audio video menu amp-ad
amp-sidebar amp-consent amp-social-share amp-user-notification amp-analytics amp-embed
amp-sticky-ad aside footer figcaption script style template noscript
"""
_ROLES = """
navigation search complementary banner contentinfo dialog alertdialog menu menubar toolbar
"""
NAMES, ELEMENTS, ROLES = _NAMES.split(), _ELEMENTS.split(), _ROLES.split()
MARKS = [
    *(f"<div class='box {name}'>" for name in NAMES),
    *(f"<section id='x_{name}'>" for name in NAMES[:3]),
    *(f"<{name}>" for name in ELEMENTS),
    *(f"<div role='{name}'>" for name in ROLES),
    "<div role='NAVIGATION'>",
    "<div class='article-share'>",
    "<div class='share_box'>",
    "<div hidden>",
    "<div aria-hidden='true'>",
    "<div style='color: red; display:none'>",
    "<div style='visibility: hidden'>",
]
INNOCENT = ["<div class='shareholders'>", "<div class='commentary'>", "<div class='adjacent'>"]


def left(markup: str) -> list[str]:
    return [block.text for block in blocks(cleaned(markup))][1:]


POINTERS = [
    "<p>اقرأ أيضا: <a href='/x'>خبر آخر عن المدينة</a></p>",
    "<div><b>شاهد أيضاً :</b> <a href='/x'>خبر آخر عن المدينة</a></div>",
    "<p>همچنین بخوانید: <a href='/x'>خبر دیگری از شهر</a></p>",
    "<h3>بیشتر بخوانید:</h3>",
    "<p>مطالب مرتبط | <a href='/x'>خبر دیگری از شهر</a></p>",
    "<p><strong>Read also:</strong> <a href='/x'>Another story of the town</a></p>",
    "<ul><li>See also: <a href='/x'>One</a> <a href='/y'>Two</a></li></ul>",
    "<p>Related stories</p>",
]
NO_POINTERS = [
    "<p>بخوانید و بدانید که این شهر چه می‌گوید.</p>",
    "<p>اقرأ أيضا: قال الوزير إن الجسر مفتوح <a href='/x'>اليوم</a>.</p>",
    "<p>Read more: the mayor said that we should, and <a href='/x'>she did</a>.</p>",
    "<p>See also the plan of last year, which was not carried out.</p>",
]


@pytest.mark.parametrize("line", POINTERS)
def test_lines_that_lead_elsewhere(line: str) -> None:
    tree = cleaned(pages.article(f"<p>{LEAD}</p>{line}<p>{LAST}</p>"))
    assert " ".join(tree.find(".//article").text_content().split()).endswith(f"{LEAD}{LAST}")


@pytest.mark.parametrize("line", NO_POINTERS)
def test_lines_that_begin_like_them(line: str) -> None:
    tree = cleaned(pages.article(f"<p>{LEAD}</p>{line}<p>{LAST}</p>"))
    assert len(tree.findall(".//p")) == 3


DIALOGS = [
    "<div aria-hidden='true'><h1>Our letter</h1><p>Read what we write.</p></div>",
    f"<div aria-hidden='true' class='modal'><h1>Our letter</h1><p>{TALK * 40}</p></div>",
]


@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs_that_are_not_open_stay_hidden(dialog: str) -> None:
    assert "Our letter" not in cleaned(pages.article(f"<p>{LEAD}</p>{dialog}")).text_content()


def cleaned(markup: str) -> Any:
    tree = page_tree(markup)
    without_furniture(tree)
    return tree


def marked(opening: str) -> str:
    name = opening[1:].split(">")[0].split(" ")[0]
    return beside(f"{opening}{TALK[3:-4]}</{name}>")


@pytest.mark.parametrize("opening", MARKS)
def test_left_out(opening: str) -> None:
    assert left(marked(opening)) == [LEAD, NEXT, LAST]
    assert TALK[3:-4] not in cleaned(marked(opening)).text_content()


@pytest.mark.parametrize("opening", INNOCENT)
def test_a_name_is_a_whole_word(opening: str) -> None:
    assert TALK[3:-4] in left(marked(opening))


@pytest.mark.parametrize("name", pages.FURNITURE)
def test_paragraphs_inside_go_too(name: str) -> None:
    assert left(beside(pages.FURNITURE[name])) == [LEAD, NEXT, LAST]


HALF = f"<p>{LEAD}</p><p>{NEXT}</p>"
STAYS = [
    f"<p class='share'>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>",
    f"<main class='sidebar'>{LEAD}</main>",
    f"<div class='comments'><h1>Harbour wall</h1>{LEAD}</div>",
    f"<div class='sidebar'>{HALF}</div><p>{LAST}</p>",
    f"<aside>{HALF}</aside><p>{LAST}</p>",
    f"<form>{HALF}</form><p>{LAST}</p>",
]
GOES = [
    f"<main hidden>{LEAD}</main>",
    f"<p hidden>{LEAD}</p>",
    f"<div class='sidebar'><p>{LEAD}</p></div><p>{NEXT}</p><p>{LAST}</p>",
    f"<form><p>{LEAD}</p></form><p>{NEXT}</p><p>{LAST}</p>",
    f"<nav>{HALF}</nav><p>{LAST}</p>",
    f"<div hidden>{HALF}<h1>Harbour wall</h1></div><p>{LAST}</p>",
]


@pytest.mark.parametrize("body", STAYS)
def test_what_holds_the_article_stays(body: str) -> None:
    assert LEAD in cleaned(pages.page(body)).text_content()


@pytest.mark.parametrize("body", GOES)
def test_what_is_surely_not_the_article_goes(body: str) -> None:
    assert LEAD not in cleaned(pages.page(body)).text_content()


@pytest.mark.parametrize("name", ["html", "body"])
@pytest.mark.parametrize("said", ["class='menu'", "hidden"])
def test_a_page_without_paragraphs_is_not_emptied_for_its_name(name: str, said: str) -> None:
    markup = f"<html><!-- saved --><body><div>{LEAD}<br>{NEXT}</div></body></html>"
    found = cleaned(markup.replace(f"<{name}>", f"<{name} {said}>")).text_content()
    assert (LEAD in found) is (said != "hidden" or name == "html")


@pytest.mark.parametrize("name", ["body", "h1"])
def test_names_of_the_whole_page_and_of_the_headline(name: str) -> None:
    markup = f"<body><h1>Harbour wall</h1>{pages.PARAGRAPHS * 2}</body>"
    found = cleaned(markup.replace(f"<{name}>", f"<{name} class='menu'>")).text_content()
    assert "Harbour wall" in found and LEAD in found


def test_captions_are_kept_where_they_are_asked_for() -> None:
    tree = page_tree(beside(pages.FURNITURE["caption"]))
    without_furniture(tree, captions=True)
    assert TALK[3:-4] in tree.text_content()


@pytest.mark.parametrize("before", ["", "One", "<b>One</b>", "One <b>two</b> three"])
def test_text_behind_what_goes_stays(before: str) -> None:
    tree = cleaned(pages.page(f"<div>{before}<nav>no</nav> after</div>"))
    assert tree.find(".//div").text_content() == f"{re.sub('<.*?>', '', before)} after"
