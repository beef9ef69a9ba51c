"""A library that is written to without end, for the test that kills it.

    python tests/killed_doors.py DOOR LIBRARY

Says "ready" when it begins. Each step leaves the library whole: half of one is what is looked for.
"""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path

from rag.embedding.hashed import HashedEmbedder
from rag.errors import SanadError
from rag.library import Library
from rag.records import Article
from rag.settings import load_settings
from rag.store import reembed


class Other(HashedEmbedder):
    """The same vectors under another name, so that a library is embedded again."""

    id = "hashed-other"


EMBEDDERS = (HashedEmbedder, Other)


def opened(directory: Path) -> Library:
    """The library with whichever embedder it was left with."""
    settings = load_settings(library=directory, embedder="hashed")
    try:
        return Library.open(directory, settings=settings, embedder=HashedEmbedder())
    except SanadError:
        return Library.open(directory, settings=settings, embedder=Other())


def words(number: int) -> str:
    """Words that no other number has, so that each text is found by itself."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abdeiklmnorst", k=5)) for _ in range(12))


def new(number: int) -> Article:
    return Article(f"https://n.example/new/{number}", f"New {number}", f"Note: {words(number)}.")


def step(door: str, library: Library, number: int) -> None:
    """Do one thing: add, edit or delete ten articles."""
    stored = [article.id for article in library.articles()]
    if door == "add":
        library.add([new(10 * number + each) for each in range(10)])
    elif door == "edit":
        library.edit(stored[:10], outlet=f"Outlet {number}")
    else:
        library.delete(stored[:10])
        library.add([new(10 * number + each) for each in range(10)])


def main(door: str, directory: Path) -> None:
    if door == "reembed":
        print("ready", flush=True)
        for embedder in itertools.cycle(reversed(EMBEDDERS)):
            reembed(directory, embedder())
    with opened(directory) as library:
        print("ready", flush=True)
        for number in itertools.count():
            step(door, library, number)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
