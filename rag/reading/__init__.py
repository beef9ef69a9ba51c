"""From files and addresses to articles and their chunks; knows nothing of storing them.

file, folder, address -> items -> Document -> load -> Article -> complete -> chunk

In: files, folders and addresses, with limits. Out: Articles, Chunks, and a reason for each thing
that was refused. May import: rag.errors, rag.language, rag.messages, rag.plugins,
rag.records.

A format that Sanad does not read comes as a plug-in (:mod:`rag.plugins`), in the group
``sanad.loaders`` under its ending in lower case, ``".memo" = "sanad_memo:parse"``. A function
called ``parse(data, limits, charset)`` gives the :class:`Parsed` of a file that is one article;
one called ``entries(data, limits)`` gives an :class:`Entry` for each of many. Both run in the
worker process with its clock and memory limit, and may raise ``ReadingError``; any other error
is told as one that names the plug-in.
"""

from rag.reading.chunk import chunk
from rag.reading.items import items
from rag.reading.limits import Limits
from rag.reading.load import documents, read
from rag.reading.metadata import complete
from rag.reading.outlets import Outlets, load_outlets
from rag.reading.parsed import Document, Entry, Item, Parsed, Refused, Skipped
from rag.reading.walk import walk
from rag.reading.web import fetch

__all__ = [
    "Document",
    "Entry",
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
