"""Whether the text of a row ends before its article does, as its source shows it."""

from __future__ import annotations

import re

from rag.messages import Phrase, phrase

_COUNTED = re.compile(r"\s*\[\+?(\d{1,7}) chars\]\s*\Z")
_ELLIPSIS = re.compile(r"\[(?:…|\.\.\.|&hellip;)\]\s*\Z")

CELL = 32_767
"""Characters a spreadsheet's cell holds at most (Excel's specification)."""


def without_count(text: str) -> tuple[str, Phrase | None]:
    """The text without a news API's "[+2314 chars]", and what to say of a text that is cut."""
    if counted := _COUNTED.search(text[-200:]):
        whole = text[: len(text) - len(counted[0].lstrip())].rstrip()
        return whole, phrase("warning-cut-counted", count=int(counted[1]))
    if _ELLIPSIS.search(text[-200:]):
        return text, phrase("warning-cut-ellipsis")
    if len(text) == CELL:
        return text, phrase("warning-cut-cell", count=CELL)
    return text, None
