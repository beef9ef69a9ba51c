"""Fetching one address for a person, safely.

Only http and https, only public addresses (checked again at every redirect, and
the connection goes to the address that was checked), a limit on bytes and on
the wall clock of the whole fetch. No cookies, no credentials, no proxy from the
environment: a proxy would resolve names where they cannot be checked. What the
server says the content is decides the parser. Scripts of a page do not run.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rag.errors import FetchFailed, TooSlow, UnsafeSource, UnsupportedFormat
from rag.messages import Phrase
from rag.reading.addresses import check_port
from rag.reading.article import to_article
from rag.reading.body import body
from rag.reading.limits import Limits
from rag.reading.pages.canonical import source_of
from rag.reading.pages.walls import leads_to
from rag.reading.parse import parse
from rag.reading.parsed import Document
from rag.reading.published import address_date
from rag.reading.sniff import HEAD, by_mark
from rag.records import Article
from rag.records.addresses import bare_host

if TYPE_CHECKING:
    import httpcore
    import httpx

    from rag.reading.connection import Deadline

CONTENT_TYPES: dict[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "multipart/related": "mhtml",
    "application/x-mimearchive": "mhtml",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/epub+zip": "epub",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
"""Media type -> kind of parser."""

_UNNAMED = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
"""What servers say of a file whose kind they do not know."""

MAX_REDIRECTS = 5
STUB_BYTES = 20_000
"""A page that only leads elsewhere is smaller; the larger are not looked through here."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = (
    (b"Accept", b"text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"),
    (b"Accept-Encoding", b"gzip, deflate"),
    (b"User-Agent", b"Mozilla/5.0 (compatible; Sanad)"),
    (b"Connection", b"close"),
)


@dataclass(frozen=True, slots=True)
class Response:
    """A fetched body: the address it came from after redirects, its kind and charset."""

    address: httpx.URL
    kind: str
    charset: str | None
    body: bytes


def fetch(address: str, limits: Limits | None = None, allow_private: bool = False) -> Article:
    """Fetch and parse one address. Raises ReadingError."""
    return document(address, limits or Limits(), allow_private).load()


def document(address: str, limits: Limits, allow_private: bool = False) -> Document:
    """Fetch one address now; parse it when loaded. Raises ReadingError.

    Its source is the page's own address if it gives one of its site, else the address
    as given, so that the same address read again is the same article wherever it redirects.
    """
    response = download(address, limits, allow_private)
    if response.kind == "html":
        address = source_of(response.body, str(response.address), address)
    digest = hashlib.sha256(response.body).hexdigest()
    return Document(address, address, digest, partial(_load, address, response, limits))


def _load(address: str, response: Response, limits: Limits) -> Article:
    """What the page calls its address counts only as far as ``address`` does, its source."""
    parsed = parse(response.kind, response.body, limits, response.charset)
    article = to_article(address, dataclasses.replace(parsed, address=None), limits)
    served = str(response.address)
    return dataclasses.replace(
        article,
        outlet=article.outlet or bare_host(response.address.host),
        date=article.date or address_date(address) or address_date(served),
        address=parsed.address or served,
    )


def download(address: str, limits: Limits, allow_private: bool = False) -> Response:
    """Follow redirects one by one, each checked like the first; a page's meta refresh too.

    Raises UnsafeSource, FetchFailed, UnsupportedFormat, TooLarge, TooSlow.
    """
    import httpcore

    from rag.reading.connection import Deadline

    deadline = Deadline(limits.max_seconds)
    url = _checked(address)
    try:
        for _ in range(MAX_REDIRECTS + 1):
            answer = _request(url, limits, deadline, allow_private)
            if isinstance(answer, Response):
                target = _stub_target(answer)
                if target is None:
                    return answer
                answer = _next(answer.address, target)
            url = answer
    except httpcore.TimeoutException as error:
        raise TooSlow(code="read-fetch-slow", seconds=f"{limits.max_seconds:g}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        reason = str(error) or type(error).__name__
        raise FetchFailed(code="read-host-silent", host=url.host, reason=reason) from error
    raise FetchFailed(code="read-redirects", most=MAX_REDIRECTS)


def _stub_target(response: Response) -> str | None:
    """Where a small page without text of its own leads to."""
    if response.kind != "html" or len(response.body) > STUB_BYTES:
        return None
    return leads_to(response.body.decode("utf-8", "replace"))


def _checked(address: str) -> httpx.URL:
    """The parsed address. Raises UnsafeSource for a scheme, port or credentials not allowed."""
    import httpx

    try:
        url = httpx.URL(address)
        host = url.host  # raises for a name that is no IDNA
    except (httpx.InvalidURL, UnicodeError) as error:
        raise FetchFailed(code="read-no-address", error=str(error)) from error
    if url.scheme not in ("http", "https") or not host:
        raise UnsafeSource(code="read-scheme", scheme=url.scheme or Phrase("word-no-scheme"))
    if url.userinfo:
        raise UnsafeSource(code="read-address-password")
    check_port(url.port)
    return url


def _request(
    url: httpx.URL, limits: Limits, deadline: Deadline, allow_private: bool
) -> Response | httpx.URL:
    """One request: the response, or the address it redirects to."""
    import httpcore
    import httpx

    from rag.reading.connection import Guarded

    backend = Guarded(deadline, allow_private)
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    headers = [(b"Host", url.netloc), *_HEADERS]
    with (
        httpcore.ConnectionPool(httpx.create_ssl_context(), network_backend=backend) as pool,
        pool.stream("GET", target, headers=headers) as response,
    ):
        names = {name.lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and b"location" in names:
            return _next(url, names[b"location"])
        if response.status != 200:
            raise FetchFailed(code="read-host-status", host=url.host, status=str(response.status))
        return _response(url, names, response, limits)


def _next(url: httpx.URL, location: str) -> httpx.URL:
    import httpx

    try:
        return _checked(str(url.join(location)))
    except httpx.InvalidURL as error:
        raise FetchFailed(code="read-redirect-bad", error=str(error)) from error


def _response(
    url: httpx.URL, names: dict[bytes, str], response: httpcore.Response, limits: Limits
) -> Response:
    media, _, parameters = names.get(b"content-type", "").partition(";")
    data = body(response.iter_stream(), names.get(b"content-encoding", ""), limits)
    return Response(url, _kind(media.strip().lower(), data), charset_of(parameters), data)


def _kind(media: str, data: bytes) -> str:
    """The parser for a media type. Raises UnsupportedFormat for one that is not read."""
    kind = kind_of(media, data)
    if kind is None:
        raise UnsupportedFormat(
            code="read-media",
            media=media or Phrase("word-no-kind"),
            kinds=", ".join(sorted(CONTENT_TYPES)),
        )
    return kind


def kind_of(media: str, data: bytes) -> str | None:
    """The parser for a media type; a PDF is known by its first bytes whatever it is called,
    other kinds where the server does not name one."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if media in _UNNAMED:
        return {".html": "html"}.get(by_mark(data[:HEAD]) or "")
    return CONTENT_TYPES.get(media)


def charset_of(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
