"""Each word and element that furniture is told by, without the extractor behind it."""

from __future__ import annotations

import pytest

from rag.reading.pages.blocks import blocks
from rag.reading.pages.furniture import without_furniture
from rag.reading.pages.html import page_tree
from tests.reading import pages
from tests.reading.pages import LAST, LEAD, NEXT, TALK, beside

_NAMES = """
comment comments comments-area comment-list comment-section comment-form comment-box comment-wrapper
disqus_thread respond share sharing sharebar shares social-links addtoany_box related-posts
recommended read-more readmore more-on more-stories more-news more-from most-read most-popular
most-viewed also-read see-also trending outbrain taboola promo-box ad ads advertisement adslot
ad-unit dfp sponsored cookie cookies cookie-bar consent-box gdpr cmp newsletter subscribe
subscription sign-up breadcrumb breadcrumbs sidebar-left menu navbar navigation pagination pager
toolbar footer site-header tag tags tag-list keywords topics skip-link screen-reader-text sr-only
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
    "<div hidden>",
    "<div aria-hidden='true'>",
    "<div style='color: red; display:none'>",
    "<div style='visibility: hidden'>",
]
INNOCENT = ["<div class='shareholders'>", "<div class='commentary'>", "<div class='adjacent'>"]


def left(markup: str) -> list[str]:
    tree = page_tree(markup)
    without_furniture(tree)
    return [block.text for block in blocks(tree)][1:]


def marked(opening: str) -> str:
    name = opening[1:].split(">")[0].split(" ")[0]
    return beside(f"{opening}{TALK[3:-4]}</{name}>")


@pytest.mark.parametrize("opening", MARKS)
def test_left_out(opening: str) -> None:
    assert left(marked(opening)) == [LEAD, NEXT, LAST]


@pytest.mark.parametrize("opening", INNOCENT)
def test_a_name_is_a_whole_word(opening: str) -> None:
    assert TALK[3:-4] in left(marked(opening))


@pytest.mark.parametrize("name", pages.FURNITURE)
def test_paragraphs_inside_go_too(name: str) -> None:
    assert left(beside(pages.FURNITURE[name])) == [LEAD, NEXT, LAST]
