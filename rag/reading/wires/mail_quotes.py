"""What in a mail its sender did not write: quoted history, and the signature.

Plain text: lines that begin with ">", with the line that introduces them ("On
..., X wrote:"), and what follows a line "-- " (RFC 3676, 4.3). HTML: quotations
as the common programs mark them. A forwarded message is no history: it stays.
Where a message is nothing but quotations, they are its text. History that is
not marked ("From: ... Sent: ..." in running text) cannot be told from the text.
"""

from __future__ import annotations

import re
from typing import Any

_QUOTED = re.compile(r"^ ?>")
_MARKS = re.compile(r"^ ?(?:> ?)+")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_INTRODUCED = re.compile(
    r"(?:On\b.{5,250}\bwrote|(?:در|في|بتاريخ)\b.{5,250}(?:نوشت|کتب|كتب)"
    r"|[^.!?؟]{3,250}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|نوشت|کتب|كتب))\s*:"
)
_FORWARDED = re.compile(
    r"-{3,} ?(?:Forwarded message|پیام هدایت شده|رسالة مُعاد توجيهها|رسالة معاد)"
)
_HISTORY = (
    "//blockquote[@type='cite']"
    "|//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    "|//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]"
    "|//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]"
)
_SIGNED = (
    "//*[contains(concat(' ', @class, ' '), ' gmail_signature ')]"
    "|//*[contains(concat(' ', @class, ' '), ' moz-signature ')]"
)
_REPLIED = "//*[@id='divRplyFwdMsg' or @id='appendonsend' or @id='x_divRplyFwdMsg']"
"""Outlook's mark: it and what follows are history, unless nothing stands before."""


def own_text(text: str) -> str:
    """Plain text without quotations and signature."""
    body = _unsigned(text)
    kept = [part for part in _parts(body) if not _QUOTED.match(part)]
    own = "\n".join(kept).strip("\n")
    if own.strip():
        return own
    lines = (_MARKS.sub("", line) for line in body.split("\n"))
    return "\n".join(lines).strip("\n")


def _unsigned(text: str) -> str:
    """What stands before the last signature's mark, unless nothing does."""
    marks = [mark for mark in _SIGNATURE.finditer(text) if text[: mark.start()].strip()]
    return text[: marks[-1].start()] if marks and _short(text[marks[-1].end() :]) else text


def _short(tail: str) -> bool:
    """Whether what follows the mark can be a signature and is no second part of the text."""
    return len([line for line in tail.split("\n") if line.strip()]) <= 12


def _parts(text: str) -> list[str]:
    """The lines; those that introduce a quotation are marked as part of it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _QUOTED.match(line) and number and not _QUOTED.match(lines[number - 1]):
            for start in _introduction(lines, number):
                lines[start] = "> " + lines[start]
    return lines


def _introduction(lines: list[str], quoted: int) -> range:
    """The one or two lines over a quotation that say who wrote it; blank lines may follow."""
    end = quoted
    while end and not lines[end - 1].strip():
        end -= 1
    for start in (end - 2, end - 1):
        whole = start >= 0 and all(map(str.strip, lines[start:end]))
        if whole and _INTRODUCED.fullmatch(" ".join(lines[start:end]).strip()):
            return range(start, end)
    return range(0)


def unflowed(text: str, delsp: bool) -> str:
    """Lines broken for transport joined again (format=flowed, RFC 3676, 4.1-4.2)."""
    joined: list[str] = []
    flows = False
    for line in text.split("\n"):
        bare = line if _QUOTED.match(line) else line.removeprefix(" ")
        if flows and not _QUOTED.match(bare):
            joined[-1] = (joined[-1][:-1] if delsp else joined[-1]) + bare
        else:
            joined.append(bare)
        flows = bare.endswith(" ") and bare != "-- " and not _QUOTED.match(bare)
    return "\n".join(line.rstrip(" ") if line != "-- " else line for line in joined)


def own_markup(page: str) -> str:
    """An HTML body without quotations and signature; the same where nothing would be left."""
    from lxml import html as lxml_html

    from rag.reading.pages.html import page_tree

    tree = page_tree(page)
    for element in tree.xpath(f"{_HISTORY}|{_SIGNED}"):
        if element.getparent() is not None and not _FORWARDED.search(element.text_content()[:500]):
            element.drop_tree()
    for mark in tree.xpath(_REPLIED):
        _cut(tree, mark)
    left = str(lxml_html.tostring(tree, encoding="unicode"))
    return left if tree.text_content().strip() else page


def _cut(tree: Any, mark: Any) -> None:
    """Take out a mark and all that follows it, if there is text before it."""
    before = mark.xpath("preceding::text()[not(ancestor::style or ancestor::head)]")
    if not "".join(before).strip():
        return
    for element in mark.xpath("following::*"):
        if element.getparent() is not None:
            element.drop_tree()
    mark.drop_tree()
