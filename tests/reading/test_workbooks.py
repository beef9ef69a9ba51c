"""Excel and Parquet: rows of binary tables."""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rag.reading import Document, Limits, Refused, documents
from rag.reading.rows.merged import merged_down
from rag.records import Article
from tests.reading.taking import take, warned

Rows = list[list[Any]]


def workbook(path: Path, **sheets: Rows) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("hidden"):
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


def read(path: Path, limits: Limits | None = None) -> tuple[list[Article], list[str]]:
    found = list(documents(path, limits or Limits()))
    articles = [item.load() for item in found if isinstance(item, Document)]
    return articles, [item.reason for item in found if isinstance(item, Refused)]


HEADER = ["عنوان", "متن", "تاریخ", "لینک"]


def test_a_workbook(tmp_path: Path) -> None:
    rows: Rows = [
        ["Export"],
        [None],
        HEADER,
        ["H", "یک\n\nدو", datetime(2025, 1, 17, 9), "https://e.example/1"],
        [None, None],
        ["I", "سه", 45674, None],
    ]
    path = workbook(tmp_path / "a.xlsx", one=rows)
    [first, second], refused = read(path)
    assert (first.text, first.title, first.date) == ("یک\n\nدو", "H", "2025-01-17")
    assert (first.source, second.source) == ("https://e.example/1", f"{path.resolve()}#6")
    assert (second.date, refused) == ("2025-01-17", [])


def test_columns_named_twice(tmp_path: Path) -> None:
    rows: Rows = [["متن", "متن", "تاریخ", "تاریخ"], ["یک", "یک و دو", "2025-01-17", "2024-01-01"]]
    [article], _ = read(workbook(tmp_path / "a.xlsx", one=rows))
    assert (article.text, article.date) == ("یک و دو", "2025-01-17")
    text, date = warned(article.warnings)
    assert "column 2 is read" in text and "column 3 is read" in date


def merged(path: Path, rows: Rows, *ranges: str) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    book.save(path)
    return path


TABLE: Rows = [
    ["title", "text", "date", "outlet", "url", "tag"],
    ["H", "One.", datetime(2025, 1, 17), "O", "https://e.example/1", "a"],
    [None, "Two.", None, None, None, "b"],
    ["I", "Three.", datetime(2025, 1, 18), None, None, "c"],
]
ONE = ("H", "One.", "2025-01-17", "O")
MERGED: dict[str, tuple[tuple[str, ...], list[tuple[str | None, ...]]]] = {
    "title, day and outlet": (
        ("A2:A3", "C2:C3", "D2:D4"),
        [ONE, ("H", "Two.", "2025-01-17", "O"), ("I", "Three.", "2025-01-18", "O")],
    ),
    "an address is one article's": (
        ("E2:E3",),
        [ONE, ("", "Two.", None, None), ("I", "Three.", "2025-01-18", None)],
    ),
    "across, it stays where it is": (
        ("D4:E4", "C3:D3"),
        [ONE, ("", "Two.", None, None), ("I", "Three.", "2025-01-18", None)],
    ),
    "a text, and nothing else beside it": (
        ("B2:B3", "A2:A3"),
        [ONE, ("I", "Three.", "2025-01-18", None)],
    ),
}


@pytest.mark.parametrize("name", MERGED)
def test_cells_that_are_merged_downwards(tmp_path: Path, name: str) -> None:
    ranges, expected = MERGED[name]
    articles, refused = read(merged(tmp_path / "a.xlsx", TABLE, *ranges))
    assert [(a.title, a.text, a.date, a.outlet) for a in articles] == expected
    assert refused == []
    assert len({article.source for article in articles}) == len(articles)


def test_a_row_with_a_title_of_its_own_beside_the_text_above_is_told(tmp_path: Path) -> None:
    path = merged(tmp_path / "a.xlsx", [*TABLE[:2], TABLE[3], TABLE[3]], "B2:B3")
    taken = take(path, path.read_bytes())
    assert taken.texts == ["One.", "Three."]
    assert "Row 3: It has no text" in taken.reasons


def test_merged_cells_are_found_wherever_the_part_is_cut() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(3)

    cells = b'<x:mergeCell r="1" ref="AA2:AB30"/><mergeCell ref=\'B3:C3\'/><mergeCell ref="A3:A4"/>'
    assert merged_down(Slow(b" " * 300 + cells)) == {2: [(26, 30)], 3: [(0, 4)]}


def test_a_merged_cell_whose_rows_end_before_it(tmp_path: Path) -> None:
    """Some programs write no cells at the end of a row that are covered."""
    rows: Rows = [["text", "outlet"], ["One.", "O"], ["Two."]]
    articles, _ = read(merged(tmp_path / "a.xlsx", rows, "B2:B3"))
    assert [article.outlet for article in articles] == ["O", "O"]


def test_sheets(tmp_path: Path) -> None:
    table = [["text"], ["T."]]
    path = workbook(
        tmp_path / "a.xlsx", one=table, two=table, hidden=table, sums=[["a", "b"], [1, 2]]
    )
    articles, [reason] = read(path)
    assert [a.source.rpartition("#")[2] for a in articles] == ["one!2", "two!2"]
    assert "no text column: a, b" in reason


def test_a_workbook_that_says_a_wrong_size_is_read_whole(tmp_path: Path) -> None:
    import zipfile

    path = workbook(tmp_path / "a.xlsx", one=[["title", "text"], ["H", "T."]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A1:B2"', b'ref="A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    [article], refused = read(path)
    assert (article.text, refused) == ("T.", [])


def test_a_full_cell_may_be_cut(tmp_path: Path) -> None:
    [article], _ = read(workbook(tmp_path / "a.xlsx", one=[["text"], ["x" * 32_767]]))
    assert "a cell can hold" in warned(article.warnings)[0]


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet"])
@pytest.mark.parametrize("data", [b"", b"text\nT.\n", b"PK\x03\x04", b"PAR1xxxxxxxxPAR1"])
def test_damaged_files_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    articles, [reason] = read(path)
    assert articles == []
    assert "workbook" in reason or "Parquet" in reason


def test_a_workbook_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", one=[["text"], ["x" * 30_000]])
    articles, [reason] = read(path, Limits(max_bytes=1_000))
    assert articles == [] and "unpacks to" in reason


def parquet(path: Path, rows: list[dict[str, Any]]) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def test_parquet(tmp_path: Path) -> None:
    row = {
        "title": "H", "text": "T.", "source": {"name": "O"}, "vector": [0.0] * 8,
        "date": datetime(2025, 1, 17, 9), "url": "https://e.example/1",
    }  # fmt: skip
    path = parquet(tmp_path / "a.parquet", [row, {**row, "url": None}])
    [first, second], refused = read(path)
    found = (first.text, first.title, first.outlet, first.date, first.source)
    assert found == ("T.", "H", "O", "2025-01-17", "https://e.example/1")
    assert (second.source, refused) == (f"{path.resolve()}#2", [])


def test_text_that_a_parquet_file_holds_as_bytes(tmp_path: Path) -> None:
    row = {"text": "گفت.".encode(), "title": b" H ", "media": b"\x89PNG", "publisher": b"O"}
    [article], _ = read(parquet(tmp_path / "a.parquet", [row]))
    assert (article.text, article.title, article.outlet) == ("گفت.", "H", "O")


def test_parquet_without_a_text_column(tmp_path: Path) -> None:
    articles, [reason] = read(
        parquet(tmp_path / "a.parquet", [{"kop": "H", "inhoud": "Long text"}])
    )
    assert articles == [] and "--columns text=inhoud" in reason


def test_parquet_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    articles, [reason] = read(path)
    assert articles == [] and "pip install 'sanad[parquet]'" in reason
