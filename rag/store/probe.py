"""Opening an index in a process of its own, since a damaged one can end the process.

Chroma's native code crashes on some damaged files instead of raising. Run as
``python -m rag.store.probe PART DIRECTORY``: exit code 0 when every collection
or word index opens and answers, 1 with a reason on standard error when not,
and a signal when it crashed.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from subprocess import TimeoutExpired, run

_SECONDS = 300
_NEAREST = 10
_TAIL, _MAGIC = 8, 1337

META = "meta.json"
"""Where tantivy says which segments an index consists of. Files of others were being written
when their process ended, and it removes them; of the named ones each carries a checksum."""


def problem(part: str, directory: Path) -> str | None:
    """What is wrong with an index, or None. ``part`` is a row of ``PROBES``."""
    if not directory.is_dir():
        return "it is no folder" if os.path.lexists(directory) else "it is missing"
    command = [sys.executable, "-m", "rag.store.probe", part, str(directory)]
    try:
        ended = run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except TimeoutExpired:
        return f"it does not open within {_SECONDS} s"
    if ended.returncode < 0:
        return f"opening it crashes (signal {-ended.returncode})"
    if ended.returncode > 0:
        return ended.stderr.strip().splitlines()[-1] if ended.stderr.strip() else "it does not open"
    return None


def probe_vectors(directory: Path) -> None:
    """Every collection answers a query with as many neighbours as it can."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(directory), Settings(anonymized_telemetry=False))
    for collection in client.list_collections():
        collection = client.get_collection(collection.name, embedding_function=None)
        sample = collection.get(limit=1, include=["embeddings"])["embeddings"]
        if sample is None or len(sample) == 0:
            continue
        found = collection.query(query_embeddings=sample, n_results=_NEAREST, include=[])
        if len(found["ids"][0]) < min(_NEAREST, collection.count()):
            raise RuntimeError(f"the collection {collection.name} lost its neighbours")


def probe_keywords(directory: Path) -> None:
    """Every word index has the bytes that were written, opens and reads all its documents."""
    from rag.store.keywords import Keywords

    for folder in filter(Path.is_dir, directory.glob("*")):
        segments = _segments(folder)
        for path in folder.glob("*.*"):
            if path.name.partition(".")[0] in segments:
                verify_footer(path)
    index = Keywords(directory, lambda entry: {})
    for language in index.languages():
        index.keys(language)


def _segments(directory: Path) -> set[str]:
    """What the names of a word index' files begin with. Raises ValueError, KeyError, OSError."""
    meta = json.loads((directory / META).read_bytes())
    return {segment["segment_id"].replace("-", "") for segment in meta["segments"]}


def verify_footer(path: Path) -> None:
    """Compare a tantivy file with the CRC-32 in its footer. Raises ValueError.

    A file ends in a footer (JSON), its length and a magic number (32 bits, little-endian).
    """
    content = path.read_bytes()
    length, magic = struct.unpack("<II", content[-_TAIL:])
    footer = content[-_TAIL - length : -_TAIL]
    body = content[: len(content) - _TAIL - length]
    if magic != _MAGIC or json.loads(footer)["crc"] != zlib.crc32(body):
        raise ValueError(f"{path.name} is not what was written")


PROBES: dict[str, Callable[[Path], None]] = {
    "vectors": probe_vectors,
    "keywords": probe_keywords,
}


if __name__ == "__main__":
    PROBES[sys.argv[1]](Path(sys.argv[2]))
