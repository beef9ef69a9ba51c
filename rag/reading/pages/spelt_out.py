"""What a browser shows of an element and its letters do not say, written into the text.

Quotation marks of ``q``; boxes that stand in a line; dates in a sentence; who
said a quotation; digits above the line. What was deleted goes, and marks that lead to a
note. Formulas keep their letters. It does not know style sheets.
"""

from __future__ import annotations

import re
from typing import Any

from rag.reading.pages.plain_parts import drop, empty_out
from rag.reading.superscripts import raised

_INLINE = re.compile(r"display\s*:\s*inline\s*(?:;|$)", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_STRUCK = ("del", "s", "strike")
"""What is no longer so: HTML has ``s`` for a price before the new one."""
_IN_LINES = (
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins"),
    *("mark", "q", "small", "span", "strong", "sub", "sup", "tt", "u"),
)
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCES = ("p", "li", "blockquote", "td", "dd", "figcaption", "h2", "h3")


def spell_out(tree: Any) -> None:
    """Change a tree so that its text alone says what is shown."""
    drop([*tree.iter(*_STRUCK), *filter(_leads_to_note, tree.iter("sup"))])
    empty_out(_empty(tree))
    sentences = _Sentences()
    for element in list(tree.iter("q", "div", "time", "footer", "sup", "math")):
        if element.getparent() is None:
            continue
        if element.tag == "q":
            _quote(element)
        elif element.tag == "math":
            _write(element)
        elif element.tag == "sup" and not len(element):
            element.text = raised(element.text or "")
        elif element.tag == "div" and _INLINE.search(element.get("style", "")):
            element.tag = "span"
        elif element.tag == "time" and sentences.has(element):
            _unmark(element)
        elif (
            element.tag == "footer" and next(element.iterancestors("blockquote"), None) is not None
        ):
            element.tag = "p"


def _empty(tree: Any) -> list[Any]:
    """The elements in lines that show nothing, without those in one another."""
    found: dict[Any, None] = {}
    for element in reversed(list(tree.iter(*_IN_LINES))):
        said = [element.text, *(child.tail for child in element)]
        if all(child in found for child in element) and not "".join(filter(None, said)).strip():
            found[element] = None
    return [element for element in found if element.getparent() not in found]


def open_shadows(tree: Any) -> None:
    """Make boxes of the shadow roots that a page holds: browsers show and save them so."""
    for element in tree.xpath("//template[@shadowrootmode or @shadowroot]"):
        element.tag = "div"


def _leads_to_note(element: Any) -> bool:
    """Whether a raised mark only leads to a note on the page."""
    links = element.xpath(".//a[starts-with(@href, '#')]")
    return bool(links) and not _WORDS.search(element.text_content())


def _unmark(element: Any) -> None:
    """Make an element say nothing of its text: to take it off would copy all that is around."""
    element.tag = "span"
    element.attrib.clear()


def _write(element: Any) -> None:
    """The letters of a formula in a line, without notes that are for programs."""
    for note in element.xpath(".//annotation|.//annotation-xml"):
        note.drop_tree()
    for power in element.xpath(".//msup/*[2][self::mn]"):
        power.text = raised(power.text or "")
    text, tail = "".join(element.text_content().split()), element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", text, tail


def _quote(element: Any) -> None:
    """Marks around a quotation, as Persian and Arabic set them or as English does."""
    before, after = "«»" if _ARABIC.search(element.text_content()) else "“”"
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after
    _unmark(element)


class _Sentences:
    """The paragraphs of a page by how many words they have."""

    def __init__(self) -> None:
        self._words: dict[Any, int] = {}

    def has(self, element: Any) -> bool:
        """Whether words stand before or after a time in its paragraph."""
        paragraph = next(element.iterancestors(*_SENTENCES), None)
        words = len(element.text_content().split())
        if paragraph is None or not words:
            return False
        if paragraph not in self._words:
            self._words[paragraph] = len(paragraph.text_content().split())
        return self._words[paragraph] > 2 * words + 3
