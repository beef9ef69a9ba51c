"""What the text parts of a message say, by their kind (RFC 2046, 4.1), as its writer wrote it.

Of the alternatives of one text the one with the higher rank is read. A kind that has no row is
read as it is written; those that are no text of a message are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rag.reading.markdown import strip_marks
from rag.reading.wires.mail_quotes import own_text

OTHER = frozenset(
    {"calendar", "vcard", "x-vcard", "directory", "css", "javascript", "ecmascript",
     "rfc822-headers", "x-amp-html", "watch-html"}
)  # fmt: skip
"""Subtypes of text that are no body of a message, or one for programs alone."""

PAGE = 3
"""The rank of HTML, which is read as a page."""

_UTF_7 = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7"})

_TAG = re.compile(r"<(/?)([A-Za-z0-9-]{1,60})>")
_ENDS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of text: how it is read, and its rank."""

    read: Callable[[str], str]
    rank: int


def body_of(kind: str) -> Body | None:
    """How a part of a kind of text is read; None for what is no text of a message."""
    subtype = kind.removeprefix("text/")
    return None if subtype in OTHER else _BODIES.get(subtype, Body(str.strip, 0))


def as_mailed(data: bytes, charset: str | None) -> tuple[bytes, str | None]:
    """Bytes and their encoding as mail means it: UTF-7 (RFC 2152) is one that pages may not have,
    and other text cannot be told from it."""
    if charset is None or charset.lower() not in _UTF_7:
        return data, charset
    try:
        return data.decode("utf-7").encode(), "utf-8"
    except UnicodeError:
        return data, None


def enriched(text: str) -> str:
    """A text/enriched part without its marks (RFC 1896): "<<" is "<", one line end a space."""
    pieces = (_unmarked(piece) for piece in text.split("<<"))
    joined = "<".join(pieces)
    return _ENDS.sub(lambda ends: "\n" * (len(ends[0]) - 1) or " ", joined).strip()


def _unmarked(text: str) -> str:
    """A text without its marks and the values given to them."""
    text = re.sub(r"<param>.{0,1000}?</param>", "", text, flags=re.DOTALL | re.IGNORECASE)
    return _TAG.sub(lambda mark: "\n\n" if mark[2].lower() in ("nl", "paragraph") else "", text)


_MARKDOWN = Body(lambda text: strip_marks(own_text(text)), 2)
_BODIES = {
    "plain": Body(own_text, 1),
    "markdown": _MARKDOWN,
    "x-markdown": _MARKDOWN,
    "enriched": Body(enriched, 2),
    "richtext": Body(enriched, 2),
}
