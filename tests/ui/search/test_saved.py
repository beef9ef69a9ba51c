"""Searches that are kept: by name, in the user's own folder, and by programs."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from rag.errors import InputError, LibraryDamaged
from ui.search.saved import LONGEST_NAME, LONGEST_QUERY, MOST, Searches


def test_kept_listed_replaced_and_forgotten(folder: Path) -> None:
    kept = Searches(folder / "user")
    assert kept.listed() == [] and not kept.exists()
    wheat = kept.add("  گندم \n امروز ", "q=گندم")
    assert wheat.name == "گندم امروز"
    bridge = kept.add("b" * 500, "q=bridge")
    assert len(bridge.name) == LONGEST_NAME
    again = kept.add(wheat.name, "q=گندم&languages=fa")
    assert [each.id for each in kept.listed()] == [again.id, bridge.id]
    kept.delete(bridge.id)
    kept.delete("nobody")
    assert kept.listed() == [again]


def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    kept = Searches(tmp_path / "user")
    kept.add("x", "q=x")
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_what_is_not_kept(tmp_path: Path) -> None:
    kept = Searches(tmp_path)
    for name, query in ((" ", "q=x"), ("x", "q=" + "x" * LONGEST_QUERY)):
        with pytest.raises(InputError):
            kept.add(name, query)
    for at in range(MOST):
        kept.add(str(at), "q=x")
    kept.add("3", "q=y")
    with pytest.raises(InputError, match="200"):
        kept.add("one more", "q=x")


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    kept = Searches(tmp_path)
    kept.path.write_bytes(b"no database" * 100)
    with pytest.raises(LibraryDamaged, match="saved searches"):
        kept.listed()
