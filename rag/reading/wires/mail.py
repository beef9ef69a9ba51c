"""Mail messages (RFC 5322, MIME): what the sender wrote, with subject, sender and day.

Of alternatives the HTML part is read, by the parser of pages, since the plain part
of a newsletter is often a stub (:mod:`rag.reading.wires.mail_bodies`); parts that stand
side by side are all read. A message attached to another (forwarded) is read after it.
Quoted history and signatures are left out (:mod:`rag.reading.wires.mail_quotes`).
Attachments that could be read by themselves are named in a warning; pictures, signatures
and calendars are passed over.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from rag.errors import EmptyArticle, ReadingError
from rag.messages import Phrase, phrase
from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.load import ending_of
from rag.reading.parsed import Parsed
from rag.reading.published import parse_published
from rag.reading.wires.mail_bodies import PAGE, as_mailed, body_of
from rag.reading.wires.mail_heads import mended
from rag.reading.wires.mail_quotes import own_markup, unflowed

MAX_PARTS = 1000
"""Parts of one message that are looked at; more are made to be slow."""

MAX_NESTED = 100
"""Comments and groups of one sender, which may stand within each other; more are made to break
what reads them."""

_ENCODED_WORD = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]{0,1000}\?="
_ENCODED = re.compile(rf"{_ENCODED_WORD}(?:\s+{_ENCODED_WORD})*")
_OUTLOOK_KINDS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_UNPARTED = re.compile(r"^(\s*[\w.+-]{1,60}/[\w.+-]{1,60})\s+(?=[\w-]+\s*=)")
_COMMAS = re.compile(r"\s*([^<>\"]{1,300})<([^<>\s]{1,300}@[^<>\s]{1,300})>\s*")
"""A name that holds a comma without being quoted, and an address."""

_BOUNDARY = re.compile(r"\s{0,100}--([^\s\"]{1,70})[ \t]*\r?\n(?=Content-[\w-]+:)", re.IGNORECASE)
"""What the parts of a message begin with: a boundary and a header."""

SAME = 0.8
"""Share of a plain part's words above which a page beside it says the same."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of one part, its rank among alternatives (None for an attached message), and the
    choice it is in, 0 for none."""

    text: str
    rank: int | None
    choice: int


class _Headers(email.policy.Compat32):
    """Headers without NUL, which no header may have and on which Python's reading ends, without
    spaces behind the name of a coding, and with the semicolon that a kind of content lacks."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        value = value.replace("\x00", "")
        if name.lower() == "content-transfer-encoding":
            value = value.strip()
        elif name.lower() == "content-type":
            value = _UNPARTED.sub(r"\1; ", value.replace("\\/", "/"))
        return name, value


_HEADERS = _Headers()


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises EmptyArticle for a message without text, ReadingError for none at all."""
    message = email.message_from_bytes(mended(data), policy=_HEADERS)
    if not message.keys():
        raise ReadingError(code="read-mail")
    text, warnings = _read(message, limits)
    if not text:
        raise EmptyArticle(code="read-message-no-text")
    return Parsed(
        text=text,
        title=header(message, "Subject"),
        outlet=sender(_raw(message, "From") or _raw(message, "Sender")),
        date=parse_published(header(message, "Date")),
        warnings=tuple(warnings),
    )


def _read(message: Message, limits: Limits) -> tuple[str, list[Phrase]]:
    """(text, warnings) of a message and of those attached to it."""
    pieces: list[_Piece] = []
    warnings: list[Phrase] = []
    for part, choice in _parts(message):
        kind, name = part.get_content_type(), _file_name(part)
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, Message):
                pieces.append(_Piece(_forwarded(inner, limits, warnings), None, choice))
        elif kind in _OUTLOOK_KINDS:
            warnings.append(phrase("warning-winmail"))
        elif part.get_content_disposition() == "attachment" or (
            name and not kind.startswith("text/")
        ):
            if name and ending_of(name):
                warnings.append(phrase("warning-attachment", name=name))
        elif kind == "text/html":
            page = page_text(*_payload(part), limits)
            pieces.append(_Piece(page, PAGE, choice))
        elif kind == "text/rtf":
            pieces.append(_Piece(_rich_text(part, limits), 0, choice))
        elif part.get_content_maintype() == "text" and (body := body_of(kind)):
            pieces.append(_Piece(body.read(_plain(part)), body.rank, choice))
    return "\n\n".join(_shown(pieces)), warnings


def _shown(pieces: list[_Piece]) -> list[str]:
    """The texts in order; one is out where another says the same in a better form.

    They are alternatives by the message's own word, or, as careless programs send a page and
    its words side by side, by their words.
    """
    filled = [piece for piece in pieces if piece.text]
    pages = " ".join(piece.text for piece in filled if piece.rank == PAGE)
    said = set(re.findall(r"\w+", pages))
    best: dict[int, int] = {}
    for piece in filled:
        if piece.choice and piece.rank is not None:
            best[piece.choice] = max(best.get(piece.choice, 0), piece.rank)
    return [
        piece.text
        for piece in filled
        if piece.rank is None
        or (piece.rank >= best.get(piece.choice, 0) and not _repeats(piece, said))
    ]


def _repeats(piece: _Piece, said: set[str]) -> bool:
    """Whether a text is no page and the pages say nearly all of its words."""
    words = set(re.findall(r"\w+", piece.text))
    return piece.rank != PAGE and len(words & said) > SAME * len(words)


def _parts(message: Message) -> Iterator[tuple[Message, int]]:
    """The leaves in order, and attached messages whole, each with the number of the choice
    (multipart/alternative) it is in, 0 for none."""
    waiting, seen = [(message, 0)], 0
    while waiting and seen < MAX_PARTS:
        (part, choice), seen = waiting.pop(), seen + 1
        part = _as_multipart(part)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            if part.get_content_subtype() == "alternative":
                choice = choice or seen
            waiting.extend(
                (inner, choice) for inner in reversed(payload) if isinstance(inner, Message)
            )
        else:
            yield part, choice


def _as_multipart(part: Message) -> Message:
    """The part, or the several it holds where it calls itself one and gives their boundary, or
    calls itself several and gives one that does not stand in it."""
    boundary, payload = part.get_boundary(), part.get_payload()
    if not isinstance(payload, str):
        return part
    if boundary is None or f"--{boundary}" not in payload:
        found = _BOUNDARY.match(payload)
        if part.get_content_maintype() != "multipart" or not found:
            return part
        boundary = found[1]
    head = f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n'
    data = part.get_payload(decode=True)  # the text has no letters but those of ASCII
    if isinstance(data, bytes) and f"--{boundary}".encode("utf-8", "surrogateescape") in data:
        return email.message_from_bytes(
            head.encode("utf-8", "surrogateescape") + data, policy=_HEADERS
        )
    return email.message_from_string(head + payload, policy=_HEADERS)


def _forwarded(inner: Message, limits: Limits, warnings: list[Phrase]) -> str:
    """An attached message: its subject as a line over its text."""
    text, more = _read(inner, limits)
    warnings += more
    return "\n\n".join(filter(None, (header(inner, "Subject"), text)))


def page_text(data: bytes, charset: str | None, limits: Limits) -> str:
    """The text of an HTML part, "" where it has none; this is already the worker."""
    from rag.reading.pages.html import decode_page
    from rag.reading.pages.html import parse as parse_page

    try:
        page = own_markup(decode_page(data, charset))
        return parse_page(page.encode("utf-8", "replace"), limits, "utf-8").text.strip()
    except EmptyArticle:
        return ""


def _rich_text(part: Message, limits: Limits) -> str:
    from rag.reading.office.rtf import parse as parse_rich_text

    try:
        return parse_rich_text(_payload(part)[0], limits).text
    except EmptyArticle:
        return ""


def _payload(part: Message) -> tuple[bytes, str | None]:
    """The bytes of a part and their encoding."""
    return as_mailed(_bytes(part), part.get_content_charset())


def _bytes(part: Message) -> bytes:
    raw, data = part.get_payload(), part.get_payload(decode=True)
    if isinstance(raw, str) and str(part.get("Content-Transfer-Encoding")).lower() == "base64":
        lines = [line for line in raw.split("\n") if line.strip()]
        if 2 * sum(" " in line.strip() for line in lines) > len(lines):  # words, not base64
            return raw.encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def _plain(part: Message) -> str:
    text = decode(*_payload(part)).text.replace("\r\n", "\n")
    if part.get_param("format", "") == "flowed":
        return unflowed(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _file_name(part: Message) -> str | None:
    name = part.get_filename()
    return _decoded(name) if name else None


def header(message: Message, name: str) -> str | None:
    """A header as text: encoded words of one character set joined before they are decoded."""
    return " ".join(_decoded(_raw(message, name)).split()) or None


def _raw(message: Message, name: str) -> str:
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return next(values, "")


def _decoded(value: str) -> str:
    raw = value.encode("utf-8", "surrogateescape")
    if raw.isascii():
        return _words(value)
    # Sent as bytes; encoded words may still stand among them, where mail was answered.
    return _ENCODED.sub(lambda found: _words(found[0]), decode(raw).text)


def _words(value: str) -> str:
    try:
        parts = decode_header(value)
    except HeaderParseError:
        return value
    return "".join(_word(word, charset) for word, charset in parts)


def _word(word: bytes | str, charset: str | None) -> str:
    return word if isinstance(word, str) else decode(*as_mailed(word, charset)).text


def sender(value: str | None) -> str | None:
    """A sender's name, else the domain of the address; a name may hold a comma in disguise."""
    if value is None or value.count("(") + value.count(":") > MAX_NESTED:
        return None
    name, address = parseaddr(value)
    if "@" not in address and (whole := _COMMAS.fullmatch(value)):
        name, address = whole[1], whole[2]
    named = " ".join(_decoded(name).split()).strip("'\" ")
    return named or address.rpartition("@")[2].lower() or None
