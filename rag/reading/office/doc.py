"""Files named .doc that are not binary Word files: text is read, anything else refused.

Old binary files, web pages, RTF and .docx under this name are told by their
bytes before (``signatures``), so only what has no signature comes here.
"""

from __future__ import annotations

from rag.errors import ReadingError, TooLarge, UnsupportedFormat
from rag.messages import phrase
from rag.reading import plain
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises UnsupportedFormat for bytes that are not text."""
    try:
        return plain.parse(data, limits, charset)
    except TooLarge:
        raise
    except ReadingError as error:
        problem = phrase(error.code, **error.fields)
        raise UnsupportedFormat(code="read-doc", problem=problem) from error
