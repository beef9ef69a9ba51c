"""The text of a tree block by block, as a browser would set it, and the blocks of the article.

A block is a stretch of text that begins and ends where an element like ``p`` or
``li`` does, or at ``br``. The article is looked for around the headline: the
smallest element that is declared as the article's body, or that holds the
headline and paragraphs. It does not judge the words of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

_BLOCK_NAMES = (
    "html body main p div h1 h2 h3 h4 h5 h6 li dt dd blockquote pre table tr section article "
    "header footer figcaption figure hr td th caption aside nav ul ol dl form fieldset details "
    "summary address center"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD = frozenset({"head", "script", "style", "noscript", "template"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:byline|authors?|post-?meta|meta|dateline|date|time|timestamp"
    r"|pub-?date|datepublished|published|caption|copyright|credits?)(?=$|[\s_-])",
    re.IGNORECASE,
)
LINKED = 0.6
PARAGRAPH = 40


@dataclass(slots=True)
class Block:
    """A line of text, the element it stands in, and how many of its characters are a link's."""

    element: Any
    text: str = ""
    linked: int = 0

    @property
    def is_heading(self) -> bool:
        return self.element.tag in _HEADINGS

    @property
    def is_link(self) -> bool:
        return self.linked > LINKED * len(self.text)


def blocks(tree: Any) -> list[Block]:
    """The blocks of a tree with something on them, spaces collapsed."""
    found: list[Block] = [Block(tree)]
    for kind, element, text, in_link in _events(tree):
        if kind == "edge":
            found.append(Block(element))
        elif text:
            found[-1].text += text
            found[-1].linked += len(text.strip()) * in_link
    for block in found:
        block.text = " ".join(block.text.split())
    return [block for block in found if block.text]


def _events(tree: Any) -> Iterator[tuple[str, Any, str, bool]]:
    """Edges of blocks and pieces of text in reading order, without recursion."""
    stack: list[tuple[Any, bool, bool]] = [(tree, False, False)]
    home = [tree]
    while stack:
        element, closing, linked = stack.pop()
        is_element = isinstance(element.tag, str) and element.tag not in _UNREAD
        is_block = is_element and element.tag in BLOCKS
        if not closing:
            if is_block:
                home.append(element)
                yield "edge", element, "", False
            elif is_element and element.tag == "br":
                yield "edge", home[-1], "", False
            inside = linked or element.tag == "a"
            if is_element and element.text:
                yield "text", element, element.text, inside
            stack.append((element, True, linked))
            if is_element:
                stack.extend((child, False, inside) for child in reversed(element))
            continue
        if is_block:
            home.pop()
            yield "edge", home[-1], "", False
        if element.tail and element is not tree:
            yield "text", element, element.tail, linked


def article_blocks(tree: Any) -> list[Block]:
    """The paragraphs of the article around the headline; none where no place for it is found."""
    root = _root(tree)
    if root is None:
        return []
    found = blocks(root)
    heads = [at for at, block in enumerate(found) if block.element.tag == "h1"]
    found = found[heads[-1] + 1 :] if heads else found
    kept = [block for block in found if not block.is_link and not is_beside(block, root)]
    while kept and kept[-1].is_heading:
        kept.pop()
    return kept


def is_beside(block: Block, root: Any = None) -> bool:
    """Whether a block is a byline, a date line or what stands under a picture."""
    element = block.element
    while element is not root and element is not None:
        if _BESIDE.search(f"{element.get('class', '')} {element.get('itemprop', '')}"):
            return True
        element = element.getparent()
    return False


def _root(tree: Any) -> Any:
    substance = cache(_substance)  # a hundred headlines may stand in the same hundred elements
    declared = tree.xpath("//*[contains(concat(' ',@itemprop,' '),' articleBody ')]")
    declared = [element for element in declared if substance(element)]
    if declared:
        return max(declared, key=substance)
    for head in reversed(tree.xpath("//h1")):
        around = [e for e in head.iterancestors() if e.tag != "header" and substance(e)]
        if around:
            return next((e for e in around if e.tag == "article"), around[0])
    articles = [element for element in tree.xpath("//article|//main") if substance(element)]
    return articles[0] if len(articles) == 1 else None


def _substance(element: Any) -> int:
    """Characters of its blocks that read as paragraphs."""
    return sum(
        len(block.text)
        for block in blocks(element)
        if not block.is_link and not block.is_heading and len(block.text) >= PARAGRAPH
    )
