"""Whether the files that a server keeps beside a library are sound: accounts and what is a user's.

They hold what nothing can rebuild, so they are only looked at. A file that nobody
has written anything to yet is sound.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rag.errors import LibraryDamaged
from rag.report import Line
from ui.access import accounts, counted
from ui.access.accounts import folder_of
from ui.chat import conversations
from ui.collections import saved as collections
from ui.search import saved

FIXES = {
    accounts.FILE: "Restore the file from a backup, or remove it and add the users again.",
    counted.FILE: "Remove the file: it only counts wrong passwords.",
    conversations.FILE: "Restore the file from a backup, or remove it.",
    saved.FILE: "Restore the file from a backup, or remove it.",
    collections.FILE: "Restore the file from a backup, or remove it.",
}
"""What is to be done about a damaged file, by its name."""

TABLES = {
    accounts.FILE: frozenset({"users", "tokens", "sessions"}),
    counted.FILE: frozenset({"guesses"}),
    conversations.FILE: frozenset({"conversations", "turns", "sources", "ratings"}),
    saved.FILE: frozenset({"searches"}),
    collections.FILE: frozenset({"collections", "articles"}),
}

OF_USERS = (conversations.FILE, saved.FILE, collections.FILE)
"""What stands in the folder of a user."""


def require_sound(library: Path) -> None:
    """Raises LibraryDamaged for the first file that a server could not go on with."""
    for path, problem in _damaged(library):
        raise LibraryDamaged(f"{path} cannot be used: {problem}.", FIXES[path.name])


def kept_lines(library: Path) -> Iterator[Line]:
    """A line for each damaged file."""
    for path, problem in _damaged(library):
        yield Line(path.stem, False, f"{path} cannot be used: {problem}", FIXES[path.name])


def _damaged(library: Path) -> Iterator[tuple[Path, str]]:
    users = folder_of(library, "")
    if (users.exists() or users.is_symlink()) and not users.is_dir():
        yield users / conversations.FILE, f"{users} is no folder"
    own = sorted(users.iterdir()) if users.is_dir() else []
    files = (each / name for each in own for name in OF_USERS)
    for path in (library / accounts.FILE, library / counted.FILE, *files):
        if problem := _problem(path):
            yield path, problem


def _problem(path: Path) -> str | None:
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        return "it is no file"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
            held = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        return str(error)
    if found != "ok":
        return str(found)
    lost = sorted(TABLES[path.name] - held) if held else []
    return f"it lacks the table {lost[0]}" if lost else None
