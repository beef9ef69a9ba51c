"""The accounts of a server: one SQLite file beside the library, readable by its owner alone.

It holds users with the hash of their password, the hashes of access tokens, and
the hashes of signed-in sessions; nothing in it lets its reader in. The command
line and the server may have it open at once. What is done with the tables is
in ``users``, ``tokens``, ``sessions`` and ``browsers``.

Once somebody could sign in, a library asks everybody, and keeps on asking when
the last user or token is removed: a file beside the accounts, ``accounts.locked``,
says so, is written in the same transaction as the credential, and outlives the
accounts file too. Only ``sanad user unlock`` takes it away, and a server that
has asked before goes on asking until it ends.

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
from pathlib import Path

from rag.errors import InputError, LibraryDamaged
from rag.store import files
from rag.store.mounts import mounted
from rag.store.problems import system
from ui.access.connections import Connections

FILE = "accounts.sqlite"

MARK = "accounts.locked"
"""The file that says that credentials are asked for, whether or not there are any."""

NOBODY_LEFT = (
    "Nobody can sign in now, and nobody is let in without. `sanad user add NAME` lets somebody in; "
    "`sanad user unlock` lets in all of this machine."
)
"""What whoever removes the last user or token, or serves without any, is told."""

_MARKED = (
    "This library asks everybody to sign in, because somebody once could.\n"
    "`sanad user add NAME` lets somebody in; `sanad user unlock` stops asking.\n"
)

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
create table if not exists browsers (
    hash blob not null, user text not null references users(name) on delete cascade,
    expires integer not null, primary key (hash, user)
) strict;
"""


class Accounts:
    """The open file. Safe to use from several threads; each call is one transaction."""

    @system(Path(FILE))
    def __init__(self, library: Path) -> None:
        """Open the accounts of a library directory, made (0600) where there are none.

        Raises LibraryDamaged for a file that is no accounts file.
        """
        self.path = library / FILE
        self._mark = library / MARK
        self._has_asked = False
        self._idle = Connections(self.path)
        if mounted(library) is None:
            library.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            self.path.chmod(0o600)
            with self.transaction() as db:
                db.execute("pragma journal_mode = wal")
                db.executescript(_SCHEMA)
        if self.any():
            self.mark()

    def close(self) -> None:
        """Give the file back; it is opened again where it is asked for."""
        self._idle.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are kept together, or not at all."""
        with self._translated():
            if mounted(self.path):
                with files.writing(self.path, _make) as db:
                    yield db
            else:
                # A file that has gone is an error here, not a new and empty one.
                with self._idle.lent() as db, db:
                    yield db

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to look with, for which nobody waits."""
        with self._translated():
            if mounted(self.path):
                with files.reading(self.path) as db:
                    _make(db)
                    yield db
            else:
                with self._idle.lent() as db:
                    yield db

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            raise LibraryDamaged(
                f"The accounts in {self.path} cannot be used: {error}.",
                "Restore the file from a backup, or remove it and add the users again "
                "with `sanad user add`; until then nobody is let in.",
            ) from error

    def any(self) -> bool:
        """Whether somebody could sign in: a user with a password or a token."""
        with self.reading() as db:
            return _any(db)

    def asks(self) -> bool:
        """Whether everybody is asked for a credential; once true of this object, always."""
        if not self._has_asked:
            self._has_asked = files.exists(self._mark) or self.any()
            if self._has_asked:
                self.mark()
        return self._has_asked

    def mark(self) -> None:
        """Ask everybody from now on. Who stores a credential calls this before it is kept."""
        if files.exists(self._mark):
            return
        try:
            files.write(self._mark, _MARKED.encode())
        except OSError as error:
            raise LibraryDamaged(
                f"{self._mark} cannot be written: {error.strerror}.",
                "Make room, or make the folder writable, and try again.",
            ) from error

    def unlock(self) -> None:
        """Ask nobody on this machine any more. Raises InputError while somebody can sign in.

        Servers that are running go on asking.
        """
        with self.transaction() as db:
            if not db.in_transaction:
                db.execute("begin immediate")  # whoever adds a credential waits, and marks anew
            if _any(db):
                raise InputError(
                    "Somebody can sign in, so everybody is asked.",
                    "Remove the users first: `sanad user list` and `sanad token list` name them.",
                )
            files.remove(self._mark)


def _make(db: sqlite3.Connection) -> None:
    db.execute("pragma foreign_keys = on")
    db.executescript(_SCHEMA)


def _any(db: sqlite3.Connection) -> bool:
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
