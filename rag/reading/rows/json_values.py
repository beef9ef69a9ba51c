"""The values of a JSON text one after the other, without holding the text.

A JSON value is decoded by Python's parser as soon as all of it is there; lists
and objects that hold many can be entered instead. It takes what other programs
write beside the standard: NaN, raw line ends in strings, values one after the
other. It knows nothing of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.errors import ReadingError
from rag.messages import Phrase, phrase
from rag.reading.rows.json_faults import reason
from rag.reading.rows.json_objects import Objects
from rag.reading.rows.lines import mended

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonText:
    """A position in a JSON text that comes in blocks. What is broken raises ReadingError."""

    def __init__(self, blocks: Iterator[str], longest: int) -> None:
        self._blocks = blocks
        self._longest = longest
        self._buffer = ""
        self._at = 0
        self._lines = 1
        self.objects = Objects()

    def next_char(self) -> str:
        """The character that comes next after white space; "" at the end."""
        while True:
            if space := _SPACE.match(self._buffer, self._at):
                self._move(space.end())
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def value(self) -> tuple[object, str]:
        """The next value whole, and how it is written."""
        char = self.next_char()
        if not char:
            raise self._broken(phrase("json-value"))
        while True:
            try:
                value, end = self.objects.raw_decode(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                if self._more():
                    continue
                raise self._broken(reason(error)) from error
            if char in '[{"' or end < len(self._buffer) or not self._more():
                break
        written = self._buffer[self._at : end]
        self._move(end)
        if decoded := mended(written):
            written = decoded.text
            value = self.objects.decode(written)
        return value, written

    def small(self, size: int) -> object:
        """The next value, which comes again, if it is whole within so many characters, or None."""
        while len(self._buffer) - self._at <= size and self._more():
            pass
        try:
            return self.objects.raw_decode(self._buffer, self._at)[0]
        except (ValueError, RecursionError):
            return None

    def items(self) -> Iterator[None]:
        """Enter a list: at each turn the next item is to be taken by the caller."""
        yield from self._members("[", "]")

    def entered(self) -> Iterator[str]:
        """Enter an object: at each turn the value of the key is to be taken by the caller."""
        for _ in self._members("{", "}"):
            key, _ = self.value()
            self._take(":")
            yield str(key)

    def _members(self, opens: str, closes: str) -> Iterator[None]:
        self._take(opens)
        if self.next_char() == closes:
            self._take(closes)
            return
        while True:
            yield
            if self.next_char() == closes:
                self._take(closes)
                return
            self._take(",")
            if self.next_char() == closes:  # a comma too many
                self._take(closes)
                return

    def _take(self, char: str) -> None:
        found = self.next_char()
        if found != char:
            raise self._broken(phrase("json-other", found=found or Phrase("json-end"), wanted=char))
        self._move(self._at + 1)

    def _move(self, to: int) -> None:
        self._lines += self._buffer.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        """Read on, at least as much again as there is, so that a long value costs no square."""
        rest = self._buffer[self._at :]
        if len(rest) > self._longest:
            raise self._broken(phrase("json-long", most=self._longest))
        parts, size = [rest], 0
        for block in self._blocks:
            parts.append(block)
            size += len(block)
            if size >= len(rest):
                break
        self._buffer, self._at = "".join(parts), 0
        return size > 0

    def _broken(self, why: Phrase) -> ReadingError:
        return ReadingError(code="read-json-line", line=self._lines, reason=why)
