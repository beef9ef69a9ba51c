"""What people set of an article by hand: its title, outlet, date and language.

A value is checked when it is given, kept beside the article and put over what
reading finds each time it is read again. "" empties a field. It does not know
where values are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from rag.errors import InputError
from rag.language.codes import required
from rag.language.dates import parse_date
from rag.language.well_formed import well_formed
from rag.records import Article

FIELDS = ("title", "outlet", "date", "language")


def checked(values: Mapping[str, str | None], held: Collection[str] = ()) -> dict[str, str]:
    """The fields that are to be set, as they are kept; those that are None are left out.

    ``held`` are languages that articles have. Raises InputError for a date that
    is not one day, a language nobody knows, and where nothing is to be set.
    """
    given = {
        field: " ".join(well_formed(value).split())
        for field in FIELDS
        if (value := values.get(field)) is not None
    }
    if not given:
        raise InputError(code="edit-nothing", fields=", ".join(FIELDS))
    if given.get("date"):
        given["date"] = _day(given["date"])
    if given.get("language"):
        given["language"] = required(given["language"], held)
    return given


def _day(text: str) -> str:
    """One day in any calendar as ISO 8601. Raises InputError."""
    first, last = parse_date(text)
    if first != last:
        raise InputError(code="edit-days", text=text)
    return first.isoformat()


def by_hand(article: Article) -> dict[str, str]:
    """What was set of an article by hand, as its origins say; "" where a field was emptied."""
    set_ones = (field for field in FIELDS if article.origins.get(field) == "hand")
    return {field: getattr(article, field) or "" for field in set_ones}


def edited(article: Article, values: Mapping[str, str]) -> Article:
    """The article with the values that were set by hand, which its origins say; without a
    field that was emptied."""
    if not values:
        return article
    return replace(
        article,
        title=values.get("title", article.title),
        outlet=values.get("outlet", article.outlet) or None,
        date=values.get("date", article.date) or None,
        language=values.get("language", article.language) or None,
        origins={**article.origins, **dict.fromkeys(values, "hand")},
    )
