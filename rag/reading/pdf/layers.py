"""Text of a PDF page on a layer that is switched off (optional content, ISO 32000, 8.11).

pdfium tells which text is on a layer, and draws only layers that are on, but does not tell
which these are: so a page that has any is drawn, and what left no trace there is not seen.
"""

from __future__ import annotations

from typing import Any

from rag.reading.pdf.clips import key_of

LARGEST = 2_000
"""Pixels of a drawn page's longer side at most."""


def switched_off(page: Any) -> frozenset[int | None]:
    """The text objects of the page itself that are on layers and are not drawn, by their keys."""
    import pypdfium2.raw as pdfium

    texts = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1)
    layered = [each for each in texts if _on_layer(each.raw, pdfium)]
    if not layered:
        return frozenset()
    scale = min(1.0, LARGEST / max(page.get_size()))
    upright = -page.get_rotation() % 360
    drawn = page.render(scale=scale, rotation=upright, grayscale=True).to_numpy()
    left, _, _, top = page.get_bbox()
    return frozenset(
        key_of(each.raw)
        for each in layered
        if not _traces(drawn, each.get_bounds(), left, top, scale)
    )


def _on_layer(drawn: Any, pdfium: Any) -> bool:
    """Whether an object is marked as optional content."""
    import ctypes

    for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        name, size = (pdfium.FPDF_WCHAR * 8)(), ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(drawn, number)
        known = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        if known and bytes(name)[: size.value].decode("utf-16-le").rstrip("\0") == "OC":
            return True
    return False


def _traces(
    drawn: Any, box: tuple[float, float, float, float], left: float, top: float, scale: float
) -> bool:
    """Whether not all of what was drawn at a place is of one shade."""
    first, last = (max(0, int((x - left) * scale)) for x in (box[0], box[2]))
    upper, lower = (max(0, int((top - y) * scale)) for y in (box[3], box[1]))
    part = drawn[upper : lower + 1, first : last + 1]
    return bool(part.size and part.min() != part.max())
