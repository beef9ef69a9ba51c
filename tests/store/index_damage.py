"""What may befall the files of an index, by name: which index, and what does it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path


def remove(directory: Path) -> None:
    shutil.rmtree(directory)


def empty(directory: Path) -> None:
    shutil.rmtree(directory)
    directory.mkdir()


def zero(pattern: str) -> Callable[[Path], None]:
    def act(directory: Path) -> None:
        for path in files(directory, pattern):
            path.write_bytes(bytes(path.stat().st_size))

    return act


def cut(pattern: str) -> Callable[[Path], None]:
    def act(directory: Path) -> None:
        for path in files(directory, pattern):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return act


def scratch(pattern: str) -> Callable[[Path], None]:
    """Spoil the middle only: what is read at opening stays whole."""

    def act(directory: Path) -> None:
        for path in files(directory, pattern):
            content = bytearray(path.read_bytes())
            middle = len(content) // 3
            content[middle : middle + 8] = bytes(
                255 - byte for byte in content[middle : middle + 8]
            )
            path.write_bytes(content)

    return act


def drop(pattern: str) -> Callable[[Path], None]:
    def act(directory: Path) -> None:
        for path in files(directory, pattern):
            path.unlink()

    return act


def files(directory: Path, pattern: str) -> list[Path]:
    found = [path for path in directory.rglob(pattern) if path.is_file()]
    assert found, f"no file {pattern} to damage"
    return found


DAMAGE = {
    "vectors removed": ("vectors", remove),
    "vectors emptied": ("vectors", empty),
    "Chroma's database zeroed": ("vectors", zero("chroma.sqlite3")),
    "Chroma's database cut": ("vectors", cut("chroma.sqlite3")),
    "Chroma's database removed": ("vectors", drop("chroma.sqlite3")),
    "Chroma's segments removed": ("vectors", drop("*.bin")),
    "Chroma's graph zeroed": ("vectors", zero("link_lists.bin")),
    "Chroma's vectors zeroed": ("vectors", zero("data_level0.bin")),
    "Chroma's header zeroed": ("vectors", zero("header.bin")),
    "words removed": ("keywords", remove),
    "words emptied": ("keywords", empty),
    "tantivy's terms zeroed": ("keywords", zero("*.term")),
    "tantivy's terms cut": ("keywords", cut("*.term")),
    "tantivy's postings zeroed": ("keywords", zero("*.idx")),
    "tantivy's terms scratched": ("keywords", scratch("*.term")),
    "tantivy's postings scratched": ("keywords", scratch("*.idx")),
    "tantivy's store scratched": ("keywords", scratch("*.store")),
    "tantivy's keys zeroed": ("keywords", zero("*.fast")),
    "tantivy's keys removed": ("keywords", drop("*.fast")),
    "tantivy's meta cut": ("keywords", cut("meta.json")),
    "tantivy's meta removed": ("keywords", drop("meta.json")),
}


def damaged(library: Path, name: str) -> Path:
    """The library, damaged."""
    part, act = DAMAGE[name]
    act(library / part)
    return library
