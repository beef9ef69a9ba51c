"""Text as a page or a terminal may show it.

What is shown is the original text but for characters that make others read
differently from what they are (bidi overrides) or that command what shows them
(controls, ECMA-48): each is shown as U+FFFD. Data for programs is not shown,
and keeps them.
"""

from __future__ import annotations

import re

NEVER_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")

_LINE_END = re.compile(r"\r\n?")


def shown(text: str) -> str:
    """The text with its line ends as ``\\n`` and nothing in it that is never shown."""
    return NEVER_SHOWN.sub("\ufffd", _LINE_END.sub("\n", text))
