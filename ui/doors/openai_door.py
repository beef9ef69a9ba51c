"""OpenAI's chat API over libraries: any front end of that API can use Sanad as a model.

``GET /v1/models`` lists the model ``sanad``; ``POST /v1/chat/completions`` answers
the last user message with those before it as history. The text carries markers
[1] and lists its sources below; the whole Answer stands in the field ``sanad`` of
the response, or of the last chunk of a stream, and cited addresses are
annotations (``url_citation``). Tokens are not counted: there is no ``usage``.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Callable, Coroutine, Iterator
from itertools import chain
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.routing import APIRoute

import rag
from rag.errors import InputError, ModelError, SanadError
from rag.language.markdown import inert_markdown
from rag.library import Library
from rag.records import Answer, Delta, Event, is_url
from ui.chat.message import message, rest
from ui.doors.openai_messages import MODEL, Completion, question
from ui.doors.problems import wrong
from ui.public import public

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

STREAM_HEADERS = {"cache-control": "no-cache", "x-accel-buffering": "no"}
"""Nothing between us and the reader may hold pieces back."""


STATUS: tuple[tuple[type[SanadError], int, str, str], ...] = (
    (InputError, 400, "invalid_request_error", "invalid_request"),
    (ModelError, 502, "server_error", "model_error"),
    (SanadError, 500, "server_error", "server_error"),
)
"""HTTP status, type and code by error class, the first that fits (OpenAI's error object)."""


class OpenAIRoute(APIRoute):
    """A route whose errors have the shape OpenAI's clients read."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except SanadError as error:
                return JSONResponse(problem(error), _row(error)[1])
            except RequestValidationError as error:
                return JSONResponse(problem(wrong(error)), 400)
            except HTTPException as error:
                return JSONResponse(error.detail, error.status_code)

        return handled


def router(reading: Callable[[Request], Library]) -> APIRouter:
    """The routes of OpenAI's API over the library that each request may read."""
    api = APIRouter(prefix="/v1", route_class=OpenAIRoute, tags=["OpenAI-compatible"])
    model = {"id": MODEL, "object": "model", "created": 0, "owned_by": f"sanad {rag.__version__}"}

    @api.get("/models")
    def models() -> dict[str, Any]:
        """The one model there is: Sanad."""
        return {"object": "list", "data": [model]}

    @api.get("/models/{name}")
    def one(name: str) -> dict[str, Any]:
        """That model, by its name."""
        _known(name)
        return model

    @api.post("/chat/completions", response_model=None)
    def complete(request: Request, body: Completion) -> dict[str, Any] | StreamingResponse:
        """Answer the last message; the answer object stands in the field ``sanad``."""
        _known(body.checked().model)
        asked, history = question(body.messages)
        events = reading(request).stream(asked, history, **body.sanad.model_dump())
        first = next(events)  # what is wrong with the question is an error of the request
        if body.stream:
            sent = _sse(_chunks(chain((first,), events)))
            return StreamingResponse(sent, media_type="text/event-stream", headers=STREAM_HEADERS)
        *_, answer = events
        assert isinstance(answer, Answer)
        return _response(answer)

    return api


def problem(error: SanadError) -> dict[str, Any]:
    """An error as OpenAI sends it."""
    _, _, kind, code = _row(error)
    return _problem(str(error), kind, code)


def _problem(said: str, kind: str, code: str, param: str | None = None) -> dict[str, Any]:
    return {"error": {"message": said, "type": kind, "param": param, "code": code}}


def _row(error: SanadError) -> tuple[type[SanadError], int, str, str]:
    return next(row for row in STATUS if isinstance(error, row[0]))


def _known(model: str) -> None:
    """Raises a 404 for a model that ``GET /v1/models`` does not list."""
    if model != MODEL:
        said = f"There is no model {model}. Use the model {MODEL}."
        raise HTTPException(
            404, _problem(said, "invalid_request_error", "model_not_found", "model")
        )


def _response(answer: Answer) -> dict[str, Any]:
    text = message(answer)
    said = {"role": "assistant", "content": text, "annotations": _annotations(text, answer)}
    choice = {"index": 0, "message": said, "finish_reason": "stop", "logprobs": None}
    return {
        **_head("chat.completion"),
        "choices": [choice],
        "usage": None,
        "sanad": public(answer.to_dict()),
    }


def _chunks(events: Iterator[Event]) -> Iterator[dict[str, Any]]:
    """The chunks of a stream: the role, the text as it is checked, the end with the Answer."""
    head = _head("chat.completion.chunk")
    yield {**head, "choices": [_choice({"role": "assistant", "content": ""})]}
    shown = ""
    for event in events:
        if isinstance(event, Delta):
            before, shown = shown, shown + event.text
            added = inert_markdown(shown)[len(inert_markdown(before)) :]
            yield {**head, "choices": [_choice({"content": added})]}
        elif isinstance(event, Answer):
            yield {**head, "choices": [_choice({"content": rest(shown, event)})]}
            last = {"annotations": _annotations(message(event), event)}
            yield {**head, "choices": [_choice(last, "stop")], "sanad": public(event.to_dict())}


def _sse(chunks: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Server-sent events; an error is the last of them, and then there is no [DONE]."""
    try:
        for chunk in chunks:
            yield f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n"
    except SanadError as error:
        yield f"data: {json.dumps(problem(error), ensure_ascii=False)}\n\n"
    else:
        yield "data: [DONE]\n\n"


def _head(kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{uuid.uuid4().hex}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
    }


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}


def _annotations(text: str, answer: Answer) -> list[dict[str, Any]]:
    """Where the markers of cited addresses stand in the message."""
    cited = {str(c.marker): c for c in answer.citations if is_url(c.source)}
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": match.start(),
                "end_index": match.end(),
                "title": cited[match[1]].title,
                "url": cited[match[1]].source,
            },
        }
        for match in re.finditer(r"\[(\d+)\]", text[: len(inert_markdown(answer.answer))])
        if match[1] in cited
    ]
