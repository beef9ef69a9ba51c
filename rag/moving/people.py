"""What is of people beside the articles: accounts, conversations, searches, collections, ratings.

They lie in SQLite files of the server's, which are carried whole, each as it is at one moment
(SQLite's backup API, so a server may be writing them); what is in them is known to ``ui``.

What travels, and what does not:

- Users with the hashes of their passwords (argon2id) and of their tokens (SHA-256 of 256 random
  bits) do: whoever reads them comes in by neither, and without them a restored server would keep
  everybody out.
- Sessions and known browsers do not: a session that was ended since would live again, and they
  are of browsers that speak to one server. Everybody signs in once more.
- Links of shared conversations do: they stand beside the conversation itself, which whoever holds
  the file can read, and open nothing that their visitor may not read.
- ``owner.json`` does not: it is the lock and the token of a process that runs now.

An import brings them only when it is told to, since with them whoever made the export decides who
may sign in. Nothing of people that is here is overwritten: accounts are brought where nobody has
one, and of a user what is not here yet. A user's folder without its user is left where it is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from rag.errors import ExportDamaged
from rag.messages import Phrase
from rag.moving.names import ACCOUNTS, LIBRARY, MARK, OF_USERS, OWNER, USER
from rag.store import files as kept
from rag.store import folders
from rag.store.mounts import mounted
from rag.store.problems import of_sqlite, system

LEFT = {ACCOUNTS: ("sessions", "browsers")}
"""The tables whose rows do not travel, by file."""

MOST_BYTES = 64_000
"""Of the mark, which says in a few lines that everybody is asked."""


def files(library: Path) -> list[str]:
    """The files of people beside a library, by their names in it; accounts only of somebody."""
    own = (f"{user}/{name}" for user in users(library) for name in OF_USERS)
    found = [name for name in (ACCOUNTS, MARK, *own) if kept.exists(library / name)]
    return [name for name in found if name != ACCOUNTS or _ids(library)]


def users(library: Path) -> list[str]:
    """The folders of users, ``users/ID``."""
    found = (f"users/{user}" for user in kept.folders(library / "users"))
    return [name for name in found if USER.fullmatch(name)]


def libraries(library: Path) -> list[str]:
    """The folders of users' own libraries, ``users/ID/library``."""
    named = (f"{user}/{LIBRARY}" for user in users(library))
    return [name for name in named if kept.has_library(library / name)]


def take(library: Path, name: str, folder: Path) -> None:
    """Write one of the files into a folder under the same name, without what does not travel."""
    path = folder / name
    folders.make(path.parent, mode=0o700)
    with system(path):
        if name == MARK:
            path.write_bytes(kept.content(library / name)[:MOST_BYTES])
            return
        with _translated(path):
            if mounted(library):
                _make(path)
                path.write_bytes(kept.content(library / name))
            else:
                _copy(library / name, path)
            with closing(sqlite3.connect(path, isolation_level=None)) as db:
                db.execute("pragma journal_mode = delete")
                held = _tables(db)
                for table in LEFT.get(name, ()):
                    if table in held:
                        db.execute(f"delete from {table}")
                db.execute("vacuum")


def give(folder: Path, names: Sequence[str], library: Path) -> Mapping[str, str]:
    """Bring files of an export to a library; what became of each: brought, kept or left.

    Accounts come first, since they tell whose the others are.
    """
    told = {}
    for name in sorted(names, key=lambda name: (name != ACCOUNTS, name != MARK, name)):
        told[name] = _give(folder / name, name, library)
    return told


def _give(source: Path, name: str, library: Path) -> str:
    target = library / name
    if name == ACCOUNTS:
        if not _is_nobody_s(library):
            return "kept"
    elif kept.exists(target):
        return "kept"
    elif name != MARK and not is_user_s(library, name):
        return "left"
    if mounted(library):
        kept.write(target, source.read_bytes())
        return "brought"
    folders.make(target.parent, mode=0o700)
    with system(target), _translated(target):
        if name == ACCOUNTS:
            _copy(source, target)  # into what a server may have open, in one transaction
        else:
            part = target.with_name(f"{target.name}.part")
            part.unlink(missing_ok=True)
            if name == MARK:
                _make(part)
                part.write_bytes(source.read_bytes())
            else:
                _copy(source, part)
            part.rename(target)
    return "brought"


def is_user_s(library: Path, name: str) -> bool:
    """Whether a file or folder below ``users/ID`` is of somebody who is known here."""
    return name.split("/")[1] in {OWNER, *_ids(library)}


def _is_nobody_s(library: Path) -> bool:
    """Whether nobody has an account here, nor ever could sign in."""
    return not kept.exists(library / MARK) and not _ids(library)


def _ids(library: Path) -> set[str]:
    path = library / ACCOUNTS
    with _translated(path), kept.reading(path) as db:
        if "users" not in _tables(db):
            return set()
        return {row[0] for row in db.execute("select id from users")}


def require_sound(folder: Path, names: Sequence[str]) -> None:
    """Raises ExportDamaged for the first file that is not what a server writes: a table and its
    indexes, and nothing that acts by itself when they are read or written."""
    for name in names:
        path = folder / name
        if name == MARK:
            if path.stat().st_size > MOST_BYTES:
                raise ExportDamaged(code="moving-file", file=name, why=Phrase("why-large"))
        elif problem := _problem(path):
            raise ExportDamaged(code="moving-file", file=name, why=problem)


def _problem(path: Path) -> str | Phrase | None:
    try:
        with closing(_read_only(path)) as db:
            (found,) = db.execute("pragma quick_check(1)").fetchone()
            acts = db.execute(
                "select 1 from sqlite_master where type not in ('table', 'index')"
                " or sql like 'create virtual%'"
            ).fetchone()
    except sqlite3.Error as error:
        return str(error)
    if acts:
        return Phrase("why-acts")
    return None if found == "ok" else str(found)


def _read_only(path: Path) -> sqlite3.Connection:
    """A file of an export, which nobody writes."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _copy(source: Path, target: Path) -> None:
    """One SQLite file into another (0600), as it is at one moment."""
    if not target.exists():
        _make(target)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as read,
        closing(sqlite3.connect(target, timeout=10)) as written,
    ):
        read.backup(written)


def _make(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def _tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("select name from sqlite_master where type = 'table'")}


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, path) from error
