"""The files that stand around the code are true: workflows, hooks, forms, versions."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

import rag
from tests.conftest import LONG

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
GITHUB = ROOT / ".github"
FORMS = sorted(GITHUB.glob("ISSUE_TEMPLATE/[!c]*.yml"))


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def commands(workflow: str) -> list[str]:
    (job,) = loaded(GITHUB / "workflows" / workflow)["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def linted() -> list[str]:
    """The commands of `make lint`."""
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    return [line.strip().removeprefix("$(VENV)/bin/") for line in recipe.splitlines()]


def test_what_begins_first_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).is_file()] == []


def test_linux_runs_what_continuous_integration_runs() -> None:
    assert commands("tests.yml")[-1] == ".ci/run"


def test_the_other_systems_lint_as_make_does() -> None:
    ran = [command.partition(" --platform")[0] for command in commands("quick.yml")]
    assert set(linted()) <= set(ran)


def test_the_quick_tests_are_there() -> None:
    named = re.findall(r"tests/[\w/.]+", commands("quick.yml")[-1])
    assert len(named) > 3
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_hooks_run_the_tools_of_make_lint() -> None:
    (repo,) = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    entries = {hook["entry"].removeprefix(".venv/bin/") for hook in repo["hooks"]}
    assert entries == {line.removesuffix(" .").removesuffix(" --check") for line in linted()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_forms_have_what_github_asks_for(form: Path) -> None:
    found = loaded(form)
    assert found["name"] and found["description"]
    assert len({part["id"] for part in found["body"]}) == len(found["body"])
    assert all(part["attributes"]["label"] for part in found["body"])


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project["version"] == rag.__version__
    assert changelog.startswith(f"# Changelog\n\n## {rag.__version__}, ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such bits")
def test_shipped_scripts_can_be_run() -> None:
    for name in ("run", "release-check"):
        assert (ROOT / ".ci" / name).stat().st_mode & 0o111
