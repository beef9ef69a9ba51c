"""The parts that every Markdown text of ours is made of: headings, items, quotes, sources.

Each is given text as it was said and gives a block in which nothing of it acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.language.markdown import inert_line
from rag.records import Article, Citation, is_url

_CLOSING = re.compile(r"(?<= )#+$")
"""Number signs that end a heading and are not shown (CommonMark 0.31: 4.2)."""


def together(blocks: Iterable[str]) -> str:
    """The blocks as the text of a file."""
    return "\n\n".join(blocks) + "\n"


def line(*pieces: str | int) -> str:
    """A paragraph on one line; the numbers among its pieces are those of footnotes."""
    told = ""
    for piece in pieces:
        told += f"[^{piece}]" if isinstance(piece, int) else _behind(told, piece)
    return told


def _behind(before: str, piece: str) -> str:
    """A piece of a line; the bracket of a footnote before it would make a link or a definition
    of it."""
    text = f"{' ' if before and piece[:1] == ' ' else ''}{inert_line(piece)}"
    return f"\\{text}" if before and text[:1] in ("(", ":") else text


def item(*pieces: str | int) -> str:
    """A line of a list."""
    return f"- {line(*pieces)}"


def heading(text: str, level: int = 1) -> str:
    """A heading; level 1 is that of the whole."""
    told = _CLOSING.sub(r"\\\g<0>", line(text))
    return f"{'#' * level} {told}"


def quoted(text: str) -> str:
    """What is set apart: a quote, or a note to the reader."""
    return f"> {line(text)}"


def footnote(number: int, text: str, address: str = "") -> str:
    """What stands under the number of a footnote."""
    return f"[^{number}]: {line(text)}{f' <{address}>' if address else ''}"


def source(number: str, about: Iterable[str], quote: str) -> str:
    """A source under its number, as the text before it shows that, and what it says."""
    return f"\\[{number}\\] {' · '.join(map(line, about))}\n\n{quoted(quote)}"


def about(article: Article | Citation) -> tuple[str, ...]:
    """Title, outlet, day and address, each where there is one; a path of this machine is nobody's
    business."""
    address = article.source if is_url(article.source) else None
    parts = (article.title, article.outlet, article.date, address)
    return tuple(part for part in parts if part)
