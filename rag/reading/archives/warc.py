"""Web archives (WARC 1.0 and 1.1, ISO 28500, through warcio): the pages that were answered.

An article is a response with status 200 whose content is of a kind that is read
from the web, or a resource record of one; its source is the address it was
archived from. Requests, redirects, errors, pictures and scripts are passed over
by rule. A page archived twice is taken at its first time, as a row with the
same address is.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from rag.errors import ReadingError
from rag.messages import Phrase, phrase
from rag.reading.archives.codings import unpacked
from rag.reading.article import to_article
from rag.reading.clean import clean
from rag.reading.files import open_regular
from rag.reading.limits import Limits
from rag.reading.parse import parse
from rag.reading.parsed import Document, Item, Refused
from rag.reading.web import charset_of, kind_of
from rag.records import Article, is_url
from rag.records.addresses import host_of

HEAD = 1_000_000
"""Bytes of headers a record may have; warcio would read them without end."""

_NO_HEADER = (AttributeError, TypeError)
"""What warcio raises for a record without the headers it must have."""


def documents(path: Path, limits: Limits) -> Iterator[Item]:
    """The pages of an archive in order. Raises ReadingError where the archive is damaged."""
    with open_regular(path) as file:
        yield from pages(file, path, limits)


def pages(file: BinaryIO, path: Path, limits: Limits) -> Iterator[Item]:
    """The pages of an open archive that lies at, or in, ``path``."""
    import zlib

    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    # It repeats an address it finds odd as it is, escape sequences for the terminal too.
    logging.getLogger("warcio").setLevel(logging.ERROR)
    records, number = ArchiveIterator(file), 0
    for parser in (records.loader.warc_parser, records.loader.http_parser):
        parser.parse = partial(_bounded, parser.parse)
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, *_NO_HEADER) as error:
            raise ReadingError(code="read-warc-damaged", error=str(error)) from error
        if record is None:
            break
        number += 1
        if item := _item(path, number, record, limits):
            yield item
    if not number or records.offset < file.tell():
        raise ReadingError(code="read-warc-cut", number=number)


class _Head:
    """The lines of a record's headers, up to a bound."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._left = stream, HEAD

    def readline(self) -> bytes:
        line: bytes = self._stream.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise ValueError(f"a record has more than {HEAD:,} bytes of headers")
        return line


def _bounded(parse: Callable[..., Any], stream: Any, first: Any = None) -> Any:
    return parse(_Head(stream), first)


def _item(path: Path, number: int, record: Any, limits: Limits) -> Item | None:
    """A record as a document, as the reason why not, or None if it is no page."""
    address = clean(record.rec_headers.get_header("WARC-Target-URI", "").strip("<> "))
    if not is_url(address) or record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if headers is None:
        return _refused(address, path, number, ReadingError(code="read-record-no-answer"))
    if record.rec_type == "response" and headers.get_statuscode() != "200":
        return None
    media, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    try:
        data = _body(record, limits)
    except ReadingError as error:
        return _refused(address, path, number, error)
    except (OSError, ValueError) as error:
        damaged = ReadingError(code="read-record-damaged", error=str(error))
        return _refused(address, path, number, damaged)
    kind = kind_of(media.strip().lower(), data)
    if kind is None:
        return None
    cut = record.rec_headers.get_header("WARC-Truncated")
    warnings = (phrase("warning-archived-cut", why=cut),) if cut else ()
    load = partial(_load, address, kind, data, charset_of(parameters), warnings, limits)
    return Document(address, str(path), hashlib.sha256(data).hexdigest(), load)


def _refused(address: str, path: Path, number: int, error: ReadingError) -> Refused:
    error.where = phrase("at-record", number=number)
    return Refused(address, str(path), error.reason())


def _body(record: Any, limits: Limits) -> bytes:
    """The body without its transfer and content coding. Raises TooLarge, and for a cut record."""
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    told = {} if headers is None else {name.lower(): value for name, value in headers.headers}
    stream = record.raw_stream
    if told.get("transfer-encoding", "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    most = limits.row_bytes
    cut = record.rec_headers.get_header("WARC-Truncated") is not None
    data = unpacked(stream.read(most + 1), told.get("content-encoding", ""), most, cut)
    dataclasses.replace(limits, max_bytes=most).check_bytes(len(data))
    record.raw_stream.read()
    if getattr(record.raw_stream, "limit", 1) > 0:  # none: the record does not tell its length
        raise ReadingError(code="read-cut")
    return data


def _load(
    address: str,
    kind: str,
    data: bytes,
    charset: str | None,
    warnings: tuple[Phrase, ...],
    limits: Limits,
) -> Article:
    """Its date is the page's own, or none: the day it was archived is not when it was published."""
    parsed = parse(kind, data, limits, charset)
    parsed = dataclasses.replace(parsed, warnings=parsed.warnings + warnings)
    article = to_article(address, parsed, limits)
    return dataclasses.replace(article, outlet=article.outlet or host_of(address) or None)
