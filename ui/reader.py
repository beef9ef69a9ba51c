"""An article as the page's side panel shows it: a fragment of inert HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from rag.library import Library
from ui.cards import article_view
from ui.words import FALLBACK, INTERFACE


def article_routes(reading: Callable[[Request], Library]) -> APIRouter:
    """``GET /page/article/ID?start=&end=&reader=``: the article with those words marked."""
    page = APIRouter(prefix="/page", include_in_schema=False)

    @page.get("/article/{identity}")
    def article(
        request: Request,
        identity: str,
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int, Query(ge=0)] = 0,
        reader: str = FALLBACK,
    ) -> HTMLResponse:
        found = reading(request).article(identity)
        spans = [(start, min(end, len(found.text)))] if start < end else []
        language = reader if reader in INTERFACE else FALLBACK
        return HTMLResponse(article_view(found, spans, language))

    return page
