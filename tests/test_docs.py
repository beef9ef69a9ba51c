"""Every command of the documentation runs, as it stands there, over one library of the demo corpus.

A block of ``sh`` holds commands; one of ``text`` below it is what the command before it prints.
``make`` is run by ``test_readme`` and only known to have its targets here.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from typer.testing import CliRunner

from rag.cli import app
from rag.errors import SanadError
from tests import forks
from tests.scripted_server import Reply, ScriptedServer
from tests.test_model_check import say

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
PASSWORD = "a horse, a battery, a staple"

SERVED: set[str] = set()
"""Lines that started a server and were asked nothing: on other pages they do the same again."""

STATUSES = {"check": (0, 3)}
"""What a command may end with besides 0: ``check`` with 3 where something is contradicted."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands are typed: articles, a draft, and the set of the page on evaluation."""
    made: Path = tmp_path_factory.mktemp("docs")
    for language in ("fa", "ar", "en"):
        shutil.copytree(ROOT / "corpus" / language, made / "articles" / language)
    (made / "draft.txt").write_text("Pezeshkian met Sergei Shoigu. He is Norwegian.\n")
    (rows,) = [text for kind, text in blocks(DOCS / "evaluate.md") if kind == "json"]
    (made / "mine.jsonl").write_text(rows, encoding="utf-8")
    ran = CliRunner().invoke(
        app, ["ingest", str(made / "articles"), "--library", str(made / "library")]
    )
    assert ran.exit_code == 0, ran.output
    return made


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


@dataclass
class Shell:
    """Runs the lines of a page one after another, and keeps what the last one printed."""

    folder: Path
    patch: pytest.MonkeyPatch
    printed: str = ""
    token: str = ""
    port: str = ""
    after: list[str] = field(default_factory=list)

    def run(self, line: str) -> None:
        words = shlex.split(line)
        if words[0] == "export":
            for name, _, value in (word.partition("=") for word in words[1:]):
                kept = os.environ.get(name, value) if name.endswith("_BASE_URL") else value
                self.patch.setenv(name, kept)
        elif words[0] == "make":
            assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
        elif words[0] == "curl":
            self.curl(line)
        elif line in SERVED:
            pass
        elif words[:2] == ["sanad", "serve"]:
            SERVED.add(line)
            with self.serving(words[2:]):
                for asked in self.after:
                    self.curl(asked)
                self.after = []
        else:
            assert words[0] == "sanad", line
            self.sanad(words[1:])

    def sanad(self, words: list[str]) -> None:
        ran = CliRunner().invoke(app, words, input=f"{PASSWORD}\n{PASSWORD}\n")
        allowed = STATUSES.get(words[0], (0,))
        problem = ran.exception if isinstance(ran.exception, SanadError) else ran.output
        assert ran.exit_code in allowed, f"{words}: {problem}"
        self.printed = ran.output
        if words[:2] == ["token", "add"]:
            self.token = ran.stdout.split()[-1]

    @contextmanager
    def serving(self, words: list[str]) -> Iterator[None]:
        """The server a command starts, on a free port, until the block ends."""
        if "--port" in words:
            del words[words.index("--port") : words.index("--port") + 2]
        running = forks.Popen(
            [sys.executable, "-m", "rag", "serve", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true", "SANAD_PORT": "0"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert running.stdout
        said = running.stdout.readline()
        found = re.search(r":(\d+)$", said.strip())
        try:
            assert found, said + running.stdout.read()
            self.port = found[1]
            yield
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(60)

    def curl(self, line: str) -> None:
        ran = subprocess.run(
            ["bash", "-c", line.replace(":7860", f":{self.port}").replace("curl", "curl -f")],
            env={**os.environ, "TOKEN": self.token, "NO_PROXY": "127.0.0.1"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, f"{line}: {ran.stderr}"
        assert ran.stdout


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_run(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [line for kind, text in blocks(page) if kind == "sh" for line in lines(text)]
    if any(line.startswith("curl") for line in typed) and not shutil.which("curl"):
        pytest.skip("there is no curl")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SANAD_LIBRARY", str(folder / "library"))
    shell = Shell(folder, monkeypatch)
    shell.after = [line for line in typed if line.startswith("curl")]
    with ScriptedServer([Reply(say)]) as model:
        if any("SANAD_LLM_BASE_URL" in line for line in typed):
            monkeypatch.setenv("SANAD_LLM_BASE_URL", model.url)
        for kind, text in blocks(page):
            if kind == "text":
                assert " ".join(text.split()) in " ".join(shell.printed.split())
            for line in lines(text) if kind == "sh" else ():
                if not line.startswith("curl"):
                    shell.run(line)
    assert shell.after == []


def test_the_site_has_every_page() -> None:
    """``mkdocs.yml`` leads to each page, and to none that is gone."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!!python/name:", "")
    named = re.findall(r"[\w-]+\.md", str(yaml.safe_load(text)["nav"]))
    assert sorted(named) == [page.name for page in PAGES]


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("*.md"))], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\((?!https?:|#|<)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [name for name in linked if not (page.parent / name).exists()] == []
