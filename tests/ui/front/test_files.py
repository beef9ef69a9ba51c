"""The installed Gradio's front end is put together; one built otherwise is left as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ui.front import files
from ui.front.files import STYLE, folder, front
from ui.front.linked import FILE
from ui.packed import Packed, packed, understood

COMPONENTS = frozenset({"button", "column", "markdown", "radio", "row", "state", "textbox", "form"})


def test_the_installed_one_is_two_scripts_and_a_style() -> None:
    made = front(folder(), COMPONENTS, ".theme{}")
    assert made
    assert made.early == (FILE,)
    style = made.file(STYLE)
    assert style and style.body.endswith(b".theme{}")
    page = made.page((folder() / "index.html").read_bytes())
    assert page.count(b'"/gradio/') == 3
    assert b"iframeResizer.contentWindow" not in page
    beside = next(path.name for path in (folder() / "assets").glob("Index-*.js"))
    assert made.file(beside)
    for none in ("../index.html", "x.js", "", ".", f"./{beside}", f"{beside}\0", "a" * 400):
        assert made.file(none) is None


@pytest.mark.parametrize(
    ("file", "was", "becomes"),
    [
        ("index.html", '<script type="module"', "<script"),
        ("assets/core-*.js", "markdown:{", "marked:{"),
        ("assets/core-*.js", "import{", "import x,{"),
        ("assets/Blocks-*.js", "import{", "import{gone}from'elsewhere';import{"),
        ("assets/Index-*.js", "Blocks-", "Planks-"),
    ],
)
def test_one_that_is_built_otherwise_is_left_alone(
    tmp_path: Path, file: str, was: str, becomes: str, caplog: pytest.LogCaptureFixture
) -> None:
    copy = tmp_path / "frontend"
    shutil.copytree(folder(), copy, ignore=shutil.ignore_patterns("*.map", "static"))
    for path in copy.glob(file):
        path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    assert files.front(copy, COMPONENTS, "") is None
    assert "as it is" in caplog.text


def test_a_file_is_sent_as_its_reader_understands() -> None:
    made = packed(b"word " * 100)
    for accepted, encoding in (
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0", "gzip"),
        ("br;q=0, gzip;q=0.0", None),
        ("", None),
    ):
        told = made.answer("text/plain", accepted)
        assert told.headers.get("content-encoding") == encoding
        assert told.headers["vary"] == "Accept-Encoding"
    assert Packed(b"x").answer("text/plain", "br").body == b"x"
    assert understood(" BR ;q=0.5") == {"br"}
