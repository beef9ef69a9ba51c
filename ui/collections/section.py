"""The collections as the search page lists them: read, asked, renamed, opened, closed, deleted.

Pure functions to inert HTML; ``assets/js/collections.js`` does what the buttons say and has what
stands in ``.listed`` made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.collections.reach import Readable
from ui.collections.saved import LONGEST_NAME
from ui.frame import path_of
from ui.safe import inert, isolated
from ui.search.wanted import Wanted
from ui.selection import Selection
from ui.words import number, words

Counted = tuple[Readable, int]
"""A collection with the number of articles that the visitor may read in it."""


def section(collections: Sequence[Counted], reader: str) -> str:
    """The whole section, folded where there are none."""
    said = words(reader)["collections"]
    told = " ".join(
        f'data-{name}="{inert(said[name])}"' for name in ("renamed", "opened", "closed", "deleted")
    )
    return (
        f'<details class="collections" id="collections"{" open" if collections else ""}>'
        f"<summary>{inert(said['title'])}</summary>"
        f'<p class="told hint" role="status" {told}></p><p class="wrong" role="alert"></p>'
        f'<div class="listed">{listed(collections, reader)}</div></details>'
    )


def listed(collections: Sequence[Counted], reader: str, opened: str = "") -> str:
    """A visitor's own and what others opened; what may be changed of ``opened`` is unfolded."""
    said = words(reader)["collections"]
    own = [pair for pair in collections if pair[0].is_own]
    theirs = [pair for pair in collections if not pair[0].is_own]
    parts = [] if own else [f'<p class="hint">{inert(said["none"])}</p>']
    parts += [_list(own, reader, opened)] if own else []
    if theirs:
        parts.append(f"<h3>{inert(said['others'])}</h3>{_list(theirs, reader, opened)}")
    return "".join(parts)


def _list(collections: Iterable[Counted], reader: str, opened: str) -> str:
    return f"<ul>{''.join(_item(*pair, reader, opened) for pair in collections)}</ul>"


def _item(each: Readable, count: int, reader: str, opened: str) -> str:
    said = words(reader)["collections"]
    articles = f"{path_of(reader, 'search')}?{Wanted(collection=each.id).query}"
    ask = f"{path_of(reader, 'chat')}?{Selection(collection=each.id).query}"
    label = inert(said["ask_named"].format(name=each.name))
    asked = f'<a class="ask" href="{inert(ask)}" aria-label="{label}">{inert(said["ask"])}</a>'
    sign = f' <span class="sign">{inert(said["is_open"])}</span>'
    return (
        f'<li data-collection="{inert(each.id)}"><span class="what">'
        f'<a class="name" href="{inert(articles)}">{isolated(each.name)}</a>'
        f"{sign if each.is_own and each.collection.is_open else ''}</span>"
        f'<span class="count">{_count(count, reader)}</span>{asked if count else ""}'
        f"{_changes(each, reader, each.id == opened) if each.is_own else ''}</li>"
    )


def _count(count: int, reader: str) -> str:
    """The bare number; read aloud it says of what."""
    said = words(reader)["library"]["found"].format(count=number(count, reader))
    return (
        f'<span aria-hidden="true">{number(count, reader)}</span>'
        f'<span class="unseen">{inert(said)}</span>'
    )


def _changes(each: Readable, reader: str, unfolded: bool) -> str:
    """What the owner may do with it; deleting takes two steps."""
    said, chat = words(reader)["collections"], words(reader)["chat"]
    label = inert(said["change"].format(name=each.name))
    is_open = each.collection.is_open
    return (
        f'<details class="more"{" open" if unfolded else ""}>'
        f'<summary aria-label="{label}" title="{label}">⋯</summary>'
        f'<form class="collection-name"><label>{inert(said["name"])}'
        f'<input type="text" name="name" dir="auto" required maxlength="{LONGEST_NAME}" '
        f'value="{inert(each.name)}"></label><button>{inert(chat["rename"])}</button></form>'
        f'<button type="button" class="turn" data-open="{"" if is_open else "true"}">'
        f"{inert(said['close' if is_open else 'open'])}</button>"
        f'<p class="hint">{inert(said["explain"])}</p>'
        f'<details class="sure"><summary>{inert(chat["delete"])}</summary>'
        f"<p>{inert(said['sure'])}</p>"
        f'<button type="button" class="delete">{inert(chat["sure_yes"])}</button>'
        "</details></details>"
    )
