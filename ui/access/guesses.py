"""How often passwords may be tried: counted by account and by address, growing delays, no more.

Wrong passwords are counted for the address they come from, for the account they
are for, and for both together. Some are free; after them each doubles the time
until the next may be tried, to a quarter of an hour at most, and every quarter
of an hour without one takes one back. Nobody is locked out for good:

* a browser that the account was signed in with before has a count of its own;
* of one address only the free tries count against the account, so that a guesser
  at one address delays nobody elsewhere;
* all delays end, and a session or token that there is needs no password.

Every attempt counts as wrong from when it begins, so that many at once are no
more than one after another. Where counts are kept is not known here (``counted``).
The delays and the taking back of attempts that were right are no part of what
rate-limiting libraries offer; what they do offer is the few lines left here.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass

FREE = {"browser": 5, "both": 5, "account": 20, "address": 20}
"""Wrong passwords of each kind of count that delay nothing (RFC 4226, 7.3, asks for few;
NIST SP 800-63B-4, 3.2.2, for a hundred in a row at most)."""

LONGEST = 900.0
"""Seconds of the longest delay, and until one wrong password is forgotten."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A name and password that came in; ``browser`` is one known for the account, or ""."""

    account: str
    address: str
    browser: str = ""

    @property
    def both(self) -> Key:
        return ("both", self.account, self.address)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The counts this attempt is held to."""
        if self.browser:
            return (("browser", self.account, self.browser),)
        return (("address", self.address), ("account", self.account), self.both)


Count = tuple[float, float]
"""Wrong passwords at a time, in seconds of a clock; one fewer for every ``LONGEST`` since."""


class Guesses:
    """What counts mean. Of those given, only the ``keys`` and ``both`` of an attempt are asked
    for and set."""

    def __init__(self, counts: MutableMapping[Key, Count]) -> None:
        self._counts = counts

    def begin(self, attempt: Attempt, now: float) -> float:
        """Count an attempt; 0, or the seconds until it may be made, and it is not counted."""
        wait = max(self._wait(key, now) for key in attempt.keys)
        if wait > 0:
            return wait
        is_fresh = self._count(attempt.both, now) < FREE["both"]
        for key in attempt.keys:
            if key[0] != "account" or is_fresh:
                self._counts[key] = (self._level(key, now) + 1, now)
        return 0.0

    def succeed(self, attempt: Attempt, now: float) -> None:
        """The password was right: its account starts anew, its address is given back the one.

        Were the address forgiven all, who has an account of their own could sign
        in to it between guesses at others.
        """
        for key in attempt.keys:
            if key[0] == "address":
                self._counts[key] = (max(0.0, self._level(key, now) - 1), now)
            else:
                self._counts.pop(key, None)

    def _wait(self, key: Key, now: float) -> float:
        over = self._count(key, now) - FREE[key[0]]
        if over < 0:
            return 0.0
        return min(LONGEST, 2.0 ** min(over, 20)) - self._passed(key, now)

    def _count(self, key: Key, now: float) -> int:
        return round(self._level(key, now))

    def _level(self, key: Key, now: float) -> float:
        return max(0.0, self._counts.get(key, (0.0, now))[0] - self._passed(key, now) / LONGEST)

    def _passed(self, key: Key, now: float) -> float:
        """Seconds since a count changed; none where the clock was set back since."""
        return max(0.0, now - self._counts.get(key, (0.0, now))[1])
