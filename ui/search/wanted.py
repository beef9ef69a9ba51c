"""What is looked for on the search page, as it stands in its address.

``q`` are the words, ``languages``, ``outlets``, ``people``, ``places`` and ``bodies`` stand as
often as there are values (an empty outlet is "no outlet"), ``from`` and ``to`` are days in any
calendar, ``undated=1`` wants articles without a date alone, ``story`` those of one article's story,
``articles`` these alone, ``collection`` those of a collection, by its id, ``sort`` and ``page``
say what is shown of what was found. What cannot be read is left out or told, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from rag.errors import InputError
from ui.search.names import KINDS, is_known
from ui.selection import Selection

SORTS = ("relevance", "newest", "oldest")
HOWS = ("all", "words", "name")
"""``words`` alone, what is near in meaning too, or the words as one name in every script."""

LONGEST = 500
"""Characters of what is looked for."""

COLLECTED = 60
"""Articles that one address may name."""

CHOSEN = 20
"""Values of one limit: every name is looked for in all articles."""

MOST = 200
"""Fields of an address that are read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One search; ``names`` are (kind, id) pairs.

    ``called`` is what the collection is called, which no address says.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    date_from: str = ""
    date_to: str = ""
    undated: bool = False
    story: str = ""
    articles: tuple[str, ...] = ()
    how: str = "all"
    sort: str = ""
    page: int = 1
    collection: str = ""
    called: str = ""

    @classmethod
    def of_query(cls, query: str) -> Wanted:
        """The search in an address's query; of more fields than ``MOST`` none is read."""
        try:
            given = parse_qs(query, keep_blank_values=True, max_num_fields=MOST)
        except ValueError:
            given = {}

        def one(name: str) -> str:
            return given.get(name, [""])[-1].strip()[:LONGEST]

        def several(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(given.get(name, ())))

        page = one("page")
        return cls(
            text=one("q"),
            languages=tuple(filter(None, several("languages")))[:CHOSEN],
            outlets=several("outlets")[:CHOSEN],
            names=tuple(
                (kind, each)
                for kind in KINDS
                for each in several(kind)[:CHOSEN]
                if is_known(kind, each)
            ),
            date_from=one("from"),
            date_to=one("to"),
            undated=one("undated") == "1",
            story=one("story"),
            articles=several("articles")[:COLLECTED],
            how=one("how") if one("how") in HOWS else "all",
            sort=one("sort") if one("sort") in SORTS else "",
            page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
            collection=one("collection"),
        )

    @property
    def query(self) -> str:
        """The search as an address's query, without a question mark; "" for none."""
        fields: dict[str, Any] = {
            "q": self.text,
            "languages": self.languages,
            "outlets": self.outlets,
            **{kind: [own for of, own in self.names if of == kind] for kind in KINDS},
            "from": self.date_from,
            "to": self.date_to,
            "undated": "1" if self.undated else "",
            "story": self.story,
            "articles": self.articles,
            "collection": self.collection,
            "how": self.how if self.how != "all" else "",
            "sort": self.sort,
            "page": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in fields.items() if value}, doseq=True)

    @property
    def ordered(self) -> str:
        """How what is found is sorted: by relevance where words are looked for."""
        return self.sort or ("relevance" if self.text else "newest")

    @property
    def days(self) -> tuple[str, str]:
        """First and last day as ISO dates, "" for no bound. Raises InputError."""
        return Selection(date_from=self.date_from, date_to=self.date_to).days

    @property
    def is_all(self) -> bool:
        """Whether nothing is looked for and nothing left out."""
        return not replace(self, sort="", page=1).query

    def limit(self, kind: str, value: str) -> Wanted:
        """With one more limit, or without it where it is set; on the first page."""
        if kind in KINDS:
            return replace(self, names=_turned(self.names, (kind, value)), page=1)
        if kind == "undated":
            return replace(self, undated=not self.undated, date_from="", date_to="", page=1)
        fields: dict[str, Any] = {kind: _turned(getattr(self, kind), value)}
        return replace(self, **fields, page=1)

    def at(self, **fields: Any) -> Wanted:
        """The same search with other fields, on its first page unless one is named."""
        return replace(self, **{"page": 1, **fields})

    @property
    def wrong(self) -> InputError | None:
        """What is wrong with its dates, None for nothing."""
        try:
            _ = self.days
        except InputError as error:
            return error
        return None


def _turned(values: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)


def chosen(wanted: Wanted) -> Mapping[str, tuple[str, ...]]:
    """The values of each kind of limit that is set."""
    names = {kind: tuple(own for of, own in wanted.names if of == kind) for kind in KINDS}
    return {"languages": wanted.languages, "outlets": wanted.outlets, **names}
