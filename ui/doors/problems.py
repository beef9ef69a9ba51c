"""How errors are sent over HTTP: our own and the framework's in one shape, each with its fix."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from rag.errors import (
    ArticleNotFound,
    CollectionNotFound,
    ConversationNotFound,
    ExportDamaged,
    InputError,
    LibraryInUse,
    ModelError,
    NotAllowed,
    ReadingError,
    SanadError,
    SchemaTooNew,
    StoreUnreachable,
)
from ui.words import reader_of

log = logging.getLogger(__name__)

STATUS: tuple[tuple[type[SanadError], int], ...] = (
    (InputError, 422),
    (ReadingError, 422),
    (NotAllowed, 403),
    (ArticleNotFound, 404),
    (ConversationNotFound, 404),
    (CollectionNotFound, 404),
    (LibraryInUse, 409),
    (StoreUnreachable, 503),
    (ExportDamaged, 422),
    (SchemaTooNew, 422),
    (ModelError, 502),
)
"""HTTP status by error class; any other SanadError is a 500."""

FRAMEWORK = {
    400: ("BadRequest", "Send what /openapi.json describes."),
    404: ("NotFound", "The addresses there are stand in /docs."),
    405: ("MethodNotAllowed", "Use a method that the header Allow names."),
}
"""Code and fix of what the framework itself refuses, by HTTP status."""

OTHERWISE = ("HTTPError", "What is understood here stands in /docs.")


def problem(error: SanadError, reader: str = "en") -> dict[str, Any]:
    """An error as every route sends it, in the language of whoever asks where it is known."""
    return _sent(type(error).__name__, *error.told(reader))


def _sent(code: str, message: str, fix: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "fix": fix}}


def refused(status: int) -> dict[str, Any]:
    """What the framework would say of a status, for what is refused before it is asked."""
    code, fix = FRAMEWORK.get(status, OTHERWISE)
    return _sent(code, f"{HTTPStatus(status).phrase}.", fix)


def wrong(error: RequestValidationError) -> InputError:
    """What is wrong with a request, field by field."""
    said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    said = said.encode(errors="replace").decode()  # a name in it may be half a character
    return InputError(f"The request is wrong: {said}.", "See /openapi.json.")


def handle_errors(app: FastAPI) -> None:
    """Send our errors with their fix, and the framework's in the same shape."""

    @app.exception_handler(SanadError)
    def ours(request: Request, error: SanadError) -> JSONResponse:
        if isinstance(error, StoreUnreachable):
            log.error("%s", error)
            error = error.public()
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return JSONResponse(problem(error, reader_of(request.headers)), status)

    @app.exception_handler(HTTPException)  # the router's own too: no such path or method
    def theirs(request: Request, error: HTTPException) -> JSONResponse:
        code, fix = FRAMEWORK.get(error.status_code, OTHERWISE)
        said = _sent(code, f"{error.detail}.", fix)
        return JSONResponse(said, error.status_code, error.headers)

    handle_wrong_requests(app)


def handle_wrong_requests(app: FastAPI) -> None:
    """Say what is wrong with a request without repeating it, as FastAPI would.

    What cannot be written as JSON, it cannot repeat.
    """

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse(problem(wrong(error)), 422)
