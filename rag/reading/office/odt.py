"""OpenDocument texts (.odt, ODF 1.3): the final view, one line a paragraph or row.

In: insertions, links, fields as last shown, list numbers, and after its
paragraph each note and text box. Out: deletions (they are kept apart from the
text), comments, hidden text, headers and footers. It does not know text that a
condition hides unless the file says that it is hidden now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rag.errors import ReadingError
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.office.archive import Archive
from rag.reading.office.odt_lists import Lists
from rag.reading.office.odt_styles import OFFICE, TABLE, TEXT, Styles, number
from rag.reading.office.properties import Properties, named
from rag.reading.parsed import Parsed
from rag.reading.superscripts import raised

_SPACE = str.maketrans("\t\n", "  ")
_WORKED = re.compile(r"[1-9]\d*[DHM]")
"""In the time that somebody worked on a file, if it was a minute."""

_OUT = frozenset({"tracked-changes", "annotation", "number", "title", "desc", "ruby-text"})
MAX_REPEATED = 100
"""Times that a space, a cell or a row is read which says that it is repeated."""

_DOCUMENTS = frozenset({"object", "object-ole"})
_SHAPES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "line", "polygon", "path"})


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged, foreign or encrypted file."""
    archive = Archive(data, limits)
    if "META-INF/manifest.xml" in archive.names:
        manifest = archive.tree("META-INF/manifest.xml", doctype=True)
        if next(manifest.iter("{*}encryption-data"), None) is not None:
            raise ReadingError(code="read-password-2")
    content = archive.tree("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadingError(code="read-odt")
    trees = [archive.tree(name) for name in ("styles.xml",) if name in archive.names]
    styles = Styles([content, *trees])
    story = _Story(styles, Lists(styles))
    text = "\n".join(story.lines(body))
    properties = _properties(archive)
    return Parsed(
        text=text,
        title=properties.article_title(text),
        date=properties.article_date(text),
        warnings=tuple(story.warnings),
    )


def _properties(archive: Archive) -> Properties:
    if "meta.xml" not in archive.names:
        return Properties()
    told = {
        named(each): (each.text or "").strip() for each in archive.tree("meta.xml").iter("{*}*")
    }
    return Properties(
        told.get("title", ""),
        told.get("creation-date", ""),
        told.get("date", ""),
        len(_WORKED.findall(told.get("editing-duration", ""))),
    )


class _Story:
    """Reads blocks into lines; collects ``warnings``."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.warnings: list[Phrase] = []
        self._styles = styles
        self._lists = lists
        self._after: list[str] = []
        self._paragraphs = 0

    def lines(self, container: Any, in_row: bool = False) -> Iterator[str]:
        """The lines of what a body, list item, cell, note or box holds."""
        for block in container:
            kind = named(block)
            if kind in _OUT or self._styles.is_hidden_section(block):
                continue
            if kind in {"p", "h"}:
                yield from self._paragraph(block)
            elif kind == "list":
                yield from self._list(block, in_row)
            elif kind == "table":
                yield from self._table(block, in_row)
            elif kind in _DOCUMENTS:
                self._warn()
            else:
                yield from self.lines(block, in_row)
            if not in_row:
                yield from self._pop_after()

    def _pop_after(self) -> list[str]:
        after, self._after = self._after, []
        return after

    def _paragraph(self, element: Any) -> Iterator[str]:
        self._paragraphs += 1
        label = self._lists.label(element)
        text = _collapsed("".join(self._pieces(element)))
        if text.strip():
            yield f"{label} {text}" if label else text

    def _list(self, element: Any, in_row: bool) -> Iterator[str]:
        self._lists.enter(element)
        for item in element:
            self._lists.item(item)
            yield from self.lines(item, in_row)
        self._lists.leave()

    def _table(self, table: Any, in_row: bool) -> Iterator[str]:
        """A row a line, its cells apart; a row of one cell is a box and keeps its lines."""
        for row in _rows(table):
            cells = list(_repeated(row.findall(f"{TABLE}table-cell"), "columns"))
            if len(cells) == 1:
                yield from self.lines(cells[0], in_row)
                continue
            texts = (" ".join(" ".join(self.lines(cell, in_row=True)).split()) for cell in cells)
            yield from filter(None, [" | ".join(filter(None, texts))])
            if not in_row:
                yield from self._pop_after()

    def _box(self, element: Any) -> list[str]:
        saved, self._after = self._after, []
        lines = list(self.lines(element))
        self._after = saved
        return lines

    def _pieces(self, element: Any) -> Iterator[str]:
        """A paragraph's text, with U+001E for the spaces that are not the XML's."""
        if self._styles.is_hidden(element):
            return
        text = (element.text or "").translate(_SPACE)
        yield raised(text) if text and self._styles.is_raised(element) else text
        for child in element:
            yield from self._inline(child)
            yield (child.tail or "").translate(_SPACE)

    def _inline(self, element: Any) -> Iterator[str]:
        kind = named(element)
        if kind in _OUT:
            return
        if kind == "s":
            yield "\x1e" * min(number(element, f"{TEXT}c", 1), MAX_REPEATED)
        elif kind == "tab":
            yield "\t"
        elif kind == "line-break":
            yield "\n"
        elif kind == "note":
            for body in element.findall(f"{TEXT}note-body"):
                self._after += self._box(body)
        elif kind in _SHAPES:
            self._after += self._box(element)
        elif kind in _DOCUMENTS:
            self._warn()
        elif element.get(f"{TEXT}is-hidden") != "true":
            yield from self._pieces(element)

    def _warn(self) -> None:
        where = phrase("place-paragraph", number=self._paragraphs)
        self.warnings.append(phrase("warning-object", where=where))


def _collapsed(text: str) -> str:
    """Spaces of the XML count once and not at the edges (ODF 1.3 part 3, 6.1.2)."""
    once = re.sub(" {2,}", " ", text)
    return once.strip(" ").replace("\x1e", " ").strip("\n")


def _rows(table: Any) -> Iterator[Any]:
    """The rows that are shown, those of headers and groups too."""
    for child in table:
        kind = named(child)
        if kind == "table-row":
            if child.get(f"{TABLE}visibility", "visible") == "visible":
                yield from _repeated([child], "rows")
        elif kind in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child)


def _repeated(elements: list[Any], what: str) -> Iterator[Any]:
    """Cells or rows as often as they stand in the table."""
    for element in elements:
        times = number(element, f"{TABLE}number-{what}-repeated", 1)
        yield from [element] * min(times, MAX_REPEATED)
