"""Pages whose boxes stand in one another more deeply than any that is written: laid flat.

trafilatura looks at all that is around each paragraph, so tables hundreds deep cost
it hundreds of times as much. What stands so deep becomes paragraphs, in its order; headings
stay. It does not know what a page says.
"""

from __future__ import annotations

from typing import Any

from rag.reading.pages.blocks import blocks

DEEP = 120
"""Elements within one another that no page has which is written by hand or by a program."""
FLAT = 40
"""How deep what stands deeper is laid."""


def lay_flat(tree: Any) -> None:
    """Make paragraphs of all in the elements at ``FLAT`` that hold some deeper than ``DEEP``."""
    for element in _holders(tree):
        found = [(block.element, block.is_heading, block.text) for block in blocks(element)]
        element[:] = []
        element.text, element.tag = None, "div"
        for at, is_heading, text in found:
            paragraph = element.makeelement(at.tag if is_heading else "p")
            paragraph.text = text
            element.append(paragraph)


def _holders(tree: Any) -> list[Any]:
    from lxml import etree

    found: list[Any] = []
    around: list[Any] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            around.pop()
            continue
        around.append(element)
        if len(around) > DEEP and (not found or found[-1] is not around[FLAT]):
            found.append(around[FLAT])
    return found
