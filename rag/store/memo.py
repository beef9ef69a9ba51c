"""What was read of a library, kept for as long as the library does not change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def remembered(
    kept: dict[str, _T],
    most: int,
    ids: Sequence[str],
    read: Callable[[Sequence[str]], dict[str, _T]],
) -> dict[str, _T]:
    """What belongs to ids: of what is kept, and the rest read and kept, ``most`` in all."""
    found = {name: one for name in ids if (one := kept.get(name)) is not None}
    if new := [name for name in ids if name not in found]:
        fresh = read(new)
        found.update(fresh)
        if len(kept) + len(fresh) > most:
            kept.clear()
        if len(fresh) <= most:
            kept.update(fresh)
    return found
