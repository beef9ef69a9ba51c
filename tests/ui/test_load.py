"""What a page costs before it can be used: requests and bytes, the first time and the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from rag import Article, Library
from tests.ui.chromium import QUESTION_BOX, WAIT
from tests.ui.routes import wait_for_pages
from tests.ui.serving import serving
from ui.front.linked import FILE
from ui.server import create_app

REQUESTS, BYTES = 13, 205_000
"""Of the chat page, cold: 60 and 430,000 when each of Gradio's files was fetched by itself."""

AGAIN = 14_000
"""Bytes of a page that was seen before: its own HTML, and what is asked of the server anew."""

QUIET = 500
"""Milliseconds without a request after which a page has fetched what it fetches by itself."""

FACE = 31_000
"""Bytes of the face of a language, fetched once."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Library.open(tmp_path_factory.mktemp("load")) as library:
        library.add([Article("a.txt", "Bridge", "The bridge in Ahvaz was opened on 3 May 2024.")])
        app = create_app(library, "token")
        with serving(app) as base:
            wait_for_pages(app)
            yield base


@dataclass
class Fetched:
    """What a tab has fetched from the server, not from what it keeps."""

    asked: list[str] = field(default_factory=list)
    bytes: int = 0


def visit(context: Any, url: str) -> Fetched:
    """Open a page and wait until a question can be written; what comes while it settles counts."""
    page, fetched = context.new_page(), Fetched()
    kept: set[str] = set()
    asked: dict[str, str] = {}
    told = context.new_cdp_session(page)
    told.send("Network.enable")
    told.on("Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: _url(e)}))
    told.on("Network.requestServedFromCache", lambda e: kept.add(e["requestId"]))

    def count(ended: Any) -> None:
        fetched.bytes += ended["encodedDataLength"]

    told.on("Network.loadingFinished", count)
    page.goto(url)
    page.wait_for_selector(QUESTION_BOX, timeout=WAIT)
    known = 0
    while known < len(asked):
        known = len(asked)
        page.wait_for_timeout(QUIET)
    fetched.asked = [
        url for name, url in asked.items() if name not in kept and url.startswith("http")
    ]
    page.close()
    return fetched


def _url(event: Any) -> str:
    return str(event["request"]["url"])


def test_the_chat_page_is_light_and_what_it_fetched_is_kept(browser: Any, address: str) -> None:
    context = browser.new_context(locale="en-GB")
    first = visit(context, f"{address}/en/")
    assert len(first.asked) <= REQUESTS, first.asked
    assert 50_000 < first.bytes <= BYTES
    # The files of one language are those of all, but for the face that it is drawn in.
    for path, least in (("/en/", AGAIN), ("/fa/", AGAIN + FACE), ("/fa/", AGAIN)):
        assert visit(context, f"{address}{path}").bytes <= least
    context.close()


def test_gradio_s_own_page_comes_where_the_one_file_does_not(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.route(f"**/{FILE}", lambda route: route.abort())
    page.goto(f"{address}/en/?languages=en")
    page.wait_for_selector(QUESTION_BOX, timeout=WAIT)
    assert page.url == f"{address}/en/?languages=en&front=own"
    page.close()
