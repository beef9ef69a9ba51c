"""``docs/architecture.md`` and the rooms' docstrings tell the truth: every room and file."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache

import pytest

from tests import test_imports
from tests.test_imports import LEVELS, ROOT, room

PAGE = ROOT / "docs" / "architecture.md"
TABLE_ROW = re.compile(r"^\| (?!to add|---).*\|$", re.MULTILINE)
NAMED = re.compile(r"`((?:rag|ui|evals|tests)/[\w/]+(?:\.\w+)?)`(?:: `(\w+)`(?: and `(\w+)`)?)?")
"""A file or folder of the project, and the names in it that are meant."""

ROOMS = [name for names in LEVELS for name in names]


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def packages() -> list[str]:
    """The rooms that are folders, and so have a docstring of what they are."""
    return [name for name in ROOMS if (ROOT / name.replace(".", "/")).is_dir()]


def docstring(name: str) -> str:
    file = ROOT / name.replace(".", "/") / "__init__.py"
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""


@cache
def imports() -> dict[str, set[str]]:
    """What each room imports of the others."""
    found: dict[str, set[str]] = defaultdict(set)
    listed = test_imports.modules()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_imports, "modules", lambda: listed)
        for module, path in listed:
            found[room(module)] |= {room(name) for name in test_imports.imported(path)}
    return {name: rooms - {name} for name, rooms in found.items()}


def sections() -> list[str]:
    headings = re.findall(r"^### (.*)$", text(), re.MULTILINE)
    return [name for heading in headings for name in re.findall(r"`([\w.]+)`", heading)]


def test_every_room_has_a_section_in_the_order_of_the_levels() -> None:
    assert [name for name in sections() if name in ROOMS] == [*ROOMS]


def test_no_section_is_of_a_room_that_is_gone() -> None:
    gone = [
        name
        for name in sections()
        if name not in ROOMS and not (ROOT / name.replace(".", "/") / "__init__.py").is_file()
    ]
    assert gone == []


@pytest.mark.parametrize("name", packages())
def test_a_room_says_what_goes_in_what_comes_out_and_what_it_imports(name: str) -> None:
    said = " ".join(docstring(name).split())
    assert " In: " in said and " Out: " in said
    listed = re.search(r"May import: (.*?)\.(?: |$)", said)
    assert listed, f"{name} does not say what it may import"
    named = set() if listed[1] == "nothing" else set(listed[1].split(", "))
    assert named == imports().get(name, set())


@pytest.mark.parametrize("row", TABLE_ROW.findall(text()), ids=lambda row: row[2:40])
def test_what_the_table_names_is_there(row: str) -> None:
    named = NAMED.findall(row)
    assert named
    for path, *names in named:
        place = ROOT / path
        assert place.exists(), path
        for name in filter(None, names):
            code = place.read_text(encoding="utf-8")
            assert re.search(rf"^(?:class |def )?{name}\b", code, re.MULTILINE), (path, name)


def test_the_readme_leads_to_it() -> None:
    assert f"({PAGE.relative_to(ROOT)})" in (ROOT / "README.md").read_text(encoding="utf-8")
