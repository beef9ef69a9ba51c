"""The conversations of one user: a SQLite file in the user's folder, readable by nobody else.

A conversation is a title and its turns as they were shown, so that it reads
the same when it is opened again. Beside each turn stand the ids of the articles
whose words are in it, since an article that is deleted takes them along
(``forget``), and what the user thought of the answer. Freed pages are
overwritten (``secure_delete``). Whose file it is, is not known here.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import UTC, datetime

from rag.errors import ConversationNotFound, InputError
from rag.language.fold import fold_text
from ui.chat.forgetting import without
from ui.chat.records import Begun, Conversation, Heading, Kept, Rating, Verdict
from ui.chat.turn import Turn
from ui.user_file import UserFile

FILE = "conversations.sqlite"

LONGEST_TITLE = 120
"""Characters."""

LISTED = 200
"""Conversations in a list, the newest; the others are found by what was said in them."""

_SCHEMA = """
create table if not exists conversations (
    id text primary key, title text not null, created text not null, changed text not null
) strict;
create table if not exists turns (
    conversation text not null references conversations(id) on delete cascade,
    place integer not null, turn text not null, words text not null, asked text not null,
    primary key (conversation, place)
) strict;
create table if not exists sources (
    article text not null, conversation text not null, place integer not null,
    primary key (article, conversation, place),
    foreign key (conversation, place) references turns on delete cascade
) strict;
create table if not exists shares (
    token text primary key, shared text not null,
    conversation text not null unique references conversations(id) on delete cascade
) strict;
create table if not exists ratings (
    conversation text not null, place integer not null, verdict text not null,
    reason text not null, note text not null, given text not null,
    primary key (conversation, place),
    foreign key (conversation, place) references turns on delete cascade
) strict;
"""


class Conversations(UserFile):
    """The conversations kept in a folder; each call is one transaction."""

    file, schema, holds = FILE, _SCHEMA, "conversations"

    def prepare(self, db: sqlite3.Connection) -> None:
        """Give a connection the folding of texts, which finding asks for."""
        db.create_function("folded", 1, fold_text, deterministic=True)

    def add(self, identity: str, turn: Turn) -> str:
        """Append a turn; the id of its conversation, a new one where ``identity`` is none."""
        return self.begin(identity, turn).conversation

    def begin(self, identity: str, turn: Turn) -> Begun:
        """Append a turn as ``add``; what is returned names it, wherever it comes to stand."""
        with self.writing() as db:
            now = _now()  # no other turn's, since one is written at a time
            if not _exists(db, identity):
                identity = secrets.token_hex(8)
                title = _title(turn.question)
                db.execute("insert into conversations values (?, ?, ?, ?)",
                           (identity, title, now, now))  # fmt: skip
            _append(db, identity, turn, now)
        return Begun(identity, now)

    def write(self, begun: Begun, turn: Turn) -> None:
        """Write a turn anew where it stands; nothing where it was deleted."""
        with self.writing() as db:
            if (at := _place_of(db, begun)) is not None:
                _put(db, begun.conversation, at, turn, begun.asked)

    def restart(self, begun: Begun, turn: Turn) -> Begun:
        """Write a turn anew as one that is asked now, which the link of a conversation that was
        shared before does not hold."""
        with self.writing() as db:
            now = _now()
            if (at := _place_of(db, begun)) is not None:
                _put(db, begun.conversation, at, turn, now)
        return replace(begun, asked=now)

    def settle(self, begun: Begun, turn: Turn, instead: int, *, alone: bool) -> None:
        """Put a turn where turn ``instead`` stood, that one ``alone`` or with all between them."""
        identity = begun.conversation
        with self.writing() as db:
            if (at := _place_of(db, begun)) is not None:
                gone = {at, *([instead] if alone else range(instead, at))}
                for place in gone:
                    _remove(db, identity, place)
                _put(db, identity, instead, turn, begun.asked)
                _close_gap(db, identity, at, len(gone) - 1)

    def get(self, identity: str) -> Conversation | None:
        """One conversation; None where there is none."""
        with self.reading() as db:
            row = db.execute(f"{_HEADINGS} where id = ?", (identity,)).fetchone()
            return Conversation(Heading(*row), tuple(_kept(db, identity))) if row else None

    def required(self, identity: str) -> Conversation:
        """One conversation. Raises ConversationNotFound."""
        if found := self.get(identity):
            return found
        raise missing()

    def listed(self, wanted: str = "") -> list[Heading]:
        """At most ``LISTED`` that hold every wanted word, in any spelling; the newest first."""
        parts = fold_text(wanted).split()
        holding = " and ".join(["instr(words, ?)"] * len(parts)) or "true"
        named = " and ".join(["instr(folded(title), ?)"] * len(parts)) or "true"
        with self.reading() as db:
            rows = db.execute(
                f"{_HEADINGS} where {named} or exists (select 1 from turns"
                f" where conversation = id and {holding}) order by changed desc, rowid desc"
                f" limit {LISTED}",
                (*parts, *parts),
            )
            return [Heading(*row) for row in rows]

    def rename(self, identity: str, title: str) -> None:
        """Give a conversation another title. Raises InputError for an empty title,
        ConversationNotFound."""
        if not (title := _title(title)):
            raise InputError(code="chat-title-empty")
        with self.writing() as db:
            _require(db, identity)
            db.execute("update conversations set title = ? where id = ?", (title, identity))

    def delete(self, identity: str) -> None:
        """Take a conversation out of the file. Raises ConversationNotFound."""
        with self.writing() as db:
            _require(db, identity)
            db.execute("delete from conversations where id = ?", (identity,))

    def rate(self, identity: str, place: int, rating: Rating | None) -> None:
        """Keep what the user thinks of an answer, or, with None, no longer.

        Raises ConversationNotFound, also where there is no such turn.
        """
        with self.writing() as db:
            _require(db, identity, place)
            db.execute(
                "delete from ratings where conversation = ? and place = ?", (identity, place)
            )
            if rating:
                said = (rating.verdict, rating.reason, rating.note, _now())
                db.execute("insert into ratings values (?, ?, ?, ?, ?, ?)",
                           (identity, place, *said))  # fmt: skip

    def rated(self) -> list[tuple[str, Kept]]:
        """Every turn the user thought something of, with a name of its own, oldest first."""
        with self.reading() as db:
            rows = db.execute(f"{_TURNS} where verdict is not null order by asked").fetchall()
            return [(f"{row[0]}-{row[1]}", _as_kept(row)) for row in rows]

    def sources(self) -> set[str]:
        """Ids of all articles whose words stand in a conversation."""
        with self.reading() as db:
            return {row[0] for row in db.execute("select distinct article from sources")}

    def forget(self, gone: Set[str]) -> None:
        """Take the words of articles out of every turn that cites them."""
        with self.writing() as db:
            found = db.execute(
                "select distinct conversation, place, turn from turns natural join sources"
                " where article in (select value from json_each(?))",
                (json.dumps(sorted(gone)),),
            ).fetchall()
            for identity, place, stored in found:
                turn = without(Turn.from_dict(json.loads(stored)), gone)
                db.execute(
                    "update turns set turn = ?, words = ? where conversation = ? and place = ?",
                    (*_written(turn), identity, place),
                )
                db.execute(
                    "delete from sources where conversation = ? and place = ?", (identity, place)
                )
                _note_sources(db, identity, place, turn)


_HEADINGS = "select id, title, created, changed from conversations"
_TURNS = (
    "select conversation, place, turn, asked, verdict, reason, note"
    " from turns natural left join ratings"
)


def _kept(db: sqlite3.Connection, identity: str) -> Iterator[Kept]:
    for row in db.execute(f"{_TURNS} where conversation = ? order by place", (identity,)):
        yield _as_kept(row)


def _as_kept(row: tuple[str, int, str, str, Verdict | None, str, str]) -> Kept:
    _, _, turn, asked, verdict, reason, note = row
    rating = Rating(verdict, reason, note) if verdict else None
    return Kept(Turn.from_dict(json.loads(turn)), asked, rating)


def _written(turn: Turn) -> tuple[str, str]:
    """The turn as it is stored, and the words it is found by."""
    plain = json.dumps(turn.to_dict(), ensure_ascii=False)
    return plain, fold_text(f"{turn.question} {turn.said}")


def _append(db: sqlite3.Connection, identity: str, turn: Turn, now: str) -> None:
    (place,) = db.execute(
        "select ifnull(max(place) + 1, 0) from turns where conversation = ?", (identity,)
    ).fetchone()
    _put(db, identity, place, turn, now)
    db.execute("update conversations set changed = ? where id = ?", (now, identity))


def _put(db: sqlite3.Connection, identity: str, place: int, turn: Turn, asked: str) -> None:
    """Write a turn, over what stood there with what was thought of that."""
    _remove(db, identity, place)
    db.execute(
        "insert into turns values (?, ?, ?, ?, ?)", (identity, place, *_written(turn), asked)
    )
    _note_sources(db, identity, place, turn)


def _remove(db: sqlite3.Connection, identity: str, place: int) -> None:
    db.execute("delete from turns where conversation = ? and place = ?", (identity, place))


def _close_gap(db: sqlite3.Connection, identity: str, at: int, by: int) -> None:
    """Move the turns after ``at``, asked in another tab, up by that many places."""
    db.execute("pragma defer_foreign_keys = on")
    for table in ("turns", "sources", "ratings"):
        db.execute(
            f"update {table} set place = place - ? where conversation = ? and place > ?",
            (by, identity, at),
        )


def _place_of(db: sqlite3.Connection, begun: Begun) -> int | None:
    found = db.execute(
        "select place from turns where conversation = ? and asked = ?",
        (begun.conversation, begun.asked),
    ).fetchone()
    return found[0] if found else None


def _note_sources(db: sqlite3.Connection, identity: str, place: int, turn: Turn) -> None:
    rows = [(article, identity, place) for article in sorted(turn.sources)]
    db.executemany("insert into sources values (?, ?, ?)", rows)


def _exists(db: sqlite3.Connection, identity: str) -> bool:
    found = db.execute("select 1 from conversations where id = ?", (identity,))
    return found.fetchone() is not None


def _require(db: sqlite3.Connection, identity: str, place: int | None = None) -> None:
    turn = "select 1 from turns where conversation = ? and place = ?"
    there = (
        _exists(db, identity)
        if place is None
        else db.execute(turn, (identity, place)).fetchone() is not None
    )
    if not there:
        raise missing()


def missing() -> ConversationNotFound:
    """The error of a conversation, or of a turn in it, that is not there."""
    return ConversationNotFound(code="chat-gone")


def _title(text: str) -> str:
    title = " ".join(text.split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
