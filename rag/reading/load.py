"""Which function reads which kind of file.

LOADERS is the table: to read another format, write a parser, name it in
``parse.PARSERS`` and add its suffix here, or make a plug-in of it
(``rag.reading``). A loader gives Documents lazily:
opening, hashing and, for row formats, splitting into rows; parsing happens in
``Document.load``.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from rag.errors import EmptyArticle, ReadingError, UnknownColumns, UnsupportedFormat
from rag.messages import Phrase
from rag.plugins import find, names
from rag.reading.article import to_article
from rag.reading.files import fingerprint, open_regular, read_bytes
from rag.reading.limits import Limits
from rag.reading.parse import parse
from rag.reading.parsed import Document, Item, Refused
from rag.reading.plugged import PLUGGED, holds_many
from rag.reading.rows import jsonl, parquet, spreadsheet, tables
from rag.reading.rows.fields import NO_COLUMNS, Columns
from rag.reading.sniff import HEAD, TELEGRAM, true_ending
from rag.records import Article

Loader = Callable[[Path, Limits], Iterator[Item]]


def whole(kind: str) -> Loader:
    """The loader of a format where a file is one article."""

    def documents(path: Path, limits: Limits) -> Iterator[Item]:
        digest = fingerprint(path, limits)
        load = partial(_load_file, path, kind, digest, limits)
        yield Document(str(path), str(path), digest, load)

    return documents


def page(path: Path, limits: Limits) -> Iterator[Item]:
    """The loader of .html: a page of a Telegram export has many articles, any other one."""
    with open_regular(path) as file:
        exported = TELEGRAM.search(file.read(HEAD))
    return (many("telegram") if exported else whole("html"))(path, limits)


def many(kind: str) -> Loader:
    """The loader of a tree with many articles in it (a kind of ``parse.SPLITTERS``)."""

    def documents(path: Path, limits: Limits) -> Iterator[Item]:
        from rag.reading.wires import entries

        return entries.documents(path, limits, kind)

    return documents


def plugged(ending: str) -> Loader:
    """The loader of a format that a plug-in reads."""
    shape = many if holds_many(ending) else whole
    return shape(f"{PLUGGED}{ending}")


def module(name: str) -> Loader:
    """The ``documents`` of a module, which is imported when the first such file is read."""

    def documents(path: Path, limits: Limits) -> Iterator[Item]:
        load: Loader = importlib.import_module(f"rag.reading.{name}").documents
        return load(path, limits)

    return documents


LOADERS: dict[str, Loader] = {
    ".txt": whole("text"),
    ".md": whole("markdown"),
    ".markdown": whole("markdown"),
    ".html": page,
    ".htm": page,
    ".xhtml": page,
    ".mhtml": whole("mhtml"),
    ".mht": whole("mhtml"),
    ".pdf": whole("pdf"),
    ".doc": whole("doc"),
    ".docx": whole("docx"),
    ".odt": whole("odt"),
    ".pptx": whole("pptx"),
    ".rtf": whole("rtf"),
    ".epub": whole("epub"),
    ".eml": whole("mail"),
    ".msg": whole("msg"),
    ".mbox": module("wires.mbox"),
    ".xml": many("xml"),
    ".rss": many("xml"),
    ".atom": many("xml"),
    ".rdf": many("xml"),
    ".srt": whole("subtitles"),
    ".vtt": whole("subtitles"),
    ".warc": module("archives.warc"),
    ".warc.gz": module("archives.warc"),
    ".wacz": module("archives.packed"),
    ".zip": module("archives.packed"),
    ".tar": module("archives.packed"),
    ".tar.gz": module("archives.packed"),
    ".tgz": module("archives.packed"),
    ".gz": module("archives.packed"),
}


_ARCHIVES = frozenset({".zip", ".tar", ".tar.gz", ".tgz", ".gz", ".warc", ".warc.gz", ".wacz"})
MANY = _ARCHIVES | {".mbox", ".xml", ".rss", ".atom", ".rdf"}
"""Endings of files that hold an unknown number of articles."""


MOST_REFUSED = 1_000
"""Refusals from which a file is given up unless much of it is read: each is told and kept, and
a file of 100 MB can have fifty million."""
MOST_REFUSED_SHARE = 10
"""Refusals for each article at which it is given up."""


class RowLoader(Protocol):
    """A loader of a format where a row is one article."""

    def __call__(self, path: Path, limits: Limits, columns: Columns) -> Iterator[Item]: ...


def json_file(path: Path, limits: Limits, columns: Columns) -> Iterator[Item]:
    """The loader of .json: a feed, a wire or an export is known by its keys, any other has rows."""
    try:
        yield from list(many("json")(path, limits))
    except ReadingError:
        yield from jsonl.documents(path, limits, columns)


ROWS: dict[str, RowLoader] = {
    ".json": json_file,
    ".json.gz": jsonl.documents,
    ".jsonl": jsonl.documents,
    ".jsonl.gz": jsonl.documents,
    ".ndjson": jsonl.documents,
    ".ndjson.gz": jsonl.documents,
    ".csv": tables.documents,
    ".csv.gz": tables.documents,
    ".tsv": tables.documents,
    ".tsv.gz": tables.documents,
    ".xlsx": spreadsheet.documents,
    ".parquet": parquet.documents,
}
"""Formats where a row is one article; these take the names of a file's own columns too."""


def ending_of(name: str) -> str | None:
    """The longest known ending of a file name; None where none is known."""
    parts = name.lower().split(".")
    endings = ["." + ".".join(parts[i:]) for i in range(1, len(parts))]
    own = next((one for one in endings if one in ROWS or one in LOADERS), None)
    return own or next((one for one in endings if find("loaders", one)), None)


def all_endings() -> tuple[str, ...]:
    """Every ending that is read, those of plug-ins last."""
    own = (*LOADERS, *ROWS)
    return (*own, *names("loaders", own))


def loader_of(path: Path, columns: Columns = NO_COLUMNS) -> Loader | None:
    """The loader for a file by its name, unless its bytes say that it is of another kind.

    Raises ReadingError for a file that cannot be opened.
    """
    ending = true_ending(path, ending_of(path.name))
    return _of(ending, columns) if ending else None


def _of(ending: str, columns: Columns) -> Loader:
    if ending in ROWS:
        return partial(ROWS[ending], columns=columns)
    return LOADERS[ending] if ending in LOADERS else plugged(ending)


def documents(path: Path, limits: Limits, columns: Columns = NO_COLUMNS) -> Iterator[Item]:
    """The articles of one file, not parsed yet; what cannot be read comes as Refused.

    ``columns`` are the names of a row file's own columns.
    """
    path = path.resolve()
    try:
        check_name(path)
        load = loader_of(path, columns)
        if load is None:
            raise UnsupportedFormat(
                code="read-ending",
                ending=path.suffix or Phrase("word-no-ending"),
                kinds=" ".join(all_endings()),
            )
        refused = read = 0
        for item in load(path, limits):
            yield item
            if isinstance(item, Refused):
                refused += 1
            else:
                read += 1
            if refused >= MOST_REFUSED and refused > MOST_REFUSED_SHARE * read:
                raise ReadingError(code="read-many-refused", count=refused)
        if not refused + read:
            raise EmptyArticle(code="read-no-rows")
    except ReadingError as error:
        rows = error.rows if isinstance(error, UnknownColumns) else ()
        yield Refused(printable(path), printable(path), error.reason(), rows)


def read(path: Path, limits: Limits | None = None) -> Iterator[Article]:
    """The articles of one file, parsed. Raises ReadingError at the first that is refused."""
    for item in documents(path, limits or Limits()):
        if not isinstance(item, Document):
            raise ReadingError(f"{item.source}: {item.reason}")
        yield item.load()


def check_name(path: Path) -> None:
    """A name that is not UTF-8 has no spelling that could be stored or shown."""
    if printable(path) != str(path):
        raise ReadingError(code="read-name-not-utf8")


def printable(path: Path) -> str:
    """A path as text that can be stored and shown: bytes that are not UTF-8 as \\xNN."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _load_file(path: Path, kind: str, digest: str, limits: Limits) -> Article:
    data = read_bytes(path, limits)
    if hashlib.sha256(data).hexdigest() != digest:
        raise ReadingError(code="read-changed")
    return to_article(str(path), parse(kind, data, limits), limits)
