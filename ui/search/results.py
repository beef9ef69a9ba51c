"""What a search found as inert HTML: each article with its best passages, its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.errors import ArticleNotFound
from rag.library import Library
from rag.records import Article, Span, place_of
from ui.access.visitors import OWNER, Visitor
from ui.chat.cards import about, collect_button, open_button, place, source_link
from ui.safe import direction, inert
from ui.search.found import Found
from ui.search.matching import Match
from ui.search.passages import Piece, marked_words, pieces
from ui.words import words


def results(found: Found, library: Library, visitor: Visitor, reader: str) -> str:
    """The articles of the page, in order."""
    items = "".join(hit(each, found, library, visitor, reader) for each in found.shown)
    start = (found.page - 1) * len(found.shown) + 1
    return f'<ol class="hits" start="{start}">{items}</ol>'


def hit(match: Match, found: Found, library: Library, visitor: Visitor, reader: str) -> str:
    """One article; nothing where it was deleted since it was found."""
    try:
        article = library.article(match.article.id)
    except ArticleNotFound:
        return ""
    own, phrases = found.groups.get(match.article.language, ()), found.phrases
    cut = pieces(article, own, [passage.evidence for passage in match.near], phrases)
    title = article.title or place_of(article.source)
    first = cut[0] if cut else Piece(0, 0, ())
    quote = article.text[first.start : first.end]
    return (
        f'<li class="hit"><h3 dir="{direction(title)}"><button type="button" class="open" '
        f"{place(article.id, first.start, first.end, quote)}>"
        f'<bdi lang="{inert(article.language or "und")}">'
        f"{with_marks(title, marked_words(title, own, phrases))}</bdi></button></h3>"
        f"{about(article.outlet, article.date, article.language, reader)}"
        f"{_signs(match, visitor, reader)}"
        f"{''.join(_passage(article, piece) for piece in cut)}"
        f'<p class="actions">{open_button(article.id, first.start, first.end, reader, quote)}'
        f"{_story_link(article, reader)}{collect_button(article.id, reader)}"
        f"{source_link(article.source, reader)}</p></li>"
    )


def _signs(match: Match, visitor: Visitor, reader: str) -> str:
    """Whose it is, and whether it was found by its meaning alone."""
    said = []
    if visitor.id != OWNER.id and match.is_own:
        said.append(words(reader)["library"]["own"])
    if not match.says:
        said.append(words(reader)["search"]["meaning"])
    return "".join(f'<span class="sign">{inert(each)}</span>' for each in said)


def _passage(article: Article, piece: Piece) -> str:
    text = article.text[piece.start : piece.end]
    marks = [(start - piece.start, end - piece.start) for start, end in piece.marks]
    before, after = ("… " if piece.cut_before else ""), (" …" if piece.cut_after else "")
    return (
        f'<blockquote dir="{direction(text, article.language)}" '
        f'lang="{inert(article.language or "und")}">{before}{with_marks(text, marks)}{after}'
        f"</blockquote>"
    )


def _story_link(article: Article, reader: str) -> str:
    said = inert(words(reader)["search"]["same_story"])
    return f'<a href="/{reader}/search/?story={inert(article.id)}">{said}</a>'


def with_marks(text: str, spans: Sequence[Span]) -> str:
    """Text with ordered, separate spans inside ``<mark>``, on one line."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    cut = [inert(text[start:end].replace("\n", " ")) for start, end in pairwise(edges)]
    return "".join(f"<mark>{each}</mark>" if at % 2 else each for at, each in enumerate(cut))
