"""Which articles a reader has narrowed a list or a conversation to, and the address that says so.

The library page hands its selection to the chat page, and back, in the query of
the address: ``languages`` and ``outlets`` as often as there are values, ``from``
and ``to`` as the reader wrote them, in any calendar, ``without=outlet`` and
``without=date`` for articles that have none, ``titled`` words that were looked for in
titles and outlets, ``search`` is the query of a search page (:mod:`ui.search`) and
``collection`` the id of a collection (:mod:`ui.collections`) to whose articles all is limited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from rag.errors import InputError
from rag.language.dates import parse_date

WITHOUT = ("outlet", "date")
"""What an article may have none of."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A restriction to languages (codes), outlets (as stored) and days, both ends included.

    An empty field restricts nothing. Dates may be of any calendar. ``without`` takes in
    articles that have no outlet beside those of the outlets, and such without a date beside
    those of the days; where none are named, them alone. ``called`` is what the collection is
    called, which no address says.
    """

    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    without: tuple[str, ...] = ()
    search: str = ""
    titled: str = ""
    collection: str = ""
    called: str = ""

    @classmethod
    def of_query(cls, query: str) -> Selection:
        """The selection in an address's query; what else is in it is left alone."""
        given = parse_qs(query)
        return cls(
            tuple(given.get("languages", ())),
            tuple(given.get("outlets", ())),
            given.get("from", [""])[0],
            given.get("to", [""])[0],
            tuple(name for name in WITHOUT if name in given.get("without", ())),
            given.get("search", [""])[0],
            titled=given.get("titled", [""])[0],
            collection=given.get("collection", [""])[0],
        )

    @property
    def query(self) -> str:
        """The selection as an address's query, without a question mark; "" for none."""
        fields = {
            "languages": self.languages,
            "outlets": self.outlets,
            "from": self.date_from.strip(),
            "to": self.date_to.strip(),
            "search": self.search,
            "without": self.without,
            "titled": self.titled.strip(),
            "collection": self.collection,
        }
        return urlencode({name: value for name, value in fields.items() if value}, doseq=True)

    @property
    def filters(self) -> Mapping[str, Any]:
        """The selection as ``Library.search`` and ``Library.ask`` take it, but for the articles
        of a search or a collection and those whose titles were looked for, which
        :mod:`ui.search.limits` finds."""
        return {
            "languages": self.languages or None,
            "outlets": self.named_outlets or None,
            "date_from": self.date_from.strip() or None,
            "date_to": self.date_to.strip() or None,
            "undated": self.undated,
        }

    @property
    def named_outlets(self) -> tuple[str, ...]:
        """The outlets as a search takes them: "" is that of articles without one."""
        return (*self.outlets, "") if "outlet" in self.without else self.outlets

    @property
    def undated(self) -> bool:
        """Whether articles without a date are meant."""
        return "date" in self.without

    @property
    def days(self) -> tuple[str, str]:
        """First and last day as ISO dates, "" where there is no bound. Raises InputError."""
        first, last = (
            parse_date(said)[end].isoformat() if said.strip() else ""
            for end, said in enumerate((self.date_from, self.date_to))
        )
        if first and last and first > last:
            raise InputError(code="ask-interval", last=last, first=first)
        return first, last
