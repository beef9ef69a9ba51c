"""An article as the side panel of the pages shows it, the quoted words marked: inert HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rag.edits import FIELDS
from rag.language.codes import UNKNOWN
from rag.library import Library
from rag.records import Article
from ui.chat.cards import (
    Span,
    about,
    collect_button,
    fingerprint,
    prose,
    source_link,
    translate_button,
)
from ui.mixed import heading_way
from ui.safe import direction, inert, tongue
from ui.words import FALLBACK, interface_of, labelled, language_name, words


def article_routes(reading: Callable[[Request], Library]) -> APIRouter:
    """``GET /page/article/ID?start=&end=&quote=&reader=``: the article with those words marked.

    ``quote`` is the fingerprint of the words that stood there; an article that
    has changed since says so, and nothing in it is marked.
    """
    page = APIRouter(prefix="/page", include_in_schema=False)

    @page.get("/article/{identity}")
    def article(
        request: Request,
        identity: str,
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int, Query(ge=0)] = 0,
        quote: str = "",
        reader: str = FALLBACK,
    ) -> HTMLResponse:
        library = reading(request)
        found, translates = library.article(identity), library.llm is not None
        language = interface_of(reader)
        if quote and fingerprint(found.text[start:end]) != quote:
            note = words(language)["chat"]["changed"]
            return HTMLResponse(article_view(found, [], language, note, translates))
        spans = [(start, min(end, len(found.text)))] if start < end else []
        return HTMLResponse(article_view(found, spans, language, translates=translates))

    return page


def origins_line(article: Article, reader: str) -> str:
    """Where title, outlet, date and language were found; nothing of those nobody knows."""
    said, fields = words(reader)["origins"], words(reader)["library"]["fields"]
    parts = [
        f"<span>{inert(labelled(fields[field], reader))} {inert(said[origin])}</span>"
        for field in FIELDS
        if (origin := article.origins.get(field)) in said
    ]
    return f'<p class="origins">{"<span> · </span>".join(parts)}</p>' if parts else ""


def article_view(
    article: Article, spans: Sequence[Span], reader: str, note: str = "", translates: bool = False
) -> str:
    """A whole article as the reader's panel shows it, the quoted words marked.

    ``note`` is what the reader should know of it first; ``translates`` says that there is a model
    to translate with, which is offered for what is not in the reader's language.
    """
    offered = translates and article.language != reader
    language = article.language or UNKNOWN

    def asks(start: int, text: str, *, of: str = "") -> str:
        if not offered or not any(map(str.isalpha, text)):
            return ""
        button = translate_button(article.id, start, text, language, reader, "paragraph")
        return f'<div class="actions asks" dir="{direction("", reader)}"{of}>{button}</div>'

    told = '<p class="translated" role="status"></p>' if offered else ""
    headline = asks(0, article.title, of=" data-headline")
    said = f'<p class="status" role="note">{inert(note)}</p>' if note else ""
    shown = f'dir="{heading_way(article.title, article.language)}"{tongue(article.language)}'
    title = f"<h2 {shown}>{inert(article.title)}</h2>"
    return (
        f'<article class="article">{title}{headline}'
        f"{about(article.outlet, article.date, article.language, reader)}"
        f"{origins_line(article, reader)}"
        f'<p class="actions">{source_link(article.source, reader)}'
        f"{collect_button(article.id, reader)}"
        f"{_whole_button(reader) if offered else ''}</p>{told}{said}"
        f"{prose(article.text, article.language, spans, asks)}</article>"
    )


def _whole_button(reader: str) -> str:
    """Asks for the headline and the paragraphs of the article that it stands in."""
    said = words(reader)["translating"]
    label = said["article"].replace("{language}", language_name(reader, reader))
    told = "".join(
        f' data-{name}="{inert(said[name])}"' for name in ("stop", "rest", "busy", "count")
    )
    return f'<button type="button" class="translate-all"{told}>{inert(label)}</button>'
