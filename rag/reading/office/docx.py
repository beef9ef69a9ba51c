"""Word documents (.docx, ISO 29500): the final view of the body, one line a paragraph or row.

Headers, footers and comments are separate parts and are not read.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from rag.errors import ReadingError
from rag.reading.limits import Limits
from rag.reading.office.archive import Archive
from rag.reading.office.diagrams import diagram_lines
from rag.reading.office.properties import core_properties, main_part, related, relations
from rag.reading.office.word_lists import Lists
from rag.reading.office.word_styles import Styles, W
from rag.reading.office.word_text import Story
from rag.reading.parsed import Parsed


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged or foreign file, TooLarge for a zip bomb."""
    archive = Archive(data, limits)
    name = main_part(archive, "Word document")
    body = archive.tree(name).find(f"{W}body")
    if body is None:
        raise ReadingError(code="read-docx")
    styles = Styles(_part(archive, name, "styles"))
    lists = Lists(_part(archive, name, "numbering"), styles)
    diagram = partial(diagram_lines, archive, relations(archive, name))
    story = Story(styles, lists, _notes(archive, name), diagram)
    text = "\n".join(story.read(body))
    properties = core_properties(archive)
    return Parsed(
        text=text,
        title=properties.article_title(text),
        date=properties.article_date(text),
        warnings=tuple(story.warnings),
    )


def _part(archive: Archive, main: str, kind: str) -> Any:
    """The tree of a part that the main one refers to, or None."""
    names = (name for relation, name in related(archive, main) if relation == kind)
    return next((archive.tree(name) for name in names if name in archive.names), None)


def _notes(archive: Archive, main: str) -> dict[tuple[str, str], Any]:
    """Footnotes and endnotes by kind and id."""
    notes = {}
    for kind in ("footnote", "endnote"):
        tree = _part(archive, main, f"{kind}s")
        for note in () if tree is None else tree.iter(f"{W}{kind}"):
            notes[kind, note.get(f"{W}id", "")] = note
    return notes
