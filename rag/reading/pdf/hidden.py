"""Which characters of a PDF page nobody sees: invisible, white on white, tiny, on a layer that
is off, cut away by the edge of the page or of a clipping path.

Text that is drawn invisibly is shown all the same where it is the OCR layer of a
scan: an image under it, and hardly any other text. What a shape drawn later covers
is not known here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from rag.reading.pdf.clips import Box, Clips, key_of, within
from rag.reading.pdf.layers import switched_off

INVISIBLE = (3, 7)
"""Text rendering modes that draw nothing (ISO 32000, table 106)."""

WHITE = 250
"""From this value of red, green and blue on a colour cannot be told from paper."""

TINY = 1.5
"""Height in points below which nobody reads."""

SCAN_COVERS = 0.5
"""Part of the page that a scan's images cover."""

BESIDE_SCAN = 0.1
"""Part of a page's characters that may be visible where the others are an OCR layer."""


class Visibility:
    """What can be seen of one page."""

    def __init__(self, page: Any, handle: Any, text: str) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._handle = pdfium, handle
        self._sheet: Box = page.get_bbox()
        self._clips, self._off = Clips(page), switched_off(page)
        self.images, self._grounds, self.paths = _objects(page, pdfium)
        self.covered = _covered(self.images, self._sheet)
        self.printed = [at for at, char in enumerate(text) if not char.isspace()]
        drawn = [at for at in self.printed if self._mode(at) not in INVISIBLE]
        is_layer = self.covered > SCAN_COVERS and len(drawn) < BESIDE_SCAN * len(self.printed)
        self._unseen = set() if is_layer else set(self.printed).difference(drawn)
        self._unseen.update(at for at in drawn if self._is_lost(at))

    def shows(self, index: int) -> bool:
        return index not in self._unseen

    @property
    def seen(self) -> int:
        """Number of characters that can be seen."""
        return len(self.printed) - len(self._unseen)

    def _mode(self, index: int) -> int:
        drawn_by = self._pdfium.FPDFText_GetTextObject(self._handle, index)
        return int(self._pdfium.FPDFTextObj_GetTextRenderMode(drawn_by))

    def _is_lost(self, index: int) -> bool:
        box = self._pdfium.FS_RECTF()
        if not self._pdfium.FPDFText_GetLooseCharBox(self._handle, index, box):
            return False
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        across = max(box.right - box.left, box.top - box.bottom)
        return (
            not within((x, y), self._sheet)
            or self._is_cut_away((x, y), index)
            or 0 < across < TINY
            or (
                self._is_white(index)
                and not any(within((x, y), ground) for ground in self._grounds)
            )
        )

    def _is_cut_away(self, place: tuple[float, float], index: int) -> bool:
        drawn_by = self._pdfium.FPDFText_GetTextObject(self._handle, index)
        return key_of(drawn_by) in self._off or self._clips.hide(place, drawn_by)

    def _is_white(self, index: int) -> bool:
        colour = [ctypes.c_uint() for _ in range(4)]
        if not self._pdfium.FPDFText_GetFillColor(self._handle, index, *colour):
            return False
        *paint, alpha = (part.value for part in colour)
        return alpha == 0 or min(paint) >= WHITE


def _objects(page: Any, pdfium: Any) -> tuple[list[Box], list[Box], int]:
    """Boxes of the images, boxes of all that is not white, number of the shapes."""
    images: list[Box] = []
    grounds: list[Box] = []
    paths = 0
    for drawn, kind in _drawn(page, pdfium):
        if kind not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH):
            grounds.append(drawn.get_bounds())
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(drawn.get_bounds())
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if _is_coloured(drawn.raw, pdfium):
                grounds.append(drawn.get_bounds())
    return images, grounds, paths


def _drawn(page: Any, pdfium: Any) -> Iterator[tuple[Any, int]]:
    for drawn in page.get_objects():
        if drawn.type != pdfium.FPDF_PAGEOBJ_FORM:
            yield drawn, drawn.type


def _is_coloured(path: Any, pdfium: Any) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *colour):
        return False
    return min(part.value for part in colour[:3]) < WHITE


def _covered(images: list[Box], sheet: Box) -> float:
    """Part of the page under images; strips of one scan add up."""
    width, height = sheet[2] - sheet[0], sheet[3] - sheet[1]
    area = sum(
        max(0.0, min(box[2], sheet[2]) - max(box[0], sheet[0]))
        * max(0.0, min(box[3], sheet[3]) - max(box[1], sheet[1]))
        for box in images
    )
    return float(min(1.0, area / (width * height)))
