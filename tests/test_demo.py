"""``sanad demo``: what lies in its folder stays, and what cannot be is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import demo_command
from rag.demo_command import CORPUS, copy_articles
from rag.errors import InputError


def test_the_articles_are_those_of_the_corpus(tmp_path: Path) -> None:
    copy_articles(tmp_path)
    found = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.glob("*/*.md")}
    assert found == {path.relative_to(CORPUS): path.read_bytes() for path in CORPUS.glob("*/*.md")}
    assert len(found) == 27


def test_what_is_there_stays(tmp_path: Path) -> None:
    copy_articles(tmp_path)
    changed = next(tmp_path.glob("en/*.md"))
    changed.write_text("mine")
    next(tmp_path.glob("fa/*.md")).unlink()
    copy_articles(tmp_path)
    assert changed.read_text() == "mine" and len(list(tmp_path.glob("*/*.md"))) == 27


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"cannot be written.*Name another folder"):
        copy_articles(tmp_path / "file")


def test_articles_that_are_missing_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_command, "CORPUS", tmp_path / "none")
    with pytest.raises(InputError, match="Install Sanad again"):
        copy_articles(tmp_path)
