"""Titles of pages, "Headline - Section | Site", and their pieces.

A dash or a bar parts them, and ``»`` where it closes no quotation: «شرق» stays whole.
A piece that is nothing but a date ("| DW | 28.04.2023") is none of the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.language.fold import fold_text
from rag.reading.pages.date_lines import line_date

SITE_WORDS = 5
"""What stands beside the headline in a title and is longer is no name of a site."""

_SEPARATOR = re.compile(r"\s+[|ㅣ•·»«›:—–-]+\s+|\s*[|»]\s*|\s+::\s+")
_QUOTED = re.compile(r"«[^«»]*»")


def pieces(title: str) -> list[str]:
    """What stands between the separators of a title; empty ones too."""
    return [title[start:end] for start, end in _spans(title)]


def _spans(title: str) -> Iterator[tuple[int, int]]:
    masked, start = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), title), 0
    for separator in _SEPARATOR.finditer(masked):
        yield start, separator.start()
        start = separator.end()
    yield start, len(title)


def title_day(title: str) -> tuple[str, str | None]:
    """A title without the date at its end, and that day."""
    spans = list(_spans(title))
    last = title[slice(*spans[-1])]
    day = line_date(last) if len(spans) > 1 else None
    return (title[: spans[-2][1]], day) if day else (title, None)


def without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site before or after it."""
    spans = list(_spans(title))
    parts = pieces(title)
    if outlet and len(parts) > 1:
        if alike(parts[-1], outlet):
            return title[: spans[-2][1]].strip()
        if alike(parts[0], outlet):
            return title[spans[1][0] :].strip()
    return title


def after_heading(title: str, heading: str | None) -> str | None:
    """The site's name in "Headline - Section | Site" or "Site - Headline"."""
    if not heading or heading not in title or title == heading:
        return None
    parts = [part.strip() for part in pieces(title.replace(heading, "", 1))]
    named = [part for part in parts if part]
    if len(parts) < 2 or not named or len(named[-1].split()) > SITE_WORDS:
        return None
    return named[-1] if title.startswith(heading) else named[0]


def alike(one: str, other: str) -> bool:
    """Whether one of two names has all words of the other."""
    first, second = (set(re.findall(r"\w+", fold_text(name).lower())) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
