"""Rooms: how much of what may be open at once, and who is told that there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from ui.access import bodies
from ui.access.limits import Limits
from ui.access.rooms import Rooms

LIMITS = Limits(open=6, strangers=2, slow=3, at_once=2, body=10, uploads={"/up": 20})


class Requests:
    """Requests that are open until they are let go; what became of each, by its number."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.rooms, self.leave = Rooms(limits), asyncio.Event()
        self.arrive = asyncio.Event()
        self.ends: dict[int, str] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def send(
        self,
        holder: str,
        method: str = "GET",
        *,
        body: bytes | None = None,
        path: str = "/x",
        is_stranger: bool = False,
        is_late: bool = False,
    ) -> int:
        """Send one and wait until it stands still; without a ``body`` none is announced, and
        one that is late comes when all of them ``arrive``."""
        number = len(self.tasks)

        async def receive() -> Message:
            if is_late:
                await self.arrive.wait()
            return {"type": "http.request", "body": body or b""}

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if body is not None and (await receive())["type"] == "http.disconnect":
                return
            self.ends[number] = "in"
            await self.leave.wait()

        async def told(message: Message) -> None:
            pass

        def answer(reason: str) -> Any:
            self.ends[number] = reason
            return PlainTextResponse(reason)

        headers = [] if body is None else [(b"content-length", str(len(body)).encode())]
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        admitted = self.rooms.admit(
            app, scope, receive, told, holder=holder, is_stranger=is_stranger, answer=answer
        )
        self.tasks.append(asyncio.create_task(admitted))
        await self.stand_still()
        return number

    async def stand_still(self) -> None:
        for _ in range(100):
            await asyncio.sleep(0)

    async def ended(self) -> None:
        self.arrive.set()
        await self.stand_still()
        self.leave.set()
        await asyncio.wait_for(asyncio.gather(*self.tasks), 10)
        self.leave.clear()
        self.arrive.clear()


def ends(of: Callable[[Requests], Awaitable[None]]) -> list[str]:
    async def all_of_them() -> list[str]:
        requests = Requests()
        await of(requests)
        await requests.ended()
        return [requests.ends[number] for number in sorted(requests.ends)]

    return asyncio.run(all_of_them())


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that is not there at once is a slow one."""
    monkeypatch.setattr(bodies, "PROMPT", 0.0)


def test_one_has_half_of_what_may_be_open() -> None:
    async def of(requests: Requests) -> None:
        for holder in "aaaab":
            await requests.send(holder)

    assert ends(of) == ["in", "in", "in", "Busy", "in"]


def test_strangers_have_slots_of_their_own() -> None:
    async def of(requests: Requests) -> None:
        for _ in range(2):
            await requests.send("192.0.2.1", is_stranger=True)
        await requests.send("192.0.2.1")

    assert ends(of) == ["in", "Busy", "in"]


@pytest.mark.parametrize("body", [None, b"", b"text"])
def test_work_has_fewer_and_looking_needs_none(body: bytes | None) -> None:
    async def of(requests: Requests) -> None:
        await requests.send("a", "POST", body=body)
        await requests.send("a", "POST", body=body)
        await requests.send("a", "GET")
        await requests.send("b", "DELETE")

    assert ends(of) == ["in", "Busy", "in", "in"]


def test_a_body_that_is_waited_for_holds_no_place_of_the_work() -> None:
    """But one of those for slow bodies, of which there are few; strangers need none."""

    async def of(requests: Requests) -> None:
        for _ in range(2):
            await requests.send("a", "POST", body=b"text", is_late=True)
        await requests.send("b", "POST", body=b"text")
        await requests.send("c", "GET", body=b"text", is_stranger=True, is_late=True)

    assert ends(of) == ["in", "Busy", "in", "in"]


def test_places_for_slow_bodies_are_shared_too() -> None:
    async def of(requests: Requests) -> None:
        for holder in "aaab":
            await requests.send(holder, "GET", body=b"text", is_late=True)

    assert ends(of) == ["in", "in", "Busy", "in"]


def test_what_is_over_leaves_its_slots() -> None:
    async def of(requests: Requests) -> None:
        for _ in range(3):
            await requests.send("a", "POST", body=b"text", is_late=True)
            await requests.ended()

    assert ends(of) == ["in"] * 3


@pytest.mark.parametrize(("path", "end"), [("/x", "TooLarge"), ("/up/a", "in")])
def test_the_largest_body_is_the_path_s(path: str, end: str) -> None:
    async def of(requests: Requests) -> None:
        await requests.send("a", "POST", body=b"x" * 15, path=path)

    assert ends(of) == [end]
