"""Files made to stop the reading: each costs only itself, and is refused in words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from rag.answer.quotes.compose import source_name
from rag.errors import ReadingError
from rag.messages import Phrase, languages, message
from rag.reading import Limits
from rag.reading.pages import mhtml
from rag.records import Article
from tests.reading.taking import take
from tests.reading.test_feeds import RSS
from tests.reading.test_mail import PAGE
from tests.reading.test_warc import HTML, answered, archive

NO_ADDRESS = "http://[x/1"
"""Looks like an address and is none."""


def test_a_record_whose_address_is_none(tmp_path: Path) -> None:
    record = ("response", NO_ADDRESS, "200 OK", [HTML], PAGE)
    [article] = take(tmp_path / "a.warc", archive(record, packed=False)).articles
    assert (article.source, article.outlet) == (NO_ADDRESS, None)


@pytest.mark.parametrize("lacking", [b"WARC-Target-URI: ", b"Content-Length: "])
def test_a_record_without_a_header_it_must_have(tmp_path: Path, lacking: bytes) -> None:
    data = answered(packed=False)
    taken = take(tmp_path / "a.warc", data.replace(lacking, b"X-Other: ", 1))
    assert taken.articles == []
    assert "damaged" in taken.reasons or "cut off" in taken.reasons


def test_odd_addresses_of_records_do_not_reach_the_terminal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.WARNING):
        data = answered(packed=False).replace(b"https://e.", b"https:// \x1b]0;x\x07e.")
        take(tmp_path / "a.warc", data)
    assert "\x1b" not in caplog.text + capfd.readouterr().err


def test_one_bad_address_does_not_cost_a_feed(tmp_path: Path) -> None:
    sound = take(tmp_path / "a.xml", RSS)
    spoilt = take(tmp_path / "b.xml", RSS.replace("<link>https://", f"<link>{NO_ADDRESS}", 1))
    assert spoilt.texts == sound.texts


def test_a_source_that_is_no_address_has_a_name() -> None:
    assert source_name(Article(NO_ADDRESS, "", "Text."), "en")


def test_headers_of_a_saved_page_take_time_in_proportion() -> None:
    head = b"From: " + b"(" * 3000 + b"\nContent-Type: text/html; x=" + b"(" * 3000 + b"\n\n"
    assert mhtml.parse(head + PAGE, Limits(), None).text == "One.\nTwo."


@pytest.mark.parametrize("length", [2_500, 2_501, 1_000_000])
def test_a_reason_of_any_length_is_told(length: int) -> None:
    error = ReadingError(code="read-archive-damaged", error="x" * (length - 1) + "y")
    assert len(error.reason()) < 1_200 and "xy" in str(error)
    assert all(error.reason().told(language) for language in languages())


def test_an_outlet_of_any_length_is_named() -> None:
    outlet = "Tarn Post " * 1_000
    assert outlet in message("also-in", "fa", source=outlet, others=Phrase("word-no-kind"))
    assert outlet in message("also-in", "en", source="a", others=outlet)
