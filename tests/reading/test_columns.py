"""The columns of a table without a known text column: names, examples and guesses."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from rag.errors import InputError
from rag.reading.columns import CHOSEN, ROWS_SEEN, check_columns, unknown_columns
from rag.reading.limits import Limits
from rag.reading.rows.fields import ALIASES

LONG = "The bridge in Ahvaz was opened by the mayor on 3 May 2024."
CSV = f'kop,inhoud,gemaakt,waar\nH,"{LONG}",2025-01-17,https://e.example/1\n'
NAMED = f"headline,inhoud,published\nH,{LONG},2025-01-17\n"
FOUND = {"kop": None, "inhoud": "text", "gemaakt": "date", "waar": "url"}
EXAMPLES = {"kop": "H", "inhoud": LONG, "gemaakt": "2025-01-17", "waar": "https://e.example/1"}


def guessed(path: Path, columns: dict[str, str] | None = None) -> dict[str, str | None]:
    return {one.name: one.field for one in unknown_columns(path, Limits(), columns or {})}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.csv", CSV, FOUND),
        ("a.tsv", CSV.replace(",", "\t"), FOUND),
        ("a.csv", NAMED, {"headline": "title", "inhoud": "text", "published": "date"}),
        # a quoted text of many lines is one value
        ("a.csv", 'nr,inhoud\n1,"One.\nTwo two.\nThree."\n', {"nr": None, "inhoud": "text"}),
        # numbers are no dates, and a column without a name or a value is none
        ("a.csv", ",inhoud,nr,leeg\n0,Long text.,45000,\n", {"inhoud": "text", "nr": None}),
        # keys that only later rows have
        ("a.jsonl", '{"inhoud": "1."}\n{"inhoud": "2.", "k": "H"}', {"inhoud": "text", "k": None}),
        ("a.json", '[{"inhoud": "One."}, {"inhoud": "Two."}]', {"inhoud": "text"}),
        ("a.jsonl", '{"data": {"Inhoud": "One."}, "id": 7}', {"id": None, "Inhoud": "text"}),
        # a known name that is empty is not the text; nor is a known one that is long
        (
            *("a.jsonl", f'{{"text": "", "title": "{LONG}", "inhoud": "One."}}'),
            {"title": "title", "inhoud": "text"},
        ),
        ("a.csv", "title,date\nH,2025-01-17\n", {"title": "title", "date": "date"}),
        # what is read, what is broken and what is no table is not asked about
        ("a.jsonl", '{"text": "One."}', {}),
        ("a.jsonl", "not a row", {}),
        ("a.txt", "", {}),
        ("a.csv", "kop,inhoud\n", {}),
        ("a.csv", "", {}),
        ("a.zip", "kop,inhoud\n", {}),
    ],
)
def test_columns(tmp_path: Path, name: str, text: str, found: dict[str, str | None]) -> None:
    (tmp_path / name).write_text(text)
    assert guessed(tmp_path / name) == found


def test_examples(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    columns = unknown_columns(tmp_path / "a.csv", Limits())
    assert {one.name: one.example for one in columns} == EXAMPLES
    (tmp_path / "a.jsonl").write_text(json.dumps({"inhoud": ["Long\n words. " * 30]}))
    (column,) = unknown_columns(tmp_path / "a.jsonl", Limits())
    assert column.example.startswith("Long words. Long") and column.example.endswith("…")


def test_only_the_first_rows_are_looked_at(tmp_path: Path) -> None:
    rows = [{"inhoud": "One."}] * ROWS_SEEN + [{"later": "Two two two two."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert guessed(tmp_path / "a.jsonl") == {"inhoud": "text"}


def test_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (list(FOUND), list(EXAMPLES.values())):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert guessed(tmp_path / "a.xlsx") == FOUND


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    rows = [dict.fromkeys(EXAMPLES), EXAMPLES]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    assert guessed(tmp_path / "a.parquet") == FOUND


def test_what_was_tried_in_vain_is_the_first_guess(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"kop,inhoud,leeg\nH,{LONG},\n")
    tried = {"text": "leeg", "title": "inhoud", "date": ""}
    assert guessed(tmp_path / "a.csv", tried) == {"kop": None, "inhoud": "title"}


def test_every_choice_is_a_field() -> None:
    assert set(CHOSEN) == set(ALIASES) - {"summary"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"words": "body"}, "'words' is no field. There are: title, text"),
        ({"text": ""}, "in no column"),
        ({"text": " -"}, "in no column"),
        ({"text": "half \ud800"}, "Half of a character"),
    ],
)
def test_columns_that_cannot_be_used(columns: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_columns(columns)
    check_columns({"text": "body", "title": ""})
