"""Each format through its loader: text, metadata, and the ways files are broken."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rag.errors import EmptyArticle, ReadingError, TooLarge, UnsupportedFormat
from rag.reading import Limits, Refused, documents, markdown, read
from tests.reading import makers

FA = "وزیر گفت که پل تازه از فردا باز است و ساختن آن دو سال زمان برد. او افزود: «کار پایان یافت.»"
PAGE = f"""<!doctype html><html lang="fa-IR" dir="rtl"><head><meta charset="utf-8">
<base href="https://other.example/"><title>پل تازه | روزنامهٔ نمونه</title>
<meta property="og:title" content="پل تازه باز می‌شود">
<meta property="og:site_name" content="روزنامهٔ نمونه">
<meta property="article:published_time" content="2024-05-02T09:30:00+03:30"></head>
<body><nav><a href="/">خانه</a> <a href="/s">ورزش</a></nav><div><h1>پل تازه باز می‌شود</h1>
<p>{FA}</p><p>یکی گفت: «سال‌ها چشم&zwnj;به&#8204;راه بودیم و اکنون شادیم که کار پایان یافت.»</p>
</div>
<footer>همهٔ حقوق محفوظ است</footer><script>document.write("x")</script></body></html>"""
OLD_PAGE = PAGE.replace("utf-8", "windows-1256").translate({0x6CC: "ي", 0x654: None})

MARKDOWN = """---
title: "پل تازه"
outlet: روزنامهٔ نمونه
date: ۱۳ اردیبهشت ۱۴۰۳
language: fa
tags: [a, b]
---

## پل

وزیر گفت که **پل تازه** از فردا
باز است ([نقشه](https://e.example/x)).

- یکم
- دوم

> او افزود:
> «کار پایان یافت.»
"""

GOOD = {
    "plain.txt": (FA.encode(), (FA, "", None, None, None)),
    "old.txt": (
        FA.replace("ی", "ي").encode("windows-1256"),
        (FA.replace("ی", "ي"), "", None, None, None),
    ),
    "lines.txt": (
        b"\xef\xbb\xbfone\rtwo\r\nthree\x0cfour",
        ("one\ntwo\nthree\nfour",) + ("",) + (None,) * 3,
    ),
    "front.md": (
        MARKDOWN.encode(),
        (
            "پل\n\nوزیر گفت که پل تازه از فردا باز است (نقشه).\n\n- یکم\n- دوم\n\n"
            "او افزود: «کار پایان یافت.»",
            "پل تازه",
            "روزنامهٔ نمونه",
            "2024-05-02",
            "fa",
        ),
    ),
    "bare.md": (
        b"# Title #\n\nText *here* and `there`.",
        ("Title\n\nText here and there.", "Title", None, None, None),
    ),
    "table.md": (
        b"Dead by county.\n\n| County | Dead |\n|---|:-:|\n| Tarnshire | 7 |\n",
        ("Dead by county.\n\n| County | Dead |\n| Tarnshire | 7 |", "", None, None, None),
    ),
    "dashes.md": (b"---\nno front matter", ("no front matter", "", None, None, None)),
    "page.html": (
        PAGE.encode(),
        (
            f"{FA}\nیکی گفت: «سال‌ها چشم‌به‌راه بودیم و اکنون شادیم که کار پایان یافت.»",
            "پل تازه باز می‌شود",
            "روزنامهٔ نمونه",
            "2024-05-02",
            "fa",
        ),
    ),
    "bare.htm": (b"<p>Only this stands here.", ("Only this stands here.", "", None, None, None)),
    "book.epub": (
        makers.epub(),
        (
            "یکم\nجملهٔ نخست اینجاست.\nمی‌رود.\n\nدوم\nجملهٔ نخست اینجاست.\nمی‌رود.",
            "کتاب نمونه",
            "نشر نمونه",
            "2024-05-02",
            "fa",
        ),
    ),
    "word.docx": (
        makers.docx(FA, "دوم", title="عنوان", table=[["a", "b"], ["c", "d"]]),
        (f"{FA}\nدوم\na | b\nc | d", "عنوان", None, None, None),
    ),
    "print.pdf": (
        makers.pdf(["The first line.", "The second."]),
        ("The first line. The second.", "", None, None, None),
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_reads(tmp_path: Path, name: str) -> None:
    data, expected = GOOD[name]
    path = tmp_path / name
    path.write_bytes(data)
    [article] = read(path)
    found = (article.text, article.title, article.outlet, article.date, article.language)
    assert found == expected
    assert article.source == str(path)


def test_a_saved_page_is_dated_by_the_address_it_gives(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    link = '<link rel="canonical" href="https://www.example.org/2025/01/17/bridge">'
    path.write_text(f"{link}<h1>Bridge</h1><p>The new bridge opens tomorrow, it is said.</p>")
    [article] = read(path)
    assert (article.outlet, article.date) == ("example.org", "2025-01-17")


def test_a_page_in_windows_1256_says_so_itself(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_bytes(OLD_PAGE.encode("windows-1256"))
    [article] = read(path)
    assert "سال\u200cها" in article.text and article.title == "پل تازه باز مي‌شود"


BOMB = makers.zipped({"word/document.xml": b"x" * 30_000_000})
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
    + "&a;" * 500
    + '"><!ENTITY c "'
    + "&b;" * 500
    + '">]><package xmlns="http://www.idpf.org/2007/opf">&c;</package>'
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>&x;</dc:title></package>"
)

BAD = {
    "empty.txt": (b"", EmptyArticle, "no text"),
    "spaces.txt": (b" \n\t \n", EmptyArticle, "no text"),
    "nul.txt": (b"one\ntwo\x00three", ReadingError, "not text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ReadingError, "not text"),
    "long.txt": (b"word " * 30_000, TooLarge, "150,000 characters"),
    "large.txt": (b"x" * 600_000, TooLarge, "600,000 bytes"),
    "x.docx": (b"no zip", ReadingError, "not a whole file"),
    "bomb.docx": (BOMB, TooLarge, "unpacks to 30,000,000"),
    "bomb.epub": (BOMB, TooLarge, "unpacks to"),
    "other.docx": (makers.zipped({"a.txt": "x"}), ReadingError, "not a Word document"),
    "other.epub": (makers.zipped({"a.txt": "x"}), ReadingError, "container.xml"),
    "cut.epub": (makers.epub()[:-300], ReadingError, "not a whole file"),
    "lacks.epub": (makers.epub(OEBPS__book_opf="x"), None, ""),
    "entities.epub": (makers.epub(**{"OEBPS__book.opf": ENTITIES}), ReadingError, ""),
    "external.epub": (makers.epub(**{"OEBPS__book.opf": EXTERNAL}), EmptyArticle, "no text"),
    "x.pdf": (b"%PDF-1.7 broken", ReadingError, "not a whole PDF"),
    "scan.pdf": (makers.pdf([]), EmptyArticle, "scan"),
    "app.html": (b"<html><body><script>app()</script></body></html>", EmptyArticle, "no text"),
    "nothing.html": (b"", EmptyArticle, "empty"),
}
SMALL = Limits(max_bytes=500_000, max_chars=100_000, max_seconds=30)


@pytest.mark.parametrize("name", BAD)
def test_refuses(tmp_path: Path, name: str) -> None:
    data, error, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    if error is None:
        assert list(read(path, SMALL))
        return
    with pytest.raises(ReadingError) as refused:
        list(read(path, SMALL))
    assert reason in str(refused.value)
    if name != "large.txt":  # known before a document is made of it, so it comes as Refused
        assert type(refused.value) is error
    assert "Traceback" not in str(refused.value)


def test_a_deep_page_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 50_000 + "<p>" + FA)
    try:
        [article] = read(path)
    except ReadingError:
        return
    assert "وزیر" in article.text


KINDS = [
    ("a.xyz", False),
    ("noending", False),
    ("A.TXT", True),
    ("a.b.jsonl.GZ", True),
    (".txt", True),
]


@pytest.mark.parametrize(("name", "is_read"), KINDS)
def test_kinds_by_name(tmp_path: Path, name: str, is_read: bool) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if name.endswith("GZ") else b"text")
    found = list(documents(path, Limits()))
    refused = [
        item for item in found if isinstance(item, Refused) and "are not read" in item.reason
    ]
    assert bool(refused) is not is_read


def test_a_file_changed_between_look_and_load_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    [document] = documents(path, Limits())
    path.write_text("two")
    assert not isinstance(document, Refused)
    with pytest.raises(ReadingError, match="changed while"):
        document.load()


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    [refused] = documents(tmp_path / "a.txt", Limits())
    assert isinstance(refused, Refused) and "No such file" in refused.reason


def test_read_raises_for_a_kind_not_read(tmp_path: Path) -> None:
    assert issubclass(UnsupportedFormat, ReadingError)
    with pytest.raises(ReadingError, match="are not read"):
        list(read(tmp_path / "a.xyz"))


MARKS = [
    "[",
    "[a](b ",
    "![",
    "**a ",
    "*a ",
    "_a ",
    "`a",
    "<!--",
    "> ",
    "- ",
    "a\n",
    "\n---\n",
    "<http://",
    "<p ",
    "<br>",
    "<sup>a",
    "&a",
    "``a",
    "\\",
    "[a][",
    "[a]: x\n",
    "[a](b(c",
    "```a\n~~~\n",
    " b\n",
]


@pytest.mark.parametrize("mark", MARKS)
def test_markdown_takes_time_in_proportion(mark: str) -> None:
    data = (mark * (200_000 // len(mark))).encode()
    start = time.process_time()
    markdown.parse(data, Limits())
    markdown.parse(b"---\ntitle: >\n" + data + b"\n---\nIt rains.\n", Limits())
    assert time.process_time() - start < 5
