"""PDF through pdfium."""

from __future__ import annotations

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or protected file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"It cannot be opened: {error}.", "Save it again.") from error
    return Parsed(text=text, title=document.get_metadata_dict().get("Title") or None)
