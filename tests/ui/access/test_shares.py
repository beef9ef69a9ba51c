"""Slots: whoever holds many leaves some for whoever holds none."""

from __future__ import annotations

from ui.access.shares import Shares


def taken(shares: Shares, holder: str, times: int) -> int:
    return sum(shares.take(holder) for _ in range(times))


def test_one_alone_comes_to_half() -> None:
    assert taken(Shares(8), "a", 20) == 4


def test_a_newcomer_finds_one_while_others_take_all_they_get() -> None:
    shares = Shares(64)
    assert [taken(shares, each, 100) for each in "abcde"] == [32, 16, 8, 4, 2]
    assert shares.take("newcomer")


def test_what_comes_back_is_shared_evenly() -> None:
    shares = Shares(64)
    held = {each: taken(shares, each, 100) for each in "abcdefg"}
    for turn in range(64):
        most = max(held, key=lambda each: held[each])
        shares.give_back(most)
        held[most] -= 1
        for each in ("abcdefg" * 2)[turn % 7 :][:7]:
            held[each] += shares.take(each)
    assert max(held.values()) <= 64 / 8 + 2
    assert 64 - sum(held.values()) >= 64 / 8 - 2


def test_what_is_given_back_is_there_again() -> None:
    shares = Shares(2)
    assert [shares.take("a"), shares.take("a")] == [True, False]
    shares.give_back("a")
    assert shares.take("a")
    shares.give_back("a")
    assert shares.take("b")
    assert len(shares._held) == 1
