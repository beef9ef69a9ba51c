"""The vector index: Chroma, one collection per embedder and language.

Chroma holds keys and vectors, never a text, and is given no embedding
function. Before a collection is used its stored configuration is compared with
ours and a foreign one is refused: it could name a model to be loaded. It knows
keys, not which of them are live. Chroma is loaded when it is first needed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.errors import LibraryDamaged, LibraryError
from rag.store.folders import remove
from rag.store.gate import Gate
from rag.store.native import REPAIR, damaged, panics
from rag.store.records import EmbedderRow, Entry, Rows
from rag.store.unfilled import empty, graphs

CONFIGURATION = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 200,
    "max_neighbors": 32,
    "sync_threshold": 1000,
}
"""HNSW (Malkov & Yashunin, 2016) parameters of a collection.

With 16 neighbours and 100 candidates, 9 of 1,500 vectors at cosines near .7 to all others
were found by no search, their own included; with these, none. In memory, where Chroma keeps
a collection while it is open, a chunk takes about 1.4 kB: 256 numbers and its neighbours.
"""

MAX_BATCH = 5_000
"""Rows written at once; Chroma takes 5,461 at most."""

_PAGE = 50_000

_AGAIN, _PAUSE = 100, 0.01
"""Times a query is made during one change at most, and seconds between two."""

_T = TypeVar("_T")


class Vectors:
    """The collections of one embedder. Many threads may search while one writes."""

    def __init__(self, directory: Path, embedder: EmbedderRow) -> None:
        self.directory = directory
        self._prefix = f"embedder-{embedder.number}."
        self._metadata = {"embedder": embedder.id}
        self._dimensions = embedder.dimensions
        self.failed = False
        """Whether damage was met since the files were last written anew."""
        self._gate = Gate()
        self._writes = 0
        """Goes up when a change begins and when it has ended: odd while one is under way."""
        self._emptied: set[Path] = set()
        """Graphs whose files hold nothing but vectors."""
        self._opening = threading.RLock()
        self._client: Any = None
        self._collections: dict[str, Any] = {}
        self._absent: set[str] = set()
        """Languages that were asked for and have no collection."""
        self._lent = False

    @property
    def stamp(self) -> str:
        """Changes when an index must be made anew: another embedder, other parameters."""
        return f"{self._prefix} {self._metadata} {CONFIGURATION}"

    @property
    def is_open(self) -> bool:
        """Whether this process has the files open."""
        return self._client is not None

    def add(self, entries: Sequence[Entry]) -> None:
        """Index the vectors of chunks; a key that is there already is overwritten."""
        by_language: dict[str, list[Entry]] = {}
        for entry in entries:
            by_language.setdefault(entry.language, []).append(entry)
        for language, own in by_language.items():
            for part in _parts(own):
                rows = np.stack([entry.vector for entry in part])
                with self._changing(language) as collection:
                    collection.upsert(ids=[str(entry.key) for entry in part], embeddings=rows)

    def remove(self, language: str, keys: Sequence[int]) -> None:
        """Take chunks out; keys that are not there are ignored."""
        for part in _parts(keys):
            with self._changing(language) as collection:
                collection.delete(ids=[str(key) for key in part])

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        """The nearest chunks to a vector (d,): (key, cosine), best first.

        A zero vector has no neighbours, nor has any while the files are lent.
        """
        if not vector.any():
            return []
        with self._using():
            collection = None if self._lent else self._existing(language)
            if collection is None:
                return []
            row = np.asarray(vector, dtype=np.float32).reshape(1, -1)
            found = self._query(collection, row, top)
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(int(key), 1.0 - distance) for key, distance in pairs]

    def _query(self, collection: Any, row: Rows, top: int) -> Any:
        """The nearest by Chroma, which fails where what it has found is being removed: it looks
        ids up after it searched. So a query that fails during a change is made again."""
        from chromadb.errors import ChromaError

        for _ in range(_AGAIN):
            writes = self._writes
            try:
                return collection.query(query_embeddings=row, n_results=top, include=["distances"])
            except ChromaError:
                if writes % 2 == 0 and writes == self._writes:
                    raise
                time.sleep(_PAUSE)
        raise LibraryError("The vector index is being written.", "Ask again.")

    @contextmanager
    def _changing(self, language: str) -> Iterator[Any]:
        """The collection of a language for one change, which has ended when the block has.

        Chroma takes a change into its graph at the next query: one is made here.
        """
        with self._using():
            collection = self._collection(language)
            self._writes += 1
            try:
                yield collection
                row = np.ones((1, self._dimensions), np.float32)
                collection.query(query_embeddings=row, n_results=1, include=[])
                for graph in set(graphs(self.directory)) - self._emptied:
                    empty(graph)
                    self._emptied.add(graph)
            finally:
                self._writes += 1

    def languages(self) -> list[str]:
        """The languages there is a collection of."""
        if not self.directory.is_dir():
            return []
        with self._using():
            names = [collection.name for collection in self._open().list_collections()]
        return sorted(
            name.removeprefix(self._prefix) for name in names if name.startswith(self._prefix)
        )

    def keys(self, language: str) -> list[int]:
        """Every key of a language, ascending. Raises LibraryDamaged."""
        with self._using():
            collection = self._existing(language)
            if collection is None:
                return []
            found: list[int] = []
            for offset in range(0, collection.count(), _PAGE):
                page = collection.get(limit=_PAGE, offset=offset, include=[])
                found += map(int, page["ids"])
        return sorted(found)

    def drop(self, language: str) -> None:
        """Take a language out, with the room its removed chunks still fill."""
        with self._gate.exclusive(), translated(self.directory):
            self._collections.pop(language, None)
            if language in self.languages():
                self._open().delete_collection(self._prefix + language)

    def lend(self) -> None:
        """Let go of the files for another process; searches open them no more."""
        with self._gate.exclusive():
            self._lent = True
            self.close()

    def take_back(self) -> None:
        """Have the files again, once the other process has ended."""
        with self._gate.exclusive():
            self._lent = False

    def close(self) -> None:
        """Let go of the files."""
        with self._gate.exclusive():
            self._collections.clear()
            self._absent.clear()
            if self._client is not None:
                self._client.close()
                self._client = None

    def wipe(self) -> None:
        """Remove every collection with its files."""
        with self._gate.exclusive():
            self.close()
            remove(self.directory)
            self.failed = False

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._gate.shared():
            try:
                with translated(self.directory):
                    yield
            except LibraryDamaged:
                self.failed = True
                raise

    def _existing(self, language: str) -> Any:
        """The collection of a language, or None where there is none."""
        if language in self._collections:
            return self._collections[language]
        if language in self._absent:
            return None
        if language in self.languages():
            return self._collection(language)
        self._absent.add(language)
        return None

    def _collection(self, language: str) -> Any:
        with self._opening:
            if language not in self._collections:
                collection = self._open().get_or_create_collection(
                    self._prefix + language,
                    configuration={"hnsw": CONFIGURATION},
                    metadata=self._metadata,
                    embedding_function=None,
                )
                self._refuse_foreign(collection)
                self._collections[language] = collection
                self._absent.discard(language)
            return self._collections[language]

    def _refuse_foreign(self, collection: Any) -> None:
        stored = collection.configuration_json
        function = (stored.get("embedding_function") or {}).get("type", "legacy")
        ours = {name: (stored.get("hnsw") or {}).get(name) for name in CONFIGURATION}
        if ours != CONFIGURATION or function != "legacy" or collection.metadata != self._metadata:
            raise LibraryDamaged(
                f"The collection {collection.name} in {self.directory} was not made by Sanad.",
                REPAIR,
            )

    def _open(self) -> Any:
        with self._opening:
            if self._client is None:
                import chromadb
                from chromadb.config import Settings

                self.directory.mkdir(parents=True, exist_ok=True)
                self._client = chromadb.PersistentClient(
                    str(self.directory), settings=Settings(anonymized_telemetry=False)
                )
            return self._client


def _parts(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for at in range(0, len(items), MAX_BATCH):
        yield items[at : at + MAX_BATCH]


@contextmanager
def translated(directory: Path) -> Iterator[None]:
    """Chroma's errors and panics as Sanad's."""
    import chromadb.errors

    try:
        with panics("vector index", directory):
            yield
    except (chromadb.errors.ChromaError, ValueError, OSError) as error:
        raise damaged("vector index", directory, error) from error
