"""Offers to subscribe: each word that tells one, and what is left of the page."""

from __future__ import annotations

import pytest

from rag.messages import Phrase
from rag.reading.pages.blocks import blocks
from rag.reading.pages.html import page_tree
from rag.reading.pages.paywall import CUT, without_offers
from rag.reading.pages.structured import linked_data
from tests.reading.pages import LAST, LEAD, NEXT, article, linked

OFFERS = [
    "Subscribe for 1 a month.",
    "Are you a subscriber?",
    "This is for our subscribers.",
    "Choose your subscription.",
    "LOG IN",
    "Already with us? Sign in.",
    "Start your free trial.",
    "Cancel anytime.",
    "Create a free account.",
    "Create an account.",
    "Pay to continue reading.",
    "Register now.",
    "Register for free.",
    "هذا المقال للمشتركين",
    "اشترك الآن",
    "تسجيل الدخول",
    "سجل الدخول إلى حسابك",
    "لمتابعة القراءة ادفع",
    "لإكمال القراءة ادفع",
    "خرید اشتراک",
    "مشترک شوید",
    "ویژه مشترکین",
    "وارد شوید",
    "وارد حساب خود شوید",
    "ثبت\u200cنام کنید",
    "ثبت نام کنید",
    "ثبتنام کنید",
    "برای ادامه مطالعه",
    "برای خواندن ادامه",
]
PLAIN = ["The bridge opens in May.", "He was described as calm.", "پل در ماه مه باز می‌شود."]


def left(markup: str) -> tuple[list[str], tuple[Phrase, ...]]:
    """The blocks below the headline, and the warnings."""
    tree = page_tree(markup)
    warnings = without_offers(tree, linked_data(tree))
    return [block.text for block in blocks(tree)][1:], warnings


def walled(inside: str, name: str = "paywall") -> str:
    return article(f"<p>{LEAD}</p><div class='{name}'>{inside}</div>")


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_goes(offer: str) -> None:
    assert left(walled(f"<p>{offer}</p><p>{NEXT}</p>")) == ([LEAD, NEXT], (CUT,))


@pytest.mark.parametrize("text", PLAIN)
def test_other_sentences_stay(text: str) -> None:
    assert left(walled(f"<p>{text}</p>"))[0] == [LEAD, text]


NAMES = [
    "paywall",
    "article-paywall",
    "Paywall_box",
    "regwall",
    "metered-content",
    "subscriber-only",
    "premium-wall",
]


@pytest.mark.parametrize("name", NAMES)
def test_walls_by_name(name: str) -> None:
    assert left(walled("<p>Subscribe.</p>", name)) == ([LEAD], (CUT,))
    markup = article(f"<p>{LEAD}</p><div id='{name}'><p>Subscribe.</p></div>")
    assert left(markup) == ([LEAD], (CUT,))


@pytest.mark.parametrize("name", ["paywalls2", "unmetered", "premium"])
def test_other_names_are_no_walls(name: str) -> None:
    assert left(walled("<p>Subscribe.</p>", name)) == ([LEAD, "Subscribe."], ())


@pytest.mark.parametrize(("times", "is_offer"), [(2, True), (5, False)])
def test_a_long_paragraph_that_names_subscribers_is_no_offer(times: int, is_offer: bool) -> None:
    text = f"The port has subscribers. {' '.join([NEXT] * times)}"
    assert (text not in left(walled(f"<p>{text}</p>"))[0]) is is_offer


def test_an_article_saved_by_a_subscriber_is_whole() -> None:
    rest = [NEXT, LAST] * 2
    inside = "".join(f"<p>{text}</p>" for text in rest)
    assert left(walled(inside)) == ([LEAD, *rest], ())
    assert left(walled(f"{inside}<p>Subscribe.</p>")) == ([LEAD, *rest], (CUT,))
    assert left(walled(f"<p>{NEXT}</p>")) == ([LEAD, NEXT], (CUT,))


@pytest.mark.parametrize("attribute", ["hidden", "aria-hidden='true'", "style='display:none'"])
@pytest.mark.parametrize(("times", "is_shown"), [(4, True), (2, False)])
def test_what_a_wall_hides_is_shown_if_it_is_the_rest(
    attribute: str, times: int, is_shown: bool
) -> None:
    rest = f"<p>{NEXT}</p>" * times
    tree = page_tree(article(f"<p>{LEAD}</p><div class='paywall' {attribute}>{rest}</div>"))
    without_offers(tree, [])
    [wall] = tree.find_class("paywall")
    assert (not set(wall.attrib) & {"hidden", "aria-hidden", "style"}) is is_shown


SAYS = [
    (linked('{"isAccessibleForFree": false}'), True),
    (linked('{"isAccessibleForFree": "False"}'), True),
    (linked('{"isAccessibleForFree": true}'), False),
    ("<meta property='article:content_tier' content='locked'>", True),
    ("<meta property='article:content_tier' content='metered'>", True),
    ("<meta property='article:content_tier' content='free'>", False),
]


@pytest.mark.parametrize(("head", "is_cut"), SAYS)
def test_a_page_may_say_that_it_is_cut(head: str, is_cut: bool) -> None:
    assert left(article(f"<p>{LEAD}</p>", head)) == ([LEAD], (CUT,) if is_cut else ())


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ('{"isAccessibleForFree":false,"cssSelector":".rest"}', [LEAD, LAST]),
        ('{"isAccessibleForFree":false,"cssSelector":[".none",".rest"]}', [LEAD, LAST]),
        ('{"isAccessibleForFree":true,"cssSelector":".rest"}', [LEAD, "Subscribe.", LAST]),
        ('{"isAccessibleForFree":false}', [LEAD, "Subscribe.", LAST]),
        ('{"isAccessibleForFree":false,"cssSelector":"p[["}', [LEAD, "Subscribe.", LAST]),
    ],
)
def test_walls_by_selector(part: str, found: list[str]) -> None:
    head = linked(f'{{"hasPart":{part}}}')
    body = f"<p>{LEAD}</p><div class='rest'><p>Subscribe.</p>{LAST}</div>"
    assert left(article(body, head))[0] == found


def test_what_a_wall_hides_is_not_shown_for_its_offers() -> None:
    offers = f"<p>Subscribe. {NEXT}</p>" * 4
    tree = page_tree(article(f"<p>{LEAD}</p><div class='paywall' hidden>{offers}</div>"))
    without_offers(tree, [])
    assert "hidden" in tree.find_class("paywall")[0].attrib
