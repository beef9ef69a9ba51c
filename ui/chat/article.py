"""An article as the page's side panel shows it: a fragment of inert HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rag.library import Library
from ui.chat.cards import article_view, fingerprint
from ui.words import FALLBACK, INTERFACE, words


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
        language = reader if reader in INTERFACE else FALLBACK
        if quote and fingerprint(found.text[start:end]) != quote:
            note = words(language)["chat"]["changed"]
            return HTMLResponse(article_view(found, [], language, note, translates))
        spans = [(start, min(end, len(found.text)))] if start < end else []
        return HTMLResponse(article_view(found, spans, language, translates=translates))

    return page
