"""What the keyboard does on a page: a way past its head, and a list of its keys.

The list is a template that ``assets/js/keys.js`` opens as a dialog.
"""

from __future__ import annotations

from ui.safe import direction, inert
from ui.words import words

PAST = {
    "chat": "asking",
    "library": "put-in",
    "search": "search",
    "overview": "overview",
    "draft": "draft",
    "shared": "conversation",
}
"""The element by name that each page is about."""

KEYS: dict[str, tuple[str, ...]] = {
    "send": ("Enter",),
    "line": ("Shift", "Enter"),
    "box": ("/",),
    "open": ("Enter",),
    "next": ("N",),
    "previous": ("P",),
    "escape": ("Esc",),
    "help": ("?",),
}
"""Keys by what they do on the page of questions; those pressed together stand together."""

ELSEWHERE = ("escape", "help")
"""What they do on every page."""


def skip_link(place: str, reader: str) -> str:
    """The first link of a page: leads past its head."""
    return f'<a class="skip" href="#{PAST[place]}">{inert(words(reader)["keys"]["skip"])}</a>'


def keys_help(place: str, reader: str) -> str:
    """The button that shows the keys, and what it shows; the names of the article's buttons."""
    said = words(reader)["keys"]
    rows = "".join(_row(row, reader) for row in (KEYS if place == "chat" else ELSEWHERE))
    labels = " ".join(
        f'data-{name}="{inert(said[name])}"' for name in ("close", "next", "previous", "place")
    )
    name = inert(said["keys"])
    return (
        '<button type="button" class="keys" aria-haspopup="dialog" '
        f'aria-label="{name}" title="{name}" {labels}>?</button>'
        f'<template class="keys-list"><div dir="{direction("", reader)}">'
        f'<h2 id="keys-title">{name}</h2><dl>{rows}</dl>'
        f'<p class="choice"><button type="button" class="keep">{inert(said["close"])}</button></p>'
        "</div></template>"
    )


def _row(name: str, reader: str) -> str:
    pressed = "+".join(f"<kbd>{inert(key)}</kbd>" for key in KEYS[name])
    said = inert(words(reader)["keys"][name])
    return f'<div><dt><bdi dir="ltr">{pressed}</bdi></dt><dd>{said}</dd></div>'


def spoken_place(reader: str) -> str:
    """Where an answer is read aloud from, sentence by sentence, while it is written."""
    ready = inert(words(reader)["ready"])
    return (
        f'<div id="spoken" class="unseen" role="log" aria-live="polite" data-ready="{ready}"></div>'
    )
