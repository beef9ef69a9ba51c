"""A conversation as a file to keep: Markdown, HTML and JSON, with the quotes behind each marker,
Word and PDF with footnotes, and its sources for reference managers.

What articles and models said is inert in each: escaped in Markdown and HTML,
and the HTML file forbids itself to load or run anything.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rag.kinds.exports import markdown_parts as parts
from rag.language.markers import in_own_digits, marker
from rag.language.table import language as row_of
from rag.records import Answer, Citation
from ui.chat import outcome, taking
from ui.chat.cards import shown_date
from ui.chat.records import Conversation, Kept
from ui.chat.turn import Turn
from ui.public import public
from ui.safe import direction, inert, isolated, web_address
from ui.words import labelled, number, words

SCHEMA = 1
"""Version of the JSON export."""


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` makes the file's text from a conversation for a reader's language."""

    media_type: str
    write: Callable[[Conversation, str], str | bytes]
    ending: str = ""


def as_json(conversation: Conversation, reader: str) -> str:
    """Everything that is kept: answers in the schema of ``Answer``, ratings, times."""
    heading = dataclasses.asdict(conversation.heading)
    turns = [_plain(kept) for kept in conversation.kept]
    return json.dumps({"schema": SCHEMA, **heading, "turns": turns}, ensure_ascii=False, indent=1)


def _plain(kept: Kept) -> dict[str, object]:
    rating = dataclasses.asdict(kept.rating) if kept.rating else None
    return {"asked": kept.asked, **public(kept.turn.to_dict()), "rating": rating}


# -- Markdown


def as_markdown(conversation: Conversation, reader: str) -> str:
    """Questions as headings, answers as paragraphs, the quotes below each."""
    title = conversation.heading.title
    blocks = [parts.heading(title), parts.line(_dated(conversation, reader))]
    for turn in conversation.turns:
        blocks += [parts.heading(turn.question, 2), *_markdown_turn(turn, reader)]
    return parts.together(blocks)


def _markdown_turn(turn: Turn, reader: str) -> Iterator[str]:
    yield from map(parts.line, _said(turn, reader))
    for citation in _citations(turn):
        address = (citation.source,) if web_address(citation.source) else ()
        about = (*_about(citation, reader), *address)
        yield parts.source(number(citation.marker, reader), about, citation.quote)


# -- HTML

_STYLE = (
    "body{font:1.1rem/1.8 Vazirmatn,'Noto Naskh Arabic','Segoe UI',Tahoma,system-ui,sans-serif;"
    "max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
    "blockquote{margin:.2rem 0 1rem;padding-inline-start:1rem;border-inline-start:3px solid}"
    "section{border-block-start:1px solid;padding-block:1rem}.about,header p{opacity:.75}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem}li{list-style:none}ol{padding:0}"
)
_PAGE = (
    '<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width"><meta name="referrer" '
    'content="no-referrer"><title>{title}</title><style>{style}</style></head>'
    '<body><header><h1 dir="{way}">{title}</h1><p>{dated}</p></header>{turns}</body></html>\n'
)


def as_html(conversation: Conversation, reader: str) -> str:
    """One file that needs nothing else, each block in its own direction."""
    title = conversation.heading.title
    return _PAGE.format(
        language=reader,
        direction=row_of(reader).direction,
        title=inert(title),
        way=direction(title, reader),
        style=_STYLE,
        dated=inert(_dated(conversation, reader)),
        turns="".join(_html_turn(turn, reader) for turn in conversation.turns),
    )


def _html_turn(turn: Turn, reader: str) -> str:
    said = "".join(f'<p dir="{direction(line)}">{inert(line)}</p>' for line in _said(turn, reader))
    quotes = "".join(_html_quote(citation, reader) for citation in _citations(turn))
    listed = f"<ol>{quotes}</ol>" if quotes else ""
    asked = f'<h2 dir="{direction(turn.question)}">{inert(turn.question)}</h2>'
    return f"<section>{asked}{said}{listed}</section>"


def _html_quote(citation: Citation, reader: str) -> str:
    about = " · ".join(isolated(part) for part in _about(citation, reader))
    if address := web_address(citation.source):
        about += (
            f' · <a href="{address}" rel="noopener noreferrer nofollow" dir="ltr">{address}</a>'
        )
    quote = inert(citation.quote)
    return (
        f'<li><p class="about"><bdi>{marker(citation.marker, reader)}</bdi> {about}</p>'
        f'<blockquote dir="{direction(citation.quote)}" lang="{inert(citation.language)}">'
        f"{quote}</blockquote></li>"
    )


# -- what both say


def _dated(conversation: Conversation, reader: str) -> str:
    date = shown_date(conversation.heading.created, reader)
    return str(words(reader)["chat"]["exported"]).format(date=date)


def _said(turn: Turn, reader: str) -> Iterator[str]:
    """The lines of an answer with what the reader should know of it."""
    yield from outcome.beginning(turn, reader)
    markers = {citation.marker for citation in _citations(turn)}
    yield from (
        in_own_digits(line, markers, reader) for line in turn.said.split("\n") if line.strip()
    )
    if turn.answer:
        yield from _doubts(turn.answer, reader)
    yield from outcome.end(turn, reader)


def _doubts(answer: Answer, reader: str) -> Iterator[str]:
    said = words(reader)
    for sentence in answer.sentences:
        if sentence.supported is False:
            yield f"{labelled(said['unsupported'], reader)} {sentence.text}"
    yield from (notice.message for notice in answer.warnings)


def _citations(turn: Turn) -> tuple[Citation, ...]:
    return turn.answer.citations if turn.answer else turn.citations


def _about(citation: Citation, reader: str) -> tuple[str, ...]:
    """Title, outlet and date of a source, each where there is one."""
    date = shown_date(citation.date, reader) if citation.date else ""
    return tuple(part for part in (citation.title, citation.outlet, date) if part)


def _kept_as(form: str) -> Format:
    def write(conversation: Conversation, reader: str) -> bytes:
        return taking.conversation_file(conversation, form, _dated(conversation, reader), reader)

    return Format(taking.media_type(form), write, taking.ending(form))


FORMATS = {
    "md": Format("text/markdown", as_markdown),
    "html": Format("text/html", as_html),
    "json": Format("application/json", as_json),
    **{form: _kept_as(form) for form in ("docx", "pdf", *taking.REFERENCES)},
}
