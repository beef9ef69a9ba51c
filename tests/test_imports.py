"""Imports go down only: every room is held to the house's picture."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LEVELS = (
    ("rag.messages",),
    ("rag.records", "rag.errors"),
    ("rag.language",),
    (
        "rag.settings",
        "rag.json_lines",
        "rag.report",
        "rag.edits",
        "rag.outcomes",
        "rag.plugins",
        "rag.tls",
        "rag.hub",
        "rag.tracing",
    ),
    ("rag.reading", "rag.embedding"),
    ("rag.store", "rag.reader"),
    ("rag.search", "rag.answer", "rag.prepare"),
    ("rag.kinds",),
    (
        "rag.draft",
        "rag.ingest",
        "rag.models",
        "rag.asking",
        "rag.conversation",
        "rag.model_check",
        "rag.show",
    ),
    ("rag.answering", "rag.moving"),
    ("rag.readable",),
    ("rag.library",),
    ("rag.together",),
    ("rag",),
    ("rag.interop",),
    ("rag.client",),
    ("rag.batch", "rag.doctor", "ui", "evals"),
    ("rag.shell",),
    (
        "rag.people",
        "rag.articles_command",
        "rag.ask_command",
        "rag.demo_command",
        "rag.moving_command",
        "rag.work",
    ),
    ("rag.reading_command",),
    ("rag.cli",),
    ("rag.__main__",),
)
"""Lowest first; a room imports itself and the levels below, never its own level."""


def room(module: str) -> str:
    """The room a module belongs to: the longest name of LEVELS that it starts with."""
    names = [name for level in LEVELS for name in level]
    fitting = [name for name in names if module == name or module.startswith(f"{name}.")]
    return max(fitting, key=len)


def level(name: str) -> int:
    return next(height for height, names in enumerate(LEVELS) if name in names)


@cache
def modules() -> list[tuple[str, Path]]:
    found = []
    for top in ("rag", "ui", "evals"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts).removesuffix(".__init__"), path))
    return found


def imported(path: Path) -> list[str]:
    """Every module of ours a file imports, inside functions too, but for types alone."""
    known = {name for name, _ in modules()}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: list[str] = []
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = [f"{node.module}.{alias.name}" for alias in node.names]
            names += [sub if sub in known else node.module for sub in submodules]
    return [name for name in names if name.split(".")[0] in ("rag", "ui", "evals")]


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: str(value))
def test_imports_go_down(module: str, path: Path) -> None:
    here = room(module)
    wrong = [
        name for name in imported(path) if room(name) != here and level(room(name)) >= level(here)
    ]
    assert wrong == []


def test_no_imports_go_in_a_circle() -> None:
    """Not at the head of a file, and not put off into a function either."""
    graph = {module: set(imported(path)) - {module} for module, path in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))
