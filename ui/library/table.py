"""The list of articles as the library page shows it: pure functions to inert HTML.

Each article is a line to read and a line of what is known of it; its buttons
carry the article's id, and ``assets/js/library.js`` and ``editing.js`` do what they say.
"""

from __future__ import annotations

from rag.records import ArticleSummary, place_of, without_folders
from ui.access.visitors import OWNER, Visitor
from ui.chat.cards import about, collect_button
from ui.frame import path_of
from ui.library.contents import Listed, Page
from ui.safe import inert, isolated, web_address
from ui.selection import Selection
from ui.words import labelled, number, words


def table(page: Page, selection: Selection, visitor: Visitor, reader: str) -> str:
    """One page of the list under its count, with the way to ask the articles of the selection."""
    said = words(reader)["library"]
    if not page.total:
        return f'<p class="none" role="status">{inert(said["none"])}</p>'
    rows = "".join(_row(listed, visitor, reader) for listed in page.shown)
    count = said["found"].format(count=number(page.total, reader))
    place = said["page"].format(
        number=number(page.number, reader), pages=number(page.pages, reader)
    )
    return (
        f'<p class="count" role="status"><span>{inert(count)} · {inert(place)}</span>'
        f"{_edit_button(page, visitor, reader)}{_ask_link(selection, reader)}</p>"
        f'<ul class="articles">{rows}</ul>'
    )


def _edit_button(page: Page, visitor: Visitor, reader: str) -> str:
    """Opens the form for the articles that are ticked, where any may be changed."""
    if not any(_may_change(listed, visitor) for listed in page.shown):
        return ""
    said = inert(words(reader)["library"]["edit_selected"])
    return f'<button type="button" class="edit-selected" disabled>{said}</button>'


def _may_change(listed: Listed, visitor: Visitor) -> bool:
    return listed.is_own or visitor.is_editor


def _ask_link(selection: Selection, reader: str) -> str:
    query = f"?{selection.query}" if selection.query else ""
    address = inert(path_of(reader, "chat") + query)
    return f'<a class="ask" href="{address}">{inert(words(reader)["library"]["ask"])}</a>'


def _row(listed: Listed, visitor: Visitor, reader: str) -> str:
    article = listed.article
    title = article.title or place_of(article.source)
    return (
        f'<li><button type="button" class="open" data-article="{inert(article.id)}" data-start="0"'
        f' data-end="0">{isolated(title, article.language)}</button>'
        f'<div class="facts">{about(article.outlet, article.date, article.language, reader)}'
        f"{_facts(listed, visitor, reader)}</div></li>"
    )


def _facts(listed: Listed, visitor: Visitor, reader: str) -> str:
    """Number of passages, whose it is, the link, and what the visitor may do with it."""
    said, article = words(reader)["library"], listed.article
    parts = [f"<span>{inert(said['passages'].format(count=number(article.chunks, reader)))}</span>"]
    if visitor.id != OWNER.id:
        parts.append(
            f'<span class="shelf">{inert(said["own" if listed.is_own else "shared"])}</span>'
        )
    if address := web_address(article.source):
        parts.append(
            f'<a class="out" href="{address}" target="_blank" rel="noopener noreferrer nofollow">'
            f"{inert(words(reader)['open'])}</a>"
        )
    parts.append(collect_button(article.id, reader))
    if _may_change(listed, visitor):
        parts += _buttons(article, "" if listed.is_own else "true", reader)
    return "".join(parts)


def _buttons(article: ArticleSummary, shared: str, reader: str) -> list[str]:
    said = words(reader)["library"]
    change = "again" if web_address(article.source) else "replace"
    data = (
        f'data-article="{inert(article.id)}" data-source="{inert(without_folders(article.source))}"'
        f' data-title="{inert(article.title)}" data-shared="{shared}"'
    )
    known = " ".join(
        f'data-{name}="{inert(getattr(article, name) or "")}"'
        for name in ("title", "outlet", "date", "language")
    )
    label = inert(f"{labelled(said['select'], reader)} {article.title or place_of(article.source)}")
    tick = (
        f'<input type="checkbox" class="tick" data-article="{inert(article.id)}" {known}'
        f' aria-label="{label}">'
    )
    return [
        tick,
        *(
            f'<button type="button" class="{name}" {data}>{inert(said[name])}</button>'
            for name in ("edit", change, "delete")
        ),
    ]
