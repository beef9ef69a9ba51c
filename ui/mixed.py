"""Text in which two directions meet: what reads one way stands isolated in what reads the other.

An outlet's name, an address or an ISO date in Latin letters would otherwise take digits and
points that stand beside it in a Persian or Arabic line along with it (UAX #9, W7 and N1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.language.codes import UNKNOWN
from rag.language.table import language as row_of
from ui.safe import direction, inert, isolated

_FOREIGN = (
    r"https?://[^\s<>«»“”]*[^\s<>«»“”.,;:!?؟،؛()]",
    r"www\.[^\s<>«»“”]*[^\s<>«»“”.,;:!?؟،؛()]",
    r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])",
)
"""Addresses of the web and of mail, and dates as ISO 8601 writes them."""

_HOST = re.compile(r"www\.((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


def outlet_name(outlet: str) -> str:
    """An outlet as it is shown: one that is known by its host alone, without "www."."""
    host = _HOST.fullmatch(outlet.strip())
    return host[1] if host else outlet


def isolating(text: str, names: Iterable[str] = ()) -> str:
    """Text as inert HTML, with each of some names of outlets and every address in it isolated."""
    known = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    named = [f"{_edge('<!', name[0])}{re.escape(name)}{_edge('!', name[-1])}" for name in known]
    found = re.compile("|".join((*named, *_FOREIGN)))
    pieces, done = [], 0
    for run in found.finditer(text):
        shown = outlet_name(run[0]) if run[0] in known else run[0]
        pieces += [inert(text[done : run.start()]), isolated(shown)]
        done = run.end()
    return "".join(pieces) + inert(text[done:])


def _edge(side: str, letter: str) -> str:
    """What may not stand beside a name: another letter, for Latin ones another of those, since
    Arabic joins its prepositions to a foreign name ("لـCNN")."""
    other = "[A-Za-z0-9]" if letter.isascii() else r"\w"
    return f"(?{side}{other})"


def heading_way(text: str, language: str | None) -> str:
    """The direction of a heading: that of its language, though it may begin with a foreign name.

    In a heading without a letter of that direction it is that of its first letter.
    """
    first = direction(text, language)
    if not language or language == UNKNOWN:
        return first
    own = row_of(language).direction
    other = "fa" if own == "ltr" else "en"
    return own if any(direction(word, other) == own for word in text.split()) else first
