"""``manifest.json``: what an export is, and what its files must be.

It may come from anybody. A name in it is one that an export has and nothing else, so that none
leads out of the folder; files that it does not name are not looked at. It is no signature: who
can write the folder can write it too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rag.errors import ExportDamaged, ReadingError, SchemaTooNew
from rag.messages import Phrase
from rag.moving import names
from rag.moving.names import TABLES
from rag.reading.files import open_regular

FILE = "manifest.json"

FORMAT = 1
"""Counts changes after which an older Sanad cannot read an export."""

MOST_BYTES = 32_000_000
"""Of a manifest: some hundred thousand files."""

_BLOCK = 1 << 20

Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class MadeBy(_Part):
    """The embedder whose vectors are in it."""

    id: str = Field(max_length=1_000)
    dimensions: int = Field(ge=1, le=1 << 16)


class Counts(_Part):
    """Of one library."""

    articles: Count
    chunks: Count
    sentences: Count


class File(_Part):
    """What a file must be; ``sha256`` in hex."""

    size: Count
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(_Part):
    """``made`` is ISO 8601, UTC; ``libraries`` are counts by place, "" for the shared one."""

    format: int
    sanad: str = Field(max_length=100)
    made: str = Field(max_length=100)
    embedder: MadeBy
    libraries: dict[str, Counts]
    files: dict[str, File]

    @property
    def people(self) -> list[str]:
        """The files that are no library's."""
        return [name for name in self.files if not name.endswith(".parquet")]


def write_manifest(folder: Path, embedder: MadeBy, libraries: Mapping[str, Counts]) -> Manifest:
    """The manifest of a folder whose files are all written, as the last of them."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    made = Manifest(
        format=FORMAT,
        sanad=version("sanad"),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        embedder=embedder,
        libraries=dict(libraries),
        files={str(path.relative_to(folder)): _measured(path) for path in paths},
    )
    text = json.dumps(made.model_dump(), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text, encoding="utf-8")
    return made


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an export. Raises ExportDamaged, SchemaTooNew."""
    path = folder / FILE
    if not path.is_file():
        raise ExportDamaged(code="moving-none", path=str(folder), file=FILE)
    try:
        with open_regular(path) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"> {MOST_BYTES} bytes")
        found = json.loads(data)
        _require_format(path, found)
        return _named(Manifest.model_validate(found))
    except ValidationError as error:
        first = error.errors()[0]
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise ExportDamaged(code="moving-manifest", path=str(path), why=why) from error
    except (ValueError, RecursionError, ReadingError) as error:
        raise ExportDamaged(code="moving-manifest", path=str(path), why=str(error)) from error


def _require_format(path: Path, found: Any) -> None:
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise ValueError("format: ?")
    if found["format"] > FORMAT:
        raise SchemaTooNew(
            code="moving-newer", path=str(path.parent), found=found["format"], most=FORMAT
        )


def _named(manifest: Manifest) -> Manifest:
    """The manifest itself. Raises ExportDamaged where a name is none of an export's, and where
    a library has not all of its files."""
    wanted = {place + table for place in manifest.libraries for table in TABLES}
    tables = {name for name in manifest.files if name.endswith(".parquet")}
    wrong = [name for name in manifest.files if not names.FILE.fullmatch(name)]
    wrong += [place for place in manifest.libraries if not names.PLACE.fullmatch(place)]
    wrong += sorted(wanted ^ tables)
    if wrong or "" not in manifest.libraries:
        raise ExportDamaged(code="moving-name", file=(wrong or TABLES)[0])
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Raises ExportDamaged for the first file that is not the one that was exported."""
    top = folder.resolve()
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.resolve().is_relative_to(top):
            raise ExportDamaged(code="moving-name", file=name)
        if not path.is_file():
            raise ExportDamaged(code="moving-file", file=name, why=Phrase("why-not-there"))
        try:
            same = path.stat().st_size == expected.size and _measured(path) == expected
        except ReadingError as error:
            raise ExportDamaged(code="moving-file", file=name, why=str(error)) from error
        if not same:
            raise ExportDamaged(code="moving-file", file=name, why=Phrase("why-not-same"))


def _measured(path: Path) -> File:
    digest = hashlib.sha256()
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        while block := file.read(_BLOCK):
            digest.update(block)
    return File(size=size, sha256=digest.hexdigest())
