"""Exports for the tests of moving: made, changed as a stranger would, and signed again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from rag.embedding.base import Rows
from rag.embedding.hashed import HashedEmbedder
from rag.errors import SanadError
from rag.library import Library
from rag.messages import languages
from rag.records import Article
from rag.settings import load_settings

ARTICLES = [
    Article("https://n.example/1", "Pier", "Ms Quill painted the pier red. It was closed.", "en"),
    Article("https://n.example/2", "Mole", "The mole of Zurbaria is old.\nIt is grey.", "en"),
    Article("https://n.example/3", "پل", "پل تازهٔ شهر باز شد. وزیر آنجا بود.", "fa", "رادیو"),
]


class Silent(HashedEmbedder):
    """An embedder that embeds questions alone."""

    def embed_passages(self, texts: Any) -> Rows:
        assert not list(texts), "nothing was to be embedded"
        return super().embed_passages(texts)


class Other(HashedEmbedder):
    """The same vectors under another name."""

    id = "hashed-other"


def opened(directory: Path, embedder: Any = None) -> Library:
    settings = load_settings(library=directory, embedder="hashed")
    return Library.open(directory, settings=settings, embedder=embedder or HashedEmbedder())


def exported(folder: Path) -> Path:
    """An export of three articles, and the library beside it."""
    with opened(folder / "library") as library:
        library.add(ARTICLES)
        library.export(folder / "export")
    return folder / "export"


def manifest(export: Path, change: Callable[[dict[str, Any]], Any] | None = None) -> dict[str, Any]:
    """The manifest of an export, written anew with a change."""
    told: dict[str, Any] = json.loads((export / "manifest.json").read_bytes())
    if change:
        change(told)
        (export / "manifest.json").write_text(json.dumps(told))
    return told


def sign(export: Path, *names: str) -> None:
    """Have the manifest say of files what they are now."""
    for name in names:
        data = (export / name).read_bytes()
        file = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        manifest(export, lambda told, name=name, file=file: told["files"].update({name: file}))


def rewrite(export: Path, name: str, change: Callable[[list[dict[str, Any]]], Any]) -> None:
    """Change the rows of a Parquet file, its columns staying, and sign it."""
    table = pq.read_table(export / name)
    rows = table.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), export / name)
    sign(export, name)


def retable(export: Path, name: str, change: Callable[[Any], Any]) -> None:
    """Change a Parquet file as a table, and sign it."""
    pq.write_table(change(pq.read_table(export / name)), export / name)
    sign(export, name)


def first(name: str, value: Any) -> Callable[[list[dict[str, Any]]], Any]:
    """A change of a field in the first row."""
    return lambda rows: rows[0].update({name: value})


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
    """The code of what an error tells as its cause."""
    return getattr(error.fields.get("why"), "code", "")
