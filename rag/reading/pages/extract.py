"""The article's text out of a page's tree: trafilatura, held against our own look at the page.

trafilatura reads long articles well. On a short page it falls back to reading
everything; a reading that takes only what is surely article is right there. That
a page is short is told by both: the careful reading is short, and our own look at
the place around the headline does not agree with a much longer full one.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import Any

from rag.errors import ReadingError
from rag.reading.pages.blocks import Block, article_blocks, blocks, is_beside
from rag.reading.pages.plain_parts import make_plain

SHORT = 400
"""Characters of the careful reading under which a page may be a short one."""
TIMES = 3
"""A full reading this many times the careful one has read what is not article,
unless our own look agrees with it."""
AGREE = 0.85
LONG = 2000
FEWER = 2
"""A careful reading of the page as it came that is so long, and so many times ours, is right."""
OVERLAP = 0.1
"""Two short readings with less in common are of different places; the headline's is right.
So it is where it is long, and most of the short one is not in it."""
LEAD = 60
LEADS = 2
"""Characters a lead has at least, and how many paragraphs may be one."""
_SENTENCE = re.compile(r"[.!?؟…][\"'»”’)]*$")
_WORD = re.compile(r"\w+")


def article_text(tree: Any) -> str:
    """The paragraphs of the article, a line each; "" where there is no text at all.

    The tree has no furniture any more and stays as it is. Raises ReadingError.
    """
    careful = _trafilatura(tree, careful=True)
    full = _trafilatura(tree, careful=False)
    own = "\n".join(block.text for block in article_blocks(tree))
    lines = (_choose(careful, full, own) or _everything(tree)).split("\n")
    lines = _with_lead(_without_headline(lines, tree), tree)
    return "\n".join(_with_headings(lines, tree))


def fuller_text(text: str, page: Any) -> str:
    """The text, or trafilatura's of the whole page where our rules took out its article."""
    careful = _trafilatura(page, careful=True)
    if len(careful) < LONG or len(careful) < FEWER * len(text):
        return text
    lines = _choose(careful, _trafilatura(page, careful=False), text).split("\n")
    return "\n".join(_without_headline(lines, page))


def _choose(careful: str, full: str, own: str) -> str:
    much_longer = len(full) > TIMES * len(careful)
    if much_longer and _agree(full, own):
        return full
    if len(careful) >= SHORT:
        return careful if much_longer else full
    elsewhere = not _agree(careful, own, OVERLAP) if len(own) < SHORT else not _within(careful, own)
    if careful and not (own and elsewhere):
        return careful
    return own or careful or (full if "\n" in full else "")


def _everything(tree: Any) -> str:
    return "\n".join(block.text for block in blocks(tree) if not block.is_link)


def _with_lead(lines: list[str], tree: Any) -> list[str]:
    """The lines with the paragraphs right above the first: leads stand in boxes of their own."""
    found = blocks(tree)
    first = next((at for at, block in enumerate(found) if block.text == lines[0]), 0)
    lead = takewhile(_is_lead, reversed(found[max(first - LEADS, 0) : first]))
    return [*reversed([one.text for one in lead if one.text not in lines]), *lines]


def _is_lead(block: Block) -> bool:
    return (
        len(block.text) >= LEAD
        and bool(_SENTENCE.search(block.text))
        and not (block.is_link or block.is_heading or is_beside(block))
    )


def _with_headings(lines: list[str], tree: Any) -> list[str]:
    """The lines with the headings right above one of them, which careful readings drop."""
    above = {
        below.text: head.text
        for head, below in pairwise(blocks(tree))
        if head.is_heading and head.element.tag != "h1" and not head.is_link
    }
    have = set(lines)
    return [
        one
        for line in lines
        for one in ([above[line]] if above.get(line, line) not in have else []) + [line]
    ]


def _without_headline(lines: list[str], tree: Any) -> list[str]:
    """The lines without a first one that is the headline: the title says it."""
    heads = {" ".join(head.text_content().split()) for head in tree.iter("h1")}
    return lines[1:] if len(lines) > 1 and lines[0] in heads else lines


def _agree(one: str, other: str, least: float = AGREE) -> bool:
    """Whether two readings have so much of their words in common."""
    ours, theirs = Counter(_WORD.findall(one)), Counter(_WORD.findall(other))
    return 2 * (ours & theirs).total() > least * (ours.total() + theirs.total())


def _within(short: str, long: str) -> bool:
    """Whether most words of a reading stand in a longer one."""
    words, others = Counter(_WORD.findall(short)), Counter(_WORD.findall(long))
    return 2 * (words & others).total() >= words.total()


def _trafilatura(tree: Any, careful: bool) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    if careful:  # below this size trafilatura takes all text of the page, in one line
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    page = copy.deepcopy(tree)
    make_plain(page)
    try:
        found = bare_extraction(
            page,
            include_comments=False,
            favor_precision=careful,
            fast=careful,
            config=config,
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise ReadingError(code="read-page-unparsed", error=str(error)) from error
    lines = str(getattr(found, "text", None) or "").strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)
