"""How much one visitor, and all together, may ask of a server: bytes, pace, and at once.

Everything here runs on the event loop alone, so nothing is locked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What the door lets through.

    ``body`` is the largest request in bytes, ``uploads`` another one by the
    beginning of its path. A body that is waited for may pause for ``body_pause``
    seconds, and in all for ``body_grace`` and one more for every ``body_rate``
    bytes of it. ``per_minute`` requests that ask for work (POST, PUT,
    PATCH, DELETE) are let through for a visitor in the long run, ``burst`` of
    them at once; ``logins`` is the burst, and the number a minute, of attempts
    to sign in from one address.

    Of the following, one visitor comes to half at most and to less where others
    hold some (``Shares``): ``at_once`` is the work of all visitors together that
    has not been answered yet, ``open`` their requests of any kind, ``slow`` those
    whose body is waited for, ``strangers`` the requests of those who are not
    signed in, by address.
    """

    body: int = 2_000_000
    uploads: Mapping[str, int] = field(default_factory=dict)
    per_minute: int = 120
    burst: int = 120
    logins: int = 10
    at_once: int = 256
    open: int = 512
    slow: int = 96
    strangers: int = 64
    body_grace: float = 15.0
    body_rate: float = 4_000
    body_pause: float = 60.0

    def bytes_for(self, path: str) -> int:
        """The largest body a path takes."""
        return next(
            (size for start, size in self.uploads.items() if path.startswith(start)), self.body
        )


class Buckets:
    """Token buckets (RFC 2697's, with one colour): a burst, refilled at a steady pace."""

    def __init__(self, per_minute: float, burst: float) -> None:
        self._pace = per_minute / 60
        self._burst = burst
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, now: float) -> float:
        """Take one; 0, or the seconds until there is one again."""
        left, at = self._left.get(key, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._pace)
        if left < 1:
            return (1 - left) / self._pace
        self._left[key] = (left - 1, now)
        self._forget(now)
        return 0.0

    def _forget(self, now: float, most: int = 10_000) -> None:
        """Full buckets are as good as none; without this every address would stay."""
        if len(self._left) > most:
            self._left = {
                key: (left, at)
                for key, (left, at) in self._left.items()
                if left + (now - at) * self._pace < self._burst
            }
