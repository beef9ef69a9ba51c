"""Numbers and marks of OpenDocument's lists and numbered headings (ODF 1.3 part 3, 5.3, 16.31)."""

from __future__ import annotations

from typing import Any

from rag.reading.office.numerals import formatted, mark
from rag.reading.office.odt_styles import STYLE, TEXT, Styles, number

_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "١, ٢, ٣, ٤, ...": "arabicDigits",
    "۱, ۲, ۳, ۴, ...": "persianDigits",
    "أ, ب, ت, ث, ...": "arabicAlpha",
    "أ, ب, ج, د, ...": "arabicAbjad",
}
"""A style:num-format as LibreOffice writes it -> the name in ``numerals``."""

Counts = dict[int, int]


class Lists:
    """Where the reading stands in nested lists, and how far each has counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[tuple[str | None, Counts]] = []  # style and counts, outermost first
        self._by_style: dict[str | None, Counts] = {}
        self._by_id: dict[str, Counts] = {}
        self._outline: Counts = {}
        self._waiting = False

    def enter(self, element: Any) -> None:
        """A list begins: inside another it goes on with that one's counts."""
        outer_style, outer = self._open[-1] if self._open else (None, {})
        style = element.get(f"{TEXT}style-name") or outer_style or self._style_inside(element)
        if self._open:
            counts = outer
            counts.pop(len(self._open), None)
        elif before := element.get(f"{TEXT}continue-list"):
            counts = self._by_id.get(before, {})
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self._by_style.get(style, {})
        else:
            counts = {}
        self._by_style[style] = counts
        self._by_id[element.get("{http://www.w3.org/XML/1998/namespace}id", "")] = counts
        self._open.append((style, counts))

    def leave(self) -> None:
        """A list ends."""
        self._open.pop()

    def item(self, element: Any) -> None:
        """An item begins; its first paragraph bears the label, a header's bears none."""
        self._waiting = element.tag == f"{TEXT}list-item"
        start = element.get(f"{TEXT}start-value", "")
        if start.isdecimal():
            self._open[-1][1][len(self._open) - 1] = int(start) - 1

    def label(self, paragraph: Any) -> str:
        """The number or mark before a paragraph, "" for none; each call counts one on."""
        if self._open and self._waiting:
            self._waiting = False
            style, counts = self._open[-1]
            return self._counted(self._styles.lists.get(style), len(self._open) - 1, counts)
        level = paragraph.get(f"{TEXT}outline-level", "")
        is_header = paragraph.get(f"{TEXT}is-list-header") == "true"
        if level.isdecimal() and not is_header:
            return self._counted(self._styles.outline, int(level) - 1, self._outline)
        return ""

    def _style_inside(self, element: Any) -> str | None:
        """The list style that the first paragraph's own style names."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return None if first is None else self._styles.list_style(first)

    @staticmethod
    def _counted(style: Any, place: int, counts: Counts) -> str:
        levels = (
            {} if style is None else {number(each, f"{TEXT}level", 1) - 1: each for each in style}
        )
        level = levels.get(place)
        if level is None:
            return ""
        counts[place] = counts.get(place, number(level, f"{TEXT}start-value", 1) - 1) + 1
        for deeper in [at for at in counts if at > place]:
            del counts[deeper]
        if level.tag == f"{TEXT}list-level-style-bullet":
            return mark(level.get(f"{TEXT}bullet-char", ""))
        if not level.get(f"{STYLE}num-format"):
            return ""
        shown = range(place + 1 - number(level, f"{TEXT}display-levels", 1), place + 1)
        numbers = [
            formatted(
                counts.get(at, number(levels[at], f"{TEXT}start-value", 1)),
                _FORMATS.get(levels[at].get(f"{STYLE}num-format", ""), ""),
            )
            for at in shown
            if at in levels
        ]
        prefix, suffix = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
        return f"{prefix}{'.'.join(filter(None, numbers))}{suffix}".strip()
