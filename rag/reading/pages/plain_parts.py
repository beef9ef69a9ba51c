"""Paragraphs of very many parts, made plain before trafilatura reads them.

trafilatura strips inline elements and leaves the texts between them as nodes of their own; each
of these is then asked for the one before, so that the time grows with the square of their
number. Where a block has more of them than any article's, its inline elements are their text
alone from here on. It takes linear time, and changes no other block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

MANY = 1_000
"""Inline elements, pictures and comments of one block."""

LINKED = 0.6
"""Part of the text of such a block from which it is a list of links, and is left out."""

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark picture q rp "
    "rt ruby s samp small source span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())


def make_plain(tree: Any) -> None:
    """Change the blocks of a tree that have too many inline parts."""
    homes: dict[Any, Any] = {}
    parts: Counter[Any] = Counter()
    for element in tree.iter():
        home = homes.get(element.getparent())
        if home is not None and _is_inline(element):
            homes[element] = home
            parts[home] += 1
        else:
            homes[element] = element
    for home, count in parts.items():
        if count > MANY:
            _flatten(home, _is_linked(home))


def _is_inline(element: Any) -> bool:
    return not isinstance(element.tag, str) or element.tag in _INLINE


def _is_linked(home: Any) -> bool:
    linked = sum(len(link.text_content()) for link in home.iter("a"))
    return linked > LINKED * len(home.text_content())


def _flatten(home: Any, linked: bool) -> None:
    """The inline children of an element as text, in it and in those that hold blocks; of a list
    of links nothing but its blocks."""
    waiting = [home]
    while waiting:
        parent = waiting.pop()
        _put(parent, _said)
        if linked:
            parent.text = None
            for child in parent:
                child.tail = None
        waiting += filter(_is_inline, parent)


def _said(child: Any) -> str | None:
    """The text of an inline element; None for one that holds a block."""
    if not _is_plain(child):
        return None
    return child.text_content() if isinstance(child.tag, str) else ""


def _is_plain(element: Any) -> bool:
    return _is_inline(element) and all(map(_is_inline, element.iterdescendants()))


def drop(elements: Iterable[Any]) -> None:
    """Take elements out of their tree with what is in them; what stands behind each stays."""
    gone = dict.fromkeys(elements)
    for parent in {parent for one in gone if (parent := one.getparent()) is not None}:
        _put(parent, lambda child: "" if child in gone else None)


def empty_out(elements: Iterable[Any]) -> None:
    """Put the spaces of elements without words in their place: trafilatura reads no text behind
    an empty element."""
    gone = dict.fromkeys(elements)
    for parent in {parent for one in gone if (parent := one.getparent()) is not None}:
        _put(parent, lambda child: child.text_content() if child in gone else None)


def _put(parent: Any, said: Callable[[Any], str | None]) -> None:
    """Put a text for each child that has one; texts are joined once, for one by one they would
    be copied as often as there are children."""
    texts: list[list[str]] = [[parent.text or ""]]
    kept: list[Any] = []
    for child in parent:
        text = said(child)
        if text is None:
            kept.append(child)
            texts.append([child.tail or ""])
        else:
            texts[-1] += [text, child.tail or ""]
    del parent[:]
    parent.text, *tails = ("".join(run) or None for run in texts)
    for child, tail in zip(kept, tails, strict=True):
        child.tail = tail
        parent.append(child)
