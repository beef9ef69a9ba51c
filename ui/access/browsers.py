"""Browsers that somebody signed in with before: a secret in a cookie, its hash in the accounts.

It lets nobody in. It only says that wrong passwords tried elsewhere are not to
be counted against this browser, so that whoever guesses at an account, from
however many addresses, cannot keep its owner out (OWASP, "Slow Down Online
Guessing Attacks with Device Cookies").
"""

from __future__ import annotations

import time

from ui.access.accounts import Accounts, digest, new_secret
from ui.access.visitors import Visitor

COOKIE = "sanad_browser"

LASTS = 180 * 24 * 3600
"""Seconds a browser is remembered after its last sign-in."""

MOST = 20
"""Browsers of one user that are remembered, the last ones."""


def remember(
    accounts: Accounts, visitor: Visitor, secret: str = "", now: float | None = None
) -> str:
    """Remember the browser of a sign-in; the new secret for its cookie.

    ``secret`` is the one it showed, if any: whoever else signed in with it stays
    remembered under the new one.
    """
    now = time.time() if now is None else now
    new = new_secret()
    with accounts.transaction() as db:
        db.execute("delete from browsers where expires <= ?", (int(now),))
        db.execute("update browsers set hash = ? where hash = ?", (digest(new), digest(secret)))
        db.execute(
            "insert into browsers (hash, user, expires) values (?, ?, ?)"
            " on conflict (hash, user) do update set expires = excluded.expires",
            (digest(new), visitor.name, int(now) + LASTS),
        )
        db.execute(
            "delete from browsers where user = ?1 and hash not in (select hash from browsers"
            " where user = ?1 order by expires desc, rowid desc limit ?2)",
            (visitor.name, MOST),
        )
    return new


def is_known(accounts: Accounts, secret: str, name: str = "", now: float | None = None) -> bool:
    """Whether somebody, or the user of that name, signed in with this browser before."""
    now = time.time() if now is None else now
    with accounts.reading() as db:
        found = db.execute(
            "select exists(select 1 from browsers where hash = ?1 and expires > ?2"
            " and (?3 = '' or user = ?3))",
            (digest(secret), int(now), name),
        )
        return bool(found.fetchone()[0])
