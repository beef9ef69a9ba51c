"""What the page of drafts asks for: the report on a text or a file, as HTML."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse

from rag.errors import InputError
from ui.doors.check import uploaded
from ui.draft.page import empty
from ui.draft.report import report_html
from ui.shelves import Shelves
from ui.words import FALLBACK, interface_of

PATH = "/page/check"


def router(shelves: Shelves) -> APIRouter:
    """The route below ``/page``."""
    page = APIRouter(include_in_schema=False)

    @page.post(PATH)
    def check(
        request: Request,
        text: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
        reader: Annotated[str, Form()] = FALLBACK,
    ) -> HTMLResponse:
        reader = interface_of(reader)
        library = shelves.reading_of(request)
        if not library.languages():
            return HTMLResponse(empty(reader))
        given = uploaded(file, library.settings) if file and file.filename else text
        if file and file.filename and text.strip():
            raise InputError(code="draft-both")
        return HTMLResponse(report_html(library.check(given, language=reader), reader))

    return page
