"""Notices of a library's own headlines, each shown once."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.notices import main
from rag import Article, Library


def test_each_notice_is_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Library.open(tmp_path) as library:
        library.add(
            Article(
                f"https://{outlet}.example/1",
                f"Pilgrims killed in the Selby stampede, {outlet}",
                f"In the Selby stampede {many} pilgrims were killed, the shrine of Marlow said.",
                outlet=outlet,
                date="2025-01-10",
            )
            for outlet, many in (("Post", 446), ("Herald", 464))
        )
    main([str(tmp_path)])
    shown = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in shown] == ["number", "", ""]
    assert {line.split("\t")[2] for line in shown[1:]} == {"446", "464"}
