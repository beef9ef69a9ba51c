"""Signed-in browsers: a secret in a cookie, its hash and end in the accounts."""

from __future__ import annotations

import time

from ui.access.accounts import Accounts, digest, new_secret
from ui.access.visitors import Visitor

LASTS = 7 * 24 * 3600
"""Seconds until one has to sign in again (OWASP ASVS 5.0, 7.3.2: an absolute end)."""


def begin(accounts: Accounts, visitor: Visitor, now: float | None = None) -> str:
    """Begin a session and forget those that have ended; the secret for the cookie."""
    now = time.time() if now is None else now
    secret = new_secret()
    with accounts.transaction() as db:
        db.execute("delete from sessions where expires <= ?", (int(now),))
        db.execute(
            "insert into sessions (hash, user, expires) values (?, ?, ?)",
            (digest(secret), visitor.name, int(now) + LASTS),
        )
    return secret


def holder(accounts: Accounts, secret: str, now: float | None = None) -> Visitor | None:
    """Whom a session's secret lets in, while it lasts."""
    now = time.time() if now is None else now
    with accounts.reading() as db:
        row = db.execute(
            "select users.id, name, role from sessions join users on name = user"
            " where hash = ? and expires > ?",
            (digest(secret), int(now)),
        ).fetchone()
    return Visitor(*row) if row else None


def end(accounts: Accounts, secret: str) -> None:
    """End a session; one that is not there has ended already."""
    with accounts.transaction() as db:
        db.execute("delete from sessions where hash = ?", (digest(secret),))
