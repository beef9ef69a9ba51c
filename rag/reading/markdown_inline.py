"""Marks within the lines of Markdown as the text they dress: code, escapes, links, HTML's tags.

What is code, escaped or written as a character reference is hidden first, in characters that no
text has, so that no mark is seen in it; ``shown`` brings it back. Every pattern is bounded: an
opening mark without its closing one must not be looked for to the end from every such mark.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterator

from rag.reading.pages.blocks import BLOCKS
from rag.reading.superscripts import raised

_PRIVATE = 0xF0000  # a plane that no text has characters of
_HIDE = {ord(sign): chr(_PRIVATE + ord(sign)) for sign in string.punctuation}
_SHOW = {_PRIVATE + ord(sign): sign for sign in string.punctuation}

_LITERAL = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<broken>\\\n)"
    r"|(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^\n]{1,1000}?)(?<!`)(?P=ticks)(?!`)"
    r"|(?P<reference>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_BOXES = BLOCKS | {"tbody", "thead", "tfoot", "iframe", "video", "audio", "picture"}
_INLINE_NAMES = (
    "a abbr b bdi bdo big br cite code del dfn em font i img ins kbd label mark q s samp small span"
    " strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_TAG = re.compile(
    rf"</?({'|'.join(sorted(_BOXES | _INLINE, key=len, reverse=True))})(?:\s[^<>]{{0,1000}})?/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>([^<>\n]{1,100})</sup>", re.IGNORECASE)
_BREAK = re.compile(r"  \n[ \t]*(?=[^ \t\n])")
_PARAGRAPHS = re.compile(r"[ \t]*\n[ \t]*\n[ \t\n]*")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.DOTALL)

_TARGET = r"\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3}\)"
_MARKS = (
    (re.compile(rf"!\[([^\[\]\n]*)\]{_TARGET}"), r"\1"),
    (re.compile(rf"\[([^\[\]\n]*)\]{_TARGET}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"<([\w.+-]{1,100}@[\w.-]{1,100})>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
)
_DEFINED = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\S+(?:[ \t]+[\"'(][^\n]*[\"')])?[ \t]*$\n?",
    re.MULTILINE,
)
_REFERRED = re.compile(r"!?\[([^\[\]\n]{1,1000})\](?:\[([^\[\]\n]{0,200})\])?")


def hidden(text: str) -> str:
    """A piece of a text in which no mark is to be seen."""
    return text.translate(_HIDE)


def shown(text: str) -> str:
    return text.translate(_SHOW)


def without_marks(text: str) -> str:
    """A text, its fenced code hidden, without the marks in its lines."""
    text = _LITERAL.sub(_literal, text)
    text = _COMMENT.sub("", text)
    text = "\n".join(_without_tags(text.split("\n")))
    for mark, plain in _MARKS:
        text = mark.sub(plain, text)
    return _without_references(text)


def _literal(found: re.Match[str]) -> str:
    if found["broken"]:
        return "  \n"
    if found["reference"]:
        return hidden(html.unescape(found["reference"]))
    return hidden(found["escaped"] or found["code"])


def _without_tags(lines: list[str]) -> Iterator[str]:
    """Lines without tags of HTML; one of tags alone is a blank one, unless it stands at another."""
    blank = True
    for line in lines:
        plain = _untagged(line) if "<" in line else line
        of_tags = bool(line.strip()) and not plain.strip()
        if plain.strip() or not blank:
            yield plain
        blank = not plain.strip() and (of_tags or blank)


def _untagged(line: str) -> str:
    """A line without tags of HTML: boxes are paragraphs of their own, except in a table's row."""
    row = line.lstrip().startswith("|")
    line = _RAISED.sub(lambda found: raised(found[1]), line)
    if not _TAG.search(line):
        return line

    def plain(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        if name == "br":
            return " " if row else "  \n"
        if name == "q":
            return "”" if tag[0].startswith("</") else "“"
        return "" if name in _INLINE else " " if row else "\n\n"

    line = _BREAK.sub("  \n", _TAG.sub(plain, line))
    return _PARAGRAPHS.sub("\n\n", line).strip("\n")


def _without_references(text: str) -> str:
    """Links whose targets are listed elsewhere as their text, without that list."""
    names = {name.casefold() for name in _DEFINED.findall(text)}
    if not names:
        return text

    def plain(link: re.Match[str]) -> str:
        return link[1] if (link[2] or link[1]).casefold() in names else link[0]

    return _REFERRED.sub(plain, _DEFINED.sub("", text))
