"""The command line as a person runs it, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rag.language.shown import NEVER_SHOWN
from rag.shell import say, show_json
from tests import forks
from ui.access.accounts import folder_of
from ui.shelves import FOLDER

ROOT = Path(__file__).parent.parent


def sanad(
    *words: str | Path, library: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    where = ["--library", str(library)] if library else []
    return forks.run(
        [sys.executable, "-m", "rag", *map(str, words), *where],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        cwd=ROOT,
        check=False,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "library"
    ran = sanad("ingest", "corpus", library=folder)
    assert ran.returncode == 0, ran.stderr
    assert " added" in ran.stdout
    return folder


def value(ran: subprocess.CompletedProcess[str]) -> Any:
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_ingest_again_and_refused(demo: Path, tmp_path: Path) -> None:
    outcomes = value(sanad("ingest", "corpus", "--json", library=demo))["outcomes"]
    assert {o["status"] for o in outcomes} == {"unchanged", "skipped"}
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-nothing")
    ran = sanad("ingest", bad, library=demo)
    assert ran.returncode == 1
    assert "refused" in ran.stdout
    assert str(bad) in ran.stderr


def test_ask_and_search(demo: Path) -> None:
    answer = value(sanad("ask", "متى يتولى ترامب منصبه؟", "--json", library=demo))
    assert answer["schema"] == 1
    assert answer["citations"][0]["source"].startswith(str(ROOT / "corpus"))
    ran = sanad("ask", "متى يتولى ترامب منصبه؟", library=demo)
    assert "[1]" in ran.stdout
    found = value(sanad("search", "تحریم", "--json", "--top", "2", library=demo))
    assert len(found["passages"]) == 2
    assert sum(found["coverage"].values()) == 2
    only = value(sanad("search", "Putin", "--json", "--only-language", "ar", library=demo))
    assert {p["language"] for p in only["passages"]} == {"ar"}


def test_batch(demo: Path, tmp_path: Path) -> None:
    rows, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows.write_text('{"id": 1, "question": "When will Trump take office?"}\n')
    assert sanad("ask", "--batch", rows, "--out", out, library=demo).returncode == 0
    row = json.loads(out.read_text())
    assert row["id"] == 1
    assert row["answer"]["schema"] == 1


def test_articles_and_delete(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    note = tmp_path / "note.txt"
    note.write_text("The bridge in Ahvaz was opened on Monday.")
    assert sanad("ingest", note, library=folder).returncode == 0
    (article,) = value(sanad("articles", "--json", library=folder))["articles"]
    assert article["source"] == str(note)
    assert sanad("edit", article["id"], "--date", "someday", library=folder).returncode == 1
    words = ("--title", "Bridge", "--date", "3 May 2024", "--outlet", "")
    assert sanad("edit", article["id"], *words, library=folder).stdout == "1 edited\n"
    (edited,) = value(sanad("articles", "--json", library=folder))["articles"]
    assert (edited["title"], edited["date"], edited["outlet"]) == ("Bridge", "2024-05-03", None)
    assert sanad("delete", article["id"], library=folder).stdout == "1 deleted\n"
    assert value(sanad("articles", "--json", library=folder))["articles"] == []
    ran = sanad("delete", article["id"], library=folder)
    assert ran.returncode == 1
    assert "sanad articles" in ran.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "q", "--batch", "x.jsonl", "--out", "y.jsonl"),
        ("ask", "--batch", "x.jsonl"),
        ("ingest",),
        ("ask", "q", "--top", "0"),
        ("bake",),
    ],
)
def test_wrong_usage(words: tuple[str, ...], tmp_path: Path) -> None:
    ran = sanad(*words, SANAD_LIBRARY=str(tmp_path))
    assert ran.returncode == 2
    assert ran.stdout == ""


def test_errors_name_their_fix(tmp_path: Path) -> None:
    ran = sanad("ask", "Who?", library=tmp_path, SANAD_TOP="none")
    assert ran.returncode == 1
    assert "SANAD_" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "Who?", "--only-language", "xx"),
        ("ask", "Who?", "--answer-language", "xx"),
        ("search", "Who", "--only-language", "xx"),
    ],
)
def test_a_language_nobody_knows(demo: Path, words: tuple[str, ...]) -> None:
    ran = sanad(*words, library=demo)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "'xx' is no language known here. Use one of:" in ran.stderr


def test_doctor_and_reembed(tmp_path: Path) -> None:
    library = tmp_path / "library"
    note = tmp_path / "note.txt"
    note.write_text("The bridge in Ahvaz was opened on Monday.")
    assert sanad("ingest", note, library=library).returncode == 0
    ran = sanad("doctor", library=library)
    assert ran.returncode == 0, ran.stdout
    assert "nothing is sent" in ran.stdout
    ran = sanad("doctor", library=library, SANAD_EMBEDDER="hashed")
    assert ran.returncode == 1
    assert "sanad reembed" in ran.stdout
    assert "1 chunks embedded" in sanad("reembed", library=library, SANAD_EMBEDDER="hashed").stdout
    assert sanad("doctor", library=library, SANAD_EMBEDDER="hashed").returncode == 0


def test_reembed_reaches_users_own_libraries(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The bridge in Ahvaz was opened on Monday.")
    own = folder_of(tmp_path / "library", "sara-s-id") / FOLDER
    for folder in (tmp_path / "library", own):
        assert sanad("ingest", note, library=folder).returncode == 0
    hashed = {"SANAD_EMBEDDER": "hashed"}
    assert "2 chunks embedded" in sanad("reembed", library=tmp_path / "library", **hashed).stdout
    assert "0 chunks embedded" in sanad("reembed", library=tmp_path / "library", **hashed).stdout
    assert "Ahvaz" in sanad("search", "bridge", library=own, **hashed).stdout


def test_library_from_the_environment(demo: Path) -> None:
    assert len(value(sanad("articles", "--json", SANAD_LIBRARY=str(demo)))["articles"]) >= 24


def test_help_is_quick_and_light() -> None:
    code = (
        "import sys, rag.cli; from typer.testing import CliRunner as R;"
        "assert R().invoke(rag.cli.app, ['--help']).exit_code == 0;"
        "print(*[m for m in ('numpy', 'chromadb', 'gradio', 'httpx') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_show_stores_nothing(tmp_path: Path) -> None:
    rows, bad, library = tmp_path / "a.jsonl", tmp_path / "bad.pdf", tmp_path / "library"
    rows.write_text('{"story": "The bridge in Ahvaz was opened on Monday.", "name": "Bridge"}\n')
    bad.write_bytes(b"%PDF-nothing")
    own = ("--columns", "text=story,title=name")
    (shown,) = value(sanad("show", rows, "--json", *own, SANAD_LIBRARY=str(library)))["articles"]
    assert (shown["title"], shown["origins"]["title"]) == ("Bridge", "document")
    ran = sanad("show", rows, bad, *own, SANAD_LIBRARY=str(library))
    assert ran.returncode == 1
    assert "was opened on Monday.¶" in ran.stdout
    assert str(bad) in ran.stderr
    assert not library.exists()


def test_a_report_of_what_was_read(tmp_path: Path) -> None:
    note, bad, library = tmp_path / "note.txt", tmp_path / "bad.pdf", tmp_path / "library"
    note.write_text("The bridge in Ahvaz was opened on Monday.")
    bad.write_bytes(b"%PDF-nothing")
    ran = sanad("ingest", note, "--report", tmp_path / "out.txt", library=library)
    assert (ran.returncode, ".jsonl or .html" in ran.stderr) == (1, True)
    assert not library.exists()
    out = tmp_path / "out.jsonl"
    assert sanad("ingest", note, bad, "--report", out, library=library).returncode == 1
    rows = {row["status"]: row for row in map(json.loads, out.read_text().splitlines())}
    assert (rows["added"]["language"], rows["added"]["chunks"]) == ("en", 1)
    assert rows["refused"]["reason"]


def test_users_and_tokens(tmp_path: Path) -> None:
    def run(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rag", *words, "--library", str(tmp_path)]
        return forks.run(
            command, input=typed, capture_output=True, text=True, cwd=ROOT, check=False
        )

    assert run("user", "add", "sara", typed="short\n").returncode == 1
    assert run("user", "add", "sara", "--editor", typed="long enough\n").returncode == 0
    made = run("token", "add", "sara", "--label", "script")
    assert made.stdout.startswith("sanad_")
    assert made.stdout.strip() not in run("token", "list").stdout
    assert value(run("user", "list", "--json"))["users"][0]["role"] == "editor"
    assert "token add" in run("user", "add", "feed", "--no-password").stdout
    assert "feed  reader  no password" in run("user", "list").stdout
    assert run("token", "add", "feed").returncode == 0
    assert run("user", "remove", "feed").returncode == 0
    assert run("user", "remove", "sara").returncode == 0
    assert value(run("token", "list", "--json"))["tokens"] == []


def test_what_an_article_says_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_json(value := {"quote": "a\x1b \u202egnp \x9b31m «سلام»"})
    written = capsys.readouterr().out
    assert json.loads(written) == value
    assert "«سلام»" in written
    assert not NEVER_SHOWN.search(written)
    say("a\x1b]0;title\x07b \x1b[31m \u202egnp\nline")
    assert capsys.readouterr().out == "a\ufffd]0;title\ufffdb \ufffd[31m \ufffdgnp\nline\n"


RIGHT = "Donald Trump pulled the United States out of the 2015 nuclear deal in 2018."
WRONG = RIGHT.replace("2018", "2019")


def test_check_of_a_draft(demo: Path, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.md", tmp_path / "wrong.html"
    right.write_text(RIGHT)
    wrong.write_text(f"<html><body><article><p>{WRONG}</p></article></body></html>")
    ran = sanad("check", right, library=demo)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"✓ {RIGHT}" in ran.stdout
    assert "Sanad demo corpus · 13 January 2025" in ran.stdout
    ran = sanad("check", wrong, "--language", "fa", library=demo)
    assert ran.returncode == 3
    assert "✗ خلاف منبع: ۱" in ran.stdout
    ran = sanad("check", WRONG, "--json", library=demo)
    checked = json.loads(ran.stdout)
    assert (ran.returncode, checked["counts"]["contradicted"]) == (3, 1)
    assert "2018" in checked["sentences"][0]["citations"][0]["quote"]
    only = sanad("check", WRONG, "--only-language", "ar", library=demo)
    assert (only.returncode, "○" in only.stdout) == (0, True)
    assert "3 if" in " ".join(sanad("check", "--help").stdout.split())


def test_check_of_standard_input_and_what_cannot_be_checked(demo: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rag", "check", "-", "--json", "--library", str(demo)]
    typed = forks.run(
        command, input=WRONG.encode("utf-16"), capture_output=True, cwd=ROOT, check=False
    )
    assert (typed.returncode, json.loads(typed.stdout)["text"]) == (3, WRONG)
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "One story."}\n{"text": "Another story."}\n')
    for draft, said in (
        ("darft.txt", "darft.txt"),
        ("   ", "empty"),
        (rows, "2 texts"),
    ):
        ran = sanad("check", draft, library=demo)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert said in ran.stderr
    assert sanad("check").returncode == 2
