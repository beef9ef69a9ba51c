"""Markdown: front matter becomes metadata, marks become the text they dress.

A hard-wrapped paragraph is one line, as Markdown means it. It reads the marks
that news texts use (headings, emphasis, links, images, quotes, fences); tables
and raw HTML stay as they are.
"""

from __future__ import annotations

import re

from rag.reading.encodings import decode
from rag.reading.limits import Limits
from rag.reading.parsed import Parsed
from rag.reading.rows.fields import Fields

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"^([A-Za-z_][\w-]*)\s*:[ \t]*(.*?)[ \t]*$")

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$")
_TABLE_RULE = re.compile(r"^ {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?)?[ \t]*$")
"""What stands under the first row of a table (GitHub Flavored Markdown, 4.10)."""

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_OWN_LINE = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)]|\|)(?:\s|$)|^ {4,}|^\t")
# Each is bounded: an opening mark without its closing one must not be looked for to the end of
# the line from every such mark.
_MARKS = (
    (re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.DOTALL), ""),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def parse(data: bytes, limits: Limits, charset: str | None = None) -> Parsed:
    """Raises ReadingError for bytes that are not text, TooLarge for too many of them."""
    limits.check_chars(len(data) // 4)
    text = decode(data, charset).text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = split_front_matter(text)
    fields = Fields(front)
    heading = next((m[1] for line in body.split("\n") if (m := _HEADING.match(line))), None)
    return Parsed(
        text=strip_marks(body),
        title=fields.title or (strip_marks(heading) if heading else None),
        outlet=fields.outlet,
        date=fields.date,
        language=fields.language,
    )


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The ``name: value`` lines between ``---`` lines, and the rest.

    One level, one line a value, quotes around a value dropped: the part of
    YAML that front matter uses. Anything else between the lines is not read.
    """
    match = _FRONT.match(text)
    if not match:
        return {}, text
    pairs = (_PAIR.match(line) for line in match[1].split("\n"))
    return {pair[1].lower(): _unquoted(pair[2]) for pair in pairs if pair}, text[match.end() :]


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def strip_marks(text: str) -> str:
    """Markdown to plain text, one line a paragraph."""
    for mark, plain in _MARKS:
        text = mark.sub(plain, text)
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
    return "\n".join(map(" ".join, paragraphs)).strip("\n")


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
