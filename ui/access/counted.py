"""The counts of wrong passwords, kept beside the accounts for all servers of a library.

So they outlast a restart, and are the same whichever server is asked. Nothing is lost with
the file but the counts.
"""

from __future__ import annotations

import json
import time

from ui.access.guesses import LONGEST, Attempt, Count, Guesses, Key
from ui.user_file import UserFile

FILE = "guesses.sqlite"

MOST = 5_000
"""Counts that are kept, those with most against them; an attempt makes three."""

_LEFT = f"count - max(0, ?1 - at) / {LONGEST}"
"""SQL: what is left of a count at a time."""


class GuessCounts(UserFile):
    """The counts of a library's directory. Safe to use from several threads and processes."""

    file = FILE
    schema = (
        "create table if not exists guesses (key text primary key, count real not null,"
        " at real not null) strict"
    )
    holds = "counts of wrong passwords"

    def begin(self, attempt: Attempt, now: float | None = None) -> float:
        """See ``Guesses.begin``; ``now`` is seconds of the epoch."""
        return self._changed(attempt, time.time() if now is None else now, succeeded=False)

    def succeed(self, attempt: Attempt, now: float | None = None) -> None:
        """See ``Guesses.succeed``."""
        self._changed(attempt, time.time() if now is None else now, succeeded=True)

    def _changed(self, attempt: Attempt, now: float, *, succeeded: bool) -> float:
        asked = {_name(key): key for key in {*attempt.keys, attempt.both}}
        with self.writing() as db:
            rows = db.execute(
                "select key, count, at from guesses where key in (select value from json_each(?))",
                (json.dumps(list(asked)),),
            )
            before: dict[Key, Count] = {asked[name]: (count, at) for name, count, at in rows}
            counts = dict(before)
            wait = 0.0
            if succeeded:
                Guesses(counts).succeed(attempt, now)
            else:
                wait = Guesses(counts).begin(attempt, now)
            if counts != before:
                names = [(_name(key),) for key in before.keys() - counts.keys()]
                db.executemany("delete from guesses where key = ?", names)
                db.executemany(
                    "insert or replace into guesses values (?, ?, ?)",
                    [(_name(key), *count) for key, count in counts.items()],
                )
                db.execute(f"delete from guesses where {_LEFT} <= 0", (now,))
                db.execute(
                    "delete from guesses where key in"
                    f" (select key from guesses order by {_LEFT} desc limit -1 offset ?2)",
                    (now, MOST),
                )
        return wait


def _name(key: Key) -> str:
    return json.dumps(key, ensure_ascii=False)
