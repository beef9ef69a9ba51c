"""Sharing a conversation, withdrawing it, and reading one that was shared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import HTMLResponse

from ui.access.visitors import visitor_of
from ui.chat import sharing
from ui.chat.owners import conversations_of
from ui.chat.share_form import share_form
from ui.chat.shared_page import page as shared_page
from ui.frame import masthead
from ui.shelves import Shelves
from ui.words import FALLBACK, INTERFACE, interface_of, words

DONE = 204


def router(shelves: Shelves) -> APIRouter:
    """The routes of a conversation's link."""
    page = APIRouter(include_in_schema=False)

    @page.post("/page/conversations/{identity}/share")
    def share(
        request: Request, identity: str, reader: Annotated[str, Form()] = FALLBACK
    ) -> HTMLResponse:
        reader = interface_of(reader)
        token = sharing.share(conversations_of(shelves, request), identity)
        return HTMLResponse(share_form(f"/{reader}/shared/{token}", reader))

    @page.delete("/page/conversations/{identity}/share", status_code=DONE)
    def withdraw(request: Request, identity: str) -> None:
        sharing.withdraw(conversations_of(shelves, request), identity)

    @page.get("/{reader}/shared/{token}")
    def read(request: Request, reader: str, token: str) -> HTMLResponse:
        if reader not in INTERFACE:
            raise HTTPException(404)
        said, visitor = words(reader)["sharing"], visitor_of(request)
        above = masthead(shelves.shared, reader, "shared", visitor, f"shared/{token}")
        found = sharing.found(shelves, token)
        turns = sharing.readable(found, visitor, shelves) if found else None
        headers = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
        if found is None:
            shown, status = shared_page(said["gone"], said["gone_fix"], (), above, reader), 404
        elif turns is None:
            shown, status = shared_page(said["closed"], said["closed_fix"], (), above, reader), 403
        else:
            title = found.conversation.heading.title
            shown, status = shared_page(title, said["read_only"], turns, above, reader), 200
        return HTMLResponse(shown, status, headers)

    return page
