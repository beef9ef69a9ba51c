"""Ratings of everybody leave a library as a set that `sanad eval` asks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rag import Library
from tests import forks
from ui.access.accounts import folder_of
from ui.chat.conversations import Conversations
from ui.chat.records import Rating
from ui.chat.turn import Turn

ROOT = Path(__file__).parent.parent.parent.parent
GOOD = "What did The Times report about Ali Larijani?"
NONE = "How do I bake sourdough bread?"


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library two users rated answers of: a good one, a declined one, one that is only bad."""
    folder = tmp_path_factory.mktemp("rated")
    with Library.open(folder) as library:
        library.ingest([ROOT / "corpus" / "en"])
        for user, question, rating in (
            ("a1", GOOD, Rating("up")),
            ("b2", NONE, Rating("up")),
            ("b2", GOOD, Rating("down", "incomplete", "and when?")),
        ):
            kept = Conversations(folder_of(folder, user))
            identity = kept.add("", Turn(question, answer=library.ask(question)))
            kept.rate(identity, 0, rating)
    return folder


def sanad(*words: str | Path) -> subprocess.CompletedProcess[str]:
    ran = forks.run(
        [sys.executable, "-m", "rag", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran


@pytest.mark.embedded
def test_the_set_is_asked(rated: Path, tmp_path: Path) -> None:
    told = sanad("feedback", "--out", tmp_path / "rated.jsonl", "--library", rated)
    assert "2 of 3 ratings" in told.stderr
    sanad("eval", tmp_path / "rated.jsonl", "--out", tmp_path / "run")
    rows = [json.loads(line) for line in (tmp_path / "run" / "rows.jsonl").open(encoding="utf-8")]
    assert len(rows) == 2


@pytest.mark.embedded
def test_every_rating_as_it_was_given(rated: Path) -> None:
    lines = sanad("feedback", "--ratings", "--library", rated).stdout.splitlines()
    given = {(row["question"], row["verdict"], row["note"]) for row in map(json.loads, lines)}
    assert given == {(GOOD, "up", ""), (NONE, "up", ""), (GOOD, "down", "and when?")}
