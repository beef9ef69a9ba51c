"""Tags that only lay a page out, turned into those that say the same of its text.

Tables that hold paragraphs, headings or other tables are boxes, not tables
(newsletters are built so). Two ``br`` in a row end a paragraph. A ``div`` among
paragraphs is one. Captions become paragraphs where pictures are what the page is
about.
"""

from __future__ import annotations

import re
from typing import Any

from rag.reading.pages.blocks import BLOCKS, Block, blocks, is_beside

_INSIDE = ".//p | .//h1 | .//h2 | .//h3 | .//table | .//div | .//ul"
_CELLS = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_AROUND = frozenset({"article", "main", "section", "div"})
_ENDED = re.compile(r"[.!?؟…:][\"'»”’)]*$")
PROSE = 200
"""Characters of a table's only cell from which it is a page's text and no heading in a frame."""
GALLERY = 3
"""Captions from which on a page can be a gallery."""


def unwrap_layout(tree: Any) -> None:
    """Turn layout tables into plain boxes, innermost last."""
    boxes = [table for table in tree.iter("table") if _is_layout(table)]
    for table in boxes:
        for element in list(table.iter(*_CELLS)):
            if next(element.iterancestors("table"), None) is table:
                element.tag = "div"
    for table in boxes:
        table.tag = "div"
    _open_lists(tree)


def _open_lists(tree: Any) -> None:
    """Make paragraphs of the items in a table's cell, of which trafilatura reads no list."""
    for item in tree.xpath("//table//li"):
        item.tag = "p"
    for items in tree.xpath("//table//ul | //table//ol"):
        items.tag = "div"


def _is_layout(table: Any) -> bool:
    if table.get("role") in ("presentation", "none"):
        return True
    if table.xpath("./thead | ./caption | ./tr/th | ./tbody/tr/th"):
        return False
    cells = table.xpath("./tr/td | ./tbody/tr/td")
    if len(cells) == 1 and len(" ".join(cells[0].text_content().split())) >= PROSE:
        return True
    return any(cell.xpath(_INSIDE) for cell in cells)


def frame_article(tree: Any) -> None:
    """Make an article of a body whose paragraphs and lists stand in no box at all: of lists
    right in the body trafilatura reads none."""
    for body in tree.xpath("/html/body[count(p) > 1][ul or ol][not(.//article or .//main)]"):
        article = body.makeelement("article")
        article.text, body.text = body.text, None
        article.extend(list(body))
        body.append(article)


def split_at_breaks(tree: Any) -> None:
    """Make a paragraph of what stands between two or more ``br``."""
    for parent in {line.getparent() for line in tree.iter("br")}:
        if runs := _runs(parent):
            _rebuild(parent, runs)


def join_boxes(tree: Any) -> None:
    """Make paragraphs of boxes that stand among paragraphs and hold sentences of their own, and of
    sentences that stand among them in no box."""
    for parent in {paragraph.getparent() for paragraph in tree.iter("p")}:
        if parent.tag in _AROUND and _has_sentences(parent):
            _rebuild(parent, _cut(parent))
        for box in parent.findall("div"):
            if not any(element.tag in BLOCKS for element in box.iterdescendants()):
                if _is_text(box):
                    box.tag = "p"
            elif _has_sentences(box):
                _rebuild(box, _cut(box))


def _is_text(box: Any) -> bool:
    return all(map(_is_sentence, blocks(box)))


def _is_sentence(block: Block) -> bool:
    return bool(_ENDED.search(block.text)) and not block.is_link and not is_beside(block)


def _has_sentences(box: Any) -> bool:
    """Whether sentences end in a box outside its elements."""
    loose = (box.text, *(child.tail for child in box))
    return any(_ENDED.search((text or "").strip()) for text in loose)


def _cut(parent: Any) -> list[list[Any]]:
    """The content of an element, each block in it a run of its own; texts are strings."""
    runs: list[list[Any]] = [[parent.text or ""]]
    for child in list(parent):
        if child.tag in BLOCKS:
            runs += [[child], [child.tail or ""]]
        else:
            runs[-1] += [child, child.tail or ""]
    return [run for run in runs if any(map(_has_content, run))]


def _runs(parent: Any) -> list[list[Any]]:
    """The content of an element cut at double breaks, if there are any, and around blocks.

    Texts are strings; a block is a run of its own.
    """
    runs: list[list[Any]] = [[parent.text or ""]]
    is_cut = False
    children = list(parent)
    for at, child in enumerate(children):
        follows = at + 1 < len(children) and children[at + 1].tag == "br"
        blank = not (child.tail or "").strip()
        if child.tag in BLOCKS:
            runs += [[child], [child.tail or ""]]
        elif child.tag == "br" and blank and follows:
            runs.append([])
            is_cut = True
        elif not runs[-1]:
            runs[-1].append(child.tail or "")
        else:
            runs[-1] += [child, child.tail or ""]
    return [run for run in runs if any(map(_has_content, run))] if is_cut else []


def _has_content(piece: Any) -> bool:
    return not isinstance(piece, str) or bool(piece.strip())


def _rebuild(parent: Any, runs: list[list[Any]]) -> None:
    for run in runs:
        for piece in run:
            if not isinstance(piece, str):
                piece.tail = None
    del parent[:]
    parent.text, parent.tag = None, "div" if parent.tag == "p" else parent.tag
    for run in runs:
        if not isinstance(run[0], str):
            parent.append(run[0])
            continue
        paragraph = parent.makeelement("p")
        parent.append(paragraph)
        for piece in run:
            if not isinstance(piece, str):
                paragraph.append(piece)
            elif len(paragraph):
                paragraph[-1].tail = piece
            else:
                paragraph.text = piece


def keep_captions(tree: Any) -> bool:
    """Where captions are more of a page than its paragraphs, make paragraphs of them."""
    captions = list(tree.iter("figcaption"))
    outside = [
        p for p in tree.iter("p") if next(p.iterancestors("figure", "figcaption"), None) is None
    ]
    if len(captions) < GALLERY or _chars(captions) <= _chars(outside):
        return False
    for caption in captions:
        caption.tag = "p"
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
    return True


def _chars(elements: list[Any]) -> int:
    return sum(len(" ".join(element.text_content().split())) for element in elements)
