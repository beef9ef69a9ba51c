"""An answer with numbered footnotes, as plain text, Markdown and HTML; nothing in them runs."""

from __future__ import annotations

import html

from rag.kinds.exports.markdown_parts import footnote, heading, item, line, quoted, together
from rag.kinds.exports.named import address, named
from rag.kinds.exports.paper import Line, Note, Numbered, Paper, numbered
from rag.language.direction import direction
from rag.language.markers import BULLET, marker
from rag.language.shown import shown
from rag.language.table import language as row
from rag.messages import message


def plain(paper: Paper) -> str:
    """Text alone: [1] in the reader's digits, an address on a line of its own, so that nothing
    turns it around."""
    made, notes = numbered(paper)
    blocks = [part for part in (paper.title, paper.about) if part]
    for each in made:
        lines = ["".join(_plain(piece, paper.language) for piece in line) for line in each.lines]
        blocks += [each.section.heading, "\n".join(lines), *each.section.notes]
    listed = [_listed(note, paper.language) for note in notes]
    blocks += [f"{message('overview-sources', paper.language)}:", *listed] if listed else []
    return shown("\n\n".join(filter(None, blocks))) + "\n"


def _plain(piece: str | Note, language: str) -> str:
    return f" {marker(piece.number, language)}" if isinstance(piece, Note) else piece


def _listed(note: Note, language: str) -> str:
    head = f"{marker(note.number, language)} {named(note.citation, language)}"
    return "\n".join(filter(None, (head, address(note.citation))))


def markdown(paper: Paper) -> str:
    """Markdown with footnotes, as GitHub, Pandoc and Obsidian read them."""
    made, notes = numbered(paper)
    blocks = [heading(paper.title)] if paper.title else []
    blocks += [line(paper.about)] if paper.about else []
    for each in made:
        blocks += [heading(each.section.heading, 2)] if each.section.heading else []
        blocks += [_markdown(told) for told in each.lines]
        blocks += [quoted(note) for note in each.section.notes]
    for note in notes:
        told = named(note.citation, paper.language)
        blocks.append(footnote(note.number, told, address(note.citation)))
    return together(blocks)


def _markdown(told: Line) -> str:
    first, *others = [piece.number if isinstance(piece, Note) else piece for piece in told]
    if isinstance(first, str) and first.startswith(BULLET):
        return item(first.removeprefix(BULLET), *others)
    return line(first, *others)


def page(paper: Paper) -> str:
    """A whole HTML page that needs nothing else."""
    language, way = html.escape(paper.language), row(paper.language).direction
    title = _inert(paper.title)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{way}">\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n"
        f'<h1 dir="{direction(paper.title, paper.language)}">{title}</h1>\n'
        f"{inner(paper)}</html>\n"
    )


_STYLE = (
    "body{font:1.1rem/1.8 Vazirmatn,'Noto Naskh Arabic','Segoe UI',Tahoma,system-ui,sans-serif;"
    "max-width:46rem;margin:2rem auto;padding:0 1rem}sup{line-height:0}"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}}"
)


def inner(paper: Paper) -> str:
    """The lines and notes as elements that can be pasted anywhere, without the title."""
    made, notes = numbered(paper)
    about = _block("p", paper.about, paper.language) if paper.about else ""
    body = "".join(_section(each, paper.language) for each in made)
    return about + body + "".join(_footnote(note, paper.language) for note in notes)


def _section(each: Numbered, language: str) -> str:
    head = _block("h2", each.section.heading, language) if each.section.heading else ""
    told = "".join(_block("p", text, language) for text in each.section.notes)
    return head + "".join(_line(line, language) for line in each.lines) + told


def _line(line: Line, language: str) -> str:
    own = "".join(piece for piece in line if isinstance(piece, str))
    told = "".join(
        _raised(piece, language) if isinstance(piece, Note) else _inert(piece) for piece in line
    )
    return f'<p dir="{direction(own, language)}">{told}</p>\n'


def _raised(note: Note, language: str) -> str:
    number = marker(note.number, language)
    link = address(note.citation)
    return f"<sup>{_link(link, number) if link else number}</sup>"


def _footnote(note: Note, language: str) -> str:
    told = named(note.citation, language)
    link = address(note.citation)
    shown_link = f'<br><bdi dir="ltr">{_link(link, link.partition("#")[0])}</bdi>' if link else ""
    return (
        f'<p dir="{direction("", language)}"><bdi>{marker(note.number, language)}</bdi> '
        f"<bdi>{_inert(told)}</bdi>{shown_link}</p>\n"
    )


def _link(address_: str, text: str) -> str:
    return f'<a href="{html.escape(address_)}">{_inert(text)}</a>'


def _block(tag: str, text: str, language: str) -> str:
    return f'<{tag} dir="{direction(text, language)}">{_inert(text)}</{tag}>\n'


def _inert(text: str) -> str:
    return html.escape(shown(text))
