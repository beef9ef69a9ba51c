"""The words of SmartArt diagrams (ISO 29500-1, 21.4), which stand in a part of their own.

Its points are read as an outline is: each before those under it, in their order.
"""

from __future__ import annotations

from typing import Any

from rag.errors import ReadingError, TooLarge
from rag.reading.office.archive import Archive
from rag.reading.office.properties import named

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORDS = frozenset({"node", "asst"})
"""Types of the points that are written; others are of how a diagram is laid out."""

Parts = dict[str, tuple[str, str]]
"""Id -> kind and name of the parts that a slide or document refers to."""


def diagram_lines(archive: Archive, parts: Parts, graphic: Any) -> list[str]:
    """The lines of a diagram that a graphic shows; none where it cannot be read."""
    ids = (each.get(f"{_R}dm", "") for each in graphic.iter("{*}relIds"))
    name = parts.get(next(ids, ""), ("", ""))[1]
    if name not in archive.names:
        return []
    try:
        model = archive.tree(name)
    except TooLarge:
        raise
    except ReadingError:
        return []
    points = {point.get("modelId", ""): point for point in model.iterfind("{*}ptLst/{*}pt")}
    lines = (_lines(points[name]) for name in _outline(model, points))
    return [line for point in lines for line in point]


def _outline(model: Any, points: dict[str, Any]) -> list[str]:
    """The points in order, those that nothing leads to last."""
    under: dict[str, list[tuple[int, str]]] = {}
    for link in model.iterfind("{*}cxnLst/{*}cxn"):
        place = link.get("srcOrd", "0")
        if link.get("type", "parOf") == "parOf":
            order = int(place) if place.isdecimal() else 0
            under.setdefault(link.get("srcId", ""), []).append((order, link.get("destId", "")))
    roots = [name for name, point in points.items() if point.get("type") == "doc"]
    found: dict[str, None] = {}
    waiting = [*reversed(points), *reversed(roots)]
    while waiting:
        name = waiting.pop()
        if name in points and name not in found:
            found[name] = None
            waiting += [other for _, other in sorted(under.get(name, ()), reverse=True)]
    return [name for name in found if points[name].get("type", "node") in _WORDS]


def _lines(point: Any) -> list[str]:
    texts = (
        "".join(part.text or "" for part in paragraph.iter() if named(part) == "t").strip()
        for paragraph in point.iterfind("{*}t/{*}p")
    )
    return [text for text in texts if text]
