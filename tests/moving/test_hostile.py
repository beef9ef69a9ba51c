"""What is no export, or one whose files a stranger changed, is refused and changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rag.library import Library
from rag.moving import importing
from rag.moving import look as looking
from rag.reading.sandbox import environment
from tests.moving.samples import first, manifest, opened, refused, rewrite, sign, why

pytestmark = pytest.mark.usefixtures("looked_at_here")


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
