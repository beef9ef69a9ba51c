"""Counts of articles by facet, each a link that limits the search to it or takes the limit off.

Everything stands in the links' addresses, so that Back, bookmarks and pages without scripts work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.chat.cards import shown_date
from ui.frame import path_of
from ui.safe import inert, isolated
from ui.search.found import Facets, Found
from ui.search.named import label_of
from ui.search.names import KINDS, Name, shown
from ui.search.wanted import Wanted, chosen
from ui.words import number, words

SHOWN = 8
"""Values of a facet; the others stand behind "more"."""

MOST = 40
"""Values of a facet at most."""

COMMON = 2
"""Articles that must name somebody who is offered."""


def address(wanted: Wanted, reader: str) -> str:
    """Where a search is."""
    return path_of(reader, "search") + (f"?{wanted.query}" if wanted.query else "")


def facets(found: Found, reader: str) -> str:
    """All facets of what was found; a facet with nothing to choose from is left out."""
    said, wanted, held = words(reader)["search"], found.wanted, found.facets
    blocks = [
        _facet("languages", _plain(held.languages, "languages", found, reader), reader),
        _facet("outlets", _plain(held.outlets, "outlets", found, reader), reader),
        _facet("months", _months(held, wanted, reader), reader),
        *(_facet(kind, _named(held.names[kind], kind, wanted, reader), reader) for kind in KINDS),
    ]
    unread = said["names_unread"].format(count=number(held.unread, reader)) if held.unread else ""
    note = f'<p class="hint" role="status">{inert(unread)}</p>' if unread else ""
    hint = f'<p class="hint">{inert(said["names_hint"])}</p>'
    return "".join(blocks) + note + (hint if any(held.names.values()) else "")


def _facet(kind: str, items: list[str], reader: str) -> str:
    if not items:
        return ""
    said = words(reader)["search"]
    first, rest = "".join(items[:SHOWN]), "".join(items[SHOWN:MOST])
    more = (
        f"<details><summary>{inert(said['more'])}</summary><ul>{rest}</ul></details>"
        if rest
        else ""
    )
    heading = f'<h3 id="facet-{kind}">{inert(said["facets"][kind])}</h3>'
    return (
        f'<section class="facet" aria-labelledby="facet-{kind}">{heading}'
        f"<ul>{first}</ul>{more}</section>"
    )


def _item(shown_: str, count: int, to: Wanted, reader: str, *, is_set: bool = False) -> str:
    mark = ' aria-current="true"' if is_set else ""
    return (
        f'<li><a href="{inert(address(to, reader))}"{mark} rel="nofollow">{isolated(shown_)}'
        f'<span class="count">{number(count, reader)}</span></a></li>'
    )


def _plain(counts: Mapping[str, int], kind: str, found: Found, reader: str) -> list[str]:
    own = chosen(found.wanted)[kind]
    values = [*own, *(value for value in counts if value not in own)]
    if len(values) < 2 and not own:
        return []
    return [
        _item(label_of(kind, value, reader), counts.get(value, 0), found.wanted.limit(kind, value),
              reader, is_set=value in own)
        for value in values
    ]  # fmt: skip


def _months(held: Facets, wanted: Wanted, reader: str) -> list[str]:
    """Months, the newest first, then what has no date; one that is set leads back."""
    items = []
    for month in sorted(filter(None, held.months), reverse=True):
        is_set = (wanted.date_from, wanted.date_to) == (month, month)
        days = {"date_from": "", "date_to": ""} if is_set else dict.fromkeys(
            ("date_from", "date_to"), month
        )  # fmt: skip
        to = wanted.at(**days, undated=False)
        items.append(_item(shown_date(month, reader), held.months[month], to, reader,
                           is_set=is_set))  # fmt: skip
    if "" in held.months or wanted.undated:
        said = words(reader)["search"]["no_date"]
        undated = _item(said, held.months.get("", 0), wanted.limit("undated", ""), reader,
                        is_set=wanted.undated)  # fmt: skip
        items.insert(min(len(items), SHOWN - 1), undated)
    return items if len(items) > 1 or wanted.undated or wanted.date_from else []


def _named(names: Iterable[tuple[Name, int]], kind: str, wanted: Wanted, reader: str) -> list[str]:
    own = chosen(wanted)[kind]
    return [
        _item(shown(name, reader), count, wanted.limit(kind, name.id), reader,
              is_set=name.id in own)
        for name, count in names
        if count >= COMMON or name.id in own
    ]  # fmt: skip
