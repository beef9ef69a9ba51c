"""Gradio imported and its pages described, without what only its own developers need.

Both are seconds of every start. Where the installed Gradio has no such places, nothing is left out.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType, SimpleNamespace
from typing import Any

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
