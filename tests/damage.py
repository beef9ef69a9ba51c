"""Ways a library directory can be damaged: what was done to which part of it.

``KINDS`` is the table, a row a kind. Each act takes the library directory, which
``sound_library`` made. Nothing here knows what Sanad makes of it.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from rag.embedding.hashed import HashedEmbedder
from rag.library import Library
from rag.records import Article
from rag.settings import load_settings
from rag.store import EmbeddedStore
from tests.store.samples import indexed
from ui.access.accounts import Accounts, folder_of
from ui.access.visitors import OWNER
from ui.chat.conversations import FILE as CONVERSATIONS
from ui.chat.conversations import Conversations
from ui.chat.turn import Turn

Act = Callable[[Path], None]

NAMES = ("Ahvaz", "Basra", "Cairo", "Damascus", "Erbil", "Fez")
HEADLINES = {
    "en": "A bridge in {name} was opened",
    "fa": "پلی در {name} گشوده شد",
    "ar": "افتتح جسر في {name}",
}
TEXTS = {
    "en": "The mayor of {name} opened the new bridge on Monday. It is 500 metres long.",
    "fa": "شهردار {name} روز دوشنبه پل تازه را گشود. درازای آن ۵۰۰ متر است.",
    "ar": "افتتح رئيس بلدية {name} الجسر الجديد يوم الاثنين. طوله ٥٠٠ متر.",
}
QUESTION = "Who opened the bridge in Ahvaz?"


def articles(salt: str = "") -> list[Article]:
    """Six articles of each language, made from a sentence."""
    return [
        Article(
            f"https://news.example/{language}/{name}{salt}",
            HEADLINES[language].format(name=name + salt),
            TEXTS[language].format(name=name + salt),
            language,
            "Demo",
            "2025-01-17",
        )
        for language in TEXTS
        for name in NAMES
    ]


def sound_library(directory: Path, salt: str = "") -> None:
    """A closed library with a user and a conversation; one title was set by hand."""
    settings = load_settings(library=directory, embedder="hashed")
    with Library.open(directory, settings=settings, embedder=HashedEmbedder()) as library:
        library.add(articles(salt))
        library.edit([articles(salt)[0].id], outlet="By hand")
        if isinstance(library._store, EmbeddedStore):
            indexed(library._store)
    Accounts(directory)
    own = folder_of(directory, OWNER.id)
    own.mkdir(parents=True)
    Conversations(own).add("", Turn(QUESTION))


# Files and folders


def gone(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def folder(path: Path) -> None:
    gone(path)
    path.mkdir()


def full_folder(path: Path) -> None:
    folder(path)
    (path / "inside").write_text("something")


def empty_file(path: Path) -> None:
    gone(path)
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    gone(path)
    path.write_bytes(bytes(range(255, -1, -1)) * 40)


def halved(path: Path) -> None:
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file():
                halved(each)
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def loop(path: Path) -> None:
    gone(path)
    path.symlink_to(path.name)


PLACES = {
    "truth": "truth.sqlite",
    "log of the truth": "truth.sqlite-wal",
    "shared memory": "truth.sqlite-shm",
    "owner": "owner.json",
    "vectors": "vectors",
    "Chroma's database": "vectors/chroma.sqlite3",
    "keywords": "keywords",
    "words of a language": "keywords/en",
    "tantivy's meta": "keywords/en/meta.json",
    "accounts": "accounts.sqlite",
    "users": "users",
    "conversations": f"users/{OWNER.id}/{CONVERSATIONS}",
}
WAYS: dict[str, Act] = {
    "missing": gone,
    "a full folder": full_folder,
    "an empty file": empty_file,
    "garbage": garbage,
    "a link to itself": loop,
}
HALVED = (
    "truth",
    "owner",
    "vectors",
    "keywords",
    "accounts",
    "conversations",
)


def at(place: str, way: Act) -> Act:
    return lambda library: way(library / place)


# The truth's tables and rows


def sql(statements: str) -> Act:
    def act(library: Path) -> None:
        with sqlite3.connect(library / "truth.sqlite", isolation_level=None) as db:
            db.executescript(statements)
        db.close()

    return act


def nan(library: Path) -> None:
    """A vector with a number that is none."""
    with sqlite3.connect(library / "truth.sqlite") as db:
        (blob,) = db.execute("SELECT vector FROM vectors_1 WHERE chunk = 3").fetchone()
        spoilt = struct.pack("<e", float("nan")) + blob[2:]
        db.execute("UPDATE vectors_1 SET vector = ? WHERE chunk = 3", (spoilt,))
    db.close()


def stale_index(library: Path) -> None:
    """One of SQLite's own indexes that does not know of a change of its table."""
    path, index = library / "truth.sqlite", "articles_by_container"
    with closing(sqlite3.connect(path)) as db, db:
        kept = db.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE articles SET container = 'elsewhere' WHERE generation = 3")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)


def no_sqlite(library: Path) -> None:
    (library / "truth.sqlite").write_text("This is a text and no database.\n" * 200)


def another_program(library: Path) -> None:
    """A sound SQLite file that some other program wrote."""
    gone(library / "truth.sqlite")
    sql("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x');")(library)


def spoilt_page(library: Path) -> None:
    path = library / "truth.sqlite"
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 12 * 4096] = b"\xff" * 4 * 4096
    path.write_bytes(content)


def stale_owner(library: Path) -> None:
    """What a process leaves that was killed while it served."""
    (library / "owner.json").write_text(
        '{"pid": 4000000, "address": "http://127.0.0.1:9", "token": "old"}'.ljust(1024)
    )


def odd_owner(library: Path) -> None:
    (library / "owner.json").write_text('["pid", 7]')


def foreign_index(part: str) -> Act:
    """The index of another library, with the same keys."""

    def act(library: Path) -> None:
        other = library.parent / "other"
        if not other.exists():
            sound_library(other, salt="X")
        gone(library / part)
        shutil.copytree(other / part, library / part)

    return act


TABLES = ("articles", "chunks", "digests", "embedders", "vectors_1", "worn", "edits", "meta")
EMPTIED = (
    "DELETE FROM vectors_1; DELETE FROM digests; DELETE FROM chunks; DELETE FROM articles;"
    "DELETE FROM edits;"
)

ROWS: dict[str, str] = {
    "schema negative": "PRAGMA user_version = -1",
    "schema zero": "PRAGMA user_version = 0",
    "schema too new": "PRAGMA user_version = 99",
    "schema of before": "PRAGMA user_version = 2",
    "a column gone": "ALTER TABLE articles DROP COLUMN origins",
    "a column of chunks gone": "ALTER TABLE chunks DROP COLUMN sentences",
    "an index of the truth gone": "DROP INDEX articles_by_id",
    "emptied": EMPTIED,
    "emptied with notes": EMPTIED + "DELETE FROM meta; DELETE FROM sqlite_sequence;",
    "a vector cut short": "UPDATE vectors_1 SET vector = substr(vector, 1, 101) WHERE chunk = 3",
    "a vector of another length": (
        "UPDATE vectors_1 SET vector = substr(vector, 1, 128) WHERE chunk = 3"
    ),
    "all vectors of another length": "UPDATE vectors_1 SET vector = substr(vector, 1, 128)",
    "a vector that is a text": "UPDATE vectors_1 SET vector = 'text' WHERE chunk = 3",
    "a vector missing": "DELETE FROM vectors_1 WHERE chunk = 3",
    "sentence vectors cut": (
        "UPDATE vectors_1 SET sentences = substr(sentences, 1, 99) WHERE chunk <= 3"
    ),
    "scales cut": "UPDATE vectors_1 SET scales = substr(scales, 1, 3) WHERE chunk <= 3",
    "a vector of no chunk": "INSERT INTO vectors_1 SELECT 999, vector, NULL, NULL FROM vectors_1"
    " LIMIT 1",
    "a text of bad bytes": "UPDATE articles SET text = x'fffe80' || text WHERE generation <= 3",
    "a title of bad bytes": (
        "UPDATE articles SET title = CAST(x'ff41fe' AS TEXT) WHERE generation <= 3"
    ),
    "a source of bad bytes": (
        "UPDATE articles SET source = CAST(x'ff41fe' AS TEXT) WHERE generation = 3"
    ),
    "a language of bad bytes": (
        "UPDATE articles SET language = CAST(x'ff' AS TEXT) WHERE generation = 3"
    ),
    "a title that is a blob": "UPDATE articles SET title = x'ff41fe' WHERE generation <= 3",
    "origins that are no JSON": "UPDATE articles SET origins = '{' WHERE generation <= 3",
    "origins that are a list": "UPDATE articles SET origins = '[1]' WHERE generation <= 3",
    "an empty text": "UPDATE articles SET text = x'' WHERE generation <= 3",
    "a state nobody knows": "UPDATE articles SET state = 9 WHERE generation = 3",
    "spans cut short": "UPDATE chunks SET sentences = substr(sentences, 1, 5) WHERE key <= 3",
    "spans outside the text": "UPDATE chunks SET sentences = x'0000ff000000ff01' WHERE key <= 3",
    "a chunk outside its text": "UPDATE chunks SET start = 90000, end = 99000 WHERE key <= 3",
    "a chunk that starts at a word": "UPDATE chunks SET start = 'word' WHERE key <= 3",
    "a chunk gone": "DELETE FROM chunks WHERE key = 3",
    "a chunk of no article": (
        "PRAGMA foreign_keys = OFF; INSERT INTO chunks VALUES (998, 999, 'x', 0, 0, 5, x'')"
    ),
    "a digest cut short": "UPDATE digests SET digest = substr(digest, 1, 11) WHERE chunk <= 3",
    "a digest of nonsense": (
        "UPDATE digests SET digest = substr(digest, 1, 4) || randomblob(40) WHERE chunk <= 3"
    ),
    "digests gone": "DELETE FROM digests WHERE chunk <= 3",
    "no embedder": "DELETE FROM embedders",
    "two embedders": "INSERT INTO embedders VALUES (2, 'other', 9, 1)",
    "an embedder of other dimensions": "UPDATE embedders SET dimensions = 9",
    "notes of nonsense": "UPDATE meta SET value = x'ff'",
    "an edit of nonsense": "INSERT INTO edits VALUES ('x', x'ff', x'ff')",
}

INNER = ("Chroma's database", "words of a language", "tantivy's meta")
"""Places inside an index; what else may befall them is in tests/store/index_damage.py."""

KINDS: dict[str, Act] = {
    **{
        f"{name}: {how}": at(PLACES[name], way)
        for name in PLACES
        for how, way in WAYS.items()
        if name not in INNER or how in ("a full folder", "an empty file")
    },
    **{f"{name}: halved": at(PLACES[name], halved) for name in HALVED},
    **{f"table {table} dropped": sql(f"DROP TABLE {table}") for table in TABLES},
    **{name: sql(statements) for name, statements in ROWS.items()},
    "a vector of no number": nan,
    "an index of the truth that is stale": stale_index,
    "truth: a text file": no_sqlite,
    "truth: of another program": another_program,
    "truth: spoilt pages": spoilt_page,
    "owner: of a dead process": stale_owner,
    "owner: a list": odd_owner,
    "vectors of another library": foreign_index("vectors"),
    "keywords of another library": foreign_index("keywords"),
}
