"""`sanad ask` as a person runs it: kinds and lengths, files of each form, a terminal's table."""

from __future__ import annotations

import csv
import json
import os
import pty
import re
import sys
from pathlib import Path

import pytest

from rag import Answer, Library
from rag.shell import comparison_lines
from tests import forks
from tests.kinds import bridge, mill
from tests.test_cli import ROOT, sanad, value

TIMELINE = "timeline of the Halvard mill"
COMPARED = "how do the Herald and the Gazette differ on the Dravenport bridge"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "library"
    with Library.open(folder) as opened:
        opened.add([*mill.ARTICLES, *bridge.ARTICLES])
    return folder


def test_kind_and_length(library: Path) -> None:
    told = {
        length: value(
            sanad("ask", "Dravenport bridge", "--kind", "summary", "--length", length, "--json",
                  library=library)
        )
        for length in ("brief", "long")
    }  # fmt: skip
    assert {answer["kind"] for answer in told.values()} == {"summary"}
    assert told["brief"]["overview"]["groups"]
    assert len(told["brief"]["citations"]) < len(told["long"]["citations"])


def test_a_batch_is_asked_for_a_kind(library: Path, tmp_path: Path) -> None:
    rows, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows.write_text('{"question": "the Halvard mill"}\n')
    ran = sanad("ask", "--batch", rows, "--out", out, "--kind", "timeline", library=library)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(out.read_text())["answer"]["overview"]["events"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("q", "--kind", "tale"), "called “tale”. Name one of: fact, list, summary, timeline"),
        (("سد نیلان چیست", "--kind", "x"), "یکی از این‌ها را بنویسید: fact, list"),
        (("ما هو إضراب الميناء", "--length", "x"), "اختر واحدًا من: brief, normal, long"),
        ((TIMELINE, "--format", "odt"), "bibtex, ris, csv, ics."),
        (
            ("گاهشمار سد نیلان", "--format", "x"),
            "یکی از این‌ها را بنویسید: json, markdown, text",
        ),
        ((TIMELINE, "--format", "x", "--answer-language", "ar"), "اختر واحدًا من: json, markdown"),
        (("q", "--kind", "fact", "--format", "csv"), "kind fact is not written as csv"),
        ((TIMELINE, "--output", "a.odt"), ".csv, .ics."),
        ((TIMELINE, "--output", "no/such/folder/a.csv"), "Name a file in a folder that is there."),
    ],
)
def test_what_is_wrong_is_one_sentence_before_anything_is_opened(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    ran = sanad("ask", *words, library=tmp_path / "none")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
    assert said in ran.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        *[("q", "--json", "--format", "json"), ("q", "--json", "--out", "x.json")],
        ("--batch", "x.jsonl", "--out", "y.jsonl", "--format", "csv"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = sanad("ask", *words, SANAD_LIBRARY=str(tmp_path))
    assert (ran.returncode, ran.stdout) == (2, "")


def test_a_file_on_standard_output_is_byte_for_byte(library: Path) -> None:
    command = [sys.executable, "-m", "rag", "ask", TIMELINE, "--format", "ics"]
    ran = forks.run(
        [*command, "--library", str(library)], capture_output=True, cwd=ROOT, check=True
    )
    assert ran.stdout.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert ran.stdout.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("question", "name", "begins"),
    [
        (TIMELINE, "a.csv", b"\xef\xbb\xbffirst,last,"),
        (COMPARED, "a.html", b"<!doctype html>"),
        (COMPARED, "a.docx", b"PK"),
        (COMPARED, "a.pdf", b"%PDF-"),
        (COMPARED, "a.csl.json", b'[\n {\n  "id": "sanad-'),
        ("خلاصهٔ خبرهای پل دراونپورت", "a.md", "# خلاصهٔ".encode()),
    ],
)
def test_the_ending_of_a_file_is_its_form(
    library: Path, tmp_path: Path, question: str, name: str, begins: bytes
) -> None:
    ran = sanad("ask", question, "--output", tmp_path / name, library=library)
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
    assert f" in {tmp_path / name}" in ran.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)
    if name == "a.csv":
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            assert [row["first"] for row in csv.DictReader(file)][:2] == [
                "2021-03-03",
                "2022-06-13",
            ]


def test_nothing_to_write_is_said(library: Path, tmp_path: Path) -> None:
    asked = ("ask", "timeline of the eruption of Mount Zarvik", "--output", tmp_path / "a.ics")
    ran = sanad(*asked, library=library)
    assert ran.returncode == 1
    assert "No article here" in ran.stderr and "json, markdown" in ran.stderr
    assert not (tmp_path / "a.ics").exists()


# A comparison on a terminal


@pytest.fixture(scope="module")
def compared(library: Path) -> Answer:
    with Library.open(library) as opened:
        return opened.ask("compare the coverage of the Dravenport bridge", kind="comparison")


@pytest.mark.parametrize("width", [30, 60, 200])
def test_cells_are_wrapped_and_nothing_of_them_is_changed(compared: Answer, width: int) -> None:
    lines = list(comparison_lines(compared, width))
    assert max(map(len, lines)) <= width
    shown = re.sub(r"\s+", " ", " ".join(lines)).strip()
    assert shown == re.sub(r"\s+", " ", compared.answer.replace("• ", ""))
    assert "  Figures:" in lines
    assert compared.overview and compared.overview.table
    for _, cells in compared.overview.table.rows:
        for marker in (marker for cell in cells for marker in cell.markers):
            (cited,) = (c for c in compared.citations if c.marker == marker)
            begins = " ".join(cited.quote.split())[: min(12, width - 6)]
            assert any(line.startswith("    ") and begins in line for line in lines)


def test_a_terminal_gets_wrapped_rows_and_a_pipe_the_lines(library: Path) -> None:
    command = [sys.executable, "-m", "rag", "ask", COMPARED, "--library", str(library)]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "60", "TERM": "xterm"}
    with forks.Popen(command, stdout=theirs, cwd=ROOT, env=environment) as running:
        os.close(theirs)
        told = b""
        while piece := _read(ours):
            told += piece
    assert running.returncode == 0
    assert "\r\n  Figures:\r\n    “" in told.decode()
    assert "\n• Figures: “" in sanad("ask", COMPARED, library=library).stdout


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal so
        return b""
