"""The body of a response as the JSON values in it; the bytes decide, not the content type.

Server-sent events (WHATWG HTML, 9.2), JSON lines, or one JSON value; what these say is not
known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from rag.answer.model.servers.faults import incomplete, model_error
from rag.messages import Phrase

DONE = "[DONE]"
"""What ends a stream of events."""


def objects(chunks: Iterable[bytes]) -> Iterator[Any]:
    """The JSON values of a body, ``DONE`` among them.

    Raises:
        ModelIncomplete: for a web page, or a value that cannot be read.
    """
    lines = _lines(chunks)
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("<"):
        raise model_error("page", why=_title(first))
    if first.lstrip()[:1] in ("{", "["):
        yield from _plain_json(first, lines)
    else:
        yield from _events(first, lines)


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Lines of UTF-8, however the network cut it."""
    held, begun = b"", False
    for chunk in chunks:
        held += chunk
        if not begun and held:
            held, begun = held.removeprefix(b"\xef\xbb\xbf"), len(held) >= len(b"\xef\xbb\xbf")
        *whole, held = held.split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
    if held:
        yield held.decode("utf-8", "replace").rstrip("\r")


def _plain_json(first: str, lines: Iterator[str]) -> Iterator[Any]:
    """One value a line, or one value over many lines."""
    try:
        value = json.loads(first)
    except ValueError:
        yield _parsed("\n".join((first, *lines)))
        return
    yield value
    for line in lines:
        if line.strip():
            yield _parsed(line)


def _events(first: str, lines: Iterator[str]) -> Iterator[Any]:
    data: list[str] = []
    for line in chain((first,), lines):
        if line.startswith(("{", "<")) and not data:
            yield _parsed(line)  # a value between the events, as some proxies report faults
            continue
        data += _data(line)
        if (not line.strip() or _is_whole(data)) and data:
            yield from _value(data)
            data = []
    if data:
        yield from _value(data)


def _data(line: str) -> list[str]:
    """The data of a line; a proxy may put the name before it twice, llama.cpp ``error:``."""
    if line.startswith("error:"):
        return [f'{{"error": {line[6:]}}}']
    found = re.match(r"(?:data:[ \t]*)+", line)
    return [line[found.end() :]] if found else []


def _is_whole(data: list[str]) -> bool:
    """Whether the data is a value already: some servers put no empty line between events."""
    text = "\n".join(data).strip()
    if text == DONE:
        return True
    if not text.endswith("}"):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _value(data: list[str]) -> Iterator[Any]:
    text = "\n".join(data).strip()
    if text.upper() == DONE:
        yield DONE
    elif text:
        yield _parsed(text)


def _parsed(text: str) -> Any:
    if text.lstrip().startswith("<"):
        raise model_error("page", why=_title(text))
    try:
        return json.loads(text)
    except ValueError as error:
        raise incomplete(Phrase("why-broken-json")) from error


def _title(page: str) -> str:
    return " ".join(page.split())[:80]
