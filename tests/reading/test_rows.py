"""JSON Lines and CSV: what a row becomes, and that a bad row costs only itself."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from rag.errors import EmptyArticle
from rag.reading import Document, Limits, Refused, documents
from rag.records import Article
from tests.reading.taking import take

LIMITS = Limits(max_bytes=20_000, max_chars=5_000)


def read_all(path: Path, limits: Limits = LIMITS) -> tuple[list[Article], list[str]]:
    articles, reasons = [], []
    for item in documents(path, limits):
        if isinstance(item, Refused):
            reasons.append(f"{item.source.partition('#')[2]}: {item.reason}")
        else:
            try:
                articles.append(item.load())
            except EmptyArticle as error:
                reasons.append(str(error))
    return articles, reasons


ROWS = [
    ({"text": "T."}, ("T.", "", None, None, None)),
    ({"body": "T.", "headline": "H"}, ("T.", "H", None, None, None)),
    ({"Text": "T.", "TITLE": "H"}, ("T.", "H", None, None, None)),
    ({"text": "T.", "lead": "L."}, ("L.\n\nT.", "", None, None, None)),
    ({"text": "L. T.", "lead": "L."}, ("L. T.", "", None, None, None)),
    ({"lead": "L."}, ("L.", "", None, None, None)),
    ({"summary": "S.", "text": "T."}, ("T.", "", None, None, None)),
    ({"text": "T.", "publisher": "P"}, ("T.", "", "P", None, None)),
    ({"text": "T.", "date": "2018/03/15"}, ("T.", "", None, "2018-03-15", None)),
    ({"text": "T.", "published_at": "2018-03-15T10:00:00Z"}, ("T.", "", None, "2018-03-15", None)),
    ({"text": "T.", "date": "۲۷ تير ۱۳۹۷"}, ("T.", "", None, "2018-07-18", None)),
    (
        {"text": "T.", "date": "نشر: ۲۱:۰۲ - ۲۷ تير ۱۳۹۷ - 18 July"},
        ("T.", "", None, "2018-07-18", None),
    ),
    ({"text": "T.", "date": "January 17"}, ("T.", "", None, None, None)),
    ({"text": "T.", "date": "some day"}, ("T.", "", None, None, None)),
    ({"text": "T.", "date": "March 2018"}, ("T.", "", None, None, None)),
    ({"text": "T.", "lang": "fa-IR"}, ("T.", "", None, None, "fa")),
    ({"text": "T.", "language": "Persian"}, ("T.", "", None, None, "fa")),
    ({"text": "T.", "language": "xx"}, ("T.", "", None, None, None)),
    ({"متن": "T.", "عنوان": "H"}, ("T.", "H", None, None, None)),
    ({"text": "a\r\nb\rc\x00\ud800"}, ("a\nb\nc\ufffd\ufffd", "", None, None, None)),
    ({"text": "T.", "title": None, "tags": ["x"], "ok": True}, ("T.", "", None, None, None)),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_json_row(tmp_path: Path, row: dict[str, object], expected: tuple[str, ...]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n")
    [article], reasons = read_all(path)
    found = (article.text, article.title, article.outlet, article.date, article.language)
    assert (found, reasons) == (expected, [])


SOURCES = [
    ({"text": "T.", "url": "https://e.example/1"}, "https://e.example/1"),
    ({"text": "T.", "source": "https://e.example/1"}, "https://e.example/1"),
    ({"text": "T.", "source": "Outlet"}, "#1"),
    ({"text": "T.", "url": "not an address"}, "#1"),
    ({"text": "T.", "url": "http://[broken"}, "#1"),
    ({"text": "T.", "url": "http://e.example:port/"}, "#1"),
]


@pytest.mark.parametrize(("row", "source"), SOURCES)
def test_the_source_of_a_row(tmp_path: Path, row: dict[str, object], source: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row))
    [document] = documents(path, LIMITS)
    assert document.source == (f"{path}{source}" if source[0] == "#" else source)
    assert document.container == str(path)


BAD_LINES = [
    (b'{"text": "broken', "not JSON"),
    (b"[1, 2]", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b'{"text": ""}', "has no text"),
    (b'{"title": "T"}', "has no text"),
    (b'{"text": 5' + b"0" * 5000 + b"}", "not JSON"),
    (b"[" * 9_000, "not JSON"),
    (b'{"text": "' + b"x" * 30_000 + b'"}', "longer than 20,000"),
    ('{"text": "سلام بر شما'.encode()[:-1] + b'"}', "not UTF-8"),
]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(("line", "reason"), BAD_LINES)
def test_a_bad_line_costs_only_itself(
    tmp_path: Path, line: bytes, reason: str, packed: bool
) -> None:
    data = b'{"text": "one"}\n\n' + line + b'\n{"text": "\xd8\xb3"}'
    path = tmp_path / ("rows.jsonl.gz" if packed else "rows.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    articles, [refusal] = read_all(path)
    assert [article.text for article in articles] == ["one", "س"]
    assert reason in refusal and ("3" in refusal)


def test_rows_of_several_encodings_in_one_file(tmp_path: Path) -> None:
    text = "قال الوزير إن الجسر مفتوح"
    row = json.dumps({"text": text}, ensure_ascii=False) + "\n"
    path = tmp_path / "rows.jsonl"
    damaged = row.encode().replace("ق".encode(), b"\xd9", 1)
    path.write_bytes(row.encode() + row.encode("windows-1256") + damaged + row.encode())
    articles, [reason] = read_all(path)
    assert [article.text for article in articles] == [text] * 3
    assert "Line 3" in reason and "not UTF-8" in reason


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 100_000_000))
    articles, [refusal] = read_all(path)
    assert articles == [] and "expands more than" in refusal


def test_a_damaged_gzip_gives_the_rows_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    rows = "".join(json.dumps({"text": f"row {n} " + "é" * (n % 50)}) + "\n" for n in range(20_000))
    path.write_bytes(gzip.compress(rows.encode())[:-20_000])
    articles, [refusal] = read_all(path)
    assert len(articles) > 1_000 and "damaged" in refusal


TABLES = [
    ("title,text\nA,B\n", [("A", "B")], []),
    ("Headline;Body\nA;B\n", [("A", "B")], []),
    ("headline\tbody\nA\tB, C\n", [("A", "B, C")], []),
    ("\ufefftitle,text\r\nA,B\r\n", [("A", "B")], []),
    ("title,text\rA,B\rC,D\r", [("A", "B"), ("C", "D")], []),
    ('title,text\nA,"B\nstill ""B"""\nC,D\n', [("A", 'B\nstill "B"'), ("C", "D")], []),
    ("title,text\nA\n\nC,D\n", [("C", "D")], ["Line 2: It has no text"]),
    ("title,text\nA,B,C\nD,E\n", [("D", "E")], ["3 columns under a header of 2"]),
    ('title, text\nA, "B, C"\nD, E\n', [("A", "B, C"), ("D", "E")], []),
    ('title,text\nA, "B, C\nD"\nE,F\n', [("A", "B, C\nD"), ("E", "F")], []),
    ('title,text\nA, "B, C\nE,F\n', [("E", "F")], ["3 columns under a header of 2"]),
    ('title,text\nA, "B", C\nE,F\n', [("E", "F")], ["3 columns under a header of 2"]),
    ('title,text\nA,"never closed\nC,D\nE,F\n', [("C", "D"), ("E", "F")], ["2: Line 2"]),
    ('title,text\nA,"B"x\nC,D\n', [("C", "D")], ["2: Line 2"]),
    ("title,name\nA,B\n", [], ["names no text column"]),
    ("title,text\n", [], ["no rows"]),
    ("", [], ["no rows"]),
    (f"title,text\nA,{'x ' * 15_000}\nC,D\n", [("C", "D")], ["2: Line 2"]),
]


@pytest.mark.parametrize(("table", "rows", "reasons"), TABLES)
def test_tables(
    tmp_path: Path, table: str, rows: list[tuple[str, str]], reasons: list[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(table.encode())
    articles, refused = read_all(path)
    assert [(article.title, article.text) for article in articles] == rows
    assert len(refused) == len(reasons)
    assert all(reason in refusal for reason, refusal in zip(reasons, refused, strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_a_table_in_any_encoding_spreadsheets_save(tmp_path: Path, encoding: str) -> None:
    buffer = io.StringIO()
    rows = [
        ["title", "text"],
        ["خبر", "قال الوزير إن الجسر مفتوح.\nوأضاف."],
        ["آخر", "انتهى العمل."],
    ]
    csv.writer(buffer).writerows(rows)
    path = tmp_path / "table.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    articles, refused = read_all(path)
    assert [[article.title, article.text] for article in articles] == rows[1:]
    assert refused == []


def test_fingerprints_follow_the_row_and_the_header(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    prints = []
    for table in ("title,text\nA,B\nC,D\n", "title,text\nA,B\nC,E\n", "lead,text\nA,B\nC,D\n"):
        path.write_text(table)
        prints.append([d.fingerprint for d in documents(path, LIMITS) if isinstance(d, Document)])
    assert prints[0][0] == prints[1][0]
    assert len({prints[0][0], prints[0][1], prints[1][1], prints[2][0]}) == 4


QUOTED = [
    ("a.csv", 'title,text\nA,"He said \\"no\\" and left."\n', ['He said "no" and left.']),
    ("a.tsv", 'title\ttext\nA\t"Quoted" words came.\n', ['"Quoted" words came.']),
    ("a.csv", 'title,text\nA,"Quoted" words came.\nB,Good.\n', ["Good."]),
    ("a.jsonl", '{"text": "One."},\n{"text": "Two."} ,\n', ["One.", "Two."]),
]


@pytest.mark.parametrize(("name", "data", "texts"), QUOTED)
def test_rows_as_databases_write_them(
    tmp_path: Path, name: str, data: str, texts: list[str]
) -> None:
    assert take(tmp_path / name, data).texts == texts


def test_the_day_stands_first_in_arabic_and_persian_rows(tmp_path: Path) -> None:
    rows = "title,text,date\nمطر,هطل المطر.,03/04/2025\nRain,It rains.,03/04/2025\n"
    days = [article.date for article in take(tmp_path / "a.csv", rows).articles]
    assert days == ["2025-04-03", None]


@pytest.mark.parametrize("name", ["media_name", "outlet_name"])
def test_outlets_of_media_archives(tmp_path: Path, name: str) -> None:
    [article] = take(tmp_path / "a.jsonl", f'{{"text": "One.", "{name}": "Tarn Post"}}').articles
    assert article.outlet == "Tarn Post"
