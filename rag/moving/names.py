"""What a file of an export may be called, and one of people beside a library: the same names."""

from __future__ import annotations

import re

TABLES = ("articles.parquet", "chunks.parquet", "sentences.parquet")
"""The files of one library."""

ACCOUNTS, MARK = "accounts.sqlite", "accounts.locked"

OF_USERS = ("conversations.sqlite", "searches.sqlite", "collections.sqlite")
"""What stands in the folder of a user."""

LIBRARY = "library"
"""The folder of a user's own library, in the user's."""

OWNER = "owner"
"""The id of whoever runs the server, who has no account; others have 16 hex digits."""

_USER = rf"users/(?:[0-9a-f]{{16}}|{OWNER})"
_PLACE = rf"(?:{_USER}/{LIBRARY}/)?"


def _one_of(*names: str) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"


USER = re.compile(_USER)
"""The folder of a user."""

PLACE = re.compile(_PLACE)
"""Where the files of one library lie: in the folder itself, or in that of a user."""

FILE = re.compile(
    rf"{_PLACE}{_one_of(*TABLES)}|{_one_of(ACCOUNTS, MARK)}|{_USER}/{_one_of(*OF_USERS)}"
)
