"""Text of articles and models inside Markdown, with nothing in it that Markdown acts on."""

from __future__ import annotations

import re

from rag.language.shown import shown

_ACTIVE = re.compile(r"(?<=\])[(:]|<")
"""What makes a Markdown link, image, link definition or element of the text around it
(CommonMark 0.31: 4.7, 6.3-6.6). Only what stands before decides, so escaping the
beginning of a text gives the beginning of the escaped text."""


def inert_markdown(text: str) -> str:
    """The text as it may be shown, with nothing in it that Markdown would load, link or hide."""
    return _ACTIVE.sub(r"\\\g<0>", shown(text))


def inert_line(text: str) -> str:
    """Text on one line in which Markdown finds nothing to load, link or begin."""
    flat = inert_markdown(" ".join(text.split()))
    return f"\\{flat}" if flat[:1] in "#>-+*=~`|_" and flat else flat
