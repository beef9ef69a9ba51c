"""While a server owns the library, the command line works through it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Answer, Library
from rag.errors import LibraryInUse
from tests import forks

ROOT = Path(__file__).parent.parent.parent.parent


def sanad(*words: str, library: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rag", *words, "--library", str(library)]
    return forks.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "library"


@pytest.fixture(scope="module")
def server(library: Path) -> Iterator[str]:
    """`sanad serve` in a process of its own, on a port of its choice."""
    command = [sys.executable, "-m", "rag", "serve", "--library", str(library), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    running = forks.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert running.stdout
    found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
    assert found
    yield found[0]
    running.send_signal(signal.SIGINT)
    assert running.wait(20) == 0


def test_the_api_answers_at_once(server: str) -> None:
    started = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(f"{server}/healthz", timeout=5) as response:
                assert json.loads(response.read()) == {"status": "ok"}
                break
        except urllib.error.URLError:
            assert time.monotonic() - started < 20, "no answer"
            time.sleep(0.1)


@pytest.mark.embedded
def test_commands_go_to_the_server(server: str, library: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryInUse):
        Library.open(library)
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf")
    ran = sanad("ingest", "corpus/en", str(bad), library=library)
    assert ran.returncode == 1, ran.stderr
    assert "9 added, 1 refused" in ran.stdout
    listed = json.loads(sanad("articles", "--json", library=library).stdout)["articles"]
    assert len(listed) == 9
    found = json.loads(sanad("search", "Shoigu", "--json", library=library).stdout)
    assert found["passages"][0]["source"].endswith("shoigu-meeting.md")
    ran = sanad("search", "Shoigu", library=library)
    assert "Shoigu" in ran.stdout
    question = "Which former Russian defence minister did Pezeshkian meet?"
    answer = json.loads(sanad("ask", question, "--json", library=library).stdout)
    assert "Shoigu" in answer["answer"]
    asked = ("ask", "Pezeshkian", "--kind", "timeline", "--length", "brief")
    told = Answer.from_dict(json.loads(sanad(*asked, "--json", library=library).stdout))
    assert told.kind == "timeline" and told.overview and told.overview.events
    listed_events = sanad(*asked, "--format", "csv", library=library).stdout.splitlines()
    assert len(listed_events) == len(told.overview.events) + 1
    draft = "Donald Trump pulled the United States out of the 2015 nuclear deal in 2019."
    checked = sanad("check", draft, library=library)
    assert (checked.returncode, "✗" in checked.stdout) == (3, True)
    edited = sanad("edit", listed[1]["id"], "--title", "By hand", library=library)
    assert edited.stdout == "1 edited\n"
    assert "By hand" in sanad("articles", library=library).stdout
    report = tmp_path / "report.jsonl"
    again = sanad("ingest", "corpus/en", "--report", str(report), library=library)
    assert again.returncode == 0, again.stderr
    rows = [json.loads(line) for line in report.read_text().splitlines()]
    assert {row["language"] for row in rows if row["status"] == "unchanged"} == {"en"}
    gone = sanad("delete", listed[0]["id"], library=library)
    assert gone.stdout == "1 deleted\n"


def test_errors_come_back_as_they_are(server: str, library: Path) -> None:
    ran = sanad("delete", "none", library=library)
    assert ran.returncode == 1
    assert "`sanad articles` lists the ids." in ran.stderr
    ran = sanad("ask", "When?", "--from", "someday", library=library)
    assert ran.returncode == 1
    assert "someday" in ran.stderr


def test_doctor_names_the_owner(server: str, library: Path) -> None:
    ran = sanad("doctor", library=library)
    assert ran.returncode == 0, ran.stdout
    assert server in ran.stdout
