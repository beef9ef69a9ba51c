"""A test's server ends with its block, however the block ends and whatever is still open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.responses import StreamingResponse

from tests.ui.serving import serving


async def endless() -> AsyncIterator[str]:
    while True:
        yield "still here\n"
        await asyncio.sleep(0.05)


def an_app() -> FastAPI:
    app = FastAPI()
    app.add_api_route("/stream", lambda: StreamingResponse(endless()))
    return app


def open_servers() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "serving"}


def test_it_ends_when_the_test_fails() -> None:
    before = open_servers()
    with pytest.raises(ZeroDivisionError), serving(an_app()) as address:
        assert httpx.get(address).status_code == 404
        raise ZeroDivisionError
    assert open_servers() <= before


def test_it_ends_while_a_stream_is_open() -> None:
    before = open_servers()
    with httpx.Client() as client, serving(an_app()) as address:
        streamed = client.send(client.build_request("GET", f"{address}/stream"), stream=True)
        lines = streamed.iter_lines()  # the connection is closed with the iterator
        assert next(lines) == "still here"
    assert open_servers() <= before
