"""Gradio imported and its pages described, without what only its own developers need.

Both are seconds of every start. Where the installed Gradio has no such places, nothing is left out.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType, SimpleNamespace
from typing import Any

from fastapi import APIRouter

_STUBS, _WRITES = "gradio.component_meta", "create_or_modify_pyi"
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
def with_routes(served: Callable[[str], bool]) -> Iterator[None]:
    """Apps that are made in the block, by this thread, have the routes alone whose path is served;
    a parameter stands in it as "x".

    Of Gradio's 79 one in eight is ever asked for, and what FastAPI works out for each is three
    quarters of the time that a page takes to build.
    """
    add, mine = APIRouter.add_api_route, threading.get_ident()

    def adding(router: APIRouter, path: str, *given: Any, **named: Any) -> None:
        whole = re.sub(r"{[^}]*}", "x", router.prefix + path)
        if threading.get_ident() != mine or served(whole):
            add(router, path, *given, **named)

    with _describing:
        APIRouter.add_api_route = adding  # type: ignore[assignment, method-assign]
        try:
            yield
        finally:
            APIRouter.add_api_route = add  # type: ignore[method-assign]
