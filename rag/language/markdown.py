"""Text of articles and models inside Markdown, with nothing in it that Markdown acts on."""

from __future__ import annotations

import re

from rag.language.shown import shown

_ACTIVE = re.compile(r"(?<=\])[(:]|(?<=&)#|[<\\^]")
"""What makes a Markdown link, image, link definition, footnote, element, character by number or
escape of the text around it (CommonMark 0.31: 2.4, 2.5, 4.7, 6.3-6.6). Only what stands before
decides, so escaping the beginning of a text gives the beginning of the escaped text."""

_BEGINS = re.compile(r"^(?:(?=[#>\-+*=~`|_])|[0-9]{1,9}(?=[.)](?: |$)))")
"""What stands before the sign by which a line would begin a heading, a quote, a rule, code, a table
or a list; the numbers of a list are counted anew and not shown as they were written."""


def inert_markdown(text: str) -> str:
    """The text as it may be shown, with nothing in it that Markdown would load, link or hide."""
    return _ACTIVE.sub(r"\\\g<0>", shown(text))


def inert_line(text: str) -> str:
    """Text on one line in which Markdown finds nothing to load, link or begin."""
    return _BEGINS.sub(r"\g<0>\\", inert_markdown(" ".join(text.split())))
