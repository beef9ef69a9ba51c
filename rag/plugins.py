"""Plug-ins: parts of Sanad that other packages bring, taken by name through entry points.

A package names them in its ``pyproject.toml``::

    [project.entry-points."sanad.loaders"]
    ".memo" = "sanad_memo:parse"

What each group must be is told by the room that takes it: ``sanad.loaders`` by
:mod:`rag.reading`, ``sanad.kinds`` by :mod:`rag.kinds`, ``sanad.embedders`` by
:mod:`rag.embedding`. Names are looked for when something is asked for that Sanad itself does
not have, and a plug-in is imported only to be used; ``sanad doctor`` lists them all. A name
that Sanad has stays Sanad's, and of two packages with one name neither is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from rag.errors import PluginError, SanadError

GROUPS = ("loaders", "kinds", "embedders")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One name of a group and the entry points of that name: one, unless packages collide."""

    name: str
    entries: tuple[EntryPoint, ...]

    @property
    def package(self) -> str:
        """The package that brings it; several with commas between."""
        return ", ".join(sorted(each.dist.name if each.dist else "?" for each in self.entries))

    @property
    def attribute(self) -> str:
        """What it is called in its module, known without loading it."""
        return self.entries[0].attr

    def load(self, fits: Callable[[Any], bool]) -> Any:
        """The object, if it ``fits``. Raises PluginError where it cannot be had."""
        if len(self.entries) > 1:
            raise PluginError(code="plugin-twice", name=self.name, package=self.package)
        try:
            found = self.entries[0].load()
        except (Exception, SystemExit) as error:
            raise self._error("plugin-unloadable", error) from error
        if not fits(found):
            raise self.wrong(found)
        return found

    def failed(self, error: BaseException) -> SanadError:
        """What is told where it raised: an error of Sanad's as it is, else one that names it."""
        return error if isinstance(error, SanadError) else self._error("plugin-failed", error)

    def wrong(self, given: object) -> PluginError:
        """What is told where it gave something else than it must."""
        return PluginError(
            code="plugin-wrong", name=self.name, package=self.package, given=type(given).__name__
        )

    def _error(self, code: str, error: BaseException) -> PluginError:
        said = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
        return PluginError(code=code, name=self.name, package=self.package, error=said)


def find(group: str, name: str) -> Plugin | None:
    """The plug-in of this name, not loaded; None where no package has one."""
    return _found(group, tuple(sys.path)).get(name)


def names(group: str, own: Sequence[str]) -> tuple[str, ...]:
    """The names that packages add to Sanad's ``own``; nothing is loaded."""
    return tuple(name for name in _found(group, tuple(sys.path)) if name not in own)


def every() -> Iterator[tuple[str, Plugin]]:
    """Each group's plug-ins, those with names of Sanad's own among them; nothing is loaded."""
    for group in GROUPS:
        yield from ((group, each) for each in _found(group, tuple(sys.path)).values())


@cache
def _found(group: str, path: tuple[str, ...]) -> dict[str, Plugin]:
    """By name; ``path`` is where packages are looked for."""
    points: dict[str, list[EntryPoint]] = {}
    for point in sorted(entry_points(group=f"sanad.{group}"), key=lambda each: each.name):
        points.setdefault(point.name, []).append(point)
    return {name: Plugin(name, tuple(found)) for name, found in points.items()}
