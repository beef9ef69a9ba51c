"""Exports of Telegram Desktop as pages (messages.html, messages2.html, ...): see telegram.

They say neither the channel's number nor its public name, so a message is
known by its number in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rag.reading.limits import Limits
from rag.reading.pages.html import decode_page, page_tree
from rag.reading.parsed import Entry
from rag.reading.wires.telegram import Message, albums

_STAMP = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """The messages of one page in order."""
    tree = page_tree(decode_page(data))
    name = next(
        iter(tree.xpath("//*[contains(@class, 'page_header')]//*[contains(@class, 'bold')]")), None
    )
    outlet = " ".join(name.text_content().split()) if name is not None else None
    for first, text in albums(_messages(tree)):
        day = _STAMP.match(first.stamp)
        date = f"{day[3]}-{day[2]}-{day[1]}" if day else None
        yield Entry(first.number, body=text, outlet=outlet, date=date)


def _messages(tree: Any) -> Iterator[Message]:
    for block in tree.xpath("//div[contains(@class, 'message')][contains(@class, 'default')]"):
        stamps = block.xpath("./div[@class='body']/div[contains(@class, 'date')]/@title")
        media = bool(block.xpath(".//*[contains(@class, 'media_wrap')]"))
        text = "\n\n".join(_text(part) for part in block.xpath(".//div[@class='text']"))
        yield Message(block.get("id", ""), text, str(next(iter(stamps), "")), "", media)


def _text(element: Any) -> str:
    """The text with its line ends, which the export writes as breaks."""
    for break_ in element.iter("br"):
        break_.tail = "\n" + (break_.tail or "")
    lines = element.text_content().strip("\n").split("\n")
    return "\n".join(line.strip(" ") for line in lines).strip()
