"""The small files of a server, kept in memory: what stands in for those in a database."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class Held:
    """A file that is being changed."""

    def __init__(self, content: bytes) -> None:
        self.content = content


class MemoryFiles:
    """:class:`rag.store.mounts.Files` of one library; ``read`` counts what was read."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[int, bytes]] = {}
        self.libraries: set[str] = set()
        self.read: list[str] = []
        self._changing = threading.RLock()

    def version(self, path: str) -> int | None:
        return self.files[path][0] if path in self.files else None

    def content(self, path: str) -> tuple[int, bytes]:
        self.read.append(path)
        return self.files.get(path, (0, b""))

    @contextmanager
    def changing(self, path: str) -> Iterator[Held]:
        with self._changing:
            version, content = self.files.get(path, (0, b""))
            held = Held(content)
            yield held
            self.files[path] = (version + 1, held.content)

    def listed(self, folder: str) -> Sequence[str]:
        return sorted(p for p in {*self.files, *self.libraries} if p.startswith(f"{folder}/"))

    def remove(self, folder: str) -> None:
        for path in [p for p in self.files if p == folder or p.startswith(f"{folder}/")]:
            del self.files[path]

    def has_library(self, folder: str) -> bool:
        return folder in self.libraries
