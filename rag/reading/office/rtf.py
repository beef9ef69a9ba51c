"""Rich Text Format (Microsoft, version 1.9.1): the final view, one line a paragraph or row.

Text comes as bytes of the font's code page and as numbered characters; groups
nest, and a group that begins with a destination (a note, a picture, a table of
fonts) is not running text. In: field results, text boxes and notes after their
paragraph, list numbers as they were written down. Out: headers, comments,
hidden and deleted text, pictures. striprtf knows neither hidden nor deleted
text and drops notes. It does not know styles: text hidden by one is read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from rag.errors import ReadingError
from rag.messages import Phrase, phrase
from rag.reading.limits import Limits
from rag.reading.office.numerals import MARKS
from rag.reading.office.properties import Properties
from rag.reading.office.rtf_words import CHARACTERS, CODE_PAGES, SKIPPED, STARRED, symbol
from rag.reading.parsed import Parsed
from rag.reading.superscripts import raised

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SYMBOL = "symbol"
_FOREIGN = {"object": "warning-object", "mmath": "warning-equation"}
_INFO = {"title": "title", "creatim": "created", "revtim": "modified"}
"""Words of the group of facts -> names in Properties."""


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for what is not RTF."""
    if not data.startswith(b"{\\rtf"):
        raise ReadingError(code="read-rtf")
    reader = _Reader(data)
    text = "\n".join(reader.read())
    properties = Properties(**reader.told, minutes=reader.minutes)
    return Parsed(
        text=text,
        title=properties.article_title(text),
        date=properties.article_date(text),
        warnings=tuple(reader.warnings),
    )


class _Story:
    """Lines of the body, a note or a text box while they are read."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.after: list[str] = []
        self._pieces: list[str] = []
        self._cells: list[str] = []

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def _take(self) -> str:
        text = "".join(self._pieces)
        self._pieces = []
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def end_cell(self) -> None:
        self._cells.append(" ".join(self._take().split()).strip(" |"))

    def end_row(self) -> None:
        self._add(" | ".join(filter(None, self._cells)))
        self._cells = []

    def end_paragraph(self) -> None:
        self._add(self._take().strip("\n"))

    def ended(self) -> list[str]:
        if self._cells:
            self.end_row()
        self.end_paragraph()
        return self.lines

    def _add(self, line: str) -> None:
        if line.strip():
            self.lines.append(line)
        self.lines += self.after
        self.after = []


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back.

    ``story`` is None where text is not read, ``dead`` where nothing inside is either;
    ``host`` is the story around, ``before`` the one to go on with in Unicode (\\ud).
    """

    story: _Story | None
    host: _Story
    hidden: bool = False
    raised: bool = False
    in_table: bool = False
    in_label: bool = False
    info: str = ""
    dead: bool = False
    before: _Story | None = None
    font: int = -1
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    data: bytes
    warnings: list[Phrase] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    minutes: int = 0
    _page: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = -1
    _bytes: bytearray = field(default_factory=bytearray)
    _starred: bool = False
    _left: int = 0

    def read(self) -> list[str]:
        body = _Story()
        state = _State(body, body)
        stack: list[_State] = []
        for word, number, code, sign, brace, text in self._tokens():
            if not code and not text:
                self._decode(state)
            if brace == b"{":
                stack.append(state)
                self._left = 0
            elif brace == b"}":
                inner, state = state, stack.pop()
                self._close(inner, state)
                self._left = 0
                if not stack:
                    return body.ended()
            elif word:
                state = self._word(word.decode("ascii"), number, state)
            elif code or text:
                self._raw(bytes([int(code, 16)]) if code else text, state)
            elif sign:
                state = self._sign(sign, state)
        self._decode(state)
        self.warnings.append(phrase("warning-ends"))
        return body.ended()

    def _tokens(self) -> Iterator[tuple[bytes, ...]]:
        place = 0
        while match := _TOKEN.match(self.data, place):
            place = match.end()
            if match[1] == b"bin":
                place += max(int(match[2] or 0), 0)
            yield match.groups(b"")

    def _raw(self, data: bytes, state: _State) -> None:
        """Bytes of text, less those that stand in for a numbered character before."""
        skipped = min(self._left, len(data))
        self._left -= skipped
        self._bytes += data[skipped:]

    def _decode(self, state: _State) -> None:
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._font if state.font < 0 else state.font
        page = self._fonts.get(font, self._page)
        if page == _SYMBOL:
            self._write("".join(map(symbol, data)), state)
        elif data:
            self._write(data.decode(page, "replace"), state)

    def _write(self, text: str, state: _State) -> None:
        if state.info:
            self.told[state.info] = self.told.get(state.info, "") + text
        elif state.story is not None and not state.hidden:
            if "\ufffd" in text:
                self._warn("warning-letter", state)
            state.story.write(raised(text) if state.raised else text)

    def _warn(self, code: str, state: _State) -> None:
        where = phrase("place-line", number=len(state.host.lines) + 1)
        self.warnings.append(phrase(code, where=where))

    def _sign(self, sign: bytes, state: _State) -> _State:
        if sign == b"*":
            self._starred = True
        elif self._left:
            self._left -= 1
        elif sign in b"\r\n":
            return self._word("par", b"", state)
        else:
            text = {b"~": "\u00a0", b"_": "\u2011", b"-": ""}.get(sign, sign.decode("latin-1"))
            self._write(text if sign in b"{}\\~_-" else "", state)
        return state

    def _word(self, word: str, argument: bytes, state: _State) -> _State:
        starred, self._starred = self._starred, False
        number = int(argument or -1)
        if self._left:
            self._left -= 1
            return state
        if word in SKIPPED or (starred and word not in STARRED):
            if word in _FOREIGN:
                self._warn(_FOREIGN[word], state)
            return replace(state, story=None, dead=True)
        if word == "u":
            self._left = state.skip
            code = number % 0x10000 if number < 0 else number
            char = chr(code) if code <= sys.maxunicode else "\ufffd"
            self._write(MARKS.get(char, char), state)
        elif word in CHARACTERS:
            self._write(" " if word == "tab" and state.in_label else CHARACTERS[word], state)
        elif word in _OPENING:
            return self._open(word, state)
        elif word in _CHANGES:
            return _CHANGES[word](state, number)
        elif word in _ENDS:
            _end(word, state)
        else:
            self._told(word, number, state)
        return state

    def _open(self, word: str, state: _State) -> _State:
        """A group that is a story of its own, or is not read but may hold one."""
        if word in _INFO:
            name = _INFO[word]
            self.told[name] = ""
            return replace(state, story=None, info=name)
        if word in {"listtext", "pntext"}:
            return replace(state, in_label=True)
        if word == "upr":
            return replace(state, story=None, before=state.story)
        if word == "ud":
            return replace(state, story=state.before)
        if word == "shpinst" or state.dead or state.hidden:
            return replace(state, story=None)
        story = _Story()
        return replace(state, story=story, host=story, in_table=False)

    def _close(self, inner: _State, outer: _State) -> None:
        if inner.host is not outer.host:
            outer.host.after += map(str.strip, inner.host.ended())

    def _told(self, word: str, number: int, state: _State) -> None:
        """Tables of fonts and facts about the file."""
        if word == "ansicpg":
            self._page = _code_page(number, self._page)
        elif word == "deff":
            self._font = number
        elif word == "fcharset":
            self._fonts[state.font] = CODE_PAGES.get(number, self._page)
        elif word == "cpg":
            self._fonts[state.font] = _code_page(number, self._page)
        elif word == "edmins":
            self.minutes = max(number, 0)
        elif word in {"yr", "mo", "dy"} and state.info:
            self.told[state.info] += f"{number:02}"


def _end(word: str, state: _State) -> None:
    """The end of a paragraph, cell or row."""
    story = state.story
    if story is None:
        return
    if word == "cell":
        story.end_cell()
    elif word == "row":
        story.end_row()
    elif word == "nestcell":
        story.write(" | ")
    elif state.in_table:
        story.write("\n")
    else:
        story.end_paragraph()


def _code_page(number: int, otherwise: str) -> str:
    import codecs

    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return {10000: "mac_roman", 10004: "mac_arabic"}.get(number, otherwise)


_ENDS = frozenset({"par", "sect", "cell", "row", "nestcell"})
_OPENING = frozenset(
    {"footnote", "shptxt", "dptxbxtext", "ud", "upr", "listtext", "pntext", "shpinst"}
) | set(_INFO)
_CHANGES: dict[str, Callable[[_State, int], _State]] = {
    "v": lambda state, number: replace(state, hidden=number != 0),
    "deleted": lambda state, number: replace(state, hidden=number != 0),
    "htmlrtf": lambda state, number: replace(state, story=None if number else state.host),
    "super": lambda state, number: replace(state, raised=number != 0),
    "sub": lambda state, number: replace(state, raised=False),
    "nosupersub": lambda state, number: replace(state, raised=False),
    "plain": lambda state, number: replace(state, hidden=False, raised=False, font=-1),
    "intbl": lambda state, number: replace(state, in_table=True),
    "pard": lambda state, number: replace(state, in_table=False),
    "f": lambda state, number: replace(state, font=number),
    "uc": lambda state, number: replace(state, skip=max(number, 0)),
}
