"""From files and addresses to articles and their chunks; knows nothing of storing them.

file, folder, address -> items -> Document -> load -> Article -> complete -> chunk

In: files, folders and addresses, with limits. Out: Articles, Chunks, and a reason for each thing
that was refused. May import: rag.errors, rag.language, rag.messages, rag.records.
"""

from rag.reading.chunk import chunk
from rag.reading.items import items
from rag.reading.limits import Limits
from rag.reading.load import documents, read
from rag.reading.metadata import complete
from rag.reading.outlets import Outlets, load_outlets
from rag.reading.parsed import Document, Item, Parsed, Refused, Skipped
from rag.reading.walk import walk
from rag.reading.web import fetch

__all__ = [
    "Document",
    "Item",
    "Limits",
    "Outlets",
    "Parsed",
    "Refused",
    "Skipped",
    "chunk",
    "complete",
    "documents",
    "fetch",
    "items",
    "load_outlets",
    "read",
    "walk",
]
