"""What Word's styles say of a paragraph or a run: hidden or not, and which list.

The nearest to speak decides: the run, its character style, the paragraph's
style, each style after the one it is based on, then the document's defaults.
It does not know conditional formatting of tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Any, path: str) -> str | None:
    """The w:val of a descendant, by a path of names without the prefix."""
    found = None if element is None else element.find(_qualified(path))
    return None if found is None else found.get(f"{W}val")


@lru_cache(maxsize=64)
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def is_on(properties: Any, name: str) -> bool | None:
    """An on/off property; None where it is not said."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


class Styles:
    """The styles part of a document; an absent one says nothing."""

    def __init__(self, tree: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._default: str | None = None
        self._hidden: dict[str | None, bool | None] = {}
        for style in () if tree is None else tree.iter(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                self._default = identity
        defaults = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._hidden_by_default = bool(is_on(defaults, "vanish"))

    def is_hidden(self, run_properties: Any, paragraph_properties: Any) -> bool:
        """Whether text with these properties is hidden."""
        said = is_on(run_properties, "vanish")
        if said is None:
            said = self._style_hides(value(run_properties, "rStyle"))
        if said is None:
            said = self._style_hides(value(paragraph_properties, "pStyle") or self._default)
        return self._hidden_by_default if said is None else said

    def _style_hides(self, identity: str | None) -> bool | None:
        if identity not in self._hidden:
            said = (is_on(style.find(f"{W}rPr"), "vanish") for style in self._chain(identity))
            self._hidden[identity] = next((each for each in said if each is not None), None)
        return self._hidden[identity]

    def list_of(self, paragraph_properties: Any) -> tuple[str | None, str | None, str | None]:
        """The number of the list, the level, and the style that named the list if one did."""
        direct = None if paragraph_properties is None else paragraph_properties.find(f"{W}numPr")
        if value(direct, "numId") is not None:
            return value(direct, "numId"), value(direct, "ilvl"), None
        identity = value(paragraph_properties, "pStyle") or self._default
        for style in self._chain(identity):
            listed = style.find(f"{W}pPr/{W}numPr")
            if value(listed, "numId") is not None:
                level = value(direct, "ilvl") or value(listed, "ilvl")
                return value(listed, "numId"), level, style.get(f"{W}styleId")
        return None, None, None

    def list_style(self, identity: str) -> str | None:
        """The number of the list that a list style stands for."""
        return value(self._styles.get(identity), "pPr/numPr/numId")

    def _chain(self, identity: str | None) -> Iterator[Any]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield style
            identity = value(style, "basedOn")
