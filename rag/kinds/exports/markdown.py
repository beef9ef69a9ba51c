"""An answer as a Markdown file: the question, its lines, and the quotes behind each marker.

Nothing that articles say becomes a link, an image or an element of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rag.kinds.exports.markdown_parts import (
    about,
    heading,
    item,
    line,
    quoted,
    source,
    together,
)
from rag.language.markers import BULLET, in_own_digits
from rag.language.table import in_digits
from rag.messages import message
from rag.records import Answer


def to_markdown(answer: Answer) -> str:
    """The answer as it is read, notes and sources below it."""
    blocks = [heading(answer.question), *_said(_numbered(answer))]
    blocks += [quoted(notice.message) for notice in answer.warnings]
    if answer.citations:
        blocks.append(heading(message("overview-sources", answer.language), 2))
    for cited in answer.citations:
        number = in_digits(cited.marker, answer.language)
        blocks.append(source(number, about(cited), cited.quote))
    return together(blocks)


def _numbered(answer: Answer) -> str:
    """The answer's text with its markers in the digits of its language."""
    markers = {citation.marker for citation in answer.citations}
    return in_own_digits(answer.answer, markers, answer.language)


def _said(text: str) -> Iterator[str]:
    """Paragraphs, with the bullets that stand below each other as one list."""
    items: list[str] = []
    for told in filter(None, map(str.strip, text.split("\n"))):
        if told.startswith(BULLET):
            items.append(item(told.removeprefix(BULLET)))
            continue
        if items and items[-1].endswith(":"):  # names who says the line below it
            items[-1] += f" {line(told)}"
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield line(told)
    if items:
        yield "\n".join(items)
