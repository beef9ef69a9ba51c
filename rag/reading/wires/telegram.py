"""Exports of Telegram Desktop as JSON: an article a message or album.

The channel's name is the outlet. A link can be made from a channel's number
(it opens for who may read the channel); an export does not tell public names.
Left out by rule: service messages and messages without text. An album is
several messages of one second, of which usually one has the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from rag.errors import ReadingError
from rag.messages import Phrase, phrase
from rag.reading.parsed import Entry
from rag.reading.published import parse_published
from rag.reading.rows.json_objects import lost

_CHANNELS = frozenset(
    {"public_channel", "private_channel", "public_supergroup", "private_supergroup"}
)
"""Kinds of chats whose messages have links."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an export. ``stamp`` and ``sender`` are as written there, ``warnings`` of
    what is lost in it."""

    number: str
    text: str
    stamp: str
    sender: str
    media: bool
    warnings: tuple[Phrase, ...] = ()


def recognised(document: Any) -> bool:
    """A chat's messages with their channel, or all chats of an account."""
    if not isinstance(document, dict):
        return False
    chats = document.get("chats")
    return ("type" in document and isinstance(document.get("messages"), list)) or (
        isinstance(chats, dict) and isinstance(chats.get("list"), list)
    )


def entries(document: Any) -> Iterator[Entry]:
    """The messages of every chat in order; what is no message says so."""
    chats = [document] if "messages" in document else document["chats"]["list"]
    for chat in chats:
        yield from _chat(chat, several=len(chats) > 1)


def _chat(chat: Any, several: bool) -> Iterator[Entry]:
    if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
        yield Entry("chat", problem=ReadingError(code="read-chat-empty").reason().said)
        return
    name, number = chat.get("name"), chat.get("id")
    in_file = f"{number}/" if several else ""
    link = f"https://t.me/c/{number}/" if chat.get("type") in _CHANNELS and number else None
    messages = []
    for position, row in enumerate(chat["messages"], 1):
        if not isinstance(row, dict) or not isinstance(row.get("date", ""), str):
            error = ReadingError(code="read-message-broken")
            error.where = phrase("at-message", number=position)
            yield Entry(f"{in_file}@{position}", problem=error.reason().said)
        elif row.get("type", "message") == "message":
            messages.append(_message(row, position))
    outlet = name if isinstance(name, str) else None
    for first, text in albums(messages):
        yield Entry(
            f"{in_file}{first.number}",
            body=text,
            url=f"{link}{first.number}" if link else None,
            outlet=outlet,
            date=parse_published(first.stamp),
            warnings=first.warnings,
        )


def _message(row: Any, position: int) -> Message:
    media = any(key in row for key in ("photo", "file", "media_type"))
    sender = str(row.get("from_id") or row.get("from") or "")
    return Message(
        str(row.get("id")),
        joined(row.get("text")),
        row.get("date", ""),
        sender,
        media,
        tuple(lost(row, phrase("at-message", number=position))),
    )


def joined(text: Any) -> str:
    """The text of a message: a string, or a list of strings and formatted pieces."""
    if isinstance(text, dict):
        text = [text]
    if not isinstance(text, list):
        return text if isinstance(text, str) else ""
    pieces = (piece.get("text", "") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def albums(messages: Iterable[Message]) -> Iterator[tuple[Message, str]]:
    """Each message that has text, with it; an album is its first, with all that is said of it."""
    for (_, _, media), group in groupby(
        messages, lambda message: (message.stamp, message.sender, message.media)
    ):
        found = list(group)
        for together in [found] if media else [[message] for message in found]:
            text = "\n\n".join(message.text for message in together if message.text.strip())
            if text:
                told = tuple(one for message in together for one in message.warnings)
                yield replace(together[0], warnings=told), text
