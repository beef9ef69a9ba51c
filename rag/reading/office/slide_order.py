"""The order in which a slide's shapes are read: that of the file, mended where the eye disagrees.

A file keeps shapes as they were stacked or drawn. Where one stands wholly above another in the
same column, it is read before it; any other order is the file's, which programs for the blind
read too, so that columns and rows are not guessed. Shapes whose place comes from the layout
stay where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rag.reading.office.properties import named

MOST = 300
"""Shapes of one slide that are compared with each other; more stay in the order of the file."""

SAME_COLUMN = 0.5
"""Share of the narrower of two shapes that lies above or below the other."""


@dataclass(frozen=True, slots=True)
class _Place:
    left: int
    top: int
    right: int
    bottom: int

    def is_over(self, other: _Place) -> bool:
        """Whether this stands wholly above another in its column."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrower = min(self.right - self.left, other.right - other.left)
        return self.top < self.bottom <= other.top and shared >= SAME_COLUMN * narrower


def in_reading_order(shapes: Sequence[Any]) -> list[Any]:
    """The shapes of a slide or group, each after those that stand over it."""
    if len(shapes) > MOST:
        return list(shapes)
    places = [_place(shape) for shape in shapes]
    waits = {
        at: {other for other, over in enumerate(places) if over and place and over.is_over(place)}
        for at, place in enumerate(places)
    }
    ordered = []
    while waits:
        first = next(at for at, over in waits.items() if over.isdisjoint(waits))
        del waits[first]
        ordered.append(shapes[first])
    return ordered


def _place(shape: Any) -> _Place | None:
    """Where a shape says it stands, in the units of what it is in."""
    frame = next((each for each in shape.iterfind("*") if named(each) == "xfrm"), None)
    if frame is None:
        frame = next((each for each in shape.iterfind("*/*") if named(each) == "xfrm"), None)
    if frame is None:
        return None
    values = {
        f"{named(part)} {name}": value for part in frame for name, value in part.attrib.items()
    }
    try:
        x, y = int(values["off x"]), int(values["off y"])
        return _Place(x, y, x + int(values["ext cx"]), y + int(values["ext cy"]))
    except (KeyError, ValueError):
        return None
