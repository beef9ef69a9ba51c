"""All of an export read in a process of its own, before anything is changed.

On some damaged files pyarrow ends the process instead of raising, and a file can be made to fill
memory. Run as ``python -m rag.moving.look``: the places to read on standard input, what is wrong
on standard output, both JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import TimeoutExpired, run
from typing import Any

from rag.errors import ExportDamaged
from rag.messages import Phrase, phrase
from rag.moving.manifest import Counts, Manifest
from rag.moving.reading import read
from rag.reading.sandbox import environment

MEMORY = 6 << 30
"""Bytes of address space that reading may take (POSIX): some row groups of the largest size."""

SECONDS, PACE = 120, 100_000
"""How long reading may take: at least, and bytes of the files a second; it reads 5 MB a second."""


def look(folder: Path, manifest: Manifest, places: Sequence[str]) -> None:
    """Raises ExportDamaged where the libraries at those places are not what they must be."""
    request = {
        "folder": str(folder),
        "dimensions": manifest.embedder.dimensions,
        "libraries": {place: manifest.libraries[place].model_dump() for place in places},
    }
    seconds = SECONDS + sum(file.size for file in manifest.files.values()) // PACE
    try:
        ended = run(
            [sys.executable, "-P", "-m", "rag.moving.look"],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=seconds,
            env=environment(),
            check=False,
        )
    except TimeoutExpired as error:
        why = phrase("why-slow", seconds=seconds)
        raise ExportDamaged(code="moving-file", file=str(folder), why=why) from error
    if ended.returncode:
        why = phrase("why-crashed", status=str(ended.returncode))
        raise ExportDamaged(code="moving-file", file=str(folder), why=why)
    if told := json.loads(ended.stdout):
        raise _as_error(told)


def problem(request: dict[str, Any]) -> ExportDamaged | None:
    """What is wrong with the libraries of a request."""
    place = ""
    try:
        for place, expected in request["libraries"].items():
            _require(Path(request["folder"]), place, request["dimensions"], Counts(**expected))
    except ExportDamaged as error:
        return error
    except MemoryError:
        why = Phrase("why-large")
        return ExportDamaged(code="moving-file", file=f"{place}articles.parquet", why=why)
    return None


def _require(folder: Path, place: str, dimensions: int, expected: Counts) -> None:
    """Read a library to its end. Raises ExportDamaged where it holds another number of things."""
    articles = chunks = sentences = 0
    for one in read(folder, place, dimensions):
        articles += 1
        chunks += len(one.chunks)
        sentences += 0 if one.sentence_vectors is None else len(one.sentence_vectors)
    if Counts(articles=articles, chunks=chunks, sentences=sentences) != expected:
        raise ExportDamaged(
            code="moving-file", file=f"{place}articles.parquet", why=Phrase("why-counts")
        )


def _told(error: ExportDamaged) -> dict[str, Any]:
    fields = {
        name: value.to_list() if isinstance(value, Phrase) else value
        for name, value in error.fields.items()
    }
    return {"code": error.code, "fields": fields}


def _as_error(told: dict[str, Any]) -> ExportDamaged:
    fields = {
        name: Phrase.of(value) if isinstance(value, list) else value
        for name, value in told["fields"].items()
    }
    return ExportDamaged(code=told["code"], **fields)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    wrong = problem(json.load(sys.stdin))
    sys.stdout.write(json.dumps(_told(wrong) if wrong else {}))
