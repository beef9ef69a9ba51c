"""Outlook messages (.msg, MS-OXMSG) through python-oxmsg: as mail, see mail.

The Rich Text of a message is read where it has no other body.
"""

from __future__ import annotations

import io
from typing import Any

from rag.errors import EmptyArticle, ReadingError
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.load import ending_of
from rag.reading.parsed import Parsed
from rag.reading.wires.mail import page_text, sender
from rag.reading.wires.mail_quotes import own_text
from rag.reading.wires.outlook_rtf import text_of, unpacked

_SENDER = 0x0C1A
_HTML = 0x1013
_RICH_TEXT = 0x1009


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for a damaged file, EmptyArticle for a message without text."""
    from olefile.olefile import OleFileError
    from oxmsg import Message
    from oxmsg.domain.model import UnrecognizedCodePageError

    try:
        message = Message.load(io.BytesIO(data))
        text = _text(message, limits)
        if not text:
            raise EmptyArticle(code="read-message-no-text")
        return Parsed(
            text=text,
            title=" ".join(message.subject.split()) or None,
            outlet=sender(message.sender) or message.properties.str_prop_value(_SENDER),
            date=message.sent_date.date().isoformat() if message.sent_date else None,
            warnings=tuple(_unread(message)),
        )
    except (
        OleFileError,
        OSError,
        ValueError,
        KeyError,
        IndexError,
        LookupError,
        TypeError,
        UnrecognizedCodePageError,
    ) as error:
        raise ReadingError(code="read-outlook", error=str(error)) from error


def _text(message: Any, limits: Limits) -> str:
    """The HTML body, decoded here since its own word on its encoding is often wrong."""
    page = message.properties.binary_prop_value(_HTML) or (message.html_body or "").encode()
    text = page_text(page, _charset(message), limits) if page else ""
    text = text or own_text((message.body or "").replace("\r\n", "\n")).strip()
    packed = message.properties.binary_prop_value(_RICH_TEXT)
    return text or (text_of(unpacked(packed, limits), limits) if packed else "")


def _charset(message: Any) -> str | None:
    encoding = message.properties.body_encoding
    return encoding if isinstance(encoding, str) else None


def _unread(message: Any) -> list[Phrase]:
    names = (attachment.file_name for attachment in message.attachments)
    return [phrase("warning-attachment", name=name) for name in names if name and ending_of(name)]
