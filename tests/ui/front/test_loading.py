"""Gradio is imported and described without what is never used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import gradio
import pytest
from gradio.routes import App

from rag import Library
from tests.ui.routes import listed, of_gradio
from ui.front import loading
from ui.needed import JOIN, is_served
from ui.pages import build_pages
from ui.shelves import Shelves
from ui.words import INTERFACE

OF_FASTAPI = {("GET", "/openapi.json"), ("HEAD", "/openapi.json")}
"""Routes that every app of FastAPI's has."""

ROOT = Path(__file__).parent.parent.parent.parent


def test_each_page_has_one_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, create = [], App.create_app
    monkeypatch.setattr(
        App, "create_app", lambda *given, **named: made.append(create(*given, **named)) or made[-1]
    )
    with Library.open(tmp_path) as library:
        mounted = [
            getattr(route.app, "app", None) for route in build_pages(Shelves(library)).routes
        ]  # type: ignore[attr-defined]
    assert len(made) == 2 * len(INTERFACE)
    assert mounted == made
    assert all(app.get_blocks().app is app for app in made)
    with gradio.Blocks() as page:
        pass
    assert page.app is made[-1] is not mounted[-1]


def test_a_page_has_the_routes_alone_that_are_served(tmp_path: Path) -> None:
    before = gradio.routes.App, gradio.routes.APIRouter
    with Library.open(tmp_path) as library:
        pages = [getattr(route.app, "app", None) for route in build_pages(Shelves(library)).routes]  # type: ignore[attr-defined]
    for page in pages:
        made = listed(page.routes) - OF_FASTAPI  # type: ignore[union-attr]
        assert made == {(method, path) for method, path in of_gradio() if is_served(path)}
        assert ("POST", JOIN) in made
    assert len(of_gradio()) > 70 > 20 > len(made)
    assert (gradio.routes.App, gradio.routes.APIRouter) == before


@pytest.mark.parametrize(
    ("path", "served"),
    [
        ("/", True),
        ("/assets/{path:path}", True),
        ("/gradio_api/heartbeat/{session_hash}", True),
        (JOIN, True),
        ("/gradio_api/queue/{name}", False),
        ("/gradio_api/upload", False),
        ("/{page}", False),
    ],
)
def test_paths_of_routes_that_are_served(path: str, served: bool) -> None:
    assert is_served(path) is served


@pytest.mark.parametrize("names", [("create_or_modify_pyi",), ("otherwise",)])
def test_no_stubs_are_written(names: tuple[str, ...], tmp_path: Path) -> None:
    package = tmp_path / "gradio"
    package.mkdir()
    (package / "__init__.py").write_text("from gradio import component_meta\n")
    body = "".join(f"def {name}(*_): return 'written'\n" for name in names)
    (package / "component_meta.py").write_text(body)
    code = (
        "import sys; from ui.front import loading; before = list(sys.meta_path)\n"
        f"print(loading.load().component_meta.{names[0]}('x'), before == sys.meta_path)"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    env = {**os.environ, "PYTHONPATH": path}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    assert ran.stdout.split() == ["None" if names[0] != "otherwise" else "written", "True"]


def test_the_installed_one_has_what_is_left_out() -> None:
    found = loading._Finder().find_spec("gradio.component_meta", gradio.__path__)
    assert found and isinstance(found.loader, loading._Loader)
    assert "def create_or_modify_pyi(" in Path(str(found.origin)).read_text(encoding="utf-8")
