"""Questions to begin with, made from what the library's own articles say.

Each is a sentence that is right whatever is put into it: a name or a figure
stands in quotation marks, a date is written as the reader writes dates. What is
put in was found in one article, which the answer has to quote; whether it does
is not known here (:mod:`ui.chat.offers`). A name has several words and stands in more
than one article: outside English nothing tells others from plain words surely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from rag.answer.stated.mentions import mentions
from rag.answer.stated.numbers import is_number
from rag.language.dates import find_dates
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.sentences import split_sentences
from rag.language.table import language as row_of
from rag.records import Article
from ui.chat.cards import shown_date
from ui.words import FALLBACK, words

KINDS = ("about", "on", "figure")
"""Ways to ask, taken in turn; each is a template of the strings. What a report says is
asked where they do not suffice."""

NAME_WORDS = range(2, 5)
"""Words of a name."""

Key = tuple[str, ...]

IN_ARTICLES = 2
"""Articles a name stands in."""

LONGEST_TITLE = 90
"""Characters of a headline that a question may name."""

_WORD = re.compile(r"[^\W\d_][\w\u200c'’-]*")
_FIGURE = re.compile(r"(?<![\w.,٫٬/:-])\d(?:[\d.,٫٬]*\d)?(?![.,٫٬]?[\w/:-])")
_YEAR = re.compile(r"1[34]\d\d|19\d\d|20\d\d")
_AND = re.compile(r"\s+و\s*\d(?:[\d.,٫٬]*\d)?")
_BEYOND = re.compile(r"\s+([^\W\d_][\w\u200c]*)|\s?[%٪]")


@dataclass(frozen=True, slots=True)
class Idea:
    """A question, the article it was made from, and words an answer has to quote of it."""

    question: str
    article: str
    quoted: str


def ideas(
    articles: Sequence[Article], reader: str, beside: Sequence[Article] = ()
) -> Iterator[Idea]:
    """Questions over the articles in their order, no name asked for twice.

    What is a name is told from the articles ``beside`` them too, in whatever language. Who reads
    a language that questions are not answered in as they are in others is offered each in its
    article's own.
    """
    named = {article.id: names(article) for article in articles}
    others = (names(article) for article in beside)
    known = Counter(
        key for found in (*named.values(), *others) for name in found for key in _keys(name)
    )
    asked: set[Key] = set()
    done: set[str] = set()
    for at, article in enumerate(articles):
        found = {name: _keys(name) for name in named[article.id]}
        often = {
            n: max(known[key] for key in keys) for n, keys in found.items() if not keys & asked
        }
        sure = {name: count for name, count in often.items() if count >= IN_ARTICLES}
        name = max(sure, key=sure.__getitem__, default="")
        if idea := _first(article, name, offered_in(article, reader), at):
            asked |= _keys(idea.quoted)
            done.add(article.id)
            yield idea
    left = (article for article in articles if article.id not in done)
    told = (_report(article, offered_in(article, reader)) for article in left)
    yield from filter(None, told)


def offered_in(article: Article, reader: str) -> str:
    """The language that a reader is offered questions on an article in: one that is fully read,
    or that both are of."""
    if row_of(reader).supported or article.language == reader:
        return reader
    return str(article.language) if row_of(article.language).supported else FALLBACK


def _first(article: Article, name: str, reader: str, at: int) -> Idea | None:
    """A question of the kind whose turn it is, or of the next that the article has words for."""
    turned = KINDS[at % len(KINDS) :] + KINDS[: at % len(KINDS)]
    return next(filter(None, (_MADE[kind](article, name, reader) for kind in turned)), None)


def names(article: Article) -> list[str]:
    """Names of several words as the article writes them, each once, in order."""
    language = article.language or "und"
    found: dict[str, str] = {}
    for start, end in split_sentences(article.text, language):
        sentence = article.text[start:end]
        known = {mention.word for mention in mentions(sentence, language)}
        for name in _runs(sentence, known):
            found.setdefault(fold_text(name), name)
    return list(found.values())


def _keys(name: str) -> set[Key]:
    """What a name may sound like, alike in all its spellings; a word without sounds is itself."""
    return set(product(*(name_keys(word) or (word,) for word in fold_text(name).split())))


def figures(article: Article) -> list[str]:
    """Figures that are no dates: scaled («۸ هزار», "12 %"), or of three digits and more."""
    text = article.text
    dated = [(each.start, each.end) for each in find_dates(text, article.language, _day(article))]
    found, at = [], 0
    for match in _FIGURE.finditer(text):
        if match.start() < at:
            continue  # the end of a figure that began before: «۸ هزار و ۴۰۰ میلیارد»
        at = end = _scaled(text, match.end(), article.language)
        is_plain = end == match.end() and (len(match[0]) < 3 or _YEAR.fullmatch(match[0]))
        if not is_plain and not any(s < end and match.start() < e for s, e in dated):
            found.append(text[match.start() : end])
    return list(dict.fromkeys(found))


def _day(article: Article) -> date | None:
    """The day an article was written, which days without a year are told from."""
    try:
        return date.fromisoformat((article.date or "")[:10])
    except ValueError:
        return None


def _runs(sentence: str, known: set[str]) -> Iterator[str]:
    """Words of names that stand side by side, with nothing but a space between."""
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(sentence), None):
        joins = word is not None and fold_text(word.group()) in known
        if run and not (joins and word and sentence[run[-1].end() : word.start()] == " "):
            if len(run) in NAME_WORDS and not any(map(_is_joined, run[1:])):
                yield sentence[run[0].start() : run[-1].end()]
            run = []
        if joins and word:
            run.append(word)


def _is_joined(word: re.Match[str]) -> bool:
    """Whether a word hangs on the one before by the Arabic "and"."""
    return word.group().startswith("و")


def _scaled(text: str, end: int, language: str | None) -> int:
    """Where a figure ends with what follows it: «۸ هزار», "12 %", «۸ هزار و ۴۰۰ میلیارد»."""
    while match := _BEYOND.match(text, end):
        if match[1] and not is_number(fold_text(match[1]), language or "und"):
            break
        end = match.end()
        if more := _AND.match(text, end):
            end = more.end()
    return end


def _about(article: Article, name: str, reader: str) -> Idea | None:
    return _idea("about", article, name, reader, name=name) if name else None


def _on(article: Article, name: str, reader: str) -> Idea | None:
    if not name or not article.date:
        return None
    day, _, _ = shown_date(article.date, reader).partition(" (")
    return _idea("on", article, name, reader, name=name, date=day)


def _figure(article: Article, name: str, reader: str) -> Idea | None:
    title, found = _title(article), figures(article)
    if not found or not title or article.language != reader:
        return None
    return _idea("figure", article, found[0], reader, figure=found[0], title=title)


def _report(article: Article, reader: str) -> Idea | None:
    title = _title(article)
    return _idea("report", article, "", reader, title=title) if title else None


def _title(article: Article) -> str:
    """The headline where a question may name it: whole, and not too long."""
    title = " ".join(article.title.split())
    return title if len(title) <= LONGEST_TITLE and not title.endswith(("...", "…")) else ""


_MADE = {"about": _about, "on": _on, "figure": _figure}


def _idea(kind: str, article: Article, quoted: str, reader: str, **filled: str) -> Idea:
    question = str(words(reader)["chat"][kind]).format(**filled)
    return Idea(question, article.id, quoted)
