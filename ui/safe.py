"""Text of articles and models as inert HTML: escaped, on one line, with its direction.

Nothing from outside becomes an element, an attribute or a link here, and
Markdown around it finds no blank line to come back to. What is shown is the
original text; only characters that make other characters read differently from
what they are (bidi overrides) or that no text holds (control characters) are
shown as U+FFFD.
"""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from rag.language.codes import UNKNOWN
from rag.language.direction import direction
from rag.language.shown import NEVER_SHOWN, shown

__all__ = ["direction", "inert", "isolated", "web_address"]


def inert(text: str) -> str:
    """Text as HTML that can only be read, never run; line ends stay as ``&#10;``."""
    return html.escape(shown(text)).replace("\n", "&#10;")


def isolated(text: str, language: str | None = None) -> str:
    """A run of text that cannot turn the direction of what stands around it."""
    return f'<bdi dir="{direction(text, language)}"{tongue(language)}>{inert(text)}</bdi>'


def tongue(language: str | None) -> str:
    """The attribute that says what language a text is in; nothing where nobody knows."""
    known = language if language and language != UNKNOWN else ""
    return f' lang="{inert(known)}"' if known else ""


def web_address(source: str) -> str | None:
    """The source as a link may carry it: an http(s) address, or None."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    allowed = parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
    return html.escape(source) if allowed and not NEVER_SHOWN.search(source) else None
