"""Word documents: paragraphs and table rows in reading order, one a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed


def check_archive(data: bytes, limits: Limits) -> None:
    """Raises TooLarge for a zip that unpacks beyond the limit, ReadingError for no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            limits.check_expanded(sum(member.file_size for member in archive.infolist()))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadingError(f"It is not a whole file: {error}.", "Save it again.") from error


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or foreign file."""
    import docx
    from lxml import etree

    check_archive(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError) as error:
        raise ReadingError(f"It is not a Word document: {error}.", "Save it again.") from error
    properties = document.core_properties
    return Parsed(text=text, title=properties.title or None)


def _lines(container: Any) -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from (_row(row) for row in block.rows)
        else:
            yield block.text


def _row(row: Any) -> str:
    """Cells of a row side by side; a cell merged over columns once."""
    cells = {id(cell._tc): cell.text.replace("\n", " ").strip() for cell in row.cells}
    return " | ".join(text for text in cells.values() if text)
