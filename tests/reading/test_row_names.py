"""The shapes rows come in: names of fields, wrapped values, APIs and exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.errors import InputError
from rag.reading import Document, Item, Limits, Refused, Skipped, documents
from rag.reading.rows.fields import parse_columns
from rag.records import Article
from tests.reading.taking import warned

E = "https://e.example/1"
DAY = "2025-01-17"


def read(path: Path, columns: dict[str, str] | None = None) -> list[Article]:
    found = list(documents(path, Limits(), columns or {}))
    assert all(isinstance(item, Document) for item in found), found
    return [item.load() for item in found if isinstance(item, Document)]


def others(path: Path, columns: dict[str, str] | None = None) -> list[Item]:
    return [i for i in documents(path, Limits(), columns or {}) if not isinstance(i, Document)]


WHOLE = ("T.", "H", "O", DAY, E)
ROWS: dict[str, tuple[dict[str, object], tuple[object, ...]]] = {
    "schema.org": (
        {
            "@type": "NewsArticle", "headline": "H", "articleBody": "T.", "datePublished": DAY,
            "publisher": {"@type": "Organization", "name": "O", "logo": {"url": "https://x/"}},
            "author": [{"name": "A", "url": "https://e.example/a"}],
            "mainEntityOfPage": {"@id": E},
        }, WHOLE,
    ),
    "NewsAPI": (
        {
            "source": {"id": None, "name": "O"}, "author": "A", "title": "H", "description": "D.",
            "url": E, "publishedAt": "2025-01-17T10:00:00Z", "content": "T.",
        }, WHOLE,
    ),
    "Mediastack": (
        {"source": "O", "title": "H", "description": "T.", "url": E, "published_at": DAY}, WHOLE,
    ),
    "Guardian": (
        {
            "webTitle": "H", "webUrl": E, "webPublicationDate": "2025-01-17T10:00:00Z",
            "fields": {"body": "<p>T.</p>", "publication": "O"},
        }, WHOLE,
    ),
    "New York Times": (
        {
            "headline": {"main": "H", "kicker": "K"}, "abstract": "A.", "lead_paragraph": "T.",
            "web_url": E, "pub_date": "2025-01-17T10:00:00+0000", "source": "O",
        }, WHOLE,
    ),
    "WordPress": (
        {
            "date": "2025-01-17T10:00:00", "link": E, "title": {"rendered": "H"},
            "content": {"rendered": "<p>T.</p>\n", "protected": False}, "site_name": "O",
            "excerpt": {"rendered": "<p>X</p>"},
        }, WHOLE,
    ),
    "MongoDB": (
        {
            "_id": {"$oid": "5f"}, "title": "H", "text": "T.", "source": "O", "url": E,
            "date": {"$date": {"$numberLong": "1737100800000"}},
        }, WHOLE,
    ),
    "Elasticsearch": (
        {"_id": "1", "_source": {"title": "H", "body": "T.", "source": "O", "url": E, "date": DAY}},
        WHOLE,
    ),
    "Event Registry": (
        {
            "uri": "1", "title": "H", "body": "T.", "url": E, "dateTimePub": DAY,
            "source": {"uri": "e.example", "title": "O"},
        }, WHOLE,
    ),
    "Persian": (
        {"تیتر": "H", "متن خبر": "T.", "خبرگزاری": "O", "تاریخ انتشار": "۲۸ دی ۱۴۰۳", "لینک": E},
        WHOLE,
    ),
    "Persian typed as Arabic": (
        {"عنوان خبر": "H", "متن": "T.", "خبرگزاري": "O", "تاريخ": "1403/10/28", "آدرس": E}, WHOLE,
    ),
    "Arabic": (
        {"العنوان": "H", "نص الخبر": "T.", "المصدر": "O", "تاريخ النشر": "17/01/2025", "الرابط": E},
        WHOLE,
    ),
    "paragraphs": (
        {"title": "H", "paragraphs": ["One.", {"text": "Two."}]},
        ("One.\n\nTwo.", "H", None, None, None),
    ),
    "nested too deeply": (
        {"text": "T.", "title": {"name": {"name": {"name": {"name": {"name": "H"}}}}}},
        ("T.", "", None, None, None),
    ),
    "title with markup": (
        {"title": "A &amp; <i>B</i>", "text": "T."}, ("T.", "A & B", None, None, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS.values(), ids=ROWS)
def test_a_row(tmp_path: Path, row: dict[str, object], expected: tuple[object, ...]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False))
    [article] = read(path)
    source = article.source if article.source.startswith("http") else None
    assert (article.text, article.title, article.outlet, article.date, source) == expected


def test_a_cut_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"content": "It rained… [+2314 chars]"}))
    [article] = read(path)
    assert article.text == "It rained…"
    assert "2,314" in warned(article.warnings)[0]


A, B = {"title": "1", "text": "One."}, {"title": "2", "text": "Two."}
BOTH = ["One.", "Two."]
PRETTY = json.dumps(A, indent=1) + "\n" + json.dumps(B, indent=1)
TEXTS: list[tuple[str, str, list[str]]] = [
    ("a.json", json.dumps([A, B]), BOTH),
    ("a.json", json.dumps([A, B], indent=1), BOTH),
    ("a.json", json.dumps({"status": "ok", "articles": [A, B]}), BOTH),
    ("a.json", json.dumps({"response": {"status": "OK", "docs": [A, B]}}), BOTH),
    ("a.json", json.dumps({"data": {"posts": {"nodes": [A, B]}}}), BOTH),
    ("a.json", json.dumps({"sources": [{"id": 1}], "articles": [A, B]}), BOTH),
    ("a.json", json.dumps({"content": [A, B], "totalPages": 1}), BOTH),
    ("a.json", json.dumps({"title": "Feed", "description": "All", "items": [A, B]}), BOTH),
    ("a.json", json.dumps({"k1": A, "k2": B}), BOTH),
    ("a.json", json.dumps(A), ["One."]),
    ("a.json", json.dumps({"related": [B], **A}), ["One."]),
    ("a.json", json.dumps({"text": [{"text": "One."}, {"text": "Two."}]}), ["One.\n\nTwo."]),
    ("a.json", json.dumps(A) + "\n" + json.dumps(B), BOTH),
    ("a.json", PRETTY, BOTH),
    ("a.jsonl", PRETTY, BOTH),
    ("a.jsonl", json.dumps([A, B], indent=1), BOTH),
    ("a.jsonl", json.dumps([A, B]), BOTH),
    ("a.json", '[{"text": "One.", "score": NaN}, {"text": "Two."},]', BOTH),
    ("a.json", '[{"text": "One\nmore."}]', ["One\nmore."]),
    ("a.json", '\ufeff[{"text": "One."}]', ["One."]),
    ("a.json", '[{"text": "' + "x" * 300_000 + '"}, {"text": "Two."}]', ["x" * 300_000, "Two."]),
]


@pytest.mark.parametrize(("name", "text", "expected"), TEXTS)
def test_json(tmp_path: Path, name: str, text: str, expected: list[str]) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert [article.text for article in read(path)] == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "windows-1256"])
def test_json_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    text = "قال الوزير إن الجسر مفتوح"
    path.write_bytes(json.dumps([{"النص": text}], ensure_ascii=False).encode(encoding))
    assert [article.text for article in read(path)] == [text]


BROKEN = [
    ('[{"text": "One."}, {"text": "Tw', 1, "not JSON"),
    ('[{"text": "One."} {"text": "Two."}]', 1, "should be"),
    ('[{"text": "One."}, 5]', 1, "Row 2: It is not a JSON object"),
    ("[" * 100_000, 0, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "read_before", "reason"), BROKEN)
def test_broken_json(tmp_path: Path, text: str, read_before: int, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    found = list(documents(path, Limits()))
    assert sum(isinstance(item, Document) for item in found) == read_before
    [refused] = [item for item in found if isinstance(item, Refused)]
    assert reason in refused.reason


@pytest.mark.parametrize("text", ['{"files": [{"file": "a.md"}]}', "5", "{}"])
def test_json_that_is_not_of_articles_is_skipped(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    [item] = others(path)
    assert isinstance(item, Skipped) and "It is JSON" in item.reason


TABLES = [
    ("sep=;\ntitle;text\nA;B, C\n", ["B, C"]),
    ("SEP=|\r\ntitle|text\r\nA|B\r\n", ["B"]),
    ("title|text\nA|B\n", ["B"]),
    ("Export of 2025\n\ntitle,text\nA,B\n", ["B"]),
    ("title,text,,\nA,B,,,\n", ["B"]),
    ("text,text\n,B\n", ["B"]),
]


@pytest.mark.parametrize(("table", "texts"), TABLES)
def test_tables(tmp_path: Path, table: str, texts: list[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table)
    assert [article.text for article in read(path)] == texts


TWICE = [
    (
        "text,title,text\nA,T,A longer\n",
        "A longer",
        "T",
        ["'text': column 3 is read, column 1 not"],
    ),
    (
        "text,title,Text\nA longer,T,A\n",
        "A longer",
        "T",
        ["'text': column 1 is read, column 3 not"],
    ),
    ("متن,عنوان,عنوان\nA,T,Title\n", "A", "T", ["'عنوان': column 2 is read, column 3 not"]),
    ("text,title,title,title\nA,T,U,V\n", "A", "T", ["column 2 is read, column 3 and 4 not"]),
    ("text,title,title\nA,T,T\n", "A", "T", []),
    ("text,title,title\nA,,T\n", "A", "T", []),
    ("text,title,title\nA,T\n", "A", "T", []),
    ("text,title,views,views\nA,T,1,2\n", "A", "T", []),
]


@pytest.mark.parametrize(("table", "text", "title", "said"), TWICE)
def test_columns_named_twice(
    tmp_path: Path, table: str, text: str, title: str, said: list[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table)
    [article] = read(path)
    assert (article.text, article.title) == (text, title)
    assert len(article.warnings) == len(said)
    assert all(one in warning for one, warning in zip(said, warned(article.warnings), strict=True))


def test_given_columns_named_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("kop\tinhoud\tInhoud\nH\tA\tA longer\n")
    [article] = read(path, parse_columns("text=inhoud,title=kop"))
    assert article.text == "A longer"
    assert "column 3 is read, column 2 not" in warned(article.warnings)[0]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("head", ["", "sep=;\n"])
def test_a_table_of_an_arabic_spreadsheet(tmp_path: Path, encoding: str, head: str) -> None:
    text = "افتتحت البلدية السوق بكلفة 2,4 مليون.\nوقال رئيسها إن فيه مصنعا; ومتجرا."
    table = f'{head}التاريخ;العنوان;النص;الرابط\n17/01/2025;سوق;"{text}";{E}\n'
    path = tmp_path / "a.csv"
    path.write_bytes(table.encode(encoding))
    [article] = read(path)
    assert (article.text, article.title, article.date, article.source) == (text, "سوق", DAY, E)


def test_columns_are_given(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("kop,inhoud,gemaakt\nH,The long text of it.,2025-01-17\n")
    [refused] = others(path)
    assert isinstance(refused, Refused) and "--columns text=inhoud" in refused.reason
    [article] = read(path, parse_columns("text=inhoud, title=kop,date=gemaakt"))
    assert (article.text, article.title, article.date) == ("The long text of it.", "H", DAY)


def test_a_row_without_text_names_the_likeliest_key(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "H", "inhoud": "The long text.", "x": "y"}')
    [document] = documents(path, Limits())
    assert isinstance(document, Document)
    with pytest.raises(Exception, match="--columns text=inhoud"):
        document.load()


@pytest.mark.parametrize("given", ["words=body", "text", "text="])
def test_columns_that_are_none(given: str) -> None:
    with pytest.raises(InputError, match="does not name a column"):
        parse_columns(given)


def test_other_columns_are_another_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One.", "body": "Two."}')
    prints = [
        item.fingerprint
        for columns in ({}, {"text": "body"})
        for item in documents(path, Limits(), columns)
        if isinstance(item, Document)
    ]
    assert len(set(prints)) == 2
