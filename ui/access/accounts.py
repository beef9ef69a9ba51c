"""The accounts of a server: one SQLite file beside the library, readable by its owner alone.

It holds users with the hash of their password, the hashes of access tokens, and
the hashes of signed-in sessions; nothing in it lets its reader in. The command
line and the server may have it open at once. What is done with the tables is
in ``users``, ``tokens`` and ``sessions``.

Passwords are hashed with argon2id (RFC 9106, 4: the second recommended choice,
argon2-cffi's default). Tokens and sessions are 256 random bits, which nobody
can guess one by one, so a plain SHA-256 of them is enough and costs nothing at
each request.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from rag.errors import LibraryDamaged
from rag.store.problems import system

FILE = "accounts.sqlite"

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = get_args(Role)
"""A reader asks and searches; an editor also writes the shared library."""

_SCHEMA = """
create table if not exists users (
    name text primary key, id text not null unique, role text not null, password text,
    created text not null
) strict;
create table if not exists tokens (
    id text primary key, user text not null references users(name) on delete cascade,
    label text not null, hash blob not null unique, created text not null
) strict;
create table if not exists sessions (
    hash blob primary key, user text not null references users(name) on delete cascade,
    expires integer not null
) strict;
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a request comes from: a user, or the owner of the server.

    ``id`` is what a user's own things are kept under: a user of the same name
    added after another was removed has another one. ``is_owner`` says that the
    owner's own token was shown.
    """

    id: str
    name: str
    role: Role
    is_owner: bool = False

    @property
    def is_editor(self) -> bool:
        return self.role == "editor"


class Accounts:
    """The open file. Safe to use from several threads; each call is one transaction."""

    @system(Path(FILE))
    def __init__(self, library: Path) -> None:
        """Open the accounts of a library directory, made (0600) where there are none.

        Raises LibraryDamaged for a file that is no accounts file.
        """
        library.mkdir(parents=True, exist_ok=True)
        self.path = library / FILE
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        self.path.chmod(0o600)
        with self.transaction() as db:
            db.execute("pragma journal_mode = wal")
            db.executescript(_SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together, or not at all."""
        try:
            db = sqlite3.connect(self.path, timeout=10)
            try:
                db.execute("pragma foreign_keys = on")
                with db:
                    yield db
            finally:
                db.close()
        except sqlite3.DatabaseError as error:
            raise LibraryDamaged(
                f"The accounts in {self.path} cannot be used: {error}.",
                "Restore the file from a backup, or remove it and add the users again.",
            ) from error

    def any(self) -> bool:
        """Whether somebody could sign in: a user with a password or a token."""
        with self.transaction() as db:
            found = db.execute(
                "select exists(select 1 from users where password is not null)"
                " or exists(select 1 from tokens)"
            )
            return bool(found.fetchone()[0])


def folder_of(library: Path, user: str) -> Path:
    """Where a server keeps what is one user's alone, by the user's id."""
    return library / "users" / user


def new_secret() -> str:
    """256 random bits in 43 characters that any header takes."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """What is stored of a token or session."""
    return hashlib.sha256(secret.encode()).digest()
