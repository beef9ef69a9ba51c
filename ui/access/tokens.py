"""Access tokens: what a program shows instead of a password (``Authorization: Bearer``).

A token acts for its user, is shown once when it is made, and stored as a hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from rag.errors import InputError
from ui.access import users
from ui.access.accounts import Accounts, digest, new_secret
from ui.access.visitors import Visitor

PREFIX = "sanad_"
"""How every token begins, so that scanners for leaked secrets can know one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as a list shows it; ``id`` begins the token itself and names it to remove it."""

    id: str
    user: str
    label: str
    created: str


def add(accounts: Accounts, user: str, label: str = "") -> tuple[Token, str]:
    """Make a token for a user: its record, and the token, which is nowhere kept.

    Raises InputError where there is no such user.
    """
    holder = users.get(accounts, user)
    secret = PREFIX + new_secret()
    created = datetime.now(UTC).isoformat(timespec="seconds")
    token = Token(secret[: len(PREFIX) + 8], holder.name, label, created)
    with accounts.transaction() as db:
        db.execute(
            "insert into tokens (id, user, label, hash, created) values (?, ?, ?, ?, ?)",
            (token.id, token.user, token.label, digest(secret), token.created),
        )
        accounts.mark()
    return token, secret


def remove(accounts: Accounts, identity: str) -> None:
    """Make a token worthless. Raises InputError where there is none of that id."""
    with accounts.transaction() as db:
        if not db.execute("delete from tokens where id = ?", (identity,)).rowcount:
            raise InputError(f"There is no token {identity}.", "`sanad token list` names them.")


def tokens(accounts: Accounts) -> list[Token]:
    """All tokens by user and age."""
    with accounts.reading() as db:
        rows = db.execute("select id, user, label, created from tokens order by user, created")
        return [Token(*row) for row in rows]


def holder(accounts: Accounts, secret: str) -> Visitor | None:
    """Whom a token lets in."""
    with accounts.reading() as db:
        row = db.execute(
            "select users.id, name, role from tokens join users on name = user where hash = ?",
            (digest(secret),),
        ).fetchone()
    return Visitor(*row) if row else None
