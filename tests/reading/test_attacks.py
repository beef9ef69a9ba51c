"""Files made to stop the reading: each costs only itself, and is refused in words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from rag.answer.quotes.compose import source_name
from rag.errors import ReadingError
from rag.messages import Phrase, languages, message
from rag.reading import Limits
from rag.reading.load import MOST_REFUSED
from rag.reading.pages import blocks, mhtml
from rag.reading.parse import parse_here
from rag.reading.wires import json_kinds
from rag.records import Article
from tests.reading.mail_makers import PAGE
from tests.reading.msg_maker import msg
from tests.reading.pages import article, linked
from tests.reading.taking import take
from tests.reading.test_feeds import RSS
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


def test_a_record_of_headers_without_end(tmp_path: Path) -> None:
    data = answered(packed=False).replace(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n%s")
    length = data.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    data = data.replace(b"Content-Length: " + length, b"Content-Length: 99999999")
    assert "bytes of headers" in take(tmp_path / "a.warc", data % (b"A: b\r\n" * 200_000)).reasons


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


@pytest.mark.parametrize(
    ("name", "row"), [("a.jsonl", b"nothing\n"), ("a.json", b"1,"), ("a.csv", b"a,b,c,d\n")]
)
def test_a_file_of_nothing_but_bad_rows_is_given_up(tmp_path: Path, name: str, row: bytes) -> None:
    head = {"a.json": b"[", "a.csv": b"title,text\n"}.get(name, b"")
    end = b"1]" if name == "a.json" else b""
    taken = take(tmp_path / name, head + row * 50_000 + end)
    assert len(taken.refused) == MOST_REFUSED + 1
    assert "the rest was not looked at" in taken.refused[-1][1]


def test_a_file_with_many_bad_rows_among_good_ones_is_read(tmp_path: Path) -> None:
    rows = b'{"text": "One."}\nbad\nbad\n'
    taken = take(tmp_path / "a.jsonl", rows * 1_000)
    assert (len(taken.texts), len(taken.refused)) == (1_000, 2_000)


def test_an_outlook_message_of_a_code_page_that_nobody_has(tmp_path: Path) -> None:
    data = msg({0x0037001F: "Rain", 0x1000001F: "Text."}, codepage=65_432)
    taken = take(tmp_path / "a.msg", data.replace(b"\x01\x10\x1f\x00", b"\x13\x10\x1f\x00"))
    assert "crashed" not in taken.reasons


def test_a_page_of_millions_of_tags_is_refused_before_it_is_a_tree(tmp_path: Path) -> None:
    taken = take(tmp_path / "a.html", b"<p " + b"a=b " * 2_000_001 + b">x")
    assert "2,000,000 are read" in taken.reasons


def test_json_of_millions_of_values_is_not_held_whole(tmp_path: Path) -> None:
    data = b'[{"text": "One."}' + b", 1" * 8_000_001 + b"]"
    with pytest.raises(ReadingError, match="8,000,000 are read"):
        list(json_kinds.entries(data, Limits()))
    taken = take(tmp_path / "a.json", data)
    assert taken.texts == ["One."] and len(taken.refused) == MOST_REFUSED + 1


BAITS = [
    linked('{"@type":"NewsArticle",' + '"publisher":{' * 20_000 + '"datePublished":"2025-01-17"'),
    linked('{"@graph":[' * 5_000 + "1" + "]}" * 5_000),
    f"<title>{' | ' * 100_000}{'«' * 50_000}</title>",
    f"<!-- saved from url={'(1' * 50_000}-->",
]


@pytest.mark.parametrize("bait", BAITS)
def test_a_page_s_word_of_itself_takes_time_in_proportion(bait: str) -> None:
    page = bait + article("<p>It rains in the town, and the wall by the harbour is old.</p>")
    assert parse_here("html", page.encode(), Limits(), None).text.startswith("It rains")


def test_elements_around_many_headlines_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def look(element: object) -> int:
        looked.append(element)
        return 0

    monkeypatch.setattr(blocks, "_substance", look)
    page = "<article><h1>Harbour wall to be rebuilt" * 100
    assert parse_here("html", page.encode(), Limits(), None).text
    assert len(looked) == len(set(looked)) < 400


@pytest.mark.parametrize(("name", "row"), [("a.csv", 'A,"x \\" y\n'), ("a.tsv", 'A\t"x y\n')])
def test_quotes_that_are_never_closed_take_time_in_proportion(
    tmp_path: Path, name: str, row: str
) -> None:
    separator = "," if name.endswith("csv") else "\t"
    taken = take(tmp_path / name, f"title{separator}text\n" + row * 3_000)
    assert taken.articles or taken.refused


def test_a_part_that_holds_itself(tmp_path: Path) -> None:
    part = '--B\nContent-Type: text/plain; boundary="B"\n\n' * 3_000
    head = 'From: a@t.example\nMIME-Version: 1.0\nContent-Type: text/plain; boundary="B"\n\n'
    taken = take(tmp_path / "a.eml", f"{head}{part}It rains.\n--B--\n")
    assert len(taken.articles) + len(taken.refused) == 1


def test_an_attribute_whose_name_no_tree_can_tell() -> None:
    box = "<div class='a'\x1e>The wall is old.<p>It was built in 1912.</p></div>"
    page = article(f"<p>It rains.</p>{box}")
    assert parse_here("html", page.encode(), Limits(), None).text.startswith("It rains.")


@pytest.mark.parametrize("charset", ["undefined", "utf\x00-8"])
def test_a_charset_that_is_none_is_not_believed(charset: str) -> None:
    page = article("<p>Une vieille ville, fondée en 1912.</p>")
    assert "fondée" in parse_here("html", page.encode("latin-1"), Limits(), charset).text


def test_a_header_with_a_nul(tmp_path: Path) -> None:
    head = "From: a@t.example\nContent-Type: text/plain; charset=u\x00tf-8; boundary=B\n\n"
    taken = take(tmp_path / "a.eml", f"{head}در شهر باران می‌بارد.\n")
    assert taken.texts == ["در شهر باران می‌بارد."]


@pytest.mark.parametrize("nested", ["(", "A: "])
def test_a_sender_within_others_without_end(tmp_path: Path, nested: str) -> None:
    taken = take(tmp_path / "a.eml", f"From: A {nested * 1500}\n\nIt rains.\n")
    assert taken.texts == ["It rains."] and taken.articles[0].outlet is None
