"""What stands between the masthead and a conversation: the way to the others, and the limits.

On a wide screen the list of conversations stays beside the page; elsewhere its
button opens it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rag.language.codes import asked_in
from ui.access.visitors import Visitor
from ui.chat.conversations import LISTED
from ui.chat.exports import FORMATS
from ui.chat.feedback import SHAPES
from ui.chat.narrowing import address, chips, form, left_out, offered, problem
from ui.chat.records import Heading
from ui.chat.share_form import share_button
from ui.collections.reach import called
from ui.collections.reach import listed as collections
from ui.keys import spoken_place
from ui.safe import direction, inert, tongue
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import labelled, words


def above(shelves: Shelves, visitor: Visitor, query: str, conversation: str, reader: str) -> str:
    """The toolbar and the list's place, for an address's query."""
    said, way = words(reader)["chat"], direction("", reader)
    inside = toolbar(shelves, visitor, query, conversation, reader)
    find = inert(said["find"])
    return (
        f'<div id="toolbar" role="region" aria-label="{inert(said["narrow"])}" dir="{way}">'
        f"{inside}</div>"
        f'<aside id="drawer" dir="{way}" aria-label="{inert(said["conversations"])}" tabindex="-1">'
        f"<h2>{inert(said['conversations'])}</h2>"
        f'<input type="search" id="find" dir="auto" aria-label="{find}" placeholder="{find}">'
        f'<div id="conversations" aria-live="polite"></div>{_ratings(reader)}</aside>'
        f"{spoken_place(reader)}"
    )


def toolbar(shelves: Shelves, visitor: Visitor, query: str, conversation: str, reader: str) -> str:
    """Ways to the other conversations and a new one, the limits as chips, and their form."""
    said = words(reader)
    own = said["chat"]
    selection = called(shelves, visitor, Selection.of_query(query))
    shown = " open" if problem(selection, reader) else ""
    there = offered(shelves.reading(visitor), selection)
    limits = form(selection, there, conversation, reader, collections(shelves, visitor))
    return (
        f'<button type="button" id="open-drawer" aria-controls="drawer" aria-expanded="false" '
        f'title="{inert(own["conversations"])}">{inert(own["conversations"])}</button>'
        f'<a class="go" id="begin" title="{inert(said["new"])}" '
        f'href="{inert(address(selection, "", reader))}">{inert(said["new"])}</a>'
        f'<details class="narrowing"{shown}><summary>{inert(own["narrow"])}</summary>{limits}'
        f"</details>{chips(selection, conversation, reader)}{left_out(there.left, reader)}"
    )


def listed(
    headings: Sequence[Heading],
    opened: str,
    wanted: str,
    reader: str,
    shared: Collection[str] = (),
) -> str:
    """The list of conversations, the open and the shared ones marked; what it means that there is
    none."""
    said = words(reader)["chat"]
    if not headings:
        return f'<p class="hint">{inert(said["none_found" if wanted else "none"])}</p>'
    items = "".join(
        _item(heading, heading.id == opened, heading.id in shared, reader) for heading in headings
    )
    more = f'<p class="hint">{inert(said["older"])}</p>' if len(headings) == LISTED else ""
    return f"<ul>{items}</ul>{more}"


def _item(heading: Heading, opened: bool, shared: bool, reader: str) -> str:
    said = words(reader)["chat"]
    current = ' aria-current="page"' if opened else ""
    mark = f' <small class="is-shared">{inert(words(reader)["sharing"]["shared"])}</small>'
    label = inert(said["more"].format(title=heading.title))
    return (
        f'<li data-conversation="{inert(heading.id)}"><a class="go" '
        f'href="{inert(address(Selection(), heading.id, reader))}" dir="{direction(heading.title)}"'
        f"{tongue(asked_in(heading.title))}{current}>{inert(heading.title)}"
        f"{mark if shared else ''}</a>"
        f'<details class="more"><summary aria-label="{label}" title="{label}">⋯</summary>'
        f"{_rename(heading, reader)}{_downloads(heading, reader)}{share_button(reader)}"
        f"{_delete(reader)}</details></li>"
    )


def _rename(heading: Heading, reader: str) -> str:
    said = words(reader)["chat"]
    return (
        f'<form class="rename"><label>{inert(said["title"])}<input type="text" name="title" '
        f'dir="auto" required value="{inert(heading.title)}"></label>'
        f"<button>{inert(said['rename'])}</button></form>"
    )


def _downloads(heading: Heading, reader: str) -> str:
    said = words(reader)["chat"]
    links = "".join(
        f'<a href="/page/conversations/{inert(heading.id)}/download?as={name}&amp;reader={reader}" '
        f"download>{inert(said['formats'][name])}</a>"
        for name in FORMATS
    )
    return f'<p class="downloads">{inert(labelled(said["download"], reader))} {links}</p>'


def _delete(reader: str) -> str:
    """Two steps: what is deleted does not come back."""
    said = words(reader)["chat"]
    return (
        f'<details class="sure"><summary>{inert(said["delete"])}</summary>'
        f"<p>{inert(said['sure'])}</p>"
        f'<button type="button" class="delete">{inert(said["sure_yes"])}</button></details>'
    )


def _ratings(reader: str) -> str:
    said = words(reader)["chat"]
    links = "".join(
        f'<a href="/page/ratings?as={name}" download>{inert(said[name])}</a>' for name in SHAPES
    )
    return f'<p class="downloads">{inert(labelled(said["rated"], reader))} {links}</p>'
