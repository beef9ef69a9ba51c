"""Fetching over real HTTP from servers that misbehave."""

from __future__ import annotations

import time

import pytest

from rag.errors import (
    EmptyArticle,
    FetchFailed,
    ReadingError,
    TooLarge,
    TooSlow,
    UnsafeSource,
    UnsupportedFormat,
)
from rag.reading import Limits, fetch
from tests.reading.web_site import LIMITS

READ = [
    ("/page", "new bridge opens tomorrow"),
    ("/text", "متن ساده"),
    ("/1256", "الجسر الجديد"),
    ("/pdf", "A line."),
    ("/docx", "Text."),
    ("/gzip", "new bridge opens tomorrow"),
    ("/deflate", "new bridge opens tomorrow"),
    ("/moved", "new bridge opens tomorrow"),
    ("/refresh", "new bridge opens tomorrow"),
]


@pytest.mark.parametrize(("path", "words"), READ)
def test_reads_by_content_type(site: str, path: str, words: str) -> None:
    article = fetch(site + path, LIMITS, allow_private=True)
    assert words in article.text
    assert article.source == site + path
    assert article.outlet == "127.0.0.1"


OWN_ADDRESS = [
    ("/story?utm_source=x", "/2025/01/17/bridge"),
    ("/stolen", "/stolen"),
    ("/2025/01/17/plain", "/2025/01/17/plain"),
]


@pytest.mark.parametrize(("path", "source"), OWN_ADDRESS)
def test_a_page_may_give_an_address_of_its_own_site(site: str, path: str, source: str) -> None:
    article = fetch(site + path, LIMITS, allow_private=True)
    assert article.source == site + source
    assert article.date == ("2025-01-17" if "2025" in source else None)


REFUSED = [
    ("/loop", FetchFailed, "redirects more than"),
    ("/to-file", UnsafeSource, "file"),
    ("/refresh-file", UnsafeSource, "file"),
    ("/refresh-loop", FetchFailed, "redirects more than"),
    ("/refresh-large", EmptyArticle, "leads to /page"),
    ("/to-nowhere", FetchFailed, "redirects to no address"),
    ("/picture", UnsupportedFormat, "image/png"),
    ("/none", FetchFailed, "404"),
    ("/error", FetchFailed, "500"),
    ("/br", FetchFailed, "packs its answer as br"),
    ("/large", TooLarge, "200,000"),
    ("/endless", TooLarge, "200,000"),
    ("/bomb", TooLarge, "200,000"),
    ("/cut-gzip", FetchFailed, "cut off"),
    ("/bad-gzip", FetchFailed, "damaged"),
    ("/cut", FetchFailed, "did not answer"),
    ("/garbage", FetchFailed, "did not answer"),
    ("/empty", ReadingError, "empty"),
]


@pytest.mark.parametrize(("path", "error", "reason"), REFUSED)
def test_refuses(site: str, path: str, error: type[ReadingError], reason: str) -> None:
    with pytest.raises(error, match=reason) as refused:
        fetch(site + path, LIMITS, allow_private=True)
    assert refused.value.fix


@pytest.mark.xdist_group("clocks")
@pytest.mark.parametrize("path", ["/silent", "/drip-head", "/drip-body"])
def test_the_clock_stops_a_slow_server(site: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(TooSlow, match="longer than 1 seconds"):
        fetch(site + path, Limits(max_seconds=1), allow_private=True)
    assert time.monotonic() - start < 30  # the page takes sixty
