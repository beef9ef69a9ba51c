"""Every way to change a library, killed at any moment: what is left is whole and goes on.

SANAD_KILLS says how often each is killed.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from rag.embedding.hashed import HashedEmbedder
from rag.library import Library
from rag.records import Article
from rag.settings import load_settings
from tests import forks
from tests.killed_doors import new, opened, words

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("SANAD_KILLS", "3"))
ARTICLES = 200


def filled(directory: Path) -> None:
    settings = load_settings(library=directory, embedder="hashed")
    with Library.open(directory, settings=settings, embedder=HashedEmbedder()) as library:
        library.add(
            [
                Article(f"https://n.example/{n}", f"Notice {n}", f"{words(-n)}.", outlet="Old")
                for n in range(ARTICLES)
            ]
        )


def kill(door: str, directory: Path, after: float) -> None:
    """Start a door, let it work for some seconds, and kill it."""
    running = forks.Popen(
        [sys.executable, "-m", "tests.killed_doors", door, str(directory)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert running.stdout and running.stdout.readline() == b"ready\n"
    time.sleep(after)
    running.kill()
    assert running.wait() == -9
    running.stdout.close()


def check(door: str, library: Library) -> None:
    """The library is whole, and each step was done for all its ten articles or for none."""
    assert library.inspect() == []
    articles = library.articles()
    assert {article.chunks for article in articles} <= {1}  # many deletes may leave none
    if door == "edit":
        for outlet, count in Counter(article.outlet for article in articles).items():
            assert outlet == "Old" or count % 10 == 0
        assert len(articles) == ARTICLES
    elif door == "reembed":
        assert len(articles) == ARTICLES
    else:
        assert len(articles) % 10 == 0


@pytest.mark.timeout(900)
@pytest.mark.parametrize("door", ["add", "edit", "delete", "reembed"])
def test_a_killed_door_leaves_a_whole_library(door: str, tmp_path: Path) -> None:
    library = tmp_path / "library"
    filled(library)
    chance = random.Random(door)
    for number in range(KILLS):
        kill(door, library, chance.uniform(0, 0.6))
        with opened(library) as left:
            check(door, left)
            left.add([new(1_000_000 + each) for each in range(10)])
            left.delete([new(1_000_000 + each).id for each in range(10)])
            assert left.inspect() == [], f"{door}, kill {number + 1}"
