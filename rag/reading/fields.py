"""The names news data uses for the same few things, and how their values read.

One table serves CSV columns, JSON keys and front matter. A value that cannot be
read as a date or language counts as absent: the text itself is asked later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rag.errors import SanadError
from rag.language.dates import parse_date
from rag.language.table import LANGUAGES
from rag.records import is_url

ALIASES: dict[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "title headline heading عنوان العنوان تیتر",
        "text": "text body content article article_text fulltext full_text maintext متن النص "
        "summary description",
        "lead": "lead standfirst subheadline dek لید",
        "outlet": "outlet source publisher publication site sitename site_name agency منبع المصدر",
        "url": "url link uri href canonical_url source_url",
        "date": "date published published_at publish_date date_published datepublished "
        "publishedat pubdate pub_date publication_date timestamp تاریخ التاريخ",
        "language": "language lang language_code lang_code زبان اللغة",
    }.items()
}
"""Field -> its names, best first. ``summary`` is the text only where there is no other."""


class Fields:
    """A row read through ALIASES; None (text: "") for what it does not say."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._values = {
            str(key).strip().lower().replace(" ", "_").replace("-", "_"): str(value).strip()
            for key, value in row.items()
            if isinstance(value, (str, int, float)) and not isinstance(value, bool)
        }

    def _first(self, field: str) -> str | None:
        return next((self._values[name] for name in ALIASES[field] if self._values.get(name)), None)

    @property
    def title(self) -> str | None:
        return self._first("title")

    @property
    def text(self) -> str:
        """The body with the lead before it, unless the body already starts with the lead."""
        body, lead = self._first("text") or "", self._first("lead") or ""
        if not lead or body.startswith(lead):
            return body
        return f"{lead}\n\n{body}" if body else lead

    @property
    def outlet(self) -> str | None:
        value = self._first("outlet")
        return None if value is None or is_url(value) else value

    @property
    def url(self) -> str | None:
        """The row's address; a ``source`` that is one counts too."""
        candidates = (self._first("url"), self._first("outlet"))
        return next((value for value in candidates if value and is_url(value)), None)

    @property
    def date(self) -> str | None:
        value = self._first("date")
        return iso_date(value) if value else None

    @property
    def language(self) -> str | None:
        value = self._first("language")
        return language_code(value) if value else None


_ISO = re.compile(r"((?:1[7-9]|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)(?!\d)")


@lru_cache(maxsize=4096)
def iso_date(value: str) -> str | None:
    """One day as ISO 8601, from any spelling of it in any calendar; else None.

    A value that names a longer time than a day (a month) is no publication
    date. Where a value names the day twice, in two calendars, they agree or
    the first counts.
    """
    if match := _ISO.match(value):
        year, month, day = (int(part) for part in match.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            value = f"{year:04}-{month:02}-{day:02}"
    try:
        first, last = parse_date(value)
    except SanadError:
        return None
    return first.isoformat() if first == last else None


@lru_cache(maxsize=1024)
def language_code(value: str) -> str | None:
    """The code of a language given as code, tag ("fa-IR") or name in English or itself."""
    name = value.strip().lower()
    code = re.split(r"[-_]", name)[0]
    if code in LANGUAGES and code != "und":
        return code
    named = (
        row.code for row in LANGUAGES.values() if name in (row.name.lower(), row.endonym.lower())
    )
    return next(named, None)
