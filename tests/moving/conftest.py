"""An export to change as a stranger would, and a library that refuses it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.library import Library
from rag.moving import importing
from rag.moving import look as looking
from rag.records import Article
from tests.moving.samples import exported, opened


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with opened(tmp_path_factory.mktemp("hostile") / "library") as library:
        library.add([Article("https://n.example/own", "Own", "An article stood here before.")])
        yield library


@pytest.fixture
def looked_at_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading begins no process of its own, which takes a second; two tests of it have one."""

    def look(folder: Path, told: Any, places: Any) -> None:
        libraries = {place: told.libraries[place].model_dump() for place in places}
        dimensions = told.embedder.dimensions
        request = {"folder": folder, "dimensions": dimensions, "libraries": libraries}
        if error := looking.problem(request):
            raise error

    monkeypatch.setattr(importing, "look", look)


@pytest.fixture
def export(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "export"))
