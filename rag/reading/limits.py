"""How much one file, row or page may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from rag.errors import TooLarge

EXPANSION = 10
"""A packed file (docx, epub) may unpack to this many times ``max_bytes``."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document.

    ``max_bytes``: of a file or a response body; a row format is read row by row,
    so its file may be larger and the limit of a row is ``row_bytes``.
    ``max_seconds``: wall clock for one parse, or for one whole fetch.
    ``max_chars``: code points of one article's text.
    """

    max_bytes: int = 200_000_000
    max_seconds: float = 60.0
    max_chars: int = 5_000_000

    @property
    def row_bytes(self) -> int:
        """Bytes one row may have: what ``max_chars`` need when JSON escapes each, and some."""
        return min(self.max_bytes, 8 * self.max_chars)

    def check_bytes(self, size: int) -> None:
        """Raises TooLarge for a size in bytes over the limit."""
        if size > self.max_bytes:
            raise TooLarge(
                f"It has {size:,} bytes; at most {self.max_bytes:,} are read.",
                "Split it, or raise SANAD_MAX_FILE_BYTES.",
            )

    def check_expanded(self, size: int) -> None:
        """Raises TooLarge for a packed file that would unpack to too many bytes."""
        if size > self.max_bytes * EXPANSION:
            raise TooLarge(
                f"It unpacks to {size:,} bytes; at most {self.max_bytes * EXPANSION:,} are read.",
                "Check where the file comes from, or raise SANAD_MAX_FILE_BYTES.",
            )

    def check_chars(self, count: int) -> None:
        """Raises TooLarge for a text of too many code points."""
        if count > self.max_chars:
            raise TooLarge(
                f"It has {count:,} characters; at most {self.max_chars:,} are read.",
                "Split it, or raise SANAD_MAX_ARTICLE_CHARS.",
            )
