"""The rows of a comparison: outlets, or the languages or periods that a question sets apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rag.answer.quotes.compose import source_name
from rag.kinds.request import Request
from rag.kinds.told import Line
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.messages import language_name
from rag.records import Article
from rag.search.duplicates import CONTAINED, MIN_SHINGLES, shingles


@dataclass(frozen=True, slots=True)
class Row:
    """A label, the articles it stands for and their lines on the subject."""

    label: str
    articles: tuple[Article, ...]
    lines: tuple[Line, ...]


MOST = 8
"""Rows of a comparison; those with the fewest articles are left out."""


def rows_of(request: Request, lines: Sequence[Line]) -> list[Row]:
    """The rows that a question asks for: its periods, else languages, else the outlets it names
    or all, those with most on the subject first."""
    if periods := _periods(request):
        return [_between(label, first, last, lines) for label, first, last in periods]
    if _by_language(request):
        return _grouped(lines, lambda article: _language(article, request.language))[:MOST]
    named, language = request.subject.query.outlets, request.language
    found = _grouped(lines, lambda article: article.outlet or source_name(article, language))
    if not named:
        return found[:MOST]
    by_label = {row.label: row for row in found}
    return [by_label.get(name, Row(name, (), ())) for name in named]


def _grouped(lines: Sequence[Line], label: Callable[[Article], str]) -> list[Row]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(label(line.article), []).append(line)
    rows = [_row(name, own) for name, own in groups.items()]
    return sorted(rows, key=lambda row: (-len(row.articles), -len(row.lines)))


def _row(label: str, lines: Sequence[Line]) -> Row:
    articles = {line.article.id: line.article for line in lines}
    return Row(label, tuple(articles.values()), tuple(lines))


def _between(label: str, first: date, last: date, lines: Sequence[Line]) -> Row:
    own = [line for line in lines if first <= _day(line.article) <= last]
    return _row(label, own)


def _day(article: Article) -> date:
    return date.fromisoformat(article.date[:10]) if article.date else date.min


def _periods(request: Request) -> list[tuple[str, date, date]]:
    """The periods a question sets beside each other, where it names two or more."""
    query = request.subject.query
    found = find_dates(request.question, query.language, request.today)
    spans = {(each.first, each.last): each for each in found}
    if len(spans) < 2:
        return []
    return [
        (request.question[each.start : each.end], each.first, each.last) for each in spans.values()
    ]


def _by_language(request: Request) -> bool:
    """Whether a question names languages, or asks for a row of each."""
    said = {
        stem(word, request.subject.query.language) for word in words(fold_text(request.question))
    }
    own = request.subject.query.language
    asked = {"en": "language", "fa": "زبان", "ar": "لغه"}
    if stem(asked.get(own, "language"), own) in said:
        return True
    named = [code for code in ("en", "fa", "ar") if stem(fold_text(_name(code, own)), own) in said]
    return len(named) > 1


def _name(code: str, language: str) -> str:
    return language_name(code, language)


def _language(article: Article, reader: str) -> str:
    return _name(article.language or "und", reader)


def copied(rows: Sequence[Row]) -> tuple[list[Row], dict[str, list[str]]]:
    """The rows without those whose every article is another row's in the same words, and of
    each row the labels of its copies; those that the search folded already are among them."""
    kept: list[Row] = []
    folded: dict[str, list[str]] = {}
    own = {row.label for row in rows if row.lines}
    for row in rows:
        carried = dict.fromkeys(name for line in row.lines for name in line.passage.also_in)
        if found := [name for name in carried if name not in own]:
            folded[row.label] = found
    carried_here = {name for names in folded.values() for name in names}
    rows = [row for row in rows if row.lines or row.label not in carried_here]
    bags = {a.id: _shingles(a) for row in rows for a in row.articles}
    for row in rows:
        original = next((one for one in kept if row.articles and _copies(row, one, bags)), None)
        if original:
            folded.setdefault(original.label, []).append(row.label)
        else:
            kept.append(row)
    return kept, folded


def _copies(row: Row, other: Row, bags: dict[str, frozenset[tuple[int, ...]]]) -> bool:
    return all(any(_same(bags[a.id], bags[b.id]) for b in other.articles) for a in row.articles)


def _same(one: frozenset[tuple[int, ...]], other: frozenset[tuple[int, ...]]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= MIN_SHINGLES and len(one & other) >= CONTAINED * shorter


def _shingles(article: Article) -> frozenset[tuple[int, ...]]:
    return shingles([hash(word) for word in words(fold_text(article.text))])
