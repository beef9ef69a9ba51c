"""What OpenDocument's styles say of a text: hidden or not, and its list style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

_ROOT = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _ROOT + "office:1.0}"
TEXT = _ROOT + "text:1.0}"
TABLE = _ROOT + "table:1.0}"
STYLE = _ROOT + "style:1.0}"
_RAISED = re.compile(r"super|[1-9]\d*%")


class Styles:
    """The styles of a document, those of the content first."""

    def __init__(self, trees: Sequence[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self.lists: dict[str | None, Any] = {}
        self.outline: Any = None
        self._hides: dict[tuple[str, str], bool] = {}
        for tree in trees:
            for style in tree.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._styles.setdefault(key, style)
            for style in tree.iter(f"{TEXT}list-style"):
                self.lists.setdefault(style.get(f"{STYLE}name", ""), style)
            for style in tree.iter(f"{TEXT}outline-style"):
                self.outline = style

    def is_hidden(self, element: Any) -> bool:
        """Whether a paragraph's or a span's style hides it."""
        name = element.get(f"{TEXT}style-name", "")
        family = "paragraph" if element.tag in {f"{TEXT}p", f"{TEXT}h"} else "text"
        key = (family, name)
        if key not in self._hides:
            self._hides[key] = self._says(key, f"{TEXT}display") == "none"
        return self._hides[key]

    def is_raised(self, span: Any) -> bool:
        """Whether a span's style sets it above the line: "super 58%", or "33% 58%"."""
        name = span.get(f"{TEXT}style-name", "")
        return bool(_RAISED.match(self._says(("text", name), f"{STYLE}text-position") or ""))

    def _says(self, key: tuple[str, str], attribute: str) -> str | None:
        """What the nearest of a style and its parents says of a text."""
        said = (
            properties.get(attribute)
            for style in self._chain(*key)
            for properties in style.iter(f"{STYLE}text-properties")
        )
        return next(filter(None, said), None)

    @staticmethod
    def is_hidden_section(element: Any) -> bool:
        """Whether a section says that it is not shown."""
        return bool(
            element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true"
        )

    def list_style(self, element: Any) -> str | None:
        """The list style that a paragraph's style names."""
        names = (
            style.get(f"{STYLE}list-style-name")
            for style in self._chain("paragraph", element.get(f"{TEXT}style-name", ""))
        )
        return next(filter(None, names), None)

    def _chain(self, family: str, name: str) -> Iterator[Any]:
        """A style and its parents, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while (family, name) in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def number(element: Any, name: str, otherwise: int) -> int:
    """An attribute that is a number; ``otherwise`` where it is none or beyond all use."""
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise
