"""What the clipping paths of a PDF page cut away from its text (ISO 32000, 8.5.4).

A path is taken for the box around it, so that what lies outside is surely cut away. Of text
inside forms, whose paths have places of their own, nothing is known.
"""

from __future__ import annotations

import ctypes
from typing import Any

Box = tuple[float, float, float, float]


def within(place: tuple[float, float], box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


class Clips:
    """The clipping paths of the text objects that a page itself has."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        objects = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1)
        self._boxes: dict[int | None, list[Box] | None] = {
            key_of(each.raw): None for each in objects
        }

    def hide(self, place: tuple[float, float], drawn: Any) -> bool:
        """Whether a place of a text object is cut away."""
        key = key_of(drawn)
        if key not in self._boxes:
            return False
        boxes = self._boxes[key]
        if boxes is None:
            boxes = self._boxes[key] = self._around(self._pdfium.FPDFPageObj_GetClipPath(drawn))
        return not all(within(place, box) for box in boxes)

    def _around(self, clip: Any) -> list[Box]:
        """The box of each path that clips an object."""
        count = self._pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        return [box for number in range(count) if (box := self._box(clip, number))]

    def _box(self, clip: Any, number: int) -> Box | None:
        xs, ys = [], []
        for at in range(self._pdfium.FPDFClipPath_CountPathSegments(clip, number)):
            segment = self._pdfium.FPDFClipPath_GetPathSegment(clip, number, at)
            x, y = ctypes.c_float(), ctypes.c_float()
            if self._pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                xs.append(x.value)
                ys.append(y.value)
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def key_of(drawn: Any) -> int | None:
    """The object itself, which pdfium names by a new pointer every time."""
    return ctypes.cast(drawn, ctypes.c_void_p).value
