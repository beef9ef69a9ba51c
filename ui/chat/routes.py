"""What the chat page asks for beside answers: its conversations, its limits.

Every route is of whoever asks: nobody's conversations but the visitor's own can
be named here. Those that change something are POST or DELETE, which the door
takes from our own pages alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, Response

from rag.errors import InputError, SanadError
from ui.access.visitors import visitor_of
from ui.chat import exports, feedback, further, owners, sharing, taking
from ui.chat.conversations import missing
from ui.chat.overview_files import written
from ui.chat.rating import LONGEST_NOTE, reasons_for
from ui.chat.records import Conversation, Rating, Verdict
from ui.chat.toolbar import listed, toolbar
from ui.chat.turn import Turn
from ui.search.limits import filters_of
from ui.shelves import Shelves
from ui.words import FALLBACK, interface_of

DONE = 204

REMEMBERED = 64
"""Answers whose further questions are remembered."""

Kind = TypeVar("Kind")


def router(shelves: Shelves) -> APIRouter:
    """The routes below ``/page`` of the chat page."""
    page = APIRouter(prefix="/page", include_in_schema=False)
    _add_conversations(page, shelves)
    _add_ratings(page, shelves)
    _add_further(page, shelves)

    @page.get("/toolbar")
    def limits(request: Request, reader: str = FALLBACK, conversation: str = "") -> HTMLResponse:
        visitor, query = visitor_of(request), request.url.query
        return HTMLResponse(toolbar(shelves, visitor, query, conversation, interface_of(reader)))

    return page


def _add_conversations(page: APIRouter, shelves: Shelves) -> None:
    @page.get("/conversations")
    def conversations(
        request: Request, find: str = "", conversation: str = "", reader: str = FALLBACK
    ) -> HTMLResponse:
        kept = owners.conversations_of(shelves, request)
        shared = sharing.shared_ids(kept)
        return HTMLResponse(
            listed(kept.listed(find), conversation, find, interface_of(reader), shared)
        )

    @page.post("/conversations/{identity}", status_code=DONE)
    def rename(request: Request, identity: str, title: Annotated[str, Form()]) -> None:
        owners.conversations_of(shelves, request).rename(identity, title)

    @page.delete("/conversations/{identity}", status_code=DONE)
    def delete(request: Request, identity: str) -> None:
        owners.conversations_of(shelves, request).delete(identity)

    @page.get("/conversations/{identity}/download")
    def download(
        request: Request,
        identity: str,
        kind: Annotated[str, Query(alias="as")] = "md",
        reader: str = FALLBACK,
    ) -> Response:
        found = owners.conversations_of(shelves, request).required(identity)
        form = _one_of(exports.FORMATS, kind)
        text = form.write(found, interface_of(reader))
        ending = form.ending or f".{kind}"
        return _file(text, form.media_type, f"{_file_name(found.heading.title)}{ending}")

    @page.get("/conversations/{identity}/{place}/answer")
    def answer(
        request: Request,
        identity: str,
        place: int,
        kind: Annotated[str, Query(alias="as")] = taking.COPIED,
        reader: str = FALLBACK,
    ) -> Response:
        turn = _turn(owners.conversations_of(shelves, request).required(identity), place)
        if kind == taking.COPIED:
            made = taking.copied(turn, interface_of(reader))
            headers = {"cache-control": "no-store"}
            return Response(made, media_type="application/json", headers=headers)
        kept = taking.answer_file(turn, kind, interface_of(reader))
        name = f"{_file_name(turn.question)}{taking.ending(kind)}"
        return _file(kept, taking.media_type(kind), name)

    @page.get("/conversations/{identity}/{place}/download")
    def overview(
        request: Request, identity: str, place: int, kind: Annotated[str, Query(alias="as")] = "csv"
    ) -> Response:
        turn = _turn(owners.conversations_of(shelves, request).required(identity), place)
        text, media_type = written(turn, kind)
        return _file(text, media_type, f"{_file_name(turn.question)}.{kind}")


def _add_further(page: APIRouter, shelves: Shelves) -> None:
    remembered: dict[tuple[Any, ...], tuple[str, ...]] = {}

    @page.get("/conversations/{identity}/{place}/further")
    def lead_on(
        request: Request, identity: str, place: int, reader: str = FALLBACK
    ) -> HTMLResponse:
        found = owners.conversations_of(shelves, request).required(identity)
        _turn(found, place)
        library, language = shelves.reading_of(request), interface_of(reader)
        turns = found.turns[: place + 1]
        key = (library.changes, identity, language, *(turn.question for turn in turns))
        questions = remembered.get(key)  # another thread may clear it
        if questions is None:
            if len(remembered) >= REMEMBERED:
                remembered.clear()
            visitor = visitor_of(request)
            with shelves.turn(visitor):
                try:
                    filters = filters_of(shelves, visitor, turns[-1].selection)
                except SanadError:  # said by the next question that is asked
                    return HTMLResponse("")
                questions = remembered[key] = further.further(library, turns, language, filters)
        return HTMLResponse(further.further_list(questions, language))


def _add_ratings(page: APIRouter, shelves: Shelves) -> None:
    @page.post("/conversations/{identity}/{place}/rating", status_code=DONE)
    def rate(
        request: Request,
        identity: str,
        place: int,
        verdict: Annotated[Verdict | None, Form()] = None,
        reason: Annotated[str, Form()] = "",
        note: Annotated[str, Form(max_length=LONGEST_NOTE)] = "",
    ) -> None:
        kept = owners.conversations_of(shelves, request)
        reasons = _reasons(kept.required(identity), place)
        if reason and reason not in reasons:
            raise InputError(f"{reason!r} is no reason.", "Send one that the page offers.")
        kept.rate(identity, place, Rating(verdict, reason, note.strip()) if verdict else None)

    @page.get("/ratings")
    def ratings(request: Request, kind: Annotated[str, Query(alias="as")] = "ratings") -> Response:
        _one_of(feedback.SHAPES, kind)
        text = feedback.lines(owners.conversations_of(shelves, request).rated(), kind)
        return _file(text, "application/jsonl", f"sanad-{kind}.jsonl")


def _reasons(conversation: Conversation, place: int) -> tuple[str, ...]:
    """What may be wrong with one answer. Raises ConversationNotFound where there is none."""
    return reasons_for(_turn(conversation, place))


def _turn(conversation: Conversation, place: int) -> Turn:
    """One turn. Raises ConversationNotFound where there is none."""
    if not 0 <= place < len(conversation.turns):
        raise missing()
    return conversation.turns[place]


def _one_of(kinds: Mapping[str, Kind], named: str) -> Kind:
    """What ``as=`` names. Raises InputError."""
    if named not in kinds:
        raise InputError(f"There is no file as {named!r}.", f"Use as={' or as='.join(kinds)}.")
    return kinds[named]


def _file(text: str | bytes, media_type: str, name: str) -> Response:
    """A download; its name in RFC 6266's form, since it may be in any script."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {"content-disposition": disposition, "cache-control": "no-store"}
    return Response(text, media_type=media_type, headers=headers)


def _file_name(title: str) -> str:
    """The title as a file may be named."""
    kept = "".join(sign if sign.isalnum() else " " for sign in title)
    return "-".join(kept.split())[:60] or "sanad"
