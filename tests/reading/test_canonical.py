"""Which address a page may give as its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.reading.pages.canonical import HEAD, kept, source_of
from tests.reading.taking import take

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


SAVED = [
    "<!-- saved from url=(0031)https://t.example/2025/01/17/a -->",
    "<!--\n Page saved with SingleFile \n url: https://t.example/2025/01/17/a \n saved: x\n-->",
]


@pytest.mark.parametrize("comment", SAVED)
def test_where_a_page_was_saved_from(tmp_path: Path, comment: str) -> None:
    page = f"<!DOCTYPE html>{comment}<html><body><p>It rains in the town.</p></body></html>"
    [article] = take(tmp_path / "a.html", page).articles
    assert (article.date, article.outlet) == ("2025-01-17", "t.example")


LOCATED = [
    ("Snapshot-Content-Location: https://t.example/2025/01/17/a\n", ""),
    ("", "Content-Location: https://t.example/2025/01/17/a\n"),
    ("Snapshot-Content-Location: cid:x\n", "Content-Location: https://t.example/2025/01/17/a\n"),
]


@pytest.mark.parametrize(("whole", "part"), LOCATED)
def test_where_a_whole_page_was_saved_from(tmp_path: Path, whole: str, part: str) -> None:
    data = (
        f'{whole}MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
        f"Content-Type: text/html\n{part}\n<p>It rains in the town.</p>\n--B--\n"
    )
    [article] = take(tmp_path / "a.mhtml", data).articles
    assert (article.date, article.outlet) == ("2025-01-17", "t.example")
