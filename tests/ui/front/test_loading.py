"""Gradio is imported and described without what is never used."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import gradio
import pytest
from fastapi import FastAPI
from gradio.routes import App

from rag import Library
from tests.ui.routes import listed
from ui.front import loading
from ui.pages import build_pages
from ui.shelves import Shelves
from ui.words import INTERFACE

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


def test_each_app_has_the_routes_that_are_served(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        found = {path for _, path in listed(build_pages(Shelves(library)).routes)}
    own = {path.removeprefix("/en") for path in found if path.startswith("/en/")}
    assert {"/", "/config", "/gradio_api/queue/join", "/gradio_api/heartbeat/x"} <= own
    assert not any("upload" in path or "proxy" in path for path in found)
    elsewhere: list[str] = []
    with loading.with_routes(lambda path: False):
        thread = threading.Thread(target=lambda: elsewhere.extend(paths()))
        thread.start()
        thread.join()
        assert "/own" not in paths()
    assert "/own" in elsewhere
    assert "/own" in paths()


def paths() -> list[str]:
    """The paths of an app with one route."""
    app = FastAPI()
    app.get("/own")(lambda: None)
    return [getattr(route, "path", "") for route in app.routes]


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
