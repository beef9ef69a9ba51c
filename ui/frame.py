"""What stands around a conversation: the name, the languages, and who writes the answers."""

from __future__ import annotations

from rag.language.table import language as row_of
from rag.library import Library
from rag.settings import Settings
from ui.safe import direction, inert, isolated
from ui.words import INTERFACE, words


def header(settings: Settings, reader: str) -> str:
    """Name, tagline, and a link to the page in each other language."""
    said = words(reader)
    links = "".join(_language_link(code, code == reader) for code in INTERFACE)
    return (
        f'<header class="masthead" dir="{direction("", reader)}">'
        f'<h1>{inert(said["title"])}</h1><p class="tagline">{inert(said["tagline"])}</p>'
        f'<nav aria-label="{inert(said["language"])}">{links}</nav>'
        f'<p class="model">{model_line(settings, reader)}</p></header>'
    )


def model_line(settings: Settings, reader: str) -> str:
    """Whether a model writes the answers, which, and where; or what it means that none does."""
    said = words(reader)
    if not settings.uses_model:
        return inert(said["local"])
    before, _, rest = said["model"].partition("{model}")
    between, _, after = rest.partition("{endpoint}")
    model, endpoint = isolated(settings.llm_model or ""), isolated(settings.model_endpoint)
    return f"{inert(before)}{model}{inert(between)}{endpoint}{inert(after)}"


def notice(library: Library, reader: str, filled: bool) -> str:
    """The words above the suggestions, or how to fill an empty library."""
    said = words(reader)
    text = said["try" if filled else "empty"]
    return f'<p class="intro" dir="{direction("", reader)}">{inert(text)}</p>'


def _language_link(code: str, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    name = inert(row_of(code).endonym)
    return f'<a href="/{code}/" lang="{code}" hreflang="{code}"{mark}>{name}</a>'
