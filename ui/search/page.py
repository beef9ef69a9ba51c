"""The search page: a form, what was found with its passages, and the counts beside it.

Plain HTML made on the server, so that it is there at once and works without scripts; those of
``assets/js/search.js`` open articles beside the page and keep searches.
"""

from __future__ import annotations

from dataclasses import replace

from rag.errors import SanadError
from rag.language.date_format import date_or_text
from rag.language.table import language as row_of
from ui.access.visitors import Visitor
from ui.bundles import head
from ui.collections.reach import counted
from ui.collections.reach import found as found_collection
from ui.collections.section import section
from ui.frame import path_of
from ui.safe import direction, inert, isolated
from ui.search.entity import view
from ui.search.facets import address, facets
from ui.search.found import Found
from ui.search.limits import looked_for
from ui.search.named import collection_named, in_words, label_of
from ui.search.results import hit, results
from ui.search.saved import Search, searches_of
from ui.search.wanted import HOWS, SORTS, Wanted, chosen
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import number, words

_PAGE = """<!doctype html>
<html lang="{language}" dir="{way}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
{head}</head><body class="finding">{above}<main id="search"><h2>{heading}</h2>
{form}{body}</main></body></html>
"""


def page(shelves: Shelves, visitor: Visitor, query: str, reader: str, above: str) -> str:
    """The whole page for an address's query."""
    said, wanted = words(reader)["search"], _called(shelves, visitor, Wanted.of_query(query))
    title = f"{wanted.text} – {said['title']}" if wanted.text else said["title"]
    return _PAGE.format(
        language=reader,
        head=head("search"),
        way=row_of(reader).direction,
        title=inert(title),
        above=above,
        heading=inert(said["title"]),
        form=_form(wanted, reader),
        body=_body(shelves, visitor, wanted, reader),
    )


def _called(shelves: Shelves, visitor: Visitor, wanted: Wanted) -> Wanted:
    """A search that knows what its collection is called."""
    each = found_collection(shelves, visitor, wanted.collection) if wanted.collection else None
    return replace(wanted, called=each.name) if each else wanted


def _body(shelves: Shelves, visitor: Visitor, wanted: Wanted, reader: str) -> str:
    saved = _saved(searches_of(shelves, visitor).listed(), wanted, reader)
    saved = section(counted(shelves, visitor), reader) + saved
    if not shelves.listed(visitor):
        return f'<p class="status" role="status">{inert(words(reader)["empty"])}</p>{saved}'
    try:
        found = looked_for(shelves, visitor, wanted)
    except SanadError as error:
        message, fix = error.told(reader)
        told = inert(f"{message} {fix}")
        return f'{_limits(wanted, reader)}<p class="problem" role="alert">{told}</p>{saved}'
    library = shelves.reading(visitor)
    shown = (
        results(found, library, visitor, reader) + _turning(found, reader)
        if found.articles
        else _nothing(found, reader)
        + "".join(hit(each, found, library, visitor, reader) for each in found.nearest)
    )
    named = ""
    if wanted.how == "name" and wanted.text and found.articles:
        named = view(found, library, shelves.indexes(visitor), reader)
    return (
        f"{_limits(wanted, reader)}{_count(found, reader)}{named}"
        f'<div class="columns"><div class="found" id="found">{shown}</div>'
        f'<aside class="facets" aria-label="{inert(words(reader)["search"]["narrow"])}">'
        f"{saved}{_folded(facets(found, reader), reader)}</aside></div>"
    )


def _folded(inside: str, reader: str) -> str:
    """The facets; on a phone they are opened by their heading."""
    said = inert(words(reader)["search"]["narrow"])
    return f'<details class="narrow" open><summary>{said}</summary>{inside}</details>'


def _form(wanted: Wanted, reader: str) -> str:
    said, chat = words(reader)["search"], words(reader)["chat"]
    kept = "".join(
        f'<input type="hidden" name="{kind}" value="{inert(value)}">'
        for kind, values in (
            *chosen(wanted).items(),
            ("story", (wanted.story,)),
            ("articles", wanted.articles),
            ("collection", (wanted.collection,)),
        )
        for value in values
        if value or kind == "outlets"
    )
    kept += '<input type="hidden" name="undated" value="1">' if wanted.undated else ""
    dated = " open" if wanted.date_from or wanted.date_to else ""
    return (
        f'<form class="search" role="search" method="get" action="{path_of(reader, "search")}">'
        f'<label class="unseen" for="q">{inert(said["label"])}</label>'
        f'<input type="search" id="q" name="q" value="{inert(wanted.text)}" maxlength="500" '
        f'dir="auto" placeholder="{inert(said["label"])}" autocomplete="off" '
        f'aria-describedby="q-hint"><button class="go">{inert(said["go"])}</button>'
        f'<p class="hint" id="q-hint">{inert(said["hint"])}</p>'
        f'<div class="options">{_choice("how", HOWS, wanted.how, reader)}'
        f"{_choice('sort', SORTS, wanted.ordered, reader, wanted.at(sort='').ordered)}"
        f"<details{dated}><summary>{inert(said['dates'])}</summary><div class='days'>"
        f"{_day('from', wanted.date_from, reader)}{_day('to', wanted.date_to, reader)}"
        f'<p class="hint">{inert(chat["date_hint"])}</p></div></details></div>{kept}</form>'
    )


def _choice(name: str, values: tuple[str, ...], chosen_: str, reader: str, usual: str = "") -> str:
    """A choice by name; the ``usual`` one leaves the address as it is, so that it may change
    with what is looked for."""
    said = words(reader)["search"]
    options = "".join(
        f'<option value="{sent}"{" selected" if value == chosen_ else ""}>'
        f"{inert(said[name + 's'][value])}</option>"
        for value, sent in ((value, "" if value == usual else value) for value in values)
    )
    return f'<label>{inert(said[name])} <select name="{name}">{options}</select></label>'


def _day(name: str, value: str, reader: str) -> str:
    return (
        f'<label>{inert(words(reader)["chat"][name])} <input type="text" name="{name}" '
        f'value="{inert(value)}" dir="{direction(value, reader)}" autocomplete="off"></label>'
    )


def _limits(wanted: Wanted, reader: str) -> str:
    """A chip for each limit that is set, each a link to the search without it."""
    said, chat = words(reader)["search"], words(reader)["chat"]
    chips = [
        (label_of(kind, value, reader), wanted.limit(kind, value))
        for kind, values in chosen(wanted).items()
        for value in values
    ]
    if wanted.undated:
        chips.append((said["no_date"], wanted.limit("undated", "")))
    for word, day, rest in (
        ("since", wanted.date_from, wanted.at(date_from="")),
        ("until", wanted.date_to, wanted.at(date_to="")),
    ):
        if day:
            chips.append((chat[word].format(date=date_or_text(day, reader)), rest))
    if wanted.story:
        chips.append((said["one_story"], wanted.at(story="")))
    if wanted.articles:
        chips.append((said["one_story"], wanted.at(articles=())))
    if wanted.collection:
        label = collection_named(wanted.called, reader)
        chips.append((label, wanted.at(collection="", called="")))
    if not chips:
        return ""
    if len(chips) > 1:
        chips.append((chat["clear"], Wanted(text=wanted.text, how=wanted.how, sort=wanted.sort)))
    items = "".join(
        f'<li><a href="{inert(address(Wanted(text=name, how="name"), reader))}">'
        f"{inert(said['as_name'].format(name=name))}</a></li>"
        for name in chosen(wanted)["people"]
    )
    items += "".join(
        f'<li><a class="chip" href="{inert(address(to, reader))}" '
        f'aria-label="{inert(chat["remove"].format(what=label))}">{isolated(label)}'
        f'<span aria-hidden="true"> ×</span></a></li>'
        for label, to in chips
    )
    return f'<ul class="chips" aria-label="{inert(chat["limited"])}">{items}</ul>'


def _count(found: Found, reader: str) -> str:
    """How many articles, in which way they were found, and what to do with them."""
    said, library = words(reader)["search"], words(reader)["library"]
    total = len(found.articles)
    if not total:
        return ""
    parts = [library["found"].format(count=number(total, reader))]
    if found.wanted.text and found.wanted.how != "name":
        near = total - found.says
        parts += [said["says"].format(count=number(found.says, reader))]
        parts += [said["near"].format(count=number(near, reader))] if near else []
    looked, of = found.looked
    if looked < of:
        parts.append(said["looked"].format(looked=number(looked, reader), count=number(of, reader)))
    if found.pages > 1:
        parts.append(
            library["page"].format(
                number=number(found.page, reader), pages=number(found.pages, reader)
            )
        )
    within = found.wanted.at(sort="", collection="")
    limit = Selection(search=within.query, collection=found.wanted.collection).query
    chat = path_of(reader, "chat") + (f"?{limit}" if limit else "")
    ask = f'<a class="ask" href="{inert(chat)}">{inert(library["ask"])}</a>'
    line = " · ".join(parts)
    return f'<p class="count"><span role="status">{inert(line)}</span>{ask}</p>'


def _turning(found: Found, reader: str) -> str:
    if found.pages < 2:
        return ""
    said = words(reader)["library"]
    links = [
        f'<a rel="{rel}" href="{inert(address(found.wanted.at(page=to), reader))}">'
        f"{inert(said[name])}</a>"
        for rel, name, to in (
            ("prev", "previous", found.page - 1),
            ("next", "next", found.page + 1),
        )
        if 1 <= to <= found.pages
    ]
    return (
        f'<nav class="turning" aria-label="{inert(words(reader)["pages"])}">{"".join(links)}</nav>'
    )


def _nothing(found: Found, reader: str) -> str:
    """What was looked for, and what there is instead."""
    said, wanted = words(reader)["search"], found.wanted
    told = said["nothing"].format(text=wanted.text) if wanted.text else said["nothing_here"]
    if wanted.names and found.facets.unread:
        unread = number(found.facets.unread, reader)
        told = f"{told} {said['names_unread'].format(count=unread)}"
    plain = Wanted(text=wanted.text, how=wanted.how, sort=wanted.sort)
    link = ""
    if found.beside:
        without = said["without_limits"].format(count=number(found.beside, reader))
        link = f'<p><a href="{inert(address(plain, reader))}">{inert(without)}</a></p>'
    elif found.nearest:
        link = f"<p>{inert(said['nearest'])}</p>"
    return f'<p class="none" role="status">{inert(told)}</p>{link}'


def _saved(searches: list[Search], wanted: Wanted, reader: str) -> str:
    """The searches that were kept, and the way to keep this one."""
    said = words(reader)["search"]
    items = "".join(
        f'<li data-search="{inert(each.id)}"><a href="{inert(path_of(reader, "search"))}'
        f'?{inert(each.query)}">{isolated(each.name)}</a>'
        f'<button type="button" class="forget" aria-label="'
        f'{inert(said["forget"].format(name=each.name))}">×</button></li>'
        for each in searches
    )
    keep = ""
    if not wanted.is_all:
        name = in_words(wanted, reader)
        keep = (
            f'<form class="keep" method="post" action="/page/searches">'
            f'<input type="hidden" name="reader" value="{reader}">'
            f'<input type="hidden" name="query" value="{inert(wanted.at(page=1).query)}">'
            f'<label class="unseen" for="keep-name">{inert(said["name"])}</label>'
            f'<input type="text" id="keep-name" name="name" required maxlength="120" dir="auto" '
            f'value="{inert(name)}"><button>{inert(said["keep"])}</button></form>'
        )
    if not items and not keep:
        return ""
    listed = f"<ul>{items}</ul>" if items else ""
    shown = " open" if items else ""
    return (
        f'<details class="saved"{shown}><summary>{inert(said["saved"])}</summary>'
        f"{listed}{keep}</details>"
    )
