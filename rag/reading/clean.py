"""The only changes made to a text after decoding, each because it cannot be kept.

Line ends become ``\\n`` (offsets must not depend on the system a file was saved
on), a byte order mark goes, and code points that no store or page can carry
(NUL, lone surrogates) become U+FFFD. Soft hyphens go: they show where a word may be
broken, and nothing of them is seen where it is not. Everything else stays: no letter
is folded, no space collapsed.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|\x0c|\x0b|\x85|\u2028|\u2029")
_UNCARRIED = re.compile(r"[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Make a text fit to be stored; see the module's docstring."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff").replace("\u00ad", ""))
    return _UNCARRIED.sub("\ufffd", text)
