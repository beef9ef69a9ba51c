"""Gradio imported and its pages described, without what only its own developers need.

Both are seconds of every start. Where the installed Gradio has no such places, nothing is left out.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType, SimpleNamespace
from typing import Any

_STUBS, _WRITES = "gradio.component_meta", "create_or_modify_pyi"
_WAYS = ("get", "head", "post")
"""The methods that Gradio has routes of."""

_describing = threading.Lock()


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        if hasattr(module, _WRITES):
            setattr(module, _WRITES, lambda *_: None)


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        found = PathFinder.find_spec(fullname, path) if fullname == _STUBS else None
        if found and isinstance(found.loader, SourceFileLoader):
            found.loader = _Loader(found.loader.name, found.loader.path)
        return found


def load() -> Any:
    """Gradio, whose components write no stubs for editors beside their files."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        import gradio
    finally:
        sys.meta_path.remove(finder)
    return gradio


@contextmanager
def without_apps() -> Iterator[None]:
    """Pages that are described in the block have no app before they are mounted.

    Gradio would make one three times, and another where the page is mounted, which is the
    only one that ever answers.
    """
    from gradio import blocks

    with _describing:
        made = blocks.App
        blocks.App = SimpleNamespace(create_app=lambda *_, **__: None)
        try:
            yield
        finally:
            blocks.App = made


@contextmanager
def with_routes(is_served: Callable[[str], bool]) -> Iterator[None]:
    """Pages that are mounted in the block have no routes at paths that are not served.

    Gradio has some eighty for every page, and FastAPI examines each: half of what making a
    page takes.
    """
    from gradio import routes

    with _describing:
        made = routes.App, routes.APIRouter
        routes.App, routes.APIRouter = (_narrowed(kind, is_served) for kind in made)
        try:
            yield
        finally:
            routes.App, routes.APIRouter = made


def _narrowed(kind: Any, is_served: Callable[[str], bool]) -> Any:
    """A kind of app or router that makes no route at a path that is not served."""

    def only(make: Any) -> Any:
        def added(self: Any, path: str, **named: Any) -> Any:
            if is_served(getattr(self, "prefix", "") + path):
                return make(self, path, **named)
            return lambda function: function

        return added

    return type(kind.__name__, (kind,), {way: only(getattr(kind, way)) for way in _WAYS})
