"""PDF: pdfium finds the characters and their places, the text is put together here.

A scanned page has no characters; it is read by OCR where that is installed, else it
is refused, or named in a warning where other pages have text. Title and day come
from the document's own properties only where they are not the name of a program or file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from rag.errors import EmptyArticle, ReadingError, TooLarge
from rag.messages import Phrase
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed
from rag.reading.pdf.bombs import check_streams
from rag.reading.pdf.fields import with_fields
from rag.reading.pdf.glyphs import PrintedPage
from rag.reading.pdf.lines import text_blocks
from rag.reading.pdf.paragraphs import Page, paragraphs
from rag.reading.pdf.scans import Scans, is_scan, of_pages
from rag.reading.pdf.visual import is_rtl

UNMAPPED = 0.3
"""A text layer with more than this share of characters without a letter cannot be read."""

SAMPLE = 10_000
"""Characters from which the direction of the whole document is told."""

MOST_PAGES = 10_000

_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|html?|txt|rtf)$|^(?:untitled|microsoft word)", re.I
)


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or protected file, EmptyArticle for a scan without OCR."""
    import pypdfium2

    if not data.strip(b"\0\r\n\t "):
        raise EmptyArticle(code="read-empty-file")
    check_streams(data, limits)
    try:
        document = pypdfium2.PdfDocument(data)
        title = document.get_metadata_dict().get("Title", "").strip()
    except pypdfium2.PdfiumError as error:
        raise _unopened(error) from error
    read = _Reading(limits)
    with closing(document):
        read.pages(document)
    text = "\n\n".join(read.paragraphs())
    _check(text, read.scans.unread)
    return Parsed(
        text=text,
        title=None if _FILE_NAME.search(title) else title or None,
        warnings=tuple(read.warnings()),
    )


class _Reading:
    """What was read of a document, page by page."""

    def __init__(self, limits: Limits) -> None:
        self.scans = Scans(limits)
        self._limits = limits
        self._parts: list[list[Page] | list[str]] = []
        self._broken: list[int] = []
        self._sample, self._size = "", 0

    def pages(self, document: Any) -> None:
        import pypdfium2

        if len(document) > MOST_PAGES:
            raise TooLarge(code="read-pdf-pages", count=len(document), most=MOST_PAGES)
        for number in range(1, len(document) + 1):
            try:
                page = with_fields(document, number - 1)
                printed = PrintedPage(page)
            except pypdfium2.PdfiumError:
                self._broken.append(number)
                continue
            self._add(page, printed, number)
            page.close()
        if self._broken and not self._parts:
            raise ReadingError(code="read-pdf-unreadable")

    def _add(self, page: Any, printed: PrintedPage, number: int) -> None:
        if is_scan(printed.visibility):
            found = self.scans.read(page, number)
            if found or not printed.visibility.seen:
                self._count(sum(map(len, found)))
                self._parts.append(found)
                return
        self._sample = (self._sample + printed.text)[:SAMPLE]
        body, sideways = text_blocks(printed, is_rtl(self._sample))
        self._count(sum(len(line.text) for block in body for line in block.lines))
        self._parts.append([Page(body, sideways)])

    def _count(self, chars: int) -> None:
        self._size += chars
        self._limits.check_chars(self._size)

    def paragraphs(self) -> list[str]:
        """Of printed pages, however many follow each other, and of scanned ones."""
        found: list[str] = []
        printed: list[Page] = []
        for part in self._parts:
            scanned = [item for item in part if isinstance(item, str)]
            printed.extend(item for item in part if isinstance(item, Page))
            if scanned:
                found += [*paragraphs(printed), *scanned]
                printed = []
        return found + paragraphs(printed)

    def warnings(self) -> Iterable[Phrase]:
        if self._broken:
            yield of_pages("warning-pages-damaged", self._broken)
        yield from self.scans.warnings()


def _unopened(error: Exception) -> ReadingError:
    if "assword" in str(error):
        return ReadingError(code="read-pdf-password")
    return ReadingError(code="read-pdf", error=str(error).rstrip("."))


def _check(text: str, unread: list[int]) -> None:
    if not text.strip() and unread:
        raise EmptyArticle(code="read-pdf-scan")
    if not text.strip():
        raise EmptyArticle(code="read-pdf-no-layer")
    if text.count("\ufffd") > UNMAPPED * len(text):
        raise ReadingError(code="read-pdf-fonts")
