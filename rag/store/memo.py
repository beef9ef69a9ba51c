"""What was read of a library, kept for as long as the library does not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

_T = TypeVar("_T")


class Counted(Protocol):
    """What counts its changes."""

    @property
    def changes(self) -> int: ...


class Memo(Generic[_T]):
    """A value that is read again when what it was read of has changed."""

    def __init__(self, source: Counted, read: Callable[[], _T]) -> None:
        self._source = source
        self._read = read
        self._kept: tuple[int, _T] | None = None

    def __call__(self) -> _T:
        changes, kept = self._source.changes, self._kept
        if kept is None or kept[0] != changes:
            kept = self._kept = (changes, self._read())
        return kept[1]
