"""Where the readings of a page differ: which of them is taken, and that no article is lost."""

from __future__ import annotations

import pytest

from rag.errors import EmptyArticle
from rag.reading.limits import Limits
from rag.reading.parse import parse_here
from rag.reading.parsed import Parsed
from tests.reading.pages import AR, FA, LAST, LEAD, NEXT, PARAGRAPHS, TALK, article, linked, page
from tests.reading.taking import warned


def read(markup: str) -> Parsed:
    return parse_here("html", markup.encode(), Limits(), None)


MANY = [f"{NEXT.replace('May', f'20{year}')} {LAST}" for year in range(10, 26)]
BROKEN = "<br><br>".join(MANY[:8])
LONG_LEAD = f"{LEAD} {NEXT} {LAST}"
TEASERS = "".join(
    f"<div class='teaser'><h3><a href='/{n}'>Story number {n} of the day</a></h3>"
    f"<p>Of story {n} this much can be said before it is opened, and no more than this: {NEXT}</p>"
    "</div>"
    for n in range(20)
)

LONG = f"<p>{LEAD} {NEXT}</p><p>{NEXT} {LAST}</p><p>{LAST} {LEAD}</p>"
SHORT = f"<div><p>{FA}</p><p>{AR}</p></div>"

CHOSEN = {
    "the careful one sees a part": (
        f"<div><h1>Harbour</h1><div><p>{LEAD}</p>{BROKEN}</div></div>",
        [LEAD, *MANY[:8]],
    ),
    "the careful one sees a long part": (
        f"<div><h1>Harbour</h1><div><p>{LONG_LEAD}</p>{BROKEN}</div></div>",
        [LONG_LEAD, *MANY[:8]],
    ),
    "a paragraph that is no element, between blocks": (
        f"<div><h1>Harbour</h1><div><p>{LEAD}</p>{NEXT}<br><br>{LAST}<br><br><p>{MANY[0]}</p></div>"
        "</div>",
        [LEAD, NEXT, LAST, MANY[0]],
    ),
    "a box in a long article": (
        f"<article><h1>Harbour</h1><p>{'</p><p>'.join(MANY)}</p><div class='promo-box'>{TALK}</div>"
        "</article>",
        MANY,
    ),
    "a box under the article, called its body": (
        f"<div><h1>Harbour</h1><div>{BROKEN}</div></div><div class='article-body'><p>{LEAD}</p>"
        "</div>",
        [LEAD, *MANY[:8]],
    ),
    "the full one sees the teasers": (
        f"<div><h1>The old harbour wall</h1><div class='text'>{LONG}</div></div>"
        f"<div>{TEASERS}</div>",
        [f"{LEAD} {NEXT}", f"{NEXT} {LAST}", f"{LAST} {LEAD}"],
    ),
    "the careful one sees a box elsewhere": (
        f"<div><h1>The old harbour wall</h1><div><div><p>{'</p><p>'.join(MANY[:6])}</p></div></div>"
        f"</div><div class='article-body'>{TALK}</div><div>{TEASERS}</div>",
        MANY[:6],
    ),
    "both see another place": (
        f"<main><h1>Quake</h1>{SHORT}</main><div class='article-body'>{TALK * 4}</div>",
        [FA, AR],
    ),
    "a caption beside the headline": (
        "<div><h1>Wall</h1><div class='photo-caption'>The old harbour wall, seen from the sea in a "
        f"storm.</div></div>{SHORT}",
        [FA, AR],
    ),
    "a line under the headline": (
        f"<main><div><h1>Wall</h1><div>Two minutes to read</div></div>{SHORT}</main>",
        [FA, AR],
    ),
    "hidden while a dialog is open": (
        f"<div aria-hidden='true'><article><h1>Harbour</h1><p>{'</p><p>'.join(MANY)}</p></article>"
        f"</div><div><p>{TALK[3:-4]}</p></div>",
        MANY,
    ),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_the_article_is_read_whole_and_alone(name: str) -> None:
    body, expected = CHOSEN[name]
    assert read(page(body)).text.split("\n") == expected


WALL = linked(
    '{"@type":"NewsArticle","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement",'
    '"isAccessibleForFree":false,"cssSelector":".rest"}}'
)


@pytest.mark.parametrize("hidden", ["style='display: none'", "hidden", "aria-hidden='true'"])
def test_what_is_hidden_until_the_subscriber_is_known_is_read(hidden: str) -> None:
    found = read(article(f"<p>{LEAD}</p><div class='rest' {hidden}>{PARAGRAPHS * 2}</div>", WALL))
    assert (found.text.count(LAST), found.warnings) == (2, ())


ENTRIES = "".join(
    f"<div><div><time>3 March 2025, 1{n}:00</time></div><p>{MANY[n]}</p></div>" for n in range(4)
)
LISTED = linked(
    '{"@type":"LiveBlogPosting","liveBlogUpdate":['
    + ",".join(
        f'{{"datePublished":"2025-03-03T1{n}:00Z","articleBody":"&quot;Step {n}&quot;"}}'
        for n in range(9)
    )
    + "]}"
)


def test_a_blog_is_what_is_shown_of_it_and_the_rest_is_told() -> None:
    around = "<div class='dates'><time>3 March</time></div>"
    found = read(page(f"<article><h1>Floods</h1>{around}<div>{ENTRIES}</div></article>", LISTED))
    assert [found.text.count(text) for text in MANY[:4]] == [1] * 4
    assert "Step" not in found.text and "4 of the 9 updates" in warned(found.warnings)[0]


def test_listed_updates_are_read_without_entities() -> None:
    assert '"Step 8"' in read(page("<h1>Floods</h1>", LISTED)).text


def test_a_front_page_of_teasers_is_refused() -> None:
    with pytest.raises(EmptyArticle, match="a list of 20 links"):
        read(page(f"<h1>Tarnby Post</h1>{TEASERS}"))


def test_a_long_page_that_speaks_of_captchas_is_no_check() -> None:
    body = f"<h1>Harbour</h1><p>Its site asks for a captcha.</p>{PARAGRAPHS * 5}"
    assert "asks for a captcha" in read(page(body)).text
