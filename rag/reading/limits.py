"""How much one file, row or page may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import TooLarge

if TYPE_CHECKING:
    from rag.settings import Settings

EXPANSION = 10
"""A packed file (docx, epub) may unpack to this many times ``max_bytes``."""

UNPACKED = 512_000_000
"""Bytes a packed file may unpack to, whatever ``max_bytes`` is."""

RATIO = 100
"""A packed file may unpack to this many times its own size; XML of documents packs to a tenth."""

HARMLESS = 16_000_000
"""Bytes up to which the ratio is not looked at."""


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

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that settings name."""
        return cls(
            max_bytes=settings.max_file_bytes,
            max_seconds=settings.max_file_seconds,
            max_chars=settings.max_article_chars,
        )

    @property
    def row_bytes(self) -> int:
        """Bytes one row may have: what ``max_chars`` need when JSON escapes each, and some."""
        return min(self.max_bytes, 8 * self.max_chars)

    def check_bytes(self, size: int) -> None:
        """Raises TooLarge for a size in bytes over the limit."""
        if size > self.max_bytes:
            raise TooLarge(code="read-many-bytes", size=size, most=self.max_bytes)

    def check_expanded(self, size: int, packed: int) -> None:
        """Raises TooLarge for a packed file that would unpack to too many bytes."""
        most = min(self.max_bytes * EXPANSION, UNPACKED)
        if size > HARMLESS:
            most = min(most, max(packed * RATIO, HARMLESS))
        if size > most:
            raise TooLarge(code="read-unpacks", packed=packed, size=size, most=most)

    def check_chars(self, count: int) -> None:
        """Raises TooLarge for a text of too many code points."""
        if count > self.max_chars:
            raise TooLarge(code="read-many-characters", count=count, most=self.max_chars)
