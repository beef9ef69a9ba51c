"""Cards under an answer: a citation, a near passage, a disagreement; and the parts they share.

Pure functions from records to inert HTML, as :mod:`ui.chat.render`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from rag.answer.model.translate import pieces
from rag.language.codes import UNKNOWN
from rag.language.date_format import date_or_text
from rag.records import Citation, Disagreement, Passage, place_of
from ui.mixed import heading_way, isolating, outlet_name
from ui.safe import direction, inert, isolated, tongue, web_address
from ui.words import labelled, language_name, number, words

Span = tuple[int, int]


def marked(text: str, spans: Sequence[Span]) -> str:
    """Text with the given (ordered, separate) spans inside ``<mark>``."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pieces = [isolating(text[start:end]) for start, end in pairwise(edges)]
    return "".join(
        f"<mark>{piece}</mark>" if at % 2 and piece else piece for at, piece in enumerate(pieces)
    )


def prose(
    text: str,
    language: str | None,
    spans: Sequence[Span] = (),
    below: Callable[[int, str], str] = lambda start, paragraph: "",
) -> str:
    """Paragraphs, each in its own direction, with ``spans`` marked and what is ``below`` it,
    by its place and text."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        inside = [
            (max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and start < e
        ]
        if paragraph.strip():
            shown = f'<p dir="{direction(paragraph, language)}">{marked(paragraph, inside)}</p>'
            blocks.append(shown + below(start, paragraph))
        start = end + 2
    return f'<div class="prose"{tongue(language)}>{"".join(blocks)}</div>'


def shown_date(iso: str | None, reader: str) -> str:
    """A date in the reader's calendar with the other beside it; as stored if it is none."""
    return date_or_text(iso, reader) if iso else str(words(reader)["undated"])


def about(
    outlet: str | None,
    iso: str | None,
    language: str | None,
    reader: str,
    also_in: Sequence[str] = (),
) -> str:
    """Outlet, date and language, on one line."""
    said = words(reader)
    parts = [isolated(outlet_name(outlet))] if outlet else []
    parts += [isolated(shown_date(iso, reader), reader)]
    parts += [isolated(language_name(language or "und", reader), reader)]
    if also_in:
        others = said["and"].join(isolated(outlet_name(each)) for each in also_in)
        parts.append(f"{inert(labelled(said['also_in'], reader))} {others}")
    return f'<p class="about">{"<span> · </span>".join(parts)}</p>'


def source_link(source: str, reader: str) -> str:
    """A link for http(s) sources; for a file its name, never its folder."""
    said = words(reader)
    if address := web_address(source):
        return (
            f'<a class="out" href="{address}" target="_blank" rel="noopener noreferrer nofollow">'
            f"{inert(said['open'])}</a>"
        )
    return f'<span class="path">{isolated(place_of(source))}</span>'


def place(article: str, start: int, end: int, quote: str = "") -> str:
    """The attributes that say where something stands: article, span, and what stood there."""
    told = f' data-quote="{fingerprint(quote)}"' if quote else ""
    return f'data-article="{inert(article)}" data-start="{start}" data-end="{end}"{told}'


def fingerprint(quote: str) -> str:
    """Tells whether an article still says what was quoted from it: 64 bits of SHA-256."""
    return hashlib.sha256(quote.encode()).hexdigest()[:16]


def open_button(article: str, start: int, end: int, reader: str, quote: str = "") -> str:
    where = place(article, start, end, quote)
    said = inert(words(reader)["article"])
    return f'<button type="button" class="open" {where}>{said}</button>'


def collect_button(article: str, reader: str) -> str:
    """Opens the choice of collections for an article."""
    said = inert(words(reader)["collections"]["add"])
    return (
        f'<button type="button" class="collect" aria-haspopup="dialog" '
        f'data-article="{inert(article)}">{said}</button>'
    )


def translate_button(
    article: str, start: int, text: str, language: str, reader: str, label: str = "translate"
) -> str:
    """Asks for a translation of what stands at ``start`` in an article, piece by piece."""
    told = " ".join(
        f"{start + first}-{start + last}-{fingerprint(text[first:last])}"
        for first, last in pieces(text, 0, len(text), language)
    )
    said = words(reader)["translating"]
    return (
        f'<button type="button" class="translate" data-article="{inert(article)}"'
        f' data-pieces="{told}"'
        f' data-busy="{inert(said["busy"])}" data-lost="{inert(said["lost"])}">'
        f"{inert(said[label])}</button>"
    )


def source_card(quotes: Sequence[Citation], at: int, reader: str, translates: bool = False) -> str:
    """One article with its numbers; opened, each of its quotes marked in its passage.

    A passage that stands above is not told again for another quote of it. ``translates`` says
    that there is a model to translate quotes.
    """
    first, shown, blocks = quotes[0], set[str](), []
    for citation in quotes:
        told = citation.quote if citation.passage in shown else citation.passage
        blocks.append(_quote(citation, told, at, reader, translates))
        shown.add(citation.passage)
    numbers = "".join(f"<bdi>{number(each.marker, reader)}</bdi> " for each in quotes)
    return _card(
        f'<span class="numbers">{numbers.strip()}</span>',
        first.title,
        first.language,
        about(first.outlet, first.date, first.language, reader),
        "".join(blocks),
        source_link(first.source, reader),
    )


def _quote(citation: Citation, told: str, at: int, reader: str, translates: bool) -> str:
    """A quote under its number, marked in what is told around it, with what opens it."""
    start = told.find(citation.quote)
    spans = [(start, start + len(citation.quote))] if start >= 0 and citation.quote else []
    actions = open_button(citation.article, citation.start, citation.end, reader, citation.quote)
    if translates and citation.language != reader:
        spoken = citation.language or UNKNOWN
        actions += translate_button(
            citation.article, citation.start, citation.quote, spoken, reader
        )
    return (
        f'<div class="cited" id="source-{at}-{citation.marker}">'
        f'<bdi class="number">{number(citation.marker, reader)}</bdi>'
        f"{prose(told, citation.language, spans)}"
        f'<p class="actions">{actions}</p></div>'
    )


def by_article(citations: Iterable[Citation]) -> list[list[Citation]]:
    """Citations of one article together, in the order of their first."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.article, []).append(citation)
    return list(found.values())


def passage_card(passage: Passage, reader: str) -> str:
    """A passage that is no answer; opened, its nearest sentence marked."""
    article = passage.article
    start, end = (edge - passage.start for edge in passage.evidence)
    return _card(
        "",
        article.title,
        passage.language,
        about(article.outlet, article.date, passage.language, reader, passage.also_in),
        prose(passage.text, passage.language, [(start, end)]),
        open_button(article.id, *passage.evidence, reader, passage.best_sentence)
        + source_link(article.source, reader),
    )


def _card(numbers: str, title: str, language: str, line: str, body: str, actions: str) -> str:
    named = f'class="title" dir="{heading_way(title, language)}"{tongue(language)}'
    return (
        f'<details class="card"><summary>{numbers}'
        f'<span class="head"><span {named}>{inert(title)}</span>'
        f'{line}</span></summary>{body}<p class="actions">{actions}</p></details>'
    )


def disagreement_card(disagreement: Disagreement, markers: Mapping[int, str], reader: str) -> str:
    """What each side says, with its marker, under what it is about where that has a name."""
    rows = "".join(
        f'<li dir="{direction(claim.text)}"><strong>{isolated(claim.value)}</strong> '
        f"{isolated(claim.text)} {markers.get(claim.marker, '')}</li>"
        for claim in disagreement.claims
    )
    heading = inert(words(reader)[heading_of(disagreement)])
    about = f": {isolated(disagreement.about)}" if disagreement.about else ""
    return f'<div class="disagreement"><h3 class="label">{heading}{about}</h3><ul>{rows}</ul></div>'


def heading_of(disagreement: Disagreement) -> str:
    """The name of the words over it: a figure at two times is no contradiction."""
    return "moving" if disagreement.kind == "moving" else "disagreement"
