"""Where an article is put into collections and taken out: what a dialog shows.

Pure functions to inert HTML; ``assets/js/collecting.js`` opens the dialog, sends what is pressed,
and shows what it is answered with.
"""

from __future__ import annotations

from collections.abc import Collection as Ids
from collections.abc import Sequence
from dataclasses import dataclass

from ui.collections.saved import LONGEST_NAME, Collection
from ui.safe import direction, inert, isolated
from ui.words import words


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done: with which collection, and as which of the strings ``added`` and
    ``taken``; or what was wrong, in the reader's words."""

    collection: Collection | None = None
    as_: str = ""
    wrong: str = ""


def choice(
    collections: Sequence[Collection],
    holding: Ids[str],
    article: str,
    reader: str,
    done: Done = Done(),
) -> str:
    """The collections of a visitor, those that hold the article pressed, and a new one."""
    said = words(reader)["collections"]
    at = _place(collections, done)
    place = f'action="/page/collections/{inert(article)}?reader={reader}"'
    on_name = "" if at else " autofocus"
    return (
        f'<div dir="{direction("", reader)}"><h2 id="collecting-title">{inert(said["add"])}</h2>'
        f"<form {place}>{_list(collections, holding, at, reader)}</form>"
        f'<form class="new" {place}><label>{inert(said["new"])}'
        f'<input type="text" name="name" dir="auto" required maxlength="{LONGEST_NAME}" '
        f'autocomplete="off"{on_name}></label><button>{inert(said["make"])}</button></form>'
        f'<p class="hint" role="status">{_told(done, reader)}</p>'
        f'<p class="wrong" role="alert">{inert(done.wrong)}</p><p class="choice">'
        f'<button type="button" class="keep">{inert(words(reader)["keys"]["close"])}</button></p>'
        "</div>"
    )


def _place(collections: Sequence[Collection], done: Done) -> str:
    """The collection where the keyboard is; "" for the name of a new one."""
    if done.wrong or not collections:
        return ""
    return done.collection.id if done.collection else collections[0].id


def _list(collections: Sequence[Collection], holding: Ids[str], at: str, reader: str) -> str:
    said = words(reader)["collections"]
    if not collections:
        return f'<p class="hint">{inert(said["none_yet"])}</p>'
    items = "".join(_item(each, each.id in holding, each.id == at) for each in collections)
    return f'<ul aria-label="{inert(said["title"])}">{items}</ul>'


def _item(each: Collection, holds: bool, focused: bool) -> str:
    """A button that says whether it holds the article, and turns that."""
    does, pressed = ("take", "true") if holds else ("put", "false")
    return (
        f'<li><button name="{does}" value="{inert(each.id)}" aria-pressed="{pressed}"'
        f"{' autofocus' if focused else ''}>{isolated(each.name)}</button></li>"
    )


def _told(done: Done, reader: str) -> str:
    if done.collection is None:
        return ""
    before, _, after = words(reader)["collections"][done.as_].partition("{name}")
    return f"{inert(before)}{isolated(done.collection.name)}{inert(after)}"
