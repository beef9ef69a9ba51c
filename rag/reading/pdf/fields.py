"""What was typed onto a page of a PDF: values of a form's fields, and text set on it as a comment.

They lie over the page, as annotations (ISO 32000, 12.5), and are drawn by what shows it. pdfium
finds text only in the page, so they are put into it first; the file itself stays as it is.
"""

from __future__ import annotations

from typing import Any


def with_fields(document: Any, index: int) -> Any:
    """A page, what was typed onto it a part of it. Raises pypdfium2.PdfiumError."""
    import pypdfium2.raw as pdfium

    page = document[index]
    if not _is_typed_on(page, pdfium):
        return page
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    if done != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _is_typed_on(page: Any, pdfium: Any) -> bool:
    kinds = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in kinds:
            return True
    return False
