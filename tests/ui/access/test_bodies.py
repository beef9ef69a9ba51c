"""Bodies that are large, slow, or never whole, and when the work on one begins."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from ui.access import bodies
from ui.access.bodies import Body
from ui.access.limits import Limits

LIMITS = Limits(body_grace=0.4, body_rate=1000, body_pause=0.6)


class Client:
    """Sends pieces of a body, each after a pause in seconds; after the last nothing comes."""

    def __init__(self, pieces: Sequence[tuple[float, int]], *, whole: bool = True) -> None:
        self.pieces, self.whole = list(pieces), whole

    async def __call__(self) -> Any:
        if not self.pieces:
            await asyncio.sleep(60)
        pause, size = self.pieces[0]
        await asyncio.sleep(pause)
        self.pieces.pop(0)
        more = bool(self.pieces) or not self.whole
        return {"type": "http.request", "body": b"x" * size, "more_body": more}


def read(client: Client, *, waits: bool = True, works: bool = True) -> tuple[int, str | None]:
    """The bytes that came through, and why it came to an end."""

    async def reading() -> tuple[int, str | None]:
        body, size = Body(client, LIMITS, 10_000, lambda: waits, lambda: works), 0
        while True:
            message = await body()
            size += len(message.get("body", b""))
            if not message.get("more_body"):
                return size, body.refused

    return asyncio.run(asyncio.wait_for(reading(), 20))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PROMPT", 0.1)


@pytest.mark.parametrize(
    ("client", "size", "refused"),
    [
        (Client([(0, 500)]), 500, None),
        (Client([(0, 9000), (0, 1000)]), 10_000, None),
        (Client([(0, 9000), (0, 1001)]), 9000, "TooLarge"),
        (Client([(0, 1)], whole=False), 1, "TooSlow"),
        (Client([]), 0, "TooSlow"),
        (Client([(0.2, 1000)] * 5), 5000, None),  # five times the least rate
        (Client([(0.2, 10)] * 50), 20, "TooSlow"),  # trickles
        (Client([(0, 5000)], whole=False), 5000, "TooSlow"),  # what was earned is no pause
    ],
)
def test_bodies(client: Client, size: int, refused: str | None) -> None:
    found = read(client)
    assert found[1] == refused
    assert found[0] == size if refused != "TooSlow" else found[0] <= size


def test_what_was_sent_fast_earns_no_long_pause() -> None:
    loop = asyncio.new_event_loop()
    began = loop.time()
    read(Client([(0, 9000)], whole=False))  # nine seconds' worth
    assert loop.time() - began < 3
    loop.close()


def test_only_a_slow_body_needs_a_slot_for_slow_ones() -> None:
    assert read(Client([(0, 500), (0, 500)]), waits=False) == (1000, None)
    assert read(Client([(0, 500), (0.3, 500)]), waits=False) == (500, "Busy")


def test_work_begins_when_a_body_is_whole() -> None:
    asked: list[str] = []

    async def reading() -> list[str]:
        def work() -> bool:
            asked.append("work")
            return True

        body = Body(Client([(0, 5), (0.05, 5), (0, 5)]), LIMITS, 10_000, lambda: True, work)
        while (await body()).get("more_body"):
            asked.append("more")
        return asked

    assert asyncio.run(reading()) == ["more", "more", "work"]


def test_no_work_without_a_slot() -> None:
    assert read(Client([(0, 500)]), works=False) == (0, "Busy")
