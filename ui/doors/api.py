"""The HTTP API: ask, search, articles, ingest; the one Answer schema, errors with their fix."""

from __future__ import annotations

import dataclasses
import json
import queue
import secrets
import threading
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import ConfigDict, Field
from starlette.exceptions import HTTPException as AnyHTTPException

from rag.errors import ArticleNotFound, InputError, LibraryInUse, ModelError, SanadError
from rag.records import Answer, Event, Outcome, Searched, coverage
from ui.chat import drawers
from ui.doors.body import WrittenBody
from ui.shelves import Shelves

STATUS: tuple[tuple[type[SanadError], int], ...] = (
    (InputError, 422),
    (ArticleNotFound, 404),
    (LibraryInUse, 409),
    (ModelError, 502),
)
"""HTTP status by error class; any other SanadError is a 500."""


class Body(WrittenBody):
    model_config = ConfigDict(extra="forbid")


class Filtered(Body):
    languages: list[str] | None = Field(None, description="Only these languages: fa, ar, en ...")
    outlets: list[str] | None = Field(None, description="Only these outlets, as stored.")
    date_from: str | None = Field(None, description="Not before this day, in any calendar.")
    date_to: str | None = Field(None, description="Not after this day, in any calendar.")


class Ask(Filtered):
    question: str = Field(description="In any language.")
    history: list[tuple[str, str]] = Field(
        default_factory=list, description="Earlier questions with their answers, oldest first."
    )
    answer_language: str | None = Field(None, description="Else the question's.")
    top: int | None = Field(None, ge=1, le=100, description="Passages to answer from.")
    stream: bool = Field(
        False, description="Server-sent events: searched, delta ..., and answer or error last."
    )


class Search(Filtered):
    query: str = Field(description="A question or some words.")
    top: int = Field(10, ge=1, le=100, description="How many passages.")


class Ingest(Body):
    sources: list[str] = Field(description="Files and folders of this machine, and addresses.")
    prune: bool = Field(False, description="Delete articles whose file left the folders.")


class Ids(Body):
    ids: list[str] = Field(description="Article ids.")


def router(shelves: Shelves, token: str) -> APIRouter:
    """The routes over what each request may read, and over the shared library.

    ``token`` is the owner's, for reading local files into the shared one.
    """
    api = APIRouter(prefix="/api")
    reading = shelves.reading_of

    def owner_only(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            raise HTTPException(401, "Only the command line of the same user may do this.")

    @api.post("/ask")
    def ask(request: Request, body: Ask) -> Any:
        """Answer a question from the articles one may read, each sentence with its source."""
        asked = body.model_dump(exclude={"stream"})
        if body.stream:
            events = reading(request).stream(**asked)
            return StreamingResponse(_sse(events), media_type="text/event-stream")
        return reading(request).ask(**asked).to_dict()

    @api.post("/search")
    def search(request: Request, body: Search) -> dict[str, Any]:
        """The passages nearest to a question, without an answer."""
        wanted = body.model_dump()
        passages = reading(request).search(wanted.pop("query"), **wanted)
        found = [passage.to_dict() for passage in passages]
        return {"query": body.query, "passages": found, "coverage": coverage(passages)}

    @api.get("/articles")
    def articles(request: Request) -> dict[str, Any]:
        """Every article one may read, without its text, by source."""
        return {
            "articles": [dataclasses.asdict(article) for article in reading(request).articles()]
        }

    @api.get("/articles/{identity}")
    def article(request: Request, identity: str) -> dict[str, Any]:
        """One article with its text."""
        return {"id": identity, **dataclasses.asdict(reading(request).article(identity))}

    @api.post("/articles/delete", dependencies=[Depends(owner_only)])
    def delete(body: Ids) -> dict[str, Any]:
        """Take articles out of the shared library; for the command line of the server's owner."""
        deleted = shelves.shared.delete(body.ids)
        drawers.forget(shelves, deleted)
        return {"deleted": deleted}

    @api.post("/ingest", dependencies=[Depends(owner_only)])
    def ingest(body: Ingest) -> StreamingResponse:
        """Read files of this machine and addresses into the shared library, one JSON line a
        document; for the command line of the server's owner."""
        return StreamingResponse(_ingested(shelves, body), media_type="application/x-ndjson")

    return api


def _sse(events: Iterator[Event]) -> Iterator[str]:
    """Server-sent events: ``searched``, ``delta`` and ``answer``, or ``error`` last."""
    try:
        for event in events:
            if isinstance(event, Answer):
                name, data = "answer", event.to_dict()
            elif isinstance(event, Searched):
                name, data = "searched", {"coverage": dict(event.coverage)}
            else:
                name, data = "delta", dataclasses.asdict(event)
            yield f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
    except SanadError as error:
        yield f"event: error\ndata: {json.dumps(problem(error), ensure_ascii=False)}\n\n"


def _ingested(shelves: Shelves, body: Ingest) -> Iterator[str]:
    """One outcome a line as it ends; a failure of the whole run is the last line."""
    lines: queue.Queue[dict[str, Any] | None] = queue.Queue()

    def report(outcome: Outcome) -> None:
        lines.put(dataclasses.asdict(outcome))

    def run() -> None:
        try:
            outcomes = shelves.shared.ingest(body.sources, prune=body.prune, on_outcome=report)
            if gone := drawers.removed(outcomes):
                drawers.forget(shelves, gone)
        except SanadError as error:
            lines.put(problem(error))
        finally:
            lines.put(None)

    threading.Thread(target=run, name="sanad-ingest", daemon=True).start()
    while (line := lines.get()) is not None:
        yield json.dumps(line, ensure_ascii=False) + "\n"


def problem(error: SanadError) -> dict[str, Any]:
    """An error as every route sends it."""
    return {"error": {"code": type(error).__name__, "message": error.problem, "fix": error.fix}}


def handle_errors(app: FastAPI) -> None:
    """Send our errors with their fix, and the framework's in the same shape."""

    @app.exception_handler(SanadError)
    def ours(request: Request, error: SanadError) -> JSONResponse:
        status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
        return JSONResponse(problem(error), status)

    @app.exception_handler(AnyHTTPException)  # the router's own too: no such path or method
    def theirs(request: Request, error: AnyHTTPException) -> JSONResponse:
        said = problem(SanadError(str(error.detail)))
        return JSONResponse(said, error.status_code, error.headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        return JSONResponse(
            problem(InputError(f"The request is wrong: {said}.", "See /openapi.json.")), 422
        )
