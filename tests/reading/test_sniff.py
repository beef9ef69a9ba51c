"""What a file is by its bytes, where its name says nothing or something else."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from rag.reading import Limits, Skipped, items
from rag.reading.sniff import true_ending
from tests.reading import makers, office_makers
from tests.reading.msg_maker import msg
from tests.reading.taking import take
from tests.reading.test_archives import tarred
from tests.reading.test_warc import answered

PAGE = b"<!-- saved --><!DOCTYPE html><html><body><p>One.</p></body></html>"
RSS = b"<rss version='2.0'><channel><item><description>One.</description></item></channel></rss>"
JSON_FEED = {"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "One."}]}
MAIL = b"Received: from x\n by y\nSubject: S\nMessage-ID: <a@b>\n\nOne.\n"
SRT = b"1\n00:00:01,000 --> 00:00:02,000\nOne.\n"
OUTLOOK = msg({0x1000001F: "One."})

FILES = [
    ("a.html", makers.pdf(["One."]), "One."),
    ("a.txt", makers.docx("One."), "One."),
    ("a.txt", b"\n" + makers.pdf(["One."]), "One."),
    ("a.pdf", PAGE, "One."),
    ("a.docx", PAGE, "One."),
    ("a.zip", makers.docx("One."), "One."),
    ("a.html", gzip.compress(PAGE, mtime=0), "One."),
    ("a.mbox", makers.zipped({"a.txt": b"One."}), "One."),
    ("a.eml", OUTLOOK, "One."),
    ("a.txt", tarred({"a.txt": b"One."}), "One."),
    ("story", PAGE, "One."),
    ("story", b"\xef\xbb\xbf" + PAGE, "One."),
    ("story.php", PAGE, "One."),
    ("story.2025-01-17", PAGE, "One."),
    ("story.bin", makers.pdf(["One."]), "One."),
    ("story.dat", makers.docx("One."), "One."),
    ("story", office_makers.powerpoint(office_makers.slide(office_makers.shape("One."))), "One."),
    ("story", makers.epub(), None),
    ("story", office_makers.odt("<text:p>One.</text:p>"), "One."),
    ("a.zip", office_makers.odt("<text:p>One.</text:p>", mimetype="text-template"), "One."),
    ("story", OUTLOOK, "One."),
    ("story", MAIL, "One."),
    ("story", b"From a@b.example Fri Jan 17 10:00:00 2025\n" + MAIL, "One."),
    ("story", RSS, "One."),
    ("story", b"<?xml version='1.0'?>" + RSS, "One."),
    ("story", json.dumps(JSON_FEED).encode(), "One."),
    ("story", SRT, "[00:00:01] One."),
    ("story", b"WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n", "[00:00:01] One."),
    ("story", answered(packed=False), "One.\nTwo."),
    ("story", tarred({"a.txt": b"One."}), "One."),
    ("story", tarred({"a.txt": b"One."}, "w:gz"), "One."),
    ("story", makers.zipped({"a.txt": b"One."}), "One."),
    # between kinds of text the name decides
    ("a.txt", b'{"text": "One."}\n{"text": "Two."}', '{"text": "One."}\n{"text": "Two."}'),
    ("a.txt", PAGE, PAGE.decode()),
    ("a.md", SRT, None),
]


@pytest.mark.parametrize(("name", "data", "text"), FILES)
def test_a_file_is_read_as_what_it_is(
    tmp_path: Path, name: str, data: bytes, text: str | None
) -> None:
    taken = take(tmp_path / name, data)
    assert taken.refused == [] and len(taken.articles) == 1
    assert text is None or taken.texts == [text]


TEXTS = (
    ".txt .md .markdown .html .htm .xhtml .jsonl .ndjson .csv .tsv .eml .mbox .xml .rss .atom .rdf "
    ".json .srt .vtt"
)


@pytest.mark.parametrize("ending", TEXTS.split())
def test_a_text_may_be_a_pdf(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(makers.pdf(["One."]))
    assert true_ending(path, ending) == ".pdf"


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".epub", ".msg"])
def test_what_is_packed_may_be_a_page(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(PAGE)
    assert true_ending(path, ending) == ".html"


UNREAD = [
    ("README", b"words"),
    ("LICENSE", b"From the authors: words 2025\nNote: words\n"),
    ("data.xyz", b"\x00\x01"),
    ("tool.js", PAGE),
    ("picture.svg", b"<?xml version='1.0'?><svg/>"),
    ("sheet.xlsb", makers.zipped({"[Content_Types].xml": b"x", "xl/workbook.bin": b"x"})),
    ("text.sxw", makers.zipped({"mimetype": b"x", "content.xml": b"x"})),
    ("book", makers.zipped({"[Content_Types].xml": b"x", "xl/workbook.bin": b"x"})),
    ("app", makers.zipped({"AndroidManifest.xml": b"x"})),
    ("lib", makers.zipped({"META-INF/MANIFEST.MF": b"x"})),
    ("sheet", office_makers.odt("", mimetype="spreadsheet")),
    ("lib.jar", makers.zipped({"META-INF/MANIFEST.MF": b"x"})),
    ("old.doc2", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
    ("settings", b'{"name": "x", "version": "1"}'),
]


@pytest.mark.parametrize(("name", "data"), UNREAD)
def test_what_carries_no_mark_is_not_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    [item] = items(tmp_path, Limits())
    assert isinstance(item, Skipped)


def test_a_workbook_without_a_suffix(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("text",), ("One.",)):
        book.active.append(row)
    book.save(tmp_path / "story.xlsx")
    taken = take(tmp_path / "story", (tmp_path / "story.xlsx").read_bytes())
    assert taken.texts == ["One."]
