"""How a note names its source: outlet, headline and day in a reader's words, and its address.

The address leads to the quote itself, as a text fragment (WICG, Scroll To Text Fragment);
browsers that know none open the page. Whether the page still says so is not known.
"""

from __future__ import annotations

from urllib.parse import quote

from rag.language.date_format import date_or_text
from rag.language.shown import NEVER_SHOWN
from rag.messages import message
from rag.records import Citation, is_url, place_of

WHOLE = 10
"""Words of a quote that are named whole; of a longer one its ends are."""

ENDS = 5
"""Words of each end."""

_KEPT = "%/:=&?~#+!$,;'@()*[]"


def named(citation: Citation, language: str) -> str:
    """Outlet, headline and day as one line."""
    return message("comma", language).join(parts(citation, language))


def parts(citation: Citation, language: str) -> list[str]:
    """Outlet, headline and day, each where there is one; a file has a name instead of them."""
    title = " ".join(citation.title.split())
    headline = message("in-quotes", citation.language, text=title) if title else ""
    told = [
        citation.outlet or "",
        headline,
        date_or_text(citation.date, language) if citation.date else "",
    ]
    if not (citation.outlet or title) and not is_url(citation.source):
        told.insert(0, place_of(citation.source))
    return [part for part in told if part]


def address(citation: Citation) -> str:
    """Where the quote stands on the web; "" for an article that is no page."""
    if not is_url(citation.source) or NEVER_SHOWN.search(citation.source):
        return ""
    page, _, place = citation.source.partition("#")
    base = f"{encoded(page)}#{encoded(place.partition(':~:')[0])}"
    return f"{base}:~:text={fragment(citation.quote)}"


def encoded(url: str) -> str:
    """A web address in the signs that one may have (RFC 3986)."""
    return quote(url, safe=_KEPT, errors="replace")


def fragment(text: str) -> str:
    """``textStart`` or ``textStart,textEnd`` of a text directive, percent-encoded."""
    words = text.split()
    if len(words) <= WHOLE and "\n" not in text.strip():
        return _encoded(words)
    ends = min(ENDS, len(words) // 2) or 1
    return f"{_encoded(words[:ends])},{_encoded(words[-ends:])}"


def _encoded(words: list[str]) -> str:
    """The signs of the directive's own grammar are encoded too: comma, hyphen, ampersand."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
