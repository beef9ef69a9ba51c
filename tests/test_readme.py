"""The README tells the truth: its tables, its Python, and its two commands from a clean clone.

``python -m tests.test_readme`` writes the settings table anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.settings import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
INSTALL_SECONDS = 900
MAX_INSTALL_BYTES = 1_100_000_000


def settings_table() -> str:
    """The settings as Markdown rows, from the fields that read them."""
    rows = ["| variable | default | what it does |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "the user's data folder" if name == "library" else field.default
        rows.append(f"| `SANAD_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def with_settings(text: str) -> str:
    """The README with its settings table made anew."""
    return re.sub(
        r"(<!-- settings:.*?-->\n).*?(<!-- /settings -->)",
        lambda match: f"{match[1]}{settings_table()}\n{match[2]}",
        text,
        flags=re.DOTALL,
    )


def test_settings_table_is_the_one_that_is_read() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_settings(text) == text, "run: python -m tests.test_readme"


def test_pictures_exist() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    shutil.copytree(ROOT / "corpus" / "en", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    exec(compile(code[1], "README.md", "exec"), {})


def test_continuous_integration_runs_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().splitlines()[-1] == "make test"
    assert "make test " in README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a person gets who clones the project."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    folder = tmp_path_factory.mktemp("clone") / "sanad"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def chat(clone: Path) -> Iterator[str]:
    """`make chat` in the clone, until it prints its address; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SANAD_", "OPENAI_"))}
    running = subprocess.Popen(
        ["make", "chat", f"PORT={port}", f"PYTHON={sys.executable}"],
        cwd=clone,
        env={**clean, "BROWSER": "true", "PYTHONUNBUFFERED": "1", "PIP_NO_COMPILE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert running.stdout
    printed = []
    for line in running.stdout:
        printed.append(line)
        if found := re.search(rf"http://127\.0\.0\.1:{port}\S*", line):
            yield found[0].rstrip("/")
            break
    else:
        pytest.fail("make chat ended early:\n" + "".join(printed))
    os.killpg(running.pid, signal.SIGINT)
    running.wait(30)


def _fetch(address: str, body: dict[str, Any] | None = None) -> bytes:
    """The response, asked for again until the server is up."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return bytes(response.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


@pytest.mark.xdist_group("clone")
@pytest.mark.timeout(INSTALL_SECONDS)
def test_make_chat_from_a_clean_clone(chat: str, clone: Path) -> None:
    assert b"<html" in _fetch(chat)
    question = "Which former Russian defence minister did Pezeshkian meet?"
    answer = json.loads(_fetch(f"{chat}/api/ask", {"question": question}))
    assert not answer["abstained"]
    assert answer["citations"]
    assert not list(clone.glob(".venv/lib/*/site-packages/torch"))
    files = [path for path in (clone / ".venv").rglob("*") if path.is_file()]
    times = {".py": 2, ".pyc": 0}  # pip was spared compiling, which takes as much again
    sizes = [path.lstat().st_size * times.get(path.suffix, 1) for path in files]
    assert sum(sizes) <= MAX_INSTALL_BYTES


if __name__ == "__main__":
    README.write_text(with_settings(README.read_text(encoding="utf-8")), encoding="utf-8")
