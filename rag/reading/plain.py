"""Plain text: decoded, nothing more. Title, outlet and date come from the text later."""

from __future__ import annotations

from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for bytes that are not text, TooLarge for too many of them."""
    limits.check_chars(len(data) // 4)  # no encoding takes more than four bytes a character
    return Parsed(text=decode(data, charset).text)
