"""The part of the library page that takes articles in: a place to drop files, and addresses.

Pure functions to HTML. What the browser does with it, file by file with its
progress, is in ``assets/js/library.js`` and ``outcomes.js``, which find their words in
``data-words``.
"""

from __future__ import annotations

import json

from rag.reading.load import all_endings
from ui.access.visitors import OWNER, Visitor
from ui.safe import inert
from ui.words import number, words

MEGABYTE = 1_000_000

SPOKEN = (
    *("waiting", "sending", "reading", "slowed", "outcomes", "too_large", "no_address"),
    *("unreachable", "passages", "sure", "means", "delete", "keep", "deleted"),
    "uploading",
    *("known", "stays", "several", "save", "cancel", "edited", "report", "fields", "columns"),
)
"""Words the browser needs."""


def adding(visitor: Visitor, largest: int, reader: str) -> str:
    """Where files and addresses are given; ``largest`` is in bytes."""
    said = words(reader)["library"]
    size = number(largest // MEGABYTE, reader)
    spoken = {name: said[name] for name in SPOKEN}
    spoken["too_large"] = spoken["too_large"].format(size=size)
    return (
        f'<section id="adding" aria-labelledby="adding-title" data-largest="{largest}"'
        f' data-words="{inert(json.dumps(spoken, ensure_ascii=False))}">'
        f'<h2 id="adding-title">{inert(said["add"])}</h2>{_where(visitor, reader)}'
        f'<label class="drop"><input type="file" id="files" multiple accept="{kinds()}">'
        f"<strong>{inert(said['drop'])}</strong>"
        f"<small>{inert(said['kinds'].format(size=size))}</small></label>"
        f'<form id="addresses"><label for="urls">{inert(said["addresses"])}</label>'
        f'<textarea id="urls" rows="2" dir="ltr" spellcheck="false"></textarea>'
        f"<button>{inert(said['read'])}</button></form>"
        f'<p id="sending" hidden><progress aria-label="{inert(said["progress"])}"></progress>'
        "<span></span></p>"
        f'<ol id="outcomes" aria-live="polite" aria-label="{inert(said["progress"])}"></ol>'
        f'<button type="button" id="report" hidden>{inert(said["download"])}</button>'
        "</section>"
    )


def _where(visitor: Visitor, reader: str) -> str:
    """An editor's choice of library; who has none is told where things go."""
    said = words(reader)["library"]
    if visitor.id == OWNER.id:
        return ""
    if not visitor.is_editor:
        return f'<p class="private">{inert(said["private"])}</p>'
    return (
        f'<p class="where"><label for="shared">{inert(said["where"])}</label><select id="shared">'
        f'<option value="">{inert(said["to_own"])}</option>'
        f'<option value="true">{inert(said["to_shared"])}</option></select></p>'
    )


def kinds() -> str:
    """Endings as a file chooser takes them, which knows only the last."""
    return ",".join(sorted({f".{name.rpartition('.')[2]}" for name in all_endings()}))
