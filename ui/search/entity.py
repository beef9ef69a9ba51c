"""A name across scripts, as the search page shows it: its spellings, and when it was in the news.

Spellings are as articles write them, each with its number of articles; a form that inflects the
name is one of them. Which person of that name is meant is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.errors import ArticleNotFound
from rag.library import Library
from ui.overview.counts import UNITS, over_time
from ui.overview.plot import over_time as plot
from ui.safe import inert, isolated
from ui.search.facets import address
from ui.search.found import Found
from ui.search.index import Form, Index
from ui.search.passages import marked_words
from ui.words import language_name, number, words


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a name as an article writes it, its language, and how many articles have it."""

    text: str
    language: str
    articles: int


def spelled(found: Found, library: Library, indexes: Sequence[Index]) -> list[Spelling]:
    """The spellings of the last word of a name, which is the surname, among what was found."""
    ids = {match.article.id for match in found.articles}
    rows = []
    for code, groups in found.groups.items():
        for word in groups[-1]:
            held = set().union(*(index.having([(code, word)]) for index in indexes)) & ids
            if held:
                text = _written(sorted(held)[0], (code, word), library)
                rows.append(Spelling(text, code, len(held)))
    merged: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.text, row.language
        merged[key] = merged.get(key, 0) + row.articles
    return sorted(
        (Spelling(*key, count) for key, count in merged.items()), key=lambda row: -row.articles
    )


def _written(identity: str, form: Form, library: Library) -> str:
    """A folded word as one article writes it."""
    try:
        article = library.article(identity)
    except ArticleNotFound:
        return form[1]
    for text in (article.title, article.text):
        for start, end in marked_words(text, [frozenset((form[1],))]):
            return text[start:end]
    return form[1]


def view(found: Found, library: Library, indexes: Sequence[Index], reader: str) -> str:
    """Spellings and plot of a name that was found, above its articles."""
    said = words(reader)["search"]
    items = "".join(
        f'<li><bdi lang="{inert(row.language)}">{inert(row.text)}</bdi> <span class="count">'
        f"{isolated(language_name(row.language, reader), reader)} · "
        f"{number(row.articles, reader)}</span></li>"
        for row in spelled(found, library, indexes)
    )
    unit, counts = over_time(m.article.date for m in found.articles if m.article.date)

    def link(time: str) -> str:
        return address(found.wanted.at(date_from=time[: UNITS[unit]], date_to=time), reader)

    title = said["named_over_time"].format(name=found.wanted.text)
    return (
        f'<section id="names" aria-labelledby="names-title"><h3 id="names-title">'
        f'{inert(said["spellings"])}</h3><ul class="spellings">{items}</ul>'
        f'<p class="hint">{inert(said["spellings_hint"])}</p>'
        f"{plot(counts, unit, title, 'named', link, reader)}</section>"
    )
