"""The HTTP API: ask, search, articles, ingest; the one Answer schema."""

from __future__ import annotations

import dataclasses
import json
import queue
import secrets
import threading
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import StreamingResponse
from pydantic import Field

from rag.errors import NotAllowed, SanadError
from rag.model_check import check_model
from rag.reading.columns import check_columns
from rag.records import Answer, Event, Outcome, Searched
from ui.access.visitors import visitor_of
from ui.chat import owners
from ui.doors.body import Body, Filtered, Question
from ui.doors.problems import problem
from ui.doors.uploads import Edits
from ui.public import told
from ui.shelves import Shelves
from ui.words import reader_of

LATER = ("outlet", "date", "language")
"""Fields of an outcome that command lines of before do not take."""

OUTCOMES = "`whole` for outcomes with outlet, date and language."


class Ask(Question):
    stream: bool = Field(
        False, description="Server-sent events: searched, delta ..., and answer or error last."
    )


class Search(Filtered):
    query: str = Field(description="A question or some words.")
    top: int = Field(10, ge=1, le=100, description="How many passages.")


class Ingest(Body):
    sources: list[str] = Field(description="Files and folders of this machine, and addresses.")
    prune: bool = Field(False, description="Delete articles whose file left the folders.")
    columns: dict[str, str] = Field(
        {}, description="Own names of columns or keys of files of rows: {text: body, date: pub}."
    )


class Ids(Body):
    ids: list[str] = Field(description="Article ids.")


class Folder(Body):
    folder: str = Field(description="A folder of this machine, by its whole path.")
    people: bool = Field(description="Users and what is theirs too.")


class EditsOf(Edits):
    ids: list[str] = Field(description="Article ids.")


def router(shelves: Shelves, token: str) -> APIRouter:
    """The routes over what each request may read, and over the shared library.

    ``token`` is the owner's, for reading local files into the shared one.
    """
    api = APIRouter(prefix="/api")
    reading = shelves.reading_of

    def owner_only(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            raise NotAllowed(
                "This reads and writes files of the server's machine.",
                "Run `sanad` there as the user who started the server, or use POST /api/articles.",
            )

    @api.post("/ask")
    def ask(request: Request, body: Ask) -> Any:
        """Answer a question from the articles one may read, each sentence with its source.

        The answer's `kind` says what it was taken to want; of another than `fact`, `overview`
        holds the events, table, items, groups or counts, their markers those of `citations`.
        """
        asked = body.model_dump(exclude={"stream"})
        if body.stream:
            events = reading(request).stream(**asked)
            first = next(events)  # what is wrong with the question is an error of the request
            sent = _sse(request, chain((first,), events))
            return StreamingResponse(sent, media_type="text/event-stream")
        return told(request, reading(request).ask(**asked).to_dict())

    @api.post("/search")
    def search(request: Request, body: Search) -> dict[str, Any]:
        """The passages nearest to a question, without an answer."""
        wanted = body.model_dump()
        found = reading(request).look_for(wanted.pop("query"), **wanted).to_dict()
        return {**found, "passages": told(request, found["passages"])}

    @api.get("/articles")
    def articles(request: Request) -> dict[str, Any]:
        """Every article one may read, without its text, by source."""
        listed = [dataclasses.asdict(article) for article in reading(request).articles()]
        return {"articles": told(request, listed)}

    @api.get("/articles/{identity}")
    def article(request: Request, identity: str) -> dict[str, Any]:
        """One article with its text."""
        return {"id": identity, **told(request, reading(request).article(identity).to_dict())}

    @api.post("/model")
    def model(request: Request) -> dict[str, Any]:
        """Try the model of the settings with four short questions; for editors."""
        if not visitor_of(request).is_editor:
            raise NotAllowed(code="access-editors-model")
        return check_model(shelves.shared.settings, shelves.shared.llm).to_dict()

    @api.post("/articles/delete", dependencies=[Depends(owner_only)])
    def delete(body: Ids) -> dict[str, Any]:
        """Take articles out of the shared library; for the command line of the server's owner."""
        deleted = shelves.shared.delete(body.ids)
        owners.forget(shelves, deleted)
        return {"deleted": deleted}

    @api.post("/articles/edit", dependencies=[Depends(owner_only)])
    def edit(body: EditsOf) -> dict[str, Any]:
        """Set title, outlet, date or language of articles of the shared library by hand; for
        the command line of the server's owner."""
        return {"edited": shelves.shared.edit(**body.model_dump())}

    @api.post("/library/export", dependencies=[Depends(owner_only)])
    def export(body: Folder) -> dict[str, Any]:
        """Write the shared library to a new folder of this machine, and what is of people; for
        the command line of the server's owner."""
        place = Path(body.folder)
        return dataclasses.asdict(
            shelves.shared.export(place, people=body.people, lent=shelves.lent)
        )

    @api.post("/library/import", dependencies=[Depends(owner_only)])
    def restore(body: Folder) -> dict[str, Any]:
        """Put an exported folder of this machine into the shared library; for the command line
        of the server's owner."""
        place = Path(body.folder)
        return dataclasses.asdict(
            shelves.shared.restore(place, people=body.people, lent=shelves.lent)
        )

    @api.post("/ingest", dependencies=[Depends(owner_only)])
    def ingest(
        body: Ingest, sanad_outcomes: Annotated[str, Header(description=OUTCOMES)] = ""
    ) -> StreamingResponse:
        """Read files of this machine and addresses into the shared library, one JSON line a
        document; for the command line of the server's owner."""
        check_columns(body.columns)
        lines = _ingested(shelves, body, whole=sanad_outcomes == "whole")
        return StreamingResponse(lines, media_type="application/x-ndjson")

    return api


def _sse(request: Request, events: Iterator[Event]) -> Iterator[str]:
    """Server-sent events: ``searched``, ``delta`` and ``answer``, or ``error`` last."""
    reader = reader_of(request.headers)
    try:
        for event in events:
            if isinstance(event, Answer):
                name, data = "answer", event.to_dict()
            elif isinstance(event, Searched):
                name, data = "searched", {"coverage": dict(event.coverage)}
            else:
                name, data = "delta", dataclasses.asdict(event)
            line = json.dumps(told(request, data), ensure_ascii=False)
            yield f"event: {name}\ndata: {line}\n\n"
    except SanadError as error:
        yield f"event: error\ndata: {json.dumps(problem(error, reader), ensure_ascii=False)}\n\n"


def _ingested(shelves: Shelves, body: Ingest, *, whole: bool) -> Iterator[str]:
    """One outcome a line as it ends; a failure of the whole run is the last line."""
    lines: queue.Queue[dict[str, Any] | None] = queue.Queue()

    def report(outcome: Outcome) -> None:
        plain = dataclasses.asdict(outcome)
        lines.put(plain if whole else {name: plain[name] for name in plain if name not in LATER})

    def run() -> None:
        try:
            outcomes = shelves.shared.ingest(
                body.sources, prune=body.prune, on_outcome=report, columns=body.columns
            )
            if gone := owners.removed(outcomes):
                owners.forget(shelves, gone)
        except SanadError as error:
            lines.put(problem(error))
        finally:
            lines.put(None)

    threading.Thread(target=run, name="sanad-ingest", daemon=True).start()
    while (line := lines.get()) is not None:
        yield json.dumps(line, ensure_ascii=False) + "\n"
