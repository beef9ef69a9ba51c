"""What stands around every page: the name, where one can go, who is here, who writes the answers.

It is put into the page before Gradio's own part, so that it is there at once
and speaks of the visitor who asked for it.
"""

from __future__ import annotations

import re

from rag.language.table import language as row_of
from rag.library import Library
from ui.access.visitors import Visitor
from ui.keys import keys_help, skip_link
from ui.safe import direction, inert, isolated
from ui.words import INTERFACE, labelled, words

PLACES = {
    "chat": "",
    "search": "search/",
    "overview": "overview/",
    "library": "library/",
    "draft": "draft/",
}
"""The pages of each language, by name, and what stands after ``/{language}/`` for them."""

_FIELD = re.compile(r"\{(model|endpoint)\}")


def path_of(language: str, place: str) -> str:
    """Where a page is in one language."""
    return f"/{language}/{PLACES[place]}"


def masthead(
    library: Library, reader: str, place: str, visitor: Visitor, rest: str | None = None
) -> str:
    """Name, pages, visitor, languages, and a line on who writes the answers.

    ``rest`` is what stands after the language in the address of a page that is none of PLACES.
    """
    said = words(reader)
    pages = "".join(_link(path_of(reader, name), said["places"][name], name == place)
                    for name in PLACES)  # fmt: skip
    after = PLACES[place] if rest is None else rest
    return (
        f'<header class="masthead" dir="{direction("", reader)}">'
        f"{skip_link(place, reader)}<h1>{inert(said['title'])}</h1>"
        f'<nav class="places" aria-label="{inert(said["pages"])}">{pages}</nav>'
        f'<nav class="languages" aria-label="{inert(said["language"])}">'
        f"{_languages(after, reader)}{keys_help(place, reader)}</nav>"
        f"{_account(visitor, reader)}"
        f'<p class="tagline">{inert(said["tagline"])}</p>'
        f'<details class="model"><summary>{model_name(library, reader)}</summary>'
        f"<p>{model_line(library, reader)}{_try(library, reader, visitor)}</p></details>"
        f'<div class="model-check" aria-live="polite"></div></header>'
    )


def model_line(library: Library, reader: str) -> str:
    """Whether a model writes the answers, which, and where; or what it means that none does.

    Where a model that the program was given sends things is not known here.
    """
    if library.llm is None:
        return inert(words(reader)["local"])
    return _told(library, reader, "model" if library.settings.uses_model else "model_given")


def model_name(library: Library, reader: str) -> str:
    """The same in a few words, which stand for the line where a screen is narrow."""
    if library.llm is None:
        return inert(words(reader)["local_short"])
    return _told(library, reader, "model_short")


def _told(library: Library, reader: str, name: str) -> str:
    """The page's words of a name, with what is known of the model in its places."""
    assert library.llm is not None
    named = {"model": library.llm.name, "endpoint": library.settings.model_endpoint}
    pieces = _FIELD.split(words(reader)[name])
    return "".join(
        isolated(named[piece]) if at % 2 else inert(piece) for at, piece in enumerate(pieces)
    )


def _try(library: Library, reader: str, visitor: Visitor) -> str:
    """A button that tries the model, for those who may; what it says is in the script."""
    if library.llm is None or not visitor.is_editor:
        return ""
    said = words(reader)
    trying = inert(said["trying_model"])
    return f' <button class="try-model" data-trying="{trying}">{inert(said["try_model"])}</button>'


def _account(visitor: Visitor, reader: str) -> str:
    """The name of who is signed in, with the way out; nothing for the owner of the machine."""
    if not visitor.name:
        return ""
    return (
        f'<form class="account" method="post" action="/logout">{isolated(visitor.name)}'
        f"<button>{inert(words(reader)['sign_out'])}</button></form>"
    )


def _link(path: str, name: str, current: bool) -> str:
    mark = ' aria-current="page"' if current else ""
    return f'<a href="{path}"{mark}>{inert(name)}</a>'


def _languages(rest: str, reader: str) -> str:
    """The reader's language, which opens the list of all that the pages speak."""
    said, own = words(reader)["language"], inert(row_of(reader).endonym)
    links = "".join(_language_link(code, rest, code == reader) for code in INTERFACE)
    return (
        f'<details><summary title="{inert(said)}">'
        f'<span class="unseen">{inert(labelled(said, reader))} </span>{own}</summary>'
        f'<div class="choices">{links}</div></details>'
    )


def _language_link(code: str, rest: str, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    name = inert(row_of(code).endonym)
    path = inert(f"/{code}/{rest}")
    return f'<a href="{path}" lang="{code}" hreflang="{code}"{mark}>{name}</a>'
