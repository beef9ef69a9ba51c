"""Markdown: front matter becomes metadata, marks become the text they dress.

A hard-wrapped paragraph is one line, as Markdown means it. It reads the marks
that news texts use (headings, quotes, fences; those within lines are
``markdown_inline``'s); tables stay as they are.
"""

from __future__ import annotations

import re

from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.markdown_inline import hidden, shown, without_marks
from rag.reading.parsed import Parsed
from rag.reading.rows.fields import Fields

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FRONT_TOML = re.compile(
    r"\A\ufeff?\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"^([A-Za-z_][\w-]*)\s*[:=][ \t]*(.*?)[ \t]*$")
_NAMED = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:[\w\"' .-]{1,100}[:=]|\[|\Z)")
"""What front matter begins with, comments aside: a name, a table of TOML, or nothing at all."""

_BLOCK = re.compile(r"[>|][+-]?")
"""The value of a name whose lines follow."""

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_HEADING_LINE = re.compile(_HEADING.pattern, re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$")
_TABLE_RULE = re.compile(r"^ {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$")
"""What stands under the first row of a table (GitHub Flavored Markdown, 4.10)."""

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_OWN_LINE = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)]|\|)(?:\s|$)|^ {4,}|^\t")
_UNDERLINED = re.compile(r"^ {0,3}(?![-*+>#|]|\d+[.)])(\S.*)\n {0,3}=+[ \t]*$", re.MULTILINE)
"""A heading over a line of signs (CommonMark 4.3)."""


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for bytes that are not text, TooLarge for too many of them."""
    limits.check_chars(len(data) // 4)
    text = decode(data, charset).text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = split_front_matter(text)
    fields = Fields(front)
    heading = _heading(body)
    return Parsed(
        text=strip_marks(body),
        title=fields.title or (strip_marks(heading) if heading else None),
        outlet=fields.outlet,
        date=fields.date,
        language=fields.language,
    )


def _heading(body: str) -> str | None:
    """The first heading, which does not stand in code."""
    text = _hidden_code(body)
    found = [m for mark in (_HEADING_LINE, _UNDERLINED) if (m := mark.search(text))]
    return min(found, key=lambda match: match.start())[1] if found else None


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The ``name: value`` lines between ``---`` lines, or ``name = value`` between ``+++``, and
    the rest.

    One level, quotes around a value dropped, and blocks of lines under ``name: >``: the
    part of YAML and TOML that front matter uses. Anything else between the lines is not read;
    lines that begin with no name are no front matter but text between rules.
    """
    match = _FRONT.match(text) or _FRONT_TOML.match(text)
    if not match or not _NAMED.match(match[1]):
        return {}, text
    fields: dict[str, list[str]] = {}
    block: list[str] | None = None
    for line in match[1].split("\n"):
        if block is not None and (line.startswith((" ", "\t")) or not line.strip()):
            block.append(line.strip())
        elif pair := _PAIR.match(line):
            block = [] if _BLOCK.fullmatch(pair[2]) else None
            fields[pair[1].lower()] = [_unquoted(pair[2])] if block is None else block
    values = {name: " ".join(filter(None, lines)) for name, lines in fields.items()}
    return values, text[match.end() :]


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def strip_marks(text: str) -> str:
    """Markdown to plain text, one line a paragraph."""
    text = without_marks(_hidden_code(text))
    paragraphs: list[list[str]] = []
    fenced = joins = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced, joins = not fenced, False
            continue
        if not fenced and _TABLE_RULE.match(line):
            joins = False
            continue
        plain, own = _plain_line(line, fenced)
        if joins and plain and not own:
            paragraphs[-1].append(plain.strip())
        else:
            paragraphs.append([plain])
        joins = bool(plain) and not fenced and not _HEADING.match(line) and not line.endswith("  ")
    return shown("\n".join(map(" ".join, paragraphs)).strip("\n"))


def _hidden_code(text: str) -> str:
    """A text in whose fenced code no mark is to be seen."""
    lines, fenced = [], False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            lines.append(line)
        else:
            lines.append(hidden(line) if fenced else line)
    return "\n".join(lines)


def _plain_line(line: str, fenced: bool) -> tuple[str, bool]:
    """A line without its marks, and whether it must stand on its own."""
    if fenced:
        return line, True
    if heading := _HEADING.match(line):
        return heading[1], True
    if _RULE.match(line):
        return "", True
    quote = re.sub(r"^ {0,3}(?:> ?)+", "", line)
    return quote.rstrip(), bool(_OWN_LINE.match(quote))
