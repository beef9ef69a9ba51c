"""The probe as it is run: an interpreter of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rag.store import probe
from tests.store.samples import batch, indexed, open_store


@pytest.fixture(autouse=True)
def forked_probes(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the others' forks."""
    monkeypatch.setattr(probe, "run", subprocess.run)


@pytest.mark.parametrize("part", sorted(probe.PROBES))
def test_a_sound_index_has_no_problem_and_a_damaged_one_has(tmp_path: Path, part: str) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("a", "b"))
        indexed(store)
        directory = getattr(store._indexes, part).directory
    assert probe.problem(part, directory) is None
    for path in directory.rglob("*"):
        if path.is_file():
            path.write_bytes(b"no index")
    assert probe.problem(part, directory)
    assert probe.problem(part, tmp_path / "nowhere") == "it is missing"


def test_a_file_that_was_being_written_when_its_process_ended_is_no_damage(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put(batch("a", "b"))
        indexed(store)
        directory = store._indexes.keywords.directory
    (language,) = directory.iterdir()
    (language / f"{'0a' * 16}.idx").write_bytes(b"half of a seg")
    assert probe.problem("keywords", directory) is None
    named = next(path for path in language.glob("*.idx") if path.stat().st_size > 20)
    named.write_bytes(named.read_bytes()[:-30])
    assert "is not what was written" in str(probe.problem("keywords", directory))
