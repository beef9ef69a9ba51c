"""PDF: pdfium finds the characters and their places, the text is put together here.

A scanned page has no characters and gives no text. Title and day come from the
document's own properties only where they are not the name of a program or file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.reading.glyphs import PrintedPage
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed
from rag.reading.pdf_lines import Line, text_lines
from rag.reading.pdf_paragraphs import paragraphs
from rag.reading.visual import is_rtl

UNMAPPED = 0.3
"""A text layer with more than this share of characters without a letter cannot be read."""

SAMPLE = 10_000
"""Characters from which the direction of the whole document is told."""

_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|html?|txt|rtf)$|^(?:untitled|microsoft word)", re.I
)


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or protected file, EmptyArticle for a scan."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = list(_pages(document, limits))
        title = document.get_metadata_dict().get("Title", "").strip()
    except pypdfium2.PdfiumError as error:
        raise _unopened(error) from error
    text = "\n\n".join(paragraphs(pages))
    _check(text)
    return Parsed(text=text, title=None if _FILE_NAME.search(title) else title or None)


def _pages(document: Any, limits: Limits) -> Iterator[list[Line]]:
    size, read = 0, ""
    for page in document:
        printed = PrintedPage(page)
        read = (read + printed.text)[:SAMPLE]
        lines = text_lines(printed, is_rtl(read))
        size += sum(len(line.text) for line in lines)
        limits.check_chars(size)
        page.close()
        yield lines


def _unopened(error: Exception) -> ReadingError:
    if "assword" in str(error):
        return ReadingError("It is protected by a password.", "Save it without one.")
    return ReadingError(f"It is not a whole PDF: {str(error).rstrip('.')}.", "Save it again.")


def _check(text: str) -> None:
    if not text.strip():
        raise EmptyArticle(
            "It has no text layer, so it is a scan.", "Run it through OCR first (ocrmypdf)."
        )
    if text.count("\ufffd") > UNMAPPED * len(text):
        raise ReadingError(
            "Its fonts do not say which letters they draw.", "Print it again, or run OCR on it."
        )
