"""Pages that stand before an article or lead elsewhere, each told by one word or element."""

from __future__ import annotations

import pytest

from rag.errors import EmptyArticle
from rag.reading.pages.html import page_tree
from rag.reading.pages.structured import linked_data
from rag.reading.pages.walls import leads_to, refuse_index, refuse_wall
from tests.reading.pages import LAST, LEAD, NEXT, linked, page

CHECKS = [
    "Just a moment...",
    "Checking if the site connection is secure",
    "Checking your browser before you go to tarnby.example",
    "Attention Required! | Cloudflare",
    "Verify you are human by completing the action below.",
    "Verifying you are human. This may take a few seconds.",
    "Please verify that you are a human",
    "Are you a robot?",
    "Are you a human?",
    "We saw unusual traffic from your network.",
    "Access to this page has been denied.",
    "DDoS protection by X",
    "One more step: a security check",
    "Type the CAPTCHA below.",
    "در حال بررسی مرورگر شما",
    "من ربات نیستم",
    "در حال انتقال به سایت مورد نظر هستید",
    "التحقق من أنك إنسان",
    "التحقق من متصفحك",
    "أنا لست روبوتا",
    "جاري التحقق",
    "جارٍ التحقق",
]
CONSENTS = [
    "Before you continue to X",
    "We value your privacy",
    "Accept all Reject all",
    "Accept all cookies. Manage options.",
]


@pytest.mark.parametrize("said", CHECKS)
@pytest.mark.parametrize("place", ["title", "text"])
def test_a_check_of_the_browser(said: str, place: str) -> None:
    markup = page("<p>Wait.</p>", title=said) if place == "title" else page(f"<p>{said}</p>")
    with pytest.raises(EmptyArticle, match="check of the browser"):
        refuse_wall(page_tree(markup))


@pytest.mark.parametrize("said", CONSENTS)
def test_a_question_about_cookies(said: str) -> None:
    with pytest.raises(EmptyArticle, match="cookies"):
        refuse_wall(page_tree(page(f"<p>{said}</p>")))


MISSING = [
    "404",
    "Error 404",
    "404 Not Found",
    "Page not found",
    "The page was not found",
    "The page could not be found.",
    "The page you are looking for has moved.",
    "صفحه مورد نظر شما یافت نشد",
    "صفحه‌ای که می‌خواستید پیدا نشد",
    "الصفحة المطلوبة غير موجودة",
    "لم يتم العثور على الصفحة",
]


@pytest.mark.parametrize("said", MISSING)
def test_a_page_that_is_missing(said: str) -> None:
    with pytest.raises(EmptyArticle, match="no such page"):
        refuse_wall(page_tree(page(f"<p>{said}</p>", title=said)))


def test_an_article_of_404_pounds_is_read() -> None:
    refuse_wall(
        page_tree(page(f"<p>It costs 404 pounds. {LEAD}</p>", title="Wall costs 404 pounds"))
    )


ELEMENTS = [
    "<form id='challenge-form'></form>",
    "<div id='cf-wrapper'></div>",
    "<div id='px-captcha'></div>",
    "<div id='challenge-running'></div>",
    "<div class='g-recaptcha'></div>",
    "<div class='h-captcha'></div>",
    "<script src='https://x.captcha-delivery.com/c.js'></script>",
    "<iframe src='https://hcaptcha.com/c'></iframe>",
    "<form action='https://x.example/consent'></form>",
    "<div class='page error-404 x'></div>",
]
SAID = "<meta property='og:type' content='article'>"


@pytest.mark.parametrize("element", ELEMENTS)
def test_elements_that_only_such_pages_have(element: str) -> None:
    with pytest.raises(EmptyArticle):
        refuse_wall(page_tree(page(f"<p>Wait.</p>{element}")))
    refuse_wall(page_tree(page(f"<p>{LEAD}</p>{element}", head=SAID)))


@pytest.mark.parametrize(("times", "is_wall"), [(6, True), (12, False)])
def test_a_page_of_many_words_is_no_wall(times: int, is_wall: bool) -> None:
    """A check of some hundred words is one; an article of two hundred that names it is not."""
    tree = page_tree(page(f"<p>Type the captcha.</p>{f'<p>{NEXT}</p>' * times}"))
    if is_wall:
        with pytest.raises(EmptyArticle):
            refuse_wall(tree)
    else:
        refuse_wall(tree)


TAG = "<meta http-equiv='refresh' content='0; url=/a'>"
LEADS = [
    ("<meta http-equiv='refresh' content='0; url=/a'>", "/a"),
    ('<meta http-equiv="refresh" content="0;URL=/a?b=1&amp;c">', "/a?b=1&c"),
    ('<meta http-equiv="refresh" content="0; url=\'/a\'">', "/a"),
    ("<meta http-equiv='refresh'\ncontent='0; url=\"/a\"'>", "/a"),
    ("<META CONTENT=0;URL=/a HTTP-EQUIV=Refresh>", "/a"),
    ("<META HTTP-EQUIV=Refresh CONTENT=0;URL=/a><p>Moved.</p>", "/a"),
    (f"{TAG}<p>{' '.join(['moved'] * 25)}</p>", "/a"),
    (f"{TAG}<p>{' '.join(['moved'] * 40)}</p>", None),
    *(
        (f"{TAG}<{name}>{' '.join(['one'] * 40)}\n</{name.upper()}>", "/a")
        for name in ("script", "style", "head", "template")
    ),
    (f"{TAG}<!-- <p>{' '.join(['one'] * 40)}\n</p> -->", "/a"),
    (f"{TAG}<img {' '.join(f'a{n}=1' for n in range(40))}>", "/a"),
    ("<meta http-equiv='refresh' content='300'>", None),
    ("<p>url=/a</p>", None),
]


@pytest.mark.parametrize(("markup", "target"), LEADS)
def test_where_a_page_without_text_leads(markup: str, target: str | None) -> None:
    assert leads_to(markup) == target


def links(count: int, words: str = "A headline of the page,") -> str:
    return "".join(f"<li><a href='/{n}'>{words} {n}</a></li>" for n in range(count))


OF_LINKS = [
    (f"<ul>{links(20)}</ul>", True),
    (f"<ul>{links(10)}</ul>", False),
    (f"<ul>{links(20, 'Sport')}</ul>", False),
    (f"<ul>{links(20)}</ul><div>{LEAD}</div><div>{LEAD}</div>" + f"<p>{LEAD}</p>" * 9, True),
    (f"<ul>{links(20)}</ul><div>x</div>" + f"<p>{LEAD} {NEXT}</p>" * 5, False),
    (f"<ul>{links(20)}</ul><div>x</div>" + f"<h2>{LEAD} {NEXT}</h2>" * 5, True),
    (f"<h1>Selby opens its new bridge</h1><ul>{links(20)}</ul>", False),
    (f"<h1>Selby Post</h1><ul>{links(20)}</ul>", True),
    (f"<h1><a href='/'>Selby opens its new bridge</a></h1><ul>{links(20)}</ul>", True),
    (f"<h1>Selby opens its bridge</h1><h1>It rains in the town</h1><ul>{links(20)}</ul>", True),
    (f"<ul>{links(20)}</ul><p>{LEAD} {NEXT} {LAST}</p>" * 1, True),
]


@pytest.mark.parametrize(("body", "is_index"), OF_LINKS)
def test_a_page_of_links(body: str, is_index: bool) -> None:
    tree = page_tree(page(body))
    if is_index:
        with pytest.raises(EmptyArticle, match="a list of"):
            refuse_index(tree, [])
    else:
        refuse_index(tree, [])


@pytest.mark.parametrize("head", [SAID, linked('{"@type":"NewsArticle"}')])
def test_an_article_under_many_links_is_one(head: str) -> None:
    tree = page_tree(page(f"<ul>{links(20)}</ul>", head=head))
    refuse_index(tree, linked_data(tree))
