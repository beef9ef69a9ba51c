"""The MCP SDK's own client against the MCP door, over real HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from rag import Answer, Library
from rag.records import KINDS, LENGTHS
from tests.conftest import CORPUS
from tests.ui.serving import serving
from ui.access import tokens, users
from ui.access.accounts import Accounts
from ui.access.guard import Door, Guard
from ui.doors.mcp_door import install

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("mcp")) as library:
        library.ingest([CORPUS])
        yield library


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    app = FastAPI()
    install(app, lambda _: library)
    with serving(app) as address:
        yield address


def with_client(
    address: str, use: Callable[[ClientSession], Awaitable[Any]], token: str = ""
) -> Any:
    async def run() -> Any:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with (
            httpx.AsyncClient(headers=headers, timeout=30) as http,
            streamable_http_client(f"{address}/mcp", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await use(session)

    return anyio.run(run)


def call(address: str, tool: str, **arguments: Any) -> Any:
    return with_client(address, lambda session: session.call_tool(tool, arguments))


def test_tools_are_described(address: str) -> None:
    listed = with_client(address, lambda session: session.list_tools())
    assert [tool.name for tool in listed.tools] == ["ask", "search", "get_article"]
    for tool in listed.tools:
        assert tool.description
        assert tool.annotations is not None
        assert tool.annotations.readOnlyHint
    assert listed.tools[0].inputSchema["required"] == ["question"]


def test_ask(address: str, library: Library) -> None:
    said = call(address, "ask", question=QUESTION)
    answer = Answer.from_dict(said.structuredContent)
    assert not said.isError
    assert answer.citations
    assert answer.answer == library.ask(QUESTION).answer
    assert said.content[0].text.startswith(answer.answer)
    assert f"[1] {answer.citations[0].title}" in said.content[0].text


def test_ask_for_an_overview(address: str, library: Library) -> None:
    said = call(address, "ask", question="Pezeshkian", kind="timeline", languages=["en"])
    assert said.structuredContent["kind"] == "timeline"
    assert said.structuredContent["overview"]["events"]
    answer = Answer.from_dict(said.structuredContent)
    asked = library.ask("Pezeshkian", kind="timeline", languages=["en"])
    assert answer.overview == asked.overview
    brief, long = (
        call(address, "ask", question="Pezeshkian", kind="summary", length=length)
        for length in ("brief", "long")
    )
    assert len(brief.structuredContent["citations"]) < len(long.structuredContent["citations"])


def test_kinds_and_lengths_are_described(address: str) -> None:
    ask, *_ = with_client(address, lambda session: session.list_tools()).tools
    fields = ask.inputSchema["properties"]
    assert fields["kind"]["anyOf"][0]["enum"] == list(KINDS)
    assert fields["length"]["enum"] == list(LENGTHS)


def test_search_then_read(address: str, library: Library) -> None:
    found = call(address, "search", query=QUESTION, top=3, languages=["en"])
    passages = found.structuredContent["passages"]
    assert 1 <= len(passages) <= 3
    assert set(found.structuredContent["coverage"]) == {"en"}
    identity = passages[0]["article"]
    assert f"article {identity}" in found.content[0].text
    read = call(address, "get_article", id=identity)
    article = library.article(identity)
    assert read.structuredContent["text"] == article.text
    assert article.text in read.content[0].text
    span = slice(passages[0]["start"], passages[0]["end"])
    assert read.structuredContent["text"][span] == passages[0]["text"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "The question is empty. Ask something."),
        ("ask", {}, "question"),
        ("ask", {"question": "x", "kind": "tale"}, "Name one of: fact, list"),
        ("ask", {"question": "نشست چه بود", "length": "x"}, "Name one of: brief"),
        ("search", {"query": "x", "top": 1000}, "top"),
        ("search", {"query": "x", "date_from": "someday"}, "date"),
        ("get_article", {"id": "none"}, "none"),
        ("delete", {"id": "none"}, "Unknown tool"),
    ],
)
def test_errors_are_results(address: str, tool: str, arguments: dict[str, Any], said: str) -> None:
    answered = call(address, tool, **arguments)
    assert answered.isError
    assert said in answered.content[0].text


def test_it_stands_behind_the_door(library: Library, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    users.add(accounts, "agent", None)
    _, token = tokens.add(accounts, "agent")
    app = FastAPI()
    install(app, lambda _: library)
    app.add_middleware(Guard, door=Door(accounts, "owner's"))
    with serving(app) as address:
        for headers in ({}, {"authorization": "Bearer wrong"}):
            assert httpx.post(f"{address}/mcp", json={}, headers=headers).status_code == 401
        listed = with_client(address, lambda session: session.list_tools(), token)
    assert len(listed.tools) == 3
