"""The text of PDF files, by a reader that is not ours."""

from __future__ import annotations

import pypdfium2

from rag.kinds.exports.paper import Paper, Section


def pages(made: bytes) -> list[str]:
    """The text of each page, a line's end as a space."""
    with pypdfium2.PdfDocument(made) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    return [" ".join(text.split()) for text in texts]


def text_of(made: bytes) -> str:
    """The text of all pages."""
    return " ".join(pages(made))


def paper(text: str, language: str = "en", title: str = "Q") -> Paper:
    """Lines of text under a title."""
    return Paper(title, language, (Section("", text, language),))
