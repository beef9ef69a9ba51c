"""Web archives: the pages that were answered, under the addresses they came from."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rag.reading import Document, Limits, Parsed, documents
from rag.reading.archives import warc
from rag.reading.article import to_article
from rag.records import Article
from tests.reading import makers
from tests.reading.taking import take, warned

PAGE = b"<html><head><title>Rain</title></head><body><p>One.</p><p>Two.</p></body></html>"
HTML = ("Content-Type", "text/html; charset=utf-8")


def archive(
    *records: tuple[str, str, str, list[tuple[str, str]], bytes], packed: bool = True
) -> bytes:
    """Records of (type, address, status, headers, body)."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    for kind, address, status, headers, body in records:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        if kind == "resource":
            record = writer.create_warc_record(
                address, kind, io.BytesIO(body), warc_content_type=headers[0][1]
            )
        else:
            record = writer.create_warc_record(address, kind, io.BytesIO(body), http_headers=http)
        writer.write_record(record)
    return buffer.getvalue()


def answered(address: str = "https://e.example/1", packed: bool = True) -> bytes:
    return archive(("response", address, "200 OK", [HTML], PAGE), packed=packed)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_page_of_an_archive(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    [article] = take(path, answered("https://www.e.example/1", name.endswith("gz"))).articles
    assert (article.source, article.text) == ("https://www.e.example/1", "One.\nTwo.")
    assert (article.title, article.outlet, article.date) == ("Rain", "e.example", None)
    [document] = documents(path, Limits())
    assert isinstance(document, Document) and document.container == str(path)


AR = "<p>قال الوزير إن الجسر مفتوح.</p>"
WORDS = " ".join(str(number * 7919 % 99991) for number in range(3000))
LONG = f"<html><body><p>Word {WORDS}</p></body></html>".encode()
CHUNKED = (
    b"10\r\n" + PAGE[:16] + b"\r\n" + b"%x\r\n" % len(PAGE[16:]) + PAGE[16:] + b"\r\n0\r\n\r\n"
)
BODIES = [
    ([HTML, ("Content-Encoding", "gzip")], gzip.compress(PAGE, mtime=0), ["One.\nTwo."]),
    ([HTML, ("Transfer-Encoding", "chunked")], CHUNKED, ["One.\nTwo."]),
    ([HTML, ("Transfer-Encoding", "chunked")], PAGE, ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "br")], brotli.compress(PAGE), ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "BR, gzip")], gzip.compress(brotli.compress(PAGE), mtime=0),
     ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "br")], PAGE, ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "gzip")], PAGE, ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "deflate")], zlib.compress(PAGE), ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "deflate")], zlib.compress(PAGE, wbits=-15), ["One.\nTwo."]),
    ([HTML, ("Content-Encoding", "none")], PAGE, ["One.\nTwo."]),
    ([("Content-Type", "text/html; charset=windows-1256")], AR.encode("windows-1256"),
     ["قال الوزير إن الجسر مفتوح."]),
    ([("Content-Type", "application/pdf")], makers.pdf(["One."]), ["One."]),
    ([("Content-Type", "application/octet-stream")], PAGE, ["One.\nTwo."]),
    ([("X-None", "1")], PAGE, ["One.\nTwo."]),
    ([("Content-Type", "application/octet-stream")], b"\x00\x01", []),
    ([("Content-Type", "image/png")], b"\x89PNG", []),
    ([("Content-Type", "text/css")], b"p {}", []),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "body", "texts"), BODIES)
def test_what_was_answered(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes, texts: list[str]
) -> None:
    good = ("response", "https://e.example/2", "200 OK", [HTML], b"<p>Last.</p>")
    data = archive(("response", "https://e.example/1", "200 OK", headers, body), good)
    taken = take(tmp_path / "a.warc.gz", data)
    assert taken.texts == [*texts, "Last."] and taken.refused == []


KINDS = [
    ("response", "https://e.example/1", "404 Not Found", [HTML], PAGE, 0),
    ("response", "https://e.example/1", "301 Moved", [HTML], PAGE, 0),
    ("request", "https://e.example/1", "GET / HTTP/1.1", [HTML], b"", 0),
    ("revisit", "https://e.example/1", "200 OK", [HTML], b"", 0),
    ("resource", "https://e.example/1", "", [("", "text/html")], PAGE, 1),
    ("resource", "file:///home/a.html", "", [("", "text/html")], PAGE, 0),
    ("metadata", "https://e.example/1", "", [("", "text/html")], PAGE, 0),
]


@pytest.mark.parametrize("record", KINDS)
def test_kinds_of_records(
    tmp_path: Path, record: tuple[str, str, str, list[tuple[str, str]], bytes, int]
) -> None:
    *given, count = record
    last = ("response", "https://e.example/2", "200 OK", [HTML], b"<p>Last.</p>")
    taken = take(tmp_path / "a.warc.gz", archive(tuple(given), last))  # type: ignore[arg-type]
    assert len(taken.articles) == count + 1 and taken.refused == []


def test_a_bad_record_costs_only_itself(tmp_path: Path) -> None:
    records = [
        ("response", "https://e.example/1", "200 OK", [HTML], b"<p>" + b"x " * 900 + b"</p>"),
        ("response", "https://e.example/2", "200 OK", [HTML], b"<p></p>"),
        ("response", "https://e.example/3", "200 OK", [HTML], PAGE),
    ]
    taken = take(tmp_path / "a.warc.gz", archive(*records), Limits(max_bytes=1500))
    assert taken.texts == ["One.\nTwo."]
    assert [place for place, _ in taken.refused] == ["https://e.example/1", "https://e.example/2"]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_packed_answer_that_grows_without_end(tmp_path: Path, coding: str) -> None:
    pack = {"gzip": gzip.compress, "br": brotli.compress}[coding]
    headers = [HTML, ("Content-Encoding", coding)]
    record = ("response", "https://e.example/1", "200 OK", headers, pack(bytes(60_000_000)))
    assert "at most 40,000,000" in take(tmp_path / "a.warc.gz", archive(record)).reasons


BROKEN = [
    ("zstd", PAGE, "packs its answer as zstd"),
    ("gzip", gzip.compress(LONG, mtime=0)[:-400], "cut off"),
    ("br", brotli.compress(LONG)[:-400], "cut off"),
    ("gzip", gzip.compress(LONG, mtime=0)[:1500] + b"\xff" * 500, "damaged"),
    ("br", brotli.compress(LONG)[:1500] + brotli.compress(LONG)[:1400:-1], "damaged"),
]


@pytest.mark.parametrize(("coding", "body", "reason"), BROKEN)
def test_an_answer_that_cannot_be_unpacked(
    tmp_path: Path, coding: str, body: bytes, reason: str
) -> None:
    headers = [HTML, ("Content-Encoding", coding)]
    bad = ("response", "https://e.example/1", "200 OK", headers, body)
    good = ("response", "https://e.example/2", "200 OK", [HTML], PAGE)
    taken = take(tmp_path / "a.warc.gz", archive(bad, good))
    assert taken.texts == ["One.\nTwo."] and reason in taken.reasons


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_packed_answer_that_says_it_is_cut_is_read_as_far_as_it_goes(
    tmp_path: Path, coding: str
) -> None:
    pack = {"gzip": gzip.compress, "br": brotli.compress}[coding]
    headers = [HTML, ("Content-Encoding", coding)]
    data = archive(
        ("response", "https://e.example/1", "200 OK", headers, pack(LONG)[:-400]), packed=False
    ).replace(b"WARC-Type:", b"WARC-Truncated: length\r\nWARC-Type:")
    [article] = take(tmp_path / "a.warc", data).articles
    assert article.text.startswith("Word ")
    assert "cut off when it was archived" in warned(article.warnings)[0]


@pytest.mark.parametrize("data", [b"", b"no archive\n", gzip.compress(b"no archive\n", mtime=0)])
def test_what_is_no_web_archive(tmp_path: Path, data: bytes) -> None:
    taken = take(tmp_path / "a.warc.gz", data)
    assert taken.articles == [] and len(taken.refused) == 1


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("left", [150, -60, -20])
def test_an_archive_that_is_cut_off_gives_what_came_before(
    tmp_path: Path, left: int, packed: bool
) -> None:
    second = answered("https://e.example/2", packed)[:left]
    taken = take(tmp_path / "a.warc", answered(packed=packed) + second)
    assert taken.texts == ["One.\nTwo."] and "cut off" in taken.reasons


def test_a_page_that_was_cut_when_it_was_archived_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Parsed] = []

    def noting(source: str, parsed: Parsed, limits: Limits) -> Article:
        seen.append(parsed)
        return to_article(source, parsed, limits)

    monkeypatch.setattr(warc, "to_article", noting)
    data = answered(packed=False).replace(b"WARC-Type:", b"WARC-Truncated: length\r\nWARC-Type:")
    assert take(tmp_path / "a.warc", data + answered(packed=False)).texts == ["One.\nTwo."] * 2
    assert [warned(parsed.warnings) for parsed in seen] == [
        ("The page was cut off when it was archived (length).",),
        (),
    ]
