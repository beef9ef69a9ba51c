"""The text of WordprocessingML as its reader sees it (ISO 29500-1, 17).

In: insertions and what was moved to a place, what stands in content controls,
smart tags, hyperlinks and fields (their results), text boxes and diagrams once, after
the paragraph that holds them, and notes after the paragraph that refers to them.
Out: deletions and what was moved away, hidden text, field codes, comments,
placeholders of empty content controls, the marks of notes, and readings set
over words (ruby). A paragraph whose
mark was deleted or is hidden runs on into the next one, as in Word. Runs stand
in the order in which they are read, whichever way they are drawn.

It does not know text in pictures; embedded objects, charts and other documents
inside are warnings, and diagrams without words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rag.messages import Phrase, phrase
from rag.reading.office.numerals import MARKS
from rag.reading.office.properties import named
from rag.reading.office.symbols import SYMBOLS
from rag.reading.office.word_lists import Lists
from rag.reading.office.word_styles import Styles, W, is_on, value
from rag.reading.superscripts import raised

_OUT = frozenset({"pPr", "del", "moveFrom", "rt"})
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
}
_REMOVED_MARKS = ("del", "moveFrom")
_FOREIGN = {
    "chart": "warning-chart",
    "chartex": "warning-chart",
    "diagram": "warning-diagram",
}
"""The last step of a graphic's address -> what it is told as."""


class Story:
    """Reads the body of a document and what hangs on it; collects ``warnings``."""

    def __init__(
        self,
        styles: Styles,
        lists: Lists,
        notes: Mapping[tuple[str, str], Any],
        diagram: Callable[[Any], list[str]],
    ) -> None:
        self._diagram = diagram
        self.warnings: list[Phrase] = []
        self._styles = styles
        self._lists = lists
        self._notes = notes
        self._codes: list[bool] = []  # of each open field: whether its code is being read
        self._fields_close = True
        self._after: list[str] = []
        self._paragraphs = 0

    def read(self, container: Any) -> list[str]:
        """The lines of a story with its own fields: the body, a note, a text box."""
        saved = self._codes, self._fields_close, self._after
        self._codes, self._fields_close, self._after = [], _fields_close(container), []
        if not self._fields_close:
            self._warn("warning-field")
        lines = list(self._lines(container))
        self._codes, self._fields_close, self._after = saved
        return lines

    def _lines(self, container: Any, in_row: bool = False) -> Iterator[str]:
        """One line a paragraph or a row, each followed by its notes and text boxes.

        In a row of several cells these wait for the end of the row.
        """
        text = ""
        for block in _blocks(container):
            kind = named(block)
            if kind == "p":
                self._paragraphs += 1
                properties = block.find(f"{W}pPr")
                text += "".join(self._pieces(block, properties))
                if self._runs_on(properties):
                    continue
                yield from _line(text, self._lists.label(properties))
            else:
                yield from _line(text)
                if kind == "tbl":
                    yield from self._table(block, in_row)
                else:
                    self._warn("warning-document-inside")
            text = ""
            if not in_row:
                yield from self._pop_after()
        yield from _line(text)
        if not in_row:
            yield from self._pop_after()

    def _pop_after(self) -> list[str]:
        after, self._after = self._after, []
        return after

    def _runs_on(self, properties: Any) -> bool:
        """Whether a paragraph's own end is deleted or hidden."""
        ending = None if properties is None else properties.find(f"{W}rPr")
        if ending is None:
            return False
        removed = any(ending.find(W + name) is not None for name in _REMOVED_MARKS)
        return removed or bool(is_on(ending, "vanish"))

    def _table(self, table: Any, in_row: bool) -> Iterator[str]:
        """A row a line, its cells apart; a row of one cell is a box and keeps its lines."""
        for row in _found(table, "tr"):
            if not _is_shown_row(row):
                continue
            cells = [cell for cell in _found(row, "tc") if _is_shown(cell)]
            if len(cells) == 1:
                yield from self._lines(cells[0], in_row)
                continue
            texts = (" ".join(" ".join(self._lines(cell, in_row=True)).split()) for cell in cells)
            yield from _line(" | ".join(filter(None, texts)))
            if not in_row:
                yield from self._pop_after()

    def _pieces(self, element: Any, paragraph_properties: Any) -> Iterator[str]:
        for child in _children(element):
            kind = named(child)
            if kind == "r":
                yield from self._run(child, paragraph_properties)
            elif kind == "t":
                yield (child.text or "").replace("\n", " ") if self._in_results() else ""
            elif kind in _CHARACTERS:
                yield _CHARACTERS[kind] if self._in_results() else ""
            elif kind == "sym":
                yield self._symbol(child) if self._in_results() else ""
            elif kind == "fldChar":
                self._field(child)
            elif kind == "txbxContent":
                self._after += self.read(child)
            elif kind in {"footnoteReference", "endnoteReference"}:
                self._note(kind.removesuffix("Reference"), child.get(f"{W}id", ""))
            elif kind in {"object", "graphicData", "oMath", "subDoc"}:
                yield from self._foreign(kind, child, paragraph_properties)
            else:
                yield from self._pieces(child, paragraph_properties)

    def _run(self, run: Any, paragraph_properties: Any) -> Iterator[str]:
        """A run's text; of a hidden one only where fields begin and end counts."""
        properties = run.find(f"{W}rPr")
        if not self._styles.is_hidden(properties, paragraph_properties):
            pieces = self._pieces(run, paragraph_properties)
            yield from map(raised, pieces) if _is_raised(properties) else pieces
        else:
            for mark in run.findall(f"{W}fldChar"):
                self._field(mark)

    def _in_results(self) -> bool:
        return not self._fields_close or not any(self._codes)

    def _field(self, mark: Any) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _symbol(self, symbol: Any) -> str:
        """A character by its place in a font; of other symbol fonts only what MARKS knows."""
        try:
            char = chr(int(symbol.get(f"{W}char", ""), 16))
        except ValueError:
            char = "\uf000"
        if not "\ue000" <= char <= "\uf8ff":
            return char
        font = symbol.get(f"{W}font", "")
        known = SYMBOLS if font == "Symbol" else MARKS
        if char not in known:
            self._warn("warning-sign", font=font)
        return known.get(char, "\ufffd")

    def _note(self, kind: str, identity: str) -> None:
        note = self._notes.get((kind, identity))
        if note is None:
            self._warn(f"warning-{kind}")
        else:
            self._after += map(str.strip, self.read(note))

    def _foreign(self, kind: str, element: Any, paragraph_properties: Any) -> Iterator[str]:
        """What has no text of its own here becomes a warning; the rest is read."""
        if kind == "object":
            program = next((each.get("ProgID", "") for each in element.iter("{*}OLEObject")), "")
            if program:
                self._warn("warning-object-of", program=program)
            else:
                self._warn("warning-object")
            return
        if kind == "subDoc":
            self._warn("warning-document-belonging")
            return
        step = element.get("uri", "").rsplit("/", 1)[-1]
        if kind == "oMath":
            self._warn("warning-equation-flat")
        elif step == "diagram" and (lines := self._diagram(element)):
            self._after += lines
        elif step in _FOREIGN:
            self._warn(_FOREIGN[step])
        yield from self._pieces(element, paragraph_properties)

    def _warn(self, code: str, **fields: str) -> None:
        number = self._paragraphs
        where = phrase("place-paragraph", number=number) if number else phrase("place-start")
        self.warnings.append(phrase(code, where=where, **fields))


def _children(element: Any) -> Iterator[Any]:
    """The children that count: no properties, nothing removed, one of two alternatives."""
    for child in element:
        kind = named(child)
        if kind in _OUT:
            continue
        if kind == "AlternateContent":
            chosen = child.find("{*}Choice")
            chosen = child.find("{*}Fallback") if chosen is None else chosen
            yield from () if chosen is None else _children(chosen)
        elif kind == "sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None and not is_on(child.find(f"{W}sdtPr"), "showingPlcHdr"):
                yield from _children(content)
        else:
            yield child


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs, tables and documents inside, out of whatever wraps them."""
    for child in _children(container):
        if named(child) in {"p", "tbl", "altChunk"}:
            yield child
        else:
            yield from _blocks(child)


def _found(container: Any, name: str) -> Iterator[Any]:
    """Rows or cells, out of whatever wraps them."""
    for child in _children(container):
        if named(child) == name:
            yield child
        elif named(child) not in {"p", "tbl"}:
            yield from _found(child, name)


def _is_raised(properties: Any) -> bool:
    aligned = None if properties is None else properties.find(f"{W}vertAlign")
    return aligned is not None and aligned.get(f"{W}val") == "superscript"


def _line(text: str, label: str = "") -> Iterator[str]:
    if text.strip():
        text = text.strip("\n")
        yield f"{label} {text}" if label else text


def _is_shown_row(row: Any) -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return True
    return properties.find(f"{W}del") is None and not is_on(properties, "hidden")


def _is_shown(cell: Any) -> bool:
    """Not deleted, and not covered by the cell above it."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return True
    merged = properties.find(f"{W}vMerge") is not None
    covered = merged and value(properties, "vMerge") != "restart"
    return not covered and properties.find(f"{W}cellDel") is None


def _fields_close(container: Any) -> bool:
    """Whether every field that begins also ends, deleted text left out."""
    open_fields = 0
    for mark in container.iter(f"{W}fldChar"):
        if any(named(parent) in _REMOVED_MARKS for parent in mark.iterancestors()):
            continue
        open_fields += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
    return open_fields == 0
