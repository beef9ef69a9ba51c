"""Users of a served library: added, listed, removed, and known again by their password."""

from __future__ import annotations

import re
import secrets
import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.errors import InputError
from rag.store import files
from ui.access.accounts import Accounts, folder_of
from ui.access.visitors import ROLES, Role, Visitor

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD = 8
"""Characters (OWASP ASVS 5.0, 6.2.1)."""

LONGEST_PASSWORD = 1024
"""Characters; hashing more would only be work."""

_NAME = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True)
class User:
    """A user as a list shows it; without a password only tokens let it in."""

    id: str
    name: str
    role: Role
    has_password: bool
    created: str


def add(accounts: Accounts, name: str, password: str | None, role: Role = "reader") -> User:
    """Add a user, or give one that is there a new password and role.

    A changed user is signed out everywhere; its tokens stay. Raises InputError
    for a name, password or role that cannot be used.
    """
    name = checked_name(name)
    if role not in ROLES:
        raise InputError(f"There is no role {role}.", f"Roles: {', '.join(ROLES)}.")
    hashed = None if password is None else _hasher().hash(_checked_password(password))
    created = datetime.now(UTC).isoformat(timespec="seconds")
    with accounts.transaction() as db:
        db.execute(
            "insert into users (name, id, role, password, created) values (?, ?, ?, ?, ?)"
            " on conflict (name) do update set role = excluded.role, password = excluded.password",
            (name, secrets.token_hex(8), role, hashed, created),
        )
        db.execute("delete from sessions where user = ?", (name,))
        if hashed is not None:
            accounts.mark()
        return _read(db, name)


def remove(accounts: Accounts, name: str) -> None:
    """Remove a user with tokens, sessions, and the folder of what was theirs alone.

    Raises InputError where there is none.
    """
    with accounts.transaction() as db:
        gone = _read(db, _normal(name))
        db.execute("delete from users where id = ?", (gone.id,))
        files.remove(folder_of(accounts.path.parent, gone.id))


def users(accounts: Accounts) -> list[User]:
    """All users by name."""
    with accounts.reading() as db:
        return [_user(row) for row in db.execute(f"{_SELECT} order by name")]


def get(accounts: Accounts, name: str) -> User:
    """One user. Raises InputError where there is none."""
    with accounts.reading() as db:
        return _read(db, _normal(name))


def known(accounts: Accounts, name: str, password: str) -> Visitor | None:
    """Who signs in with a name and password; None when they do not belong together.

    Takes as long for a name that does not exist as for one that does. How many
    run at once is for the caller to bound.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    with accounts.reading() as db:
        row = db.execute(
            "select id, name, role, password from users where name = ?", (same_name(name),)
        ).fetchone()
    stored = row[3] if row and row[3] else _nobody()
    try:
        _hasher().verify(stored, _normal(password[:LONGEST_PASSWORD]))
    except (VerificationError, InvalidHashError):
        return None
    return Visitor(*row[:3]) if row and row[3] else None


_SELECT = "select id, name, role, password is not null, created from users"


def _read(db: sqlite3.Connection, name: str) -> User:
    row = db.execute(f"{_SELECT} where name = ?", (name,)).fetchone()
    if row is None:
        raise InputError(f"There is no user {name}.", "`sanad user list` names them.")
    return _user(row)


def _user(row: tuple[str, str, Role, int, str]) -> User:
    return User(row[0], row[1], row[2], bool(row[3]), row[4])


def checked_name(name: str) -> str:
    """The name as it is stored. Raises InputError."""
    name = _normal(name)
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} cannot be a user's name.", "Use up to 64 letters, digits and . @ - _."
        )
    return name


def _checked_password(password: str) -> str:
    password = _normal(password)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(
            f"The password has {len(password)} characters.",
            f"Use {SHORTEST_PASSWORD} to {LONGEST_PASSWORD}.",
        )
    return password


def same_name(name: str) -> str:
    """One spelling of a name as somebody typed it, of bounded length; it may be no user's."""
    return _normal(name[:LONGEST_PASSWORD])


def prepare() -> None:
    """Have ready what unknown names are compared with, or the first would take twice as long."""
    _nobody()


def _normal(text: str) -> str:
    """One spelling for what keyboards write differently (NIST SP 800-63B-4, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", text)


@lru_cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@lru_cache
def _nobody() -> str:
    """A hash no password was made for: what an unknown name is compared with."""
    from ui.access.accounts import new_secret

    return _hasher().hash(new_secret())
