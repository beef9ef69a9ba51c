"""The wheel works in an environment of its own, outside the project.

Its requirements are those installed here, lent by a path; with ``INSTALL_FULLY=1`` in the
environment pip fetches them (about 1 GB).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FULLY = bool(os.environ.get("INSTALL_FULLY"))
PACKAGES = ("rag", "ui", "evals", "corpus")

pytestmark = pytest.mark.timeout(1800 if FULLY else 300)


def pip(*words: str | Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pip", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the project and nothing old is taken."""
    source = tmp_path_factory.mktemp("source")
    for name in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", built, source)
    return next(built.glob("sanad-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel alone."""
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, with_pip=False, symlinks=True)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    python = commands / "python"
    if FULLY:
        pip("--python", python, "install", "--quiet", "-c", ROOT / "constraints.txt", wheel)
        return commands
    pip("--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    paths = {"base": str(home), "platbase": str(home)}
    own = Path(sysconfig.get_path("purelib", vars=paths))
    (own / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return commands


def run(command: Path, *words: str | Path, cwd: Path) -> str:
    """What a command prints, run with nothing of the project on its path."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SANAD_", "PYTHON"))}
    ran = subprocess.run(
        [str(command), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        cwd=cwd,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_has_every_file(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - held == set()
    tops = {name.partition("/")[0] for name in held if ".dist-info/" not in name}
    assert tops == set(PACKAGES)


def test_a_demo_a_file_and_a_question(installed: Path, tmp_path: Path) -> None:
    code = "import rag; print(rag.__file__)"
    assert str(installed.parent) in run(installed / "python", "-c", code, cwd=tmp_path)
    sanad = installed / "sanad"
    answer: Any = json.loads(run(sanad, "demo", "--json", cwd=tmp_path))
    assert answer["citations"][0]["source"].endswith("en/two-and-a-half-years.md")
    assert "two and a half years" in answer["answer"]
    library = tmp_path / "sanad-demo" / "library"
    note = tmp_path / "note.html"
    note.write_text(
        "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1><p>The harbour "
        "ferries of Selby stopped on 12 June 2025, the mayor said.</p></article></body></html>"
    )
    assert "1 added" in run(sanad, "ingest", note, "--library", library, cwd=tmp_path)
    asked = "When did the harbour ferries stop?"
    told: Any = json.loads(run(sanad, "ask", asked, "--json", "--library", library, cwd=tmp_path))
    assert "12 June 2025" in told["citations"][0]["quote"]
    question = "متى يتولى ترامب منصبه؟"
    again: Any = json.loads(run(sanad, "demo", "--question", question, "--json", cwd=tmp_path))
    assert "20 يناير" in again["answer"]
