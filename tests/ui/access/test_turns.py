"""Turns: one sender's many requests hold up another's by one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from ui.access.turns import Turns


async def order(senders: Sequence[str], gone: Sequence[int] = ()) -> list[str]:
    """The order in which requests of senders are let through."""
    turns, through = Turns(), []

    async def request(sender: str) -> None:
        await turns.wait(sender)
        through.append(sender)

    tasks = [asyncio.create_task(request(sender)) for sender in senders]
    await asyncio.sleep(0)
    for at in gone:
        tasks[at].cancel()
    await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 10)
    assert turns._waiting == {}
    await asyncio.wait_for(turns.wait("later"), 10)
    return through


@pytest.mark.parametrize(
    ("senders", "through"),
    [
        ("aaa", "aaa"),
        ("aaaab", "abaaa"),
        ("aaabbc", "abcaba"),
    ],
)
def test_each_in_turn(senders: str, through: str) -> None:
    assert "".join(asyncio.run(order(senders))) == through


def test_who_has_gone_is_passed_over() -> None:
    assert "".join(asyncio.run(order("aabb", gone=[1, 2]))) == "ab"
