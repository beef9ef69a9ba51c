"""Word documents (python-docx): paragraphs and table rows in reading order, one a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from rag.errors import ReadingError
from rag.reading.archive import DAMAGED, check_archive
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or foreign file, TooLarge for a zip bomb."""
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    check_archive(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        title = document.core_properties.title
        text = "\n".join(_lines(document))
    except (*DAMAGED, AttributeError, TypeError, LxmlError, OpcError, PythonDocxError) as error:
        raise ReadingError(f"It is not a Word document: {error}.", "Save it again.") from error
    return Parsed(text=text, title=title or None)


def _lines(container: Any) -> Iterator[str]:
    """The lines of a document or of a table cell."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from (_row(row) for row in block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:
    """Cells of a row side by side; a cell merged over columns once."""
    cells = {cell._tc: cell for cell in row.cells}
    texts = (" ".join(" ".join(_lines(cell)).split()) for cell in cells.values())
    return " | ".join(text for text in texts if text)
