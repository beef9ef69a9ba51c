"""An answer as a Markdown file: the question, its lines, and the quotes behind each marker.

Nothing that articles say becomes a link, an image or an element of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rag.language.markdown import inert_line
from rag.language.markers import BULLET, in_own_digits
from rag.language.table import in_digits
from rag.messages import message
from rag.records import Answer, Citation, is_url


def to_markdown(answer: Answer) -> str:
    """The answer as it is read, notes and sources below it."""
    blocks = [f"# {inert_line(answer.question)}", *_said(_numbered(answer))]
    blocks += [f"> {inert_line(notice.message)}" for notice in answer.warnings]
    if answer.citations:
        blocks.append(f"## {message('overview-sources', answer.language)}")
        blocks += [_source(citation, answer.language) for citation in answer.citations]
    return "\n\n".join(blocks) + "\n"


def _numbered(answer: Answer) -> str:
    """The answer's text with its markers in the digits of its language."""
    markers = {citation.marker for citation in answer.citations}
    return in_own_digits(answer.answer, markers, answer.language)


def _said(text: str) -> Iterator[str]:
    """Paragraphs, with the bullets that stand below each other as one list."""
    items: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith(BULLET):
            items.append(f"- {inert_line(line.removeprefix(BULLET))}")
            continue
        if items and items[-1].endswith(":"):  # names who says the line below it
            items[-1] += f" {inert_line(line)}"
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield inert_line(line)
    if items:
        yield "\n".join(items)


def _source(citation: Citation, language: str) -> str:
    address = citation.source if is_url(citation.source) else None
    parts = (citation.title, citation.outlet, citation.date, address)
    about = " · ".join(inert_line(part) for part in parts if part)
    number = in_digits(citation.marker, language)
    return f"\\[{number}\\] {about}\n\n> {inert_line(citation.quote)}"
