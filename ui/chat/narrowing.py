"""What a conversation is narrowed to, shown and chosen: chips, a form, and what is wrong with it.

The choice stands in the page's address (:mod:`ui.selection`); everything here
is HTML of it. A chip is a link to the same page without what it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from rag.errors import InputError
from rag.language.date_format import date_or_text
from rag.language.dates import parse_date
from rag.library import Library
from ui.collections.reach import Readable
from ui.mixed import outlet_name
from ui.safe import direction, inert, isolated
from ui.search.named import collection_named, named
from ui.selection import WITHOUT, Selection
from ui.words import labelled, language_name, number, words

SHOWN = 300
"""Outlets offered, those with most articles first; one that is chosen already always is."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a form offers, each with its number of articles. ``left`` are those without a date
    that the days of a selection leave out."""

    languages: Mapping[str, int] = field(default_factory=dict)
    outlets: Mapping[str, int] = field(default_factory=dict)
    without: Mapping[str, int] = field(default_factory=dict)
    left: int = 0


def offered(library: Library, selection: Selection) -> Offered:
    """What a library can be limited to."""
    languages, outlets = library.languages(), library.outlets()
    named = {"outlet": sum(languages.values()) - sum(outlets.values())}
    named["date"] = len(library.undated())
    dated = bool(selection.date_from.strip() or selection.date_to.strip())
    left = library.undated(selection.languages, selection.named_outlets) if dated else ()
    return Offered(languages, outlets, named, 0 if selection.undated else len(left))


def left_out(count: int, reader: str) -> str:
    """How many articles without a date the days leave out; "" for none."""
    said = words(reader)["without"]["left"].format(count=number(count, reader))
    return f'<p class="left-out" role="status">{inert(said)}</p>' if count else ""


def limits_line(selection: Selection, reader: str) -> str:
    """What one question was limited to, on one line; "" where it was not."""
    said = words(reader)
    named = said["and"].join(isolated(label, reader) for label in limits(selection, reader))
    return (
        f'<p class="limits">{inert(labelled(said["chat"]["limited"], reader))} {named}</p>'
        if named
        else ""
    )


def limits(selection: Selection, reader: str) -> list[str]:
    """Each limit in the reader's words."""
    return [label for label, _ in _limits(selection, reader)]


def problem(selection: Selection, reader: str) -> str:
    """What is wrong with its dates in the reader's words, or ""."""
    said = words(reader)["chat"]
    for text in (selection.date_from, selection.date_to):
        if text.strip() and not _is_date(text):
            return str(said["bad_date"]).format(text=text.strip())
    return "" if _is_interval(selection) else str(said["bad_interval"])


def chips(selection: Selection, conversation: str, reader: str) -> str:
    """A chip for each limit, and one for all of them."""
    said = words(reader)["chat"]
    found = [
        _chip(
            isolated(label, reader), said["remove"].format(what=label), rest, conversation, reader
        )
        for label, rest in _limits(selection, reader)
    ]
    if not found:
        return ""
    everything = _chip(inert(said["clear"]), said["clear"], Selection(), conversation, reader)
    items = "".join(f"<li>{chip}</li>" for chip in (*found, everything))
    return f'<ul class="chips" aria-label="{inert(said["limited"])}">{items}</ul>'


def address(selection: Selection, conversation: str, reader: str) -> str:
    """The chat page with a selection and a conversation, each where there is one."""
    named = urlencode({"conversation": conversation}) if conversation else ""
    query = "&".join(part for part in (named, selection.query) if part)
    return f"/{reader}/{'?' if query else ''}{query}"


def form(
    selection: Selection,
    there: Offered,
    conversation: str,
    reader: str,
    collections: Sequence[Readable] = (),
) -> str:
    """The form that limits the sources, as it is set now; sent, it is the page's address."""
    said = words(reader)["chat"]
    wrong = problem(selection, reader)
    languages, outlets = there.languages, there.outlets
    missing = {
        name: words(reader)["without"][name]
        for name in WITHOUT
        if there.without.get(name) or name in selection.without
    }
    spoken = {code: language_name(code, reader) for code in (*languages, *selection.languages)}
    named = {name: outlet_name(name) for name in (*selection.outlets, *list(outlets)[:SHOWN])}
    kept = f'<input type="hidden" name="conversation" value="{inert(conversation)}">'
    found = f'<input type="hidden" name="search" value="{inert(selection.search)}">'
    return (
        f'<form id="narrow" method="get" action="/{reader}/">{kept if conversation else ""}'
        f"{found if selection.search else ''}{_titled(selection)}"
        f"{_collection(selection, collections, reader)}"
        f"{_choices('languages', spoken, languages, selection.languages, reader)}"
        f"{_choices('outlets', named, outlets, selection.outlets, reader)}"
        f"{_choices('without', missing, there.without, selection.without, reader)}"
        f'<div class="dates">{_day("from", selection.date_from, selection, reader)}'
        f"{_day('to', selection.date_to, selection, reader)}</div>"
        f'<p class="hint" id="narrow-hint">{inert(said["date_hint"])}</p>'
        f'<p class="wrong" id="narrow-wrong" role="alert">{inert(wrong)}</p>'
        f'<p class="actions"><button>{inert(said["apply"])}</button></p></form>'
    )


def _limits(selection: Selection, reader: str) -> Iterator[tuple[str, Selection]]:
    """Each limit in the reader's words, with the selection that has all the others."""
    said = words(reader)["chat"]
    for code in selection.languages:
        others = tuple(each for each in selection.languages if each != code)
        yield language_name(code, reader), replace(selection, languages=others)
    for name in selection.outlets:
        others = tuple(each for each in selection.outlets if each != name)
        yield outlet_name(name), replace(selection, outlets=others)
    for name in selection.without:
        others = tuple(each for each in selection.without if each != name)
        yield words(reader)["without"][name], replace(selection, without=others)
    if first := selection.date_from.strip():
        yield (
            said["since"].format(date=date_or_text(first, reader)),
            replace(selection, date_from=""),
        )
    if last := selection.date_to.strip():
        yield said["until"].format(date=date_or_text(last, reader)), replace(selection, date_to="")
    if selection.search:
        yield named(selection.search, reader), replace(selection, search="")
    if selection.collection:
        others_ = replace(selection, collection="", called="")
        yield collection_named(selection.called, reader), others_
    if words_ := selection.titled.strip():
        yield said["titled"].format(words=words_), replace(selection, titled="")


def _titled(selection: Selection) -> str:
    """The words looked for in titles, which are chosen on the library page and kept here."""
    words_ = inert(selection.titled.strip())
    return f'<input type="hidden" name="titled" value="{words_}">' if words_ else ""


def _collection(selection: Selection, collections: Sequence[Readable], reader: str) -> str:
    """One of the collections, or none; one that is gone stays chosen until another is."""
    names = {each.id: each.name for each in collections}
    said, chosen = words(reader)["collections"], selection.collection
    if chosen:
        names = {chosen: said["gone"], **names}
    if not names:
        return ""
    options = "".join(
        f'<option value="{inert(value)}" dir="{direction(name, reader)}"'
        f"{' selected' if value == chosen else ''}>{inert(name)}</option>"
        for value, name in {"": said["any"], **names}.items()
    )
    return (
        f'<label class="collection">{inert(said["choose"])} '
        f'<select name="collection">{options}</select></label>'
    )


def _chip(shown: str, label: str, rest: Selection, conversation: str, reader: str) -> str:
    """``shown`` is HTML, ``label`` what is read aloud."""
    return (
        f'<a class="chip go" href="{inert(address(rest, conversation, reader))}" '
        f'aria-label="{inert(label)}">{shown}<span aria-hidden="true"> ×</span></a>'
    )


def _choices(
    name: str,
    offered: Mapping[str, str],
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    reader: str,
) -> str:
    if not offered:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" name="{name}" value="{inert(value)}"'
        f"{' checked' if value in chosen else ''}>{isolated(label)}"
        f'<span class="count">{number(counts.get(value, 0), reader)}</span></label>'
        for value, label in offered.items()
    )
    legend = inert(words(reader)["chat"].get(name) or words(reader)[name]["legend"])
    return f'<fieldset><legend>{legend}</legend><div class="boxes">{boxes}</div></fieldset>'


def _day(name: str, value: str, selection: Selection, reader: str) -> str:
    """One of the two dates; marked where it is none, or where both are and do not fit."""
    both = all(
        not text.strip() or _is_date(text) for text in (selection.date_from, selection.date_to)
    )
    wrong = not _is_interval(selection) if both else not _is_date(value)
    invalid = ' aria-invalid="true"' if wrong and value.strip() else ""
    return (
        f'<label>{inert(words(reader)["chat"][name])}<input type="text" name="{name}" '
        f'value="{inert(value)}" dir="{direction(value, reader)}" autocomplete="off" '
        f'aria-describedby="narrow-hint narrow-wrong"{invalid}></label>'
    )


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except InputError:
        return False
    return True


def _is_interval(selection: Selection) -> bool:
    try:
        first, last = selection.days
    except InputError:
        return False
    return not last or first <= last
