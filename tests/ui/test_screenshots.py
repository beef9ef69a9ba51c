"""The command that makes pictures of the pages makes one, of the page and size of its name."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from tests.ui.screenshots import main, shots
from tests.ui.tour import demo


def test_a_page_is_shot(browser: Any, tmp_path: Path) -> None:
    folder = tmp_path / "shots"
    folder.mkdir()
    with demo(tmp_path / "library") as address:
        chosen = {"languages": ["fa"], "themes": ["dark"], "widths": [390]}
        (path,) = shots(browser, address, folder, **chosen, states=["chat-empty"])
        assert path.name == "fa-dark-390-chat-empty.png"
        head = path.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", head[16:24]) == (390, 844)  # ISO/IEC 15948: of the IHDR


def test_what_is_not_there_is_not_shot(tmp_path: Path, capsys: Any) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--language", "tlh"])
    assert "invalid choice" in capsys.readouterr().err
