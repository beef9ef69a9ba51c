"""Rows and columns that a stranger changed are refused before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from rag.library import Library
from rag.moving import reading
from tests.moving.samples import first, refused, retable, rewrite, sign, why

pytestmark = pytest.mark.usefixtures("looked_at_here")


def repeated(rows: list[dict[str, Any]]) -> None:
    rows[1].update({name: rows[0][name] for name in ("id", "source", "text")})


ROWS: list[tuple[str, Callable[[list[dict[str, Any]]], Any], str]] = [
    ("articles", first("id", "0" * 32), "why-id"),
    ("articles", first("source", " "), "why-id"),
    ("articles", first("language", "../../../outside"), "why-language"),
    ("articles", first("language", ".."), "why-language"),
    ("articles", first("language", ""), "why-language"),
    ("articles", first("date", "yesterday"), "why-date"),
    ("articles", first("origins", "[]"), "why-origins"),
    ("articles", first("origins", "{"), "why-origins"),
    ("articles", first("origins", "[" * 100_000), "why-origins"),
    ("articles", first("origins", '{"title": 1}'), "why-origins"),
    ("articles", first("origins", '{"owner": "hand"}'), "why-origins"),
    ("articles", first("text", "Short."), "why-spans"),
    ("articles", first("chunks", 0), "why-counts"),
    ("articles", first("chunks", 4_000_000_000), "why-counts"),
    ("articles", first("embedded", False), "why-counts"),
    ("articles", repeated, "why-counts"),
    ("articles", lambda rows: rows.pop(), "why-counts"),
    ("articles", lambda rows: rows.reverse(), "why-counts"),
    ("chunks", first("end", 4_000_000_000), "why-spans"),
    ("chunks", first("start", 90), "why-spans"),
    ("chunks", first("end", 0), "why-spans"),
    ("chunks", first("sentences", [0, 27, 28, 4_000]), "why-spans"),
    ("chunks", first("sentences", [28, 45, 0, 27]), "why-spans"),
    ("chunks", first("sentences", [0, 1, 2]), "why-spans"),
    ("chunks", first("sentences", []), "why-counts"),
    ("chunks", first("ordinal", 1), "why-counts"),
    ("chunks", first("article", "x"), "why-counts"),
    ("chunks", lambda rows: rows[0]["vector"].__setitem__(3, float("nan")), "why-vectors"),
    ("chunks", lambda rows: rows[0]["vector"].__setitem__(3, float("inf")), "why-vectors"),
    ("chunks", lambda rows: rows.append(rows[-1]), "why-counts"),
    ("sentences", first("scale", float("nan")), "why-vectors"),
    ("sentences", first("scale", -1.0), "why-vectors"),
    ("sentences", first("chunk", 7), "why-counts"),
    ("sentences", lambda rows: rows.append(rows[-1]), "why-counts"),
    ("sentences", lambda rows: rows.clear(), "why-counts"),
]


@pytest.mark.parametrize(("name", "change", "reason"), ROWS)
def test_rows(library: Library, export: Path, name: str, change: Any, reason: str) -> None:
    rewrite(export, f"{name}.parquet", change)
    error = refused(library, export)
    assert (error.code in ("moving-row", "moving-file"), why(error)) == (True, reason)
    assert not (library.directory.parent / "outside").exists()


def test_an_article_twice(library: Library, export: Path) -> None:
    """Whole, with its chunks: what a single file does not show."""
    for name in ("articles", "chunks", "sentences"):
        key = "id" if name == "articles" else "article"
        rewrite(
            export,
            f"{name}.parquet",
            lambda rows, key=key: rows.extend([row for row in rows if row[key] == rows[-1][key]]),
        )
    assert why(refused(library, export)) == "why-twice"


def without(name: str) -> Callable[[Any], Any]:
    return lambda table: table.drop_columns([name])


def as_kind(name: str, kind: Any) -> Callable[[Any], Any]:
    def change(table: Any) -> Any:
        at = table.schema.get_field_index(name)
        return table.set_column(at, pa.field(name, kind, False), table[name].cast(kind))

    return change


def narrower(table: Any) -> Any:
    at = table.schema.get_field_index("vector")
    rows = pa.FixedSizeListArray.from_arrays(pa.array(np.zeros(len(table) * 8, np.float16)), 8)
    return table.set_column(at, pa.field("vector", rows.type, False), rows)


COLUMNS = [
    ("articles", without("text")),
    ("articles", lambda table: table.append_column("more", table["id"])),
    ("articles", as_kind("text", pa.binary())),
    ("articles", as_kind("chunks", pa.int64())),
    ("articles", lambda table: table.select(table.column_names[::-1])),
    ("chunks", without("vector")),
    ("chunks", as_kind("start", pa.int32())),
    ("chunks", as_kind("sentences", pa.list_(pa.uint64()))),
    ("chunks", narrower),
    ("sentences", as_kind("scale", pa.float64())),
    ("sentences", narrower),
]


@pytest.mark.parametrize(("name", "change"), COLUMNS)
def test_columns(library: Library, export: Path, name: str, change: Any) -> None:
    retable(export, f"{name}.parquet", change)
    error = refused(library, export)
    assert (error.code, why(error)) == ("moving-file", "why-columns")


def test_letters_that_are_none(library: Library, export: Path) -> None:
    def change(table: Any) -> Any:
        bad = pa.array([b"\xff\xfe", b"a", b"b"]).view(pa.string())
        at = table.schema.get_field_index("title")
        return table.set_column(at, table.schema.field("title"), bad)

    retable(export, "articles.parquet", change)
    assert why(refused(library, export)) == "why-no-letters"


def test_a_long_text_named_often_is_not_unpacked(
    library: Library, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes that would be gigabytes: the letters are counted before they are read."""
    table = pq.read_table(export / "articles.parquet")
    at = table.schema.get_field_index("text")
    many = pa.concat_tables([table] * 1_000)
    text = pa.DictionaryArray.from_arrays(pa.array([0] * len(many), pa.int32()), ["x" * 900_000])
    many = many.set_column(at, pa.field("text", text.type, False), text)
    path = export / "articles.parquet"
    pq.write_table(many, path, compression="zstd", store_schema=False)
    assert path.stat().st_size < 200_000
    sign(export, "articles.parquet")
    assert why(refused(library, export)) == "why-large"


@pytest.mark.parametrize("limit", ["MOST_ROWS", "MOST_VALUES", "MOST_BYTES"])
def test_limits(
    library: Library, export: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(reading, limit, 2)
    assert why(refused(library, export)) == "why-large"
