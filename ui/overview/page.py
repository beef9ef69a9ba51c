"""The overview page: what a reader's libraries hold over time, of whom, and where nothing is.

Everything that is counted is a link to the search page limited to it. ``from`` and ``to`` in the
address limit the plot, so that a month can be looked at by its days.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from rag.errors import InputError
from rag.kinds.stories import Story
from rag.language.table import language as row_of
from rag.records import place_of
from ui.access.visitors import Visitor
from ui.bundles import head
from ui.chat.cards import shown_date
from ui.frame import path_of
from ui.library.contents import narrowed
from ui.overview.counts import UNITS, Gap, gaps, over_time
from ui.overview.plot import over_time as plot
from ui.overview.plot import shares
from ui.safe import inert, isolated
from ui.search.facets import COMMON, address
from ui.search.found import find
from ui.search.named import label_of
from ui.search.names import KINDS, shown
from ui.search.stories import NEWEST
from ui.search.wanted import COLLECTED, Wanted
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import labelled, number, words

OUTLETS, NAMES, GAPS, STORIES = 15, 8, 6, 20
"""Rows of each table."""

_PAGE = """<!doctype html>
<html lang="{language}" dir="{way}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
{head}</head><body class="finding">{above}<main id="overview"><h2>{title}</h2>
{body}</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What one may read, counted: dates in ISO form, and articles by outlet and language."""

    articles: int
    dates: tuple[str, ...]
    outlets: dict[str, int]
    languages: dict[str, int]

    @property
    def undated(self) -> int:
        return self.articles - len(self.dates)


def held(shelves: Shelves, visitor: Visitor) -> Held:
    """What a visitor may read."""
    listed = [each.article for each in shelves.listed(visitor)]
    return Held(
        len(listed),
        tuple(sorted(article.date[:10] for article in listed if article.date)),
        dict(Counter(article.outlet or "" for article in listed).most_common()),
        dict(Counter(article.language for article in listed).most_common()),
    )


def page(shelves: Shelves, visitor: Visitor, query: str, reader: str, above: str) -> str:
    """The whole page for an address's query."""
    said = words(reader)["overview"]
    return _PAGE.format(
        language=reader,
        head=head("overview"),
        way=row_of(reader).direction,
        title=inert(said["title"]),
        above=above,
        body=_body(shelves, visitor, query, reader),
    )


def _body(shelves: Shelves, visitor: Visitor, query: str, reader: str) -> str:
    counted, wanted = held(shelves, visitor), Wanted.of_query(query)
    if not counted.articles:
        return f'<p class="status" role="status">{inert(words(reader)["empty"])}</p>'
    return (
        f"{_summary(counted, reader)}{_times(counted, wanted, reader)}"
        f"{_stories(shelves, visitor, wanted, query, reader)}"
        f'<div class="tables">{_outlets(counted, reader)}{_languages(counted, reader)}'
        f"{_gaps(gaps(counted.dates), reader)}{_names(shelves, visitor, reader)}</div>"
    )


def _summary(counted: Held, reader: str) -> str:
    """How many there are, from when to when, and how many without a date or an outlet."""
    said, search = words(reader)["overview"], words(reader)["search"]
    parts = [
        inert(words(reader)["library"]["found"].format(count=number(counted.articles, reader)))
    ]
    if counted.dates:
        first, last = (shown_date(day, reader) for day in (counted.dates[0], counted.dates[-1]))
        parts.append(f"{isolated(first, reader)} – {isolated(last, reader)}")
    lacking = (
        (search["no_date"], counted.undated, Wanted(undated=True)),
        (search["no_outlet"], counted.outlets.get("", 0), Wanted(outlets=("",))),
    )
    parts += [
        f'<a href="{inert(address(to, reader))}">'
        f"{inert(labelled(name, reader))} {number(count, reader)}</a>"
        for name, count, to in lacking
        if count
    ]
    return f'<p class="summary" aria-label="{inert(said["title"])}">{" · ".join(parts)}</p>'


def _times(counted: Held, wanted: Wanted, reader: str) -> str:
    """The plot of the whole time, or of the time that the address names; then the way back."""
    said = words(reader)["overview"]
    try:
        first, last = wanted.days
    except InputError:  # the search page says what is wrong with a date
        first = last = ""
    within = [day for day in counted.dates if (first or "0") <= day <= (last or "9999")]
    unit, counts = over_time(within)
    if not counts:
        return f'<p class="none">{inert(said["no_dates"])}</p>'
    back = ""
    if first or last:
        back = f'<p><a href="{path_of(reader, "overview")}">{inert(said["whole"])}</a></p>'

    def link(time: str) -> str:
        if len(time) < UNITS["day"]:
            return f"{path_of(reader, 'overview')}?from={time}&to={time}"
        return address(Wanted(date_from=time, date_to=time), reader)

    search = ""
    if first or last:
        limited = Wanted(date_from=wanted.date_from, date_to=wanted.date_to)
        search = (
            f'<p><a href="{inert(address(limited, reader))}">'
            f"{inert(said['these'].format(count=number(len(within), reader)))}</a></p>"
        )
    return f"{plot(counts, unit, said['per'][unit], 'times', link, reader)}{search}{back}"


def _stories(shelves: Shelves, visitor: Visitor, wanted: Wanted, query: str, reader: str) -> str:
    """The stories of the time that is shown, each a link to its articles; else the way to them,
    since it takes a while to group them."""
    said = words(reader)["overview"]
    if parse_qs(query).get("stories") != ["1"]:
        days = urlencode({"from": wanted.date_from, "to": wanted.date_to, "stories": "1"})
        return (
            f'<p><a href="{path_of(reader, "overview")}?{inert(days)}#stories">'
            f"{inert(said['show_stories'])}</a></p>"
        )
    if wanted.wrong:
        return ""
    days_only = Selection(date_from=wanted.date_from, date_to=wanted.date_to)
    within = narrowed(shelves.listed(visitor), days_only)
    grouped = shelves.grouped.of(shelves.reading(visitor), [each.article for each in within])
    items = "".join(_story(story, reader) for story in grouped[:STORIES])
    note = inert(said["stories_hint"].format(count=number(min(len(within), NEWEST), reader)))
    return (
        f'<section id="stories"><h3>{inert(said["stories"])}</h3><p class="hint">{note}</p>'
        f"{f'<ul>{items}</ul>' if items else inert(said['no_stories'])}</section>"
    )


def _story(story: Story, reader: str) -> str:
    """Its title, days, articles and outlets."""
    said, first = words(reader)["overview"], story.articles[0]
    to = address(Wanted(articles=tuple(a.id for a in story.articles[:COLLECTED])), reader)
    days = dict.fromkeys(shown_date(day[:10], reader) for day in story.days if day)
    told = said["story"].format(
        articles=number(len(story.articles), reader), outlets=number(story.outlets, reader)
    )
    about = " · ".join([inert(told), *(isolated(day, reader) for day in days)])
    title = isolated(first.title or place_of(first.source), first.language)
    return f'<li><a href="{inert(to)}">{title}</a> <span class="days">{about}</span></li>'


def _outlets(counted: Held, reader: str) -> str:
    said = words(reader)["search"]["facets"]["outlets"]
    rows = [
        (label_of("outlets", name, reader), count, address(Wanted(outlets=(name,)), reader))
        for name, count in list(counted.outlets.items())[:OUTLETS]
    ]
    return shares(rows, words(reader)["chat"]["outlets"], said, reader)


def _languages(counted: Held, reader: str) -> str:
    said = words(reader)["search"]["facets"]["languages"]
    rows = [
        (label_of("languages", code, reader), count, address(Wanted(languages=(code,)), reader))
        for code, count in counted.languages.items()
    ]
    return shares(rows, words(reader)["chat"]["languages"], said, reader)


def _gaps(found: list[Gap], reader: str) -> str:
    """The longest times without an article."""
    said = words(reader)["overview"]
    if not found:
        return ""
    days = sum(gap.days for gap in found)
    items = "".join(
        f"<li>{isolated(_interval(gap, reader), reader)} "
        f"({inert(said['days'].format(count=number(gap.days, reader)))})</li>"
        for gap in found[:GAPS]
    )
    total = said["gap_days"].format(count=number(days, reader))
    return (
        f'<section class="gaps"><h3>{inert(said["gaps"])}</h3><p>{inert(total)}</p>'
        f"<ul>{items}</ul></section>"
    )


def _interval(gap: Gap, reader: str) -> str:
    first, last = (shown_date(day.isoformat(), reader) for day in (gap.first, gap.last))
    return first if gap.first == gap.last else f"{first} – {last}"


def _names(shelves: Shelves, visitor: Visitor, reader: str) -> str:
    """Who and what most articles name."""
    said = words(reader)["search"]
    found = find(Wanted(), shelves.reading(visitor), shelves.indexes(visitor)).facets
    tables = "".join(
        shares(
            [
                (shown(name, reader), count, address(Wanted(names=((kind, name.id),)), reader))
                for name, count in found.names[kind][:NAMES]
                if count >= COMMON
            ],
            said["facets"][kind],
            said["facets"][kind],
            reader,
        )
        for kind in KINDS
    )
    unread = ""
    if found.unread:
        told = said["names_unread"].format(count=number(found.unread, reader))
        unread = f'<p class="hint" role="status">{inert(told)}</p>'
    return f'{tables}{unread}<p class="hint">{inert(said["names_hint"])}</p>'
