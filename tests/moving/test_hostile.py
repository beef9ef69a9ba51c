"""What is no export, or one that a stranger changed, is refused before anything is changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from rag.errors import SanadError
from rag.library import Library
from rag.messages import languages
from rag.moving import importing, reading
from rag.moving import look as looking
from rag.reading.sandbox import environment
from rag.records import Article
from tests.moving.samples import exported, manifest, opened, retable, rewrite, sign


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with opened(tmp_path_factory.mktemp("hostile") / "library") as library:
        library.add([Article("https://n.example/own", "Own", "An article stood here before.")])
        yield library


@pytest.fixture(autouse=True)
def looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading begins no process of its own, which takes a second; one test below has it."""

    def look(folder: Path, told: Any, places: Any) -> None:
        libraries = {place: told.libraries[place].model_dump() for place in places}
        dimensions = told.embedder.dimensions
        request = {"folder": folder, "dimensions": dimensions, "libraries": libraries}
        if error := looking.problem(request):
            raise error

    monkeypatch.setattr(importing, "look", look)


@pytest.fixture
def export(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "export"))


def refused(library: Library, export: Path) -> SanadError:
    """The error of an import, which changes nothing and is told in every language."""
    changes = library.changes
    with pytest.raises(SanadError) as error:
        library.restore(export, people=True)
    assert library.changes == changes
    assert len(library.articles()) == 1
    told = [error.value.told(language) for language in languages()]
    assert all(problem and fix for problem, fix in told)
    assert len(set(told)) == len(told)
    return error.value


def why(error: SanadError) -> Any:
    return getattr(error.fields.get("why"), "code", "")


def only(name: str, value: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda told: told.update({name: value})


def named(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda told: told["files"].update({name: {"size": 1, "sha256": "0" * 64}})


MANIFESTS: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (only("format", 2), "moving-newer"),
    (only("format", "1"), "moving-manifest"),
    (only("format", True), "moving-manifest"),
    (only("more", 1), "moving-manifest"),
    (only("files", {}), "moving-name"),
    (only("libraries", {}), "moving-name"),
    (only("embedder", {"id": "x", "dimensions": 0}), "moving-manifest"),
    (only("embedder", {"id": "x", "dimensions": 1 << 40}), "moving-manifest"),
    (lambda told: told["libraries"].update({"users/../x/": told["libraries"][""]}), "moving-name"),
    (named("../outside.sqlite"), "moving-name"),
    (named("/etc/passwd"), "moving-name"),
    (named("users/../../conversations.sqlite"), "moving-name"),
    (named("users/owner/../owner.json"), "moving-name"),
    (named("users\\owner\\conversations.sqlite"), "moving-name"),
    (named("owner.json"), "moving-name"),
    (named("truth.sqlite"), "moving-name"),
    (named("users/owner/library/articles.parquet"), "moving-name"),
    (named("accounts.sqlite"), "moving-file"),
    (lambda told: told["files"]["articles.parquet"].update(size=1), "moving-file"),
    (lambda told: told["files"]["articles.parquet"].update(sha256="0" * 64), "moving-file"),
    (lambda told: told["files"]["articles.parquet"].update(sha256="no"), "moving-manifest"),
    (lambda told: told["libraries"][""].update(articles=4), "moving-file"),
    (lambda told: told["libraries"][""].update(chunks=-1), "moving-manifest"),
    (lambda told: told["embedder"].update(dimensions=128), "moving-file"),
]


@pytest.mark.parametrize(("change", "code"), MANIFESTS)
def test_manifests(library: Library, export: Path, change: Any, code: str) -> None:
    manifest(export, change)
    assert refused(library, export).code == code


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, "\x00\xff"])
def test_what_is_no_manifest(library: Library, export: Path, text: str) -> None:
    (export / "manifest.json").write_text(text, encoding="latin-1")
    assert refused(library, export).code == "moving-manifest"


def test_what_is_no_export(library: Library, tmp_path: Path) -> None:
    assert refused(library, tmp_path / "gone").code == "moving-none"
    os.mkfifo(tmp_path / "manifest.json")
    assert refused(library, tmp_path).code == "moving-none"


@pytest.mark.parametrize("name", ["articles.parquet", "chunks.parquet", "sentences.parquet"])
def test_a_damaged_file_is_told(library: Library, export: Path, name: str) -> None:
    path = export / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    error = refused(library, export)
    assert (error.code, error.fields["file"], why(error)) == ("moving-file", name, "why-not-same")
    for bad in (bytes(data[:40]), b"", b"PAR1" * 9, bytes(data[:-1])):
        path.write_bytes(bad)
        sign(export, name)
        assert refused(library, export).code in ("moving-file", "moving-row")
    path.unlink()
    assert why(refused(library, export)) == "why-not-there"
    os.mkfifo(path)
    assert why(refused(library, export)) == "why-not-there"


def test_a_link_out_of_the_folder_is_not_followed(library: Library, export: Path) -> None:
    shutil.move(export / "articles.parquet", export.parent / "articles.parquet")
    (export / "articles.parquet").symlink_to(export.parent / "articles.parquet")
    assert refused(library, export).code == "moving-name"


def first(name: str, value: Any) -> Callable[[list[dict[str, Any]]], Any]:
    return lambda rows: rows[0].update({name: value})


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


def test_a_manifest_that_is_too_long(
    library: Library, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.moving.manifest.MOST_BYTES", 100)
    assert refused(library, export).code == "moving-manifest"


def test_files_that_the_manifest_does_not_name_are_left(export: Path, tmp_path: Path) -> None:
    (export / "owner.json").write_text(json.dumps({"pid": 1}))
    (export / "more.parquet").write_bytes(b"no")
    with opened(tmp_path / "library") as library:
        assert library.restore(export, people=True).added == 3
        assert json.loads((library.directory / "owner.json").read_text())["pid"] == os.getpid()
    assert not (tmp_path / "library" / "more.parquet").exists()


CRASHES = {
    "abort": "import os; os.abort()",
    "hang": "import time; time.sleep(60)",
    "fill": "held = bytearray(7 << 30)",
}


@pytest.mark.parametrize(
    ("how", "reason"), [("abort", "why-crashed"), ("hang", "why-slow"), ("fill", "why-large")]
)
def test_a_reader_that_ends_hangs_or_fills_memory_is_told(
    library: Library,
    export: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
    reason: str,
) -> None:
    """In a process of its own: pyarrow does end it on some files, which another release reads."""
    monkeypatch.setattr(importing, "look", looking.look)
    monkeypatch.setattr(looking, "run", subprocess.run)
    (tmp_path / "pyarrow").mkdir()
    (tmp_path / "pyarrow" / "__init__.py").write_text(CRASHES[how])
    path = str(tmp_path)
    monkeypatch.setattr(
        looking,
        "environment",
        lambda: {**environment(), "PYTHONPATH": path + os.pathsep + environment()["PYTHONPATH"]},
    )
    monkeypatch.setattr(looking, "SECONDS", 3 if how == "hang" else 60)
    assert why(refused(library, export)) == reason


def test_what_the_reader_says_comes_back(
    library: Library, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "look", looking.look)
    rewrite(export, "chunks.parquet", first("end", 0))
    error = refused(library, export)
    assert (error.code, why(error), error.fields["row"]) == ("moving-row", "why-spans", 1)
