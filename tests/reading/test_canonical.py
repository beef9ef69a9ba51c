"""Which address a page may give as its own."""

from __future__ import annotations

import pytest

from rag.reading.pages.canonical import HEAD, kept, source_of

ADDRESS = "https://www.example.org/news/bridge"

KEPT = [
    ("https://www.example.org/2025/bridge", "https://www.example.org/2025/bridge"),
    ("https://example.org/2025/bridge#top", "https://example.org/2025/bridge"),
    ("https://news.example.org/bridge", "https://news.example.org/bridge"),
    ("/2025/bridge", "https://www.example.org/2025/bridge"),
    (" https://m.example.org/bridge ", "https://m.example.org/bridge"),
    ("https://elsewhere.test/news/bridge", None),
    ("https://example.org.elsewhere.test/bridge", None),
    ("https://notexample.org/bridge", None),
    ("https://www.example.org/", None),
    ("https://www.example.org", None),
    ("https://www.example.org/news/", None),
    ("javascript:void(0)", None),
    ("http://[x", None),
    ("", ADDRESS),
]


@pytest.mark.parametrize(("link", "expected"), KEPT)
def test_kept(link: str, expected: str | None) -> None:
    assert kept(link, ADDRESS) == expected


NUMBERED = [
    ("https://example.org/story?id=7", "https://example.org/story", None),
    ("https://example.org/story?id=7&utm_source=x", "https://example.org/story?id=7", "same"),
    ("https://example.org/story?amp=1", "https://example.org/story", "same"),
    ("https://example.org/story/2", "https://example.org/story", None),
    ("https://example.org/story/amp/", "https://example.org/story", "same"),
]


@pytest.mark.parametrize(("address", "link", "expected"), NUMBERED)
def test_a_link_without_the_number_of_the_story(
    address: str, link: str, expected: str | None
) -> None:
    assert kept(link, address) == (link if expected else None)


def test_a_page_from_a_file_is_believed() -> None:
    assert kept("https://example.org/a", None) == "https://example.org/a"
    assert kept("/a", None) is None


LINK = "https://www.example.org/2025/bridge?a=1&b=2"
PAGES = [
    (b'<link rel="canonical" href="https://www.example.org/2025/bridge?a=1&amp;b=2">', LINK),
    (b"<LINK href='https://www.example.org/2025/bridge?a=1&b=2' REL='canonical' />", LINK),
    (b"<link rel=canonical href=https://www.example.org/2025/bridge?a=1&b=2>", LINK),
    (b'<link rel="stylesheet" href="/x.css">', "given"),
    (b'<link rel="canonical">', "given"),
    (b'<link rel="canonical" href="https://elsewhere.test/bridge">', "given"),
    (b" " * HEAD + b'<link rel="canonical" href="/2025/bridge">', "given"),
    (b"<link " * 50_000, "given"),
    (b"", "given"),
]


@pytest.mark.parametrize(("page", "expected"), PAGES, ids=range(len(PAGES)))
def test_source_of_a_fetched_page(page: bytes, expected: str) -> None:
    assert source_of(page, ADDRESS, "given") == expected
