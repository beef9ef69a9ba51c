"""What an answer over many articles carries besides its text: events, rows, items, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

KINDS = ("fact", "list", "summary", "timeline", "comparison", "latest", "about", "meta")
"""What a question may want: one fact, or an overview of one of these kinds."""

LENGTHS = ("brief", "normal", "long")


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that happened, as one sentence of an article tells it.

    ``first`` and ``last`` are ISO days, both included, the same for one day. ``said`` are the
    words that date it in the article, "" where only the article's own day does; ``relative``
    says that those were resolved by the article's day ("yesterday"). ``markers`` point at the
    sentences that tell it, the one shown first; ``disputed`` are other days that sources
    give it. ``planned`` says that it was announced and still to come when it was told.
    """

    first: str
    last: str
    said: str
    relative: bool
    text: str
    markers: tuple[int, ...]
    disputed: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says under a column: quoted words and the markers of their sources, or nothing."""

    text: str = ""
    markers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: ``rows`` are a label (an outlet, a language, a period) and a cell a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a list, folded over its spellings, with the sentences that name it."""

    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of a summary on one story: its title, its days and the markers of its quotes."""

    title: str
    first: str | None
    last: str | None
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds on a subject: counts by outlet, language and ISO month."""

    articles: int
    first: str | None
    last: str | None
    undated: int
    outlets: Mapping[str, int]
    languages: Mapping[str, int]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The typed part of an answer of another kind than "fact"; what its kind has not is empty.

    ``subject`` is what it is about ("" for all that is held), ``first`` and ``last`` the period
    asked for, ISO days. ``complete`` says that all that was found on the subject was read.
    """

    kind: str
    subject: str = ""
    first: str | None = None
    last: str | None = None
    groups: tuple[Group, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    table: Table | None = None
    items: tuple[Listed, ...] = ()
    holdings: Holdings | None = None
    articles: int = 0
    complete: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The overview as JSON-ready values."""
        plain = asdict(self)
        if self.table:
            plain["table"] = {
                "columns": list(self.table.columns),
                "rows": [
                    {"label": label, "cells": [asdict(cell) for cell in cells]}
                    for label, cells in self.table.rows
                ],
            }
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Overview:
        """The overview of ``to_dict``, as another process sent it."""
        table, holdings = plain.get("table"), plain.get("holdings")
        return cls(
            **{
                **plain,
                "groups": tuple(Group(**_markers(item)) for item in plain["groups"]),
                "events": tuple(_event(item) for item in plain["events"]),
                "items": tuple(Listed(**_markers(item)) for item in plain["items"]),
                "table": _table(table) if table else None,
                "holdings": Holdings(**holdings) if holdings else None,
            }
        )


def _markers(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**item, "markers": tuple(item["markers"])}


def _event(item: Mapping[str, Any]) -> DatedEvent:
    return DatedEvent(**{**_markers(item), "disputed": tuple(item["disputed"])})


def _table(plain: Mapping[str, Any]) -> Table:
    rows = (
        (row["label"], tuple(Cell(**_markers(cell)) for cell in row["cells"]))
        for row in plain["rows"]
    )
    return Table(tuple(plain["columns"]), tuple(rows))
