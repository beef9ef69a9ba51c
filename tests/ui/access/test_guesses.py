"""How many passwords whoever guesses gets to try, and that the owner always gets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.access.guesses import FREE, LONGEST, Attempt, Guesses

DAY = 24 * 3600.0


def tried(guesses: Guesses, attempts: list[Attempt], until: float, step: float = 1.0) -> int:
    """How many are let through when each is tried every second."""
    made, now = 0, 0.0
    while now < until:
        made += sum(guesses.begin(attempt, now) == 0 for attempt in attempts)
        now += step
    return made


@pytest.mark.parametrize(
    ("attempts", "at_once"),
    [
        ([Attempt("sara", "192.0.2.1")], FREE["both"]),
        ([Attempt("sara", "192.0.2.1", "known")], FREE["browser"]),
        ([Attempt("sara", f"192.0.2.{n}") for n in range(40)], FREE["account"]),
        ([Attempt(str(n), "192.0.2.1") for n in range(40)], FREE["address"]),
    ],
)
def test_so_many_are_free(attempts: list[Attempt], at_once: int) -> None:
    guesses = Guesses({})
    made = [guesses.begin(attempt, 0.0) == 0 for _ in range(10) for attempt in attempts]
    assert sum(made) == at_once


@pytest.mark.parametrize(
    "attempts",
    [
        [Attempt("sara", "192.0.2.1")],
        [Attempt("sara", "192.0.2.1", "known")],
        [Attempt("sara", f"192.0.2.{n}") for n in range(10)],
    ],
)
def test_a_day_of_guessing(attempts: list[Attempt]) -> None:
    made = tried(Guesses({}), attempts, DAY, step=10.0)
    assert made <= FREE["account"] + 10 + len(attempts) * (FREE["both"] + 10 + DAY / LONGEST * 2)
    assert made < 250 * len(attempts)


@pytest.mark.parametrize(
    ("attempt", "key"),
    [
        (Attempt("sara", "192.0.2.1", "known"), "browser"),
        (Attempt("sara", "192.0.2.1"), "both"),
    ],
)
def test_each_wrong_one_doubles_the_delay_and_a_quarter_of_an_hour_takes_one_back(
    attempt: Attempt, key: str
) -> None:
    guesses, now = Guesses({}), 1000.0
    for _ in range(FREE[key]):
        assert guesses.begin(attempt, now) == 0
    for delay in (1, 2, 4, 8, 16):
        assert guesses.begin(attempt, now) == pytest.approx(delay, abs=0.1)
        now += delay
        assert guesses.begin(attempt, now) == 0
    assert guesses.begin(attempt, now) == pytest.approx(32, abs=0.1)
    now += 5 * LONGEST  # ten were counted, five are forgotten
    assert guesses.begin(attempt, now) == 0
    assert guesses.begin(attempt, now) == pytest.approx(2, abs=0.1)


def test_the_longest_delay() -> None:
    guesses, attempt = Guesses({}), Attempt("sara", "192.0.2.1", "known")
    guesses._counts[attempt.keys[0]] = (1000.0, 50.0)
    assert guesses.begin(attempt, 50.0) == LONGEST
    assert guesses.begin(attempt, 50.0 + LONGEST - 1) == 1
    assert guesses.begin(attempt, 50.0 + LONGEST) == 0


def test_an_address_is_given_back_the_one_that_was_right() -> None:
    guesses, attempt = Guesses({}), Attempt("sara", "192.0.2.1")
    for _ in range(3):
        guesses.begin(attempt, 0.0)
    guesses.succeed(attempt, 0.0)
    assert guesses._counts == {("address", "192.0.2.1"): (2.0, 0.0)}
    guesses.succeed(Attempt("ali", "198.51.100.9"), 0.0)
    assert guesses._counts[("address", "198.51.100.9")] == (0.0, 0.0)


def test_delays_grow_and_end() -> None:
    guesses, attempt, now = Guesses({}), Attempt("sara", "192.0.2.1"), 0.0
    assert [guesses.begin(attempt, now) for _ in range(FREE["both"])] == [0.0] * FREE["both"]
    waits = []
    for _ in range(20):
        waits.append(guesses.begin(attempt, now))
        now += waits[-1]
        assert guesses.begin(attempt, now) == 0
    assert waits[:6] == pytest.approx([1, 2, 4, 8, 16, 32], rel=0.01)
    assert max(waits) <= LONGEST
    assert waits[-1] >= LONGEST / 4


def test_a_refused_attempt_delays_no_further() -> None:
    guesses, attempt = Guesses({}), Attempt("sara", "192.0.2.1")
    for _ in range(8):
        guesses.begin(attempt, 0.0)
    wait = guesses.begin(attempt, 0.0)
    assert wait > 0
    for now in range(100):
        guesses.begin(attempt, wait * now / 101)
    assert guesses.begin(attempt, wait) == 0


@pytest.mark.parametrize("guessers", [1, 3])
def test_few_addresses_do_not_delay_the_owner_at_another(guessers: int) -> None:
    guesses = Guesses({})
    tried(guesses, [Attempt("sara", f"192.0.2.{n}") for n in range(guessers)], 600)
    assert guesses.begin(Attempt("sara", "198.51.100.9"), 600.0) == 0


def test_who_guesses_from_everywhere_does_not_delay_a_known_browser() -> None:
    guesses = Guesses({})
    everywhere = [Attempt("sara", f"192.0.2.{n}") for n in range(250)]
    tried(guesses, everywhere, 300)
    assert guesses.begin(Attempt("sara", "192.0.2.1", "known"), 300.0) == 0
    wait = guesses.begin(Attempt("sara", "198.51.100.9"), 300.0)
    assert 0 < wait <= LONGEST
    assert guesses.begin(Attempt("ali", "198.51.100.9"), 300.0) == 0


def test_a_known_browser_is_known_for_its_account_alone() -> None:
    guesses = Guesses({})
    for _ in range(FREE["browser"]):
        guesses.begin(Attempt("sara", "192.0.2.1", "known"), 0.0)
    assert guesses.begin(Attempt("ali", "192.0.2.1", "known"), 0.0) == 0


def test_the_right_password_starts_the_account_anew() -> None:
    guesses, attempt = Guesses({}), Attempt("sara", "192.0.2.1")
    for _ in range(3):
        for _ in range(FREE["both"]):
            assert guesses.begin(attempt, 0.0) == 0
        guesses.succeed(attempt, 0.0)


def test_signing_in_to_one_s_own_account_buys_no_guesses_at_others() -> None:
    guesses, own, made = Guesses({}), Attempt("ali", "192.0.2.1"), 0
    for victim in range(200):
        if guesses.begin(own, 0.0) == 0:
            guesses.succeed(own, 0.0)
        made += guesses.begin(Attempt(str(victim), "192.0.2.1"), 0.0) == 0
    assert made <= FREE["address"]


def test_a_clock_that_is_set_back_delays_no_longer_than_that() -> None:
    guesses, attempt = Guesses({}), Attempt("sara", "192.0.2.1")
    for _ in range(FREE["both"]):
        guesses.begin(attempt, 1e9)
    assert guesses.begin(attempt, 1e9 - DAY) == 1
    assert guesses.begin(attempt, 1e9 + 1) == 0


OTHERS = st.lists(
    st.tuples(
        st.sampled_from(["sara", "ali", "nobody"]),
        st.sampled_from([f"192.0.2.{n}" for n in range(8)]),
        st.sampled_from(["", "another browser"]),
        st.floats(0, 60),
        st.booleans(),
    ),
    max_size=200,
)


@given(OTHERS)
def test_whatever_others_do_the_owner_gets_in(
    others: list[tuple[str, str, str, float, bool]],
) -> None:
    guesses, now = Guesses({}), 0.0
    for account, address, browser, after, right in others:
        now += after
        attempt = Attempt(account, address, browser)
        if guesses.begin(attempt, now) == 0 and right and account != "sara":
            guesses.succeed(attempt, now)
    assert guesses.begin(Attempt("sara", "192.0.2.1", "her own"), now) == 0
    assert guesses.begin(Attempt("sara", "198.51.100.9"), now) <= LONGEST
    assert guesses.begin(Attempt("sara", "198.51.100.9"), now + LONGEST) == 0
