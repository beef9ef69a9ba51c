"""Opening an index in a process of its own, since a damaged one can end the process.

Chroma's native code crashes on some damaged files instead of raising. Run as
``python -m rag.store.probe PART DIRECTORY``: exit code 0 when every collection
or word index opens and answers, 1 with a reason on standard error when not,
and a signal when it crashed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_SECONDS = 300
_NEAREST = 10


def problem(part: str, directory: Path) -> str | None:
    """What is wrong with an index, or None. ``part`` is a row of ``PROBES``."""
    if not directory.is_dir():
        return "it is missing"
    command = [sys.executable, "-m", "rag.store.probe", part, str(directory)]
    try:
        ended = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
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
    """Every word index opens and reads all its documents."""
    from rag.store.keywords import Keywords

    index = Keywords(directory, lambda entry: {})
    for language in index.languages():
        index.keys(language)


PROBES: dict[str, Callable[[Path], None]] = {
    "vectors": probe_vectors,
    "keywords": probe_keywords,
}


if __name__ == "__main__":
    PROBES[sys.argv[1]](Path(sys.argv[2]))
