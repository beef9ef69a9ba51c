"""The tables of a library in PostgreSQL: a schema of its own for each library of a database.

They hold what SQLite's do (:mod:`rag.store.schema`), with three differences. Texts and whatever
comes from a file are ``bytea``, since PostgreSQL's text holds no NUL and no lone surrogate. How
many chunks have a token stands in ``frequencies``, since Lance does not tell it. Chunks that have
left the truth wait in ``leftovers`` until the index has let go of them. What each change
moved stands in ``moved``, so that servers that keep a copy in memory are told what is new. The
schema of all also holds the small ``files`` of users, names the ``libraries`` beside it, and has
the ``jobs`` that workers take.

A server of a newer version adds to a schema what an older one does not miss, in one transaction
under the schema's lock, so that both may run while one replaces the other.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from rag.errors import SchemaTooNew, SettingsError

VERSION = 2

MAIN = "sanad"
"""The schema of the library that all read, where the address names none."""

_NAME = re.compile("[a-z][a-z0-9_]{0,39}")

TABLES = """
CREATE TABLE articles (
    generation  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state       smallint NOT NULL,
    batch       bigint NOT NULL,
    id          text COLLATE "C" NOT NULL,
    source      bytea NOT NULL,
    container   bytea NOT NULL,
    fingerprint text NOT NULL,
    title       bytea NOT NULL,
    outlet      bytea,
    date        text COLLATE "C",
    language    text COLLATE "C",
    chunks      integer NOT NULL,
    text        bytea NOT NULL,
    origins     json NOT NULL
);
CREATE UNIQUE INDEX articles_live ON articles (id) WHERE state = 1;
CREATE INDEX articles_by_id ON articles (id, state);
CREATE INDEX articles_unsettled ON articles (state, batch) WHERE state <> 1;
CREATE INDEX articles_by_date ON articles (date DESC NULLS LAST, source) WHERE state = 1;
CREATE INDEX articles_by_container ON articles (container) WHERE state = 1;

CREATE TABLE chunks (
    key        bigint PRIMARY KEY,
    generation bigint NOT NULL REFERENCES articles ON DELETE CASCADE,
    id         text COLLATE "C" NOT NULL,
    ordinal    integer NOT NULL,
    first      integer NOT NULL,
    last       integer NOT NULL,
    spans      bytea NOT NULL,
    digest     bytea NOT NULL,
    vector     bytea NOT NULL,
    sentences  bytea,
    scales     bytea
);
CREATE INDEX chunks_by_generation ON chunks (generation);
CREATE INDEX chunks_by_id ON chunks (id);
CREATE SEQUENCE chunk_keys;
CREATE SEQUENCE batches;

CREATE TABLE frequencies (
    language text COLLATE "C" NOT NULL,
    field    text COLLATE "C" NOT NULL,
    token    text COLLATE "C" NOT NULL,
    chunks   bigint NOT NULL
);
CREATE INDEX frequencies_of ON frequencies (token, field, language) INCLUDE (chunks);

CREATE TABLE leftovers (
    key      bigint PRIMARY KEY,
    language text COLLATE "C" NOT NULL
);

CREATE TABLE edits (
    article text COLLATE "C" NOT NULL,
    field   text NOT NULL,
    value   bytea NOT NULL,
    PRIMARY KEY (article, field)
);

CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE files (
    path    text COLLATE "C" PRIMARY KEY,
    content bytea NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE libraries (
    name  text COLLATE "C" PRIMARY KEY,
    index text NOT NULL
);

CREATE TABLE jobs (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source   bytea NOT NULL,
    sender   text NOT NULL,
    priority smallint NOT NULL,
    turn     bigint NOT NULL,
    state    text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    due      timestamptz NOT NULL DEFAULT now(),
    lease    timestamptz,
    reason   text NOT NULL DEFAULT '',
    made     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX jobs_in_turn ON jobs (priority DESC, turn, id) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_by_sender ON jobs (sender, turn) WHERE state IN ('waiting', 'running');
CREATE UNIQUE INDEX jobs_once ON jobs (source) WHERE state = 'waiting';

CREATE TABLE counters (changes bigint NOT NULL);
INSERT INTO counters VALUES (0);
"""

MOVED = """
CREATE TABLE moved (change bigint NOT NULL, generation bigint NOT NULL);
CREATE INDEX moved_since ON moved (change);
CREATE FUNCTION note_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO moved SELECT counters.changes, own.generation FROM counters, own;
    RETURN NULL;
END $$;
CREATE TRIGGER articles_moved AFTER UPDATE ON articles REFERENCING NEW TABLE AS own
    FOR EACH STATEMENT EXECUTE FUNCTION note_moved();
"""
"""At which change a generation came or went; noted by the database, whatever version writes."""

TABLES += MOVED

MIGRATIONS = {1: MOVED}
"""SQL from a version to the one after it."""


def place_of(url: str) -> tuple[str, str]:
    """The database of an address, and the schema of the library that all read: the one named
    after a ``#``, so that several newsrooms may share a database. Raises SettingsError."""
    database, _, schema = url.partition("#")
    if schema and not _NAME.fullmatch(schema):
        raise SettingsError(
            f"SANAD_STORE names the schema {schema}.",
            "Name it with at most 40 letters a-z, digits and _ after the #, or leave it out.",
        )
    return database, schema or MAIN


def schema_of(main: str, name: str) -> str:
    """The schema of a library by its name, beside the one of all, whose name is ""."""
    return f"{main}_{hashlib.sha256(name.encode()).hexdigest()[:16]}" if name else main


def prepare(db: Any, schema: str) -> None:
    """Bring a schema to today's, a new one too, in the transaction of ``db``.

    Raises SchemaTooNew.
    """
    db.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (schema,))
    db.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    db.execute(f"SET LOCAL search_path TO {schema}")
    (there,) = db.execute("SELECT to_regclass('meta') IS NOT NULL").fetchone()
    found = 0
    if there:
        (found,) = db.execute("SELECT value::int FROM meta WHERE name = 'version'").fetchone()
    if found > VERSION:
        raise SchemaTooNew(
            f"{schema} has schema {found}; this Sanad reads up to {VERSION}.",
            "Install a newer one: pip install --upgrade sanad",
        )
    if found == 0:
        db.execute(TABLES)
    for version in range(found or VERSION, VERSION):
        db.execute(MIGRATIONS[version])
    if found != VERSION:
        db.execute(
            "INSERT INTO meta VALUES ('version', %s) ON CONFLICT (name) DO UPDATE SET value ="
            " excluded.value",
            (str(VERSION),),
        )
