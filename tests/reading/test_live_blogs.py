"""Live blogs: what tells one, its updates and their times, and what stands around them."""

from __future__ import annotations

import pytest

from rag.reading.pages.html import page_tree
from rag.reading.pages.liveblog import LiveBlog, live_blog
from rag.reading.pages.structured import linked_data
from tests.reading.pages import LEAD, linked, page
from tests.reading.taking import warned

ONE = "<div><time>21:30</time><p>The search ended.</p></div>"
TWO = "<div><time>20:10</time><p>The toll rose to 31.</p></div>"
BOTH = "21:30\nThe search ended.\n20:10\nThe toll rose to 31."


def read(body: str, head: str = "") -> LiveBlog | None:
    tree = page_tree(page(body, head))
    return live_blog(tree, linked_data(tree))


def blog(updates: str, above: str = "<h1>Floods</h1>", head: str = "") -> LiveBlog:
    found = read(f"<main class='live-blog'>{above}<div>{updates}</div></main>", head)
    assert found is not None
    return found


MARKS = [
    "class='live-blog'",
    "class='box liveblog'",
    "id='top_live-feed'",
    "class='live-feed'",
    "class='liveticker'",
    "itemtype='https://schema.org/LiveBlogPosting'",
]
NO_MARKS = ["class='olive-blog'", "class='live'", "class='liveblogger'"]


@pytest.mark.parametrize("mark", MARKS)
def test_what_tells_a_live_blog(mark: str) -> None:
    found = read(f"<main {mark}><h1>Floods</h1><div>{ONE}{TWO}</div></main>")
    assert found == LiveBlog("Floods", BOTH)


@pytest.mark.parametrize("mark", NO_MARKS)
def test_what_does_not(mark: str) -> None:
    assert read(f"<main {mark}><h1>Floods</h1><div>{ONE}{TWO}</div></main>") is None


def test_one_update_is_no_blog() -> None:
    assert read(f"<main class='live-blog'><h1>Floods</h1><div>{ONE}</div></main>") is None
    assert read(f"<main class='live-blog'><h1>Floods</h1><div>{ONE}</div>{LEAD}</main>") is None


TIMES = [
    ("<time datetime='2025-03-04 21:30'>21:30</time>", "2025-03-04 21:30"),
    ("<time datetime='2025-03-04T21:30:00Z'>now</time>", "2025-03-04 21:30"),
    ("<time datetime='2025-03-04T21:30'>4 March 2025, 9 pm</time>", "4 March 2025, 9 pm"),
    ("<time datetime='21:30'>21:30</time>", "21:30"),
    ("<time>21:30</time>", "21:30"),
]


@pytest.mark.parametrize(("time", "stamp"), TIMES)
def test_the_time_of_an_update(time: str, stamp: str) -> None:
    found = blog(f"<div>{time}<p>The search ended.</p></div>{TWO}")
    assert found.text.startswith(f"{stamp}\nThe search ended.\n")


def test_links_and_empty_updates_are_out() -> None:
    link = "<div><time>22:00</time><p><a href='/x'>Read all of it here</a></p></div>"
    comment = "<!-- an advertisement -->"
    found = blog(f"{link}{comment}{ONE}<div><time>21:00</time></div>{TWO}")
    assert found.text == BOTH


def test_what_stands_above_the_updates() -> None:
    above = (
        "<p>Home</p><h1>Floods</h1><p class='byline'>Orla Penn</p>"
        f"<p><a href='/x'>All of our floods</a></p><p>{LEAD}</p>"
    )
    assert blog(ONE + TWO, above).text == f"{LEAD}\n{BOTH}"
    assert blog(ONE + TWO, f"<p>{LEAD}</p>") == LiveBlog(None, BOTH)


def posting(*updates: str, kind: str = "LiveBlogPosting") -> str:
    return linked(f'{{"@type":"{kind}","headline":"Named","liveBlogUpdate":[{",".join(updates)}]}}')


def update(body: str | None = "It rained.", **dates: str) -> str:
    said = [f'"{name}":"{value}"' for name, value in dates.items()]
    said += [] if body is None else [f'"articleBody":"{body}"']
    return f"{{{','.join(said)}}}"


LISTED = [
    (update(datePublished="2025-03-04T21:30:00Z"), "2025-03-04 21:30\nIt rained."),
    (update(dateModified="2025-03-04T21:30:00Z"), "2025-03-04 21:30\nIt rained."),
    (update(headline="Rain &amp; wind"), "Rain & wind\nIt rained."),
    (update("&quot;It rained.&quot;\\nIt poured."), '"It rained."\nIt poured.'),
    (update("<p>It rained.</p><p>It poured.</p>"), "It rained.\nIt poured."),
]


@pytest.mark.parametrize(("listed", "text"), LISTED)
def test_updates_of_the_data(listed: str, text: str) -> None:
    found = read("<h1>Floods</h1>", posting(listed, update("The end."), update(None)))
    assert found == LiveBlog("Named", f"{text}\nThe end.")


def test_updates_that_are_listed_and_not_shown() -> None:
    assert blog(ONE + TWO, head=posting(update(), update())).warnings == ()
    parsed = blog(ONE + TWO, head=posting(update(), update(), update()))
    [warning] = warned(parsed.warnings)
    assert "2 of the 3 updates" in warning


def test_one_listed_update_is_no_blog() -> None:
    assert read("<h1>Floods</h1>", posting(update())) is None


def test_a_blog_whose_data_names_no_title() -> None:
    head = posting(update()).replace('"headline":"Named",', "")
    assert blog(ONE + TWO, head=head).title == "Floods"


def test_the_title_is_not_that_of_another_thing() -> None:
    assert blog(ONE + TWO, head=posting(kind="NewsArticle")).title == "Floods"
