"""Small sound files of every kind that is read, made by the makers of the tests."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

from tests.reading import makers, office_makers, pages
from tests.reading.mail_makers import FROM, HEAD, PAGE, mail, parts
from tests.reading.msg_maker import msg
from tests.reading.test_feeds import RSS, WXR
from tests.reading.test_rtf import FONTS
from tests.reading.test_rtf import READ as RTF
from tests.reading.test_subtitles import ROLLING, SRT, VTT
from tests.reading.test_telegram import PAGE as TELEGRAM
from tests.reading.test_telegram import block, channel, message
from tests.reading.test_telegram import text as said
from tests.reading.test_warc import answered
from tests.reading.test_wires import BASE, DEFAULTS, ITEM, NITF

FIXTURES = Path(__file__).parent.parent / "reading" / "fixtures"


def _tar(mode: str) -> bytes:
    import tarfile

    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name in ("a.txt", "خبر/b.html"):
            info = tarfile.TarInfo(name)
            info.size = len(PAGE)
            archive.addfile(info, io.BytesIO(PAGE))
    return buffer.getvalue()


def _workbook() -> bytes:
    import openpyxl

    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["title", "text", "date", "url"])
    book.active.append(["Rain", pages.LEAD, "2025-01-17", "https://e.example/1"])
    book.save(buffer)
    return buffer.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    rows = [{"title": "Rain", "text": pages.LEAD, "date": "2025-01-17", "parts": [{"a": 1}]}]
    pq.write_table(pa.Table.from_pylist(rows), buffer)
    return buffer.getvalue()


def _csv(dialect: str) -> bytes:
    buffer = io.StringIO()
    rows = [["title", "text", "date"], ["Rain", pages.LEAD + "\nنقل", "2025-01-17"], ["B", "x", ""]]
    csv.writer(buffer, dialect).writerows(rows)
    return buffer.getvalue().encode()


ROW = {"title": "Rain", "text": pages.LEAD, "date": "2025-01-17", "authors": ["A"], "n": {"x": 1}}
LINES = "\n".join(json.dumps(row) for row in (ROW, {**ROW, "id": 2, "text": pages.FA})).encode()
MESSAGE = parts(("text/plain; charset=utf-8", pages.AR.encode()), ("text/html", PAGE))
BOX = FROM + MESSAGE + b"\n\n" + FROM + mail(b"Two.\n")
OUTLOOK = msg({0x0037001F: "Rain", 0x0C1A001F: "Ann", 0x1000001F: pages.LEAD}, ("a.pdf",))
FEED = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "x"}]}
WORD = office_makers.word(
    office_makers.p("One.") + office_makers.tbl(office_makers.tr(office_makers.tc("Cell"))),
    office_makers.properties("A", "2025-01-17T10:00:00Z", "2025-01-17T10:00:00Z", 3),
)
EXPORTED = TELEGRAM % (block(2, said("One.<br>Two."), 1) + block(3, said("Three."), 2))
POST = WXR.format(body="<p>One.</p>", status="publish", kind="post", password="")
STORY = ITEM.format(**DEFAULTS)

SEEDS: dict[str, list[bytes]] = {
    "html": [p.encode() for p in (pages.article(pages.PARAGRAPHS), pages.LIVE, EXPORTED)]
    + [pages.beside(markup).encode() for markup in list(pages.FURNITURE.values())[:6]],
    "mhtml": [
        parts(("text/html; charset=utf-8", PAGE), kind="related"),
        parts(("text/html", b"<p>=D8</p>\nContent-Location: https://e.example"), kind="related"),
    ],
    "pdf": [
        makers.pdf(["One line.", "Another."], ["Two"]),
        makers.drawn(makers.PICTURE),
        *(path.read_bytes() for path in sorted(FIXTURES.glob("*.pdf"))[:2]),
    ],
    "docx": [makers.docx("One.", "Two.", title="T", table=[["a", "b"]]), WORD],
    "odt": [office_makers.odt("<text:p>One.</text:p><text:list><text:list-item/></text:list>")],
    "pptx": [office_makers.powerpoint(office_makers.slide(office_makers.shape("One")))],
    "rtf": [b"{\\rtf1\\ansi" + FONTS + body + b"}" for body, _ in list(RTF.values())[:20]],
    "epub": [makers.epub()],
    "mail": [MESSAGE, mail(b"One.\n"), HEAD + b"Content-Type: text/html\n\n" + PAGE],
    "msg": [OUTLOOK],
    "doc": [OUTLOOK],
    "text": [pages.THREE.encode(), pages.FA.encode("windows-1256", "ignore")],
    "markdown": [
        f"---\ntitle: A\ndate: 2025-01-17\n---\n# One\n\n* a\n* [b](c)\n{LINES!r}".encode()
    ],
    "subtitles": [SRT.encode(), VTT.encode(), ROLLING.encode()],
    "xml": [text.encode() for text in (RSS, POST, STORY, NITF % "")],
    "json": [
        json.dumps(value).encode()
        for value in (FEED, BASE, channel(message(1, ["a", {"type": "bold", "text": "b"}])))
    ],
    "telegram": [EXPORTED.encode()],
    ".jsonl": [LINES],
    ".json": [b"[" + LINES.replace(b"\n", b",") + b"]"],
    ".jsonl.gz": [gzip.compress(LINES)],
    ".csv": [_csv("excel"), _csv("unix")],
    ".tsv": [_csv("excel-tab")],
    ".xlsx": [_workbook()],
    ".parquet": [_parquet()],
    ".mbox": [BOX],
    ".zip": [makers.zipped({"a.html": PAGE, "b/c.txt": b"One."})],
    ".tar": [_tar("w")],
    ".tar.gz": [_tar("w:gz")],
    ".txt.gz": [gzip.compress(PAGE)],
    ".warc": [answered(packed=False)],
    ".warc.gz": [answered()],
    ".html": [pages.page(pages.PARAGRAPHS).encode()],
    ".xml": [RSS.encode()],
    "": [PAGE, BOX, SRT.encode()],
}
"""Kind of parser, or ending of a file -> sound files."""
