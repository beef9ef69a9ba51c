"""The numbers of ordered lists, which browsers draw and no letter of a page says.

The numbers are those of HTML (4.4.5, "The ol element"): ``start``, ``reversed``, ``type`` and an
item's ``value``. A list that a page says is drawn without them has none. It does not know
style sheets.
"""

from __future__ import annotations

import re
from typing import Any

from rag.reading.office.numerals import formatted

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLAIN = re.compile(
    r"list-style(?:-type)?\s*:[^;]*\bnone\b|\b(?:unstyled|list-none|no-?bullets?)\b"
)
_MARKED = re.compile(
    r"^(\s*)- (?=(?:-?\d+|([a-z])\2*|([A-Z])\3*|[ivxlcdm]+|[IVXLCDM]+)\. )", re.MULTILINE
)


def number_items(tree: Any) -> None:
    """Write the number of each item before its words."""
    for ordered in tree.iter("ol"):
        items = [item for item in ordered if item.tag == "li"]
        if ordered.get("role") == "list" or _PLAIN.search(_drawn(ordered)):
            continue
        step = -1 if ordered.get("reversed") is not None else 1
        number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
        for item in items:
            number = _whole(item.get("value"), number)
            _begin(item, f"{formatted(number, _FORMATS.get(ordered.get('type', ''), ''))}. ")
            number += step


def without_dashes(text: str) -> str:
    """The text without the dash of items that begin with their number."""
    return _MARKED.sub(r"\1", text)


def _begin(item: Any, mark: str) -> None:
    """Write a mark before the first words of an item, in the paragraph that has them."""
    place = item
    while not (place.text or "").strip() and len(place) and place[0].tag in ("p", "div", "span"):
        place = place[0]
    if item.text_content().strip():
        place.text = mark + (place.text or "").lstrip()


def _drawn(element: Any) -> str:
    return f"{element.get('style', '')} {element.get('class', '')}".lower()


def _whole(value: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(-?\d{1,6})", value or "")
    return int(found[1]) if found else otherwise
