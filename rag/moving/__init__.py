"""A library as a folder of Parquet and JSON: to move it, and to keep a copy of it.

In: the stores of a library, its directory and a folder. Out: that folder, or the library with
what the folder holds. It speaks to stores by their public methods alone, so that any kind of
store may be moved to any other. It knows nothing of files that are read, of questions and of
answers.
May import: rag.edits, rag.embedding, rag.errors, rag.ingest, rag.language, rag.messages,
rag.prepare, rag.reading, rag.records, rag.store.

The folder, format 1::

    manifest.json           what made it, when, which embedder, counts, each file's size and SHA-256
    articles.parquet        an article a row, in the order they were put in
    chunks.parquet          a chunk a row: where it stands in the text, its vector (float16)
    sentences.parquet       a sentence of a chunk a row: its vector (int8) and scale
    accounts.sqlite, accounts.locked, users/ID/...    what is of people (rag.moving.people)
    users/ID/library/       articles, chunks and sentences of a user's own library

Row group n of the three Parquet files is of the same articles, in the same order, so that each
is read and written once, in flat memory. What is made of a text alone is not in it: digests and
both indexes are made where it is imported.
"""

from __future__ import annotations

from rag.moving.exporting import export
from rag.moving.importing import restore
from rag.moving.told import Exported, Imported

__all__ = ["Exported", "Imported", "export", "restore"]
