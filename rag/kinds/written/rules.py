"""What a line of a kind must keep to beside the checks of every sentence, or it is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from rag.answer.checks.overlap import share
from rag.answer.checks.support import best_sentence
from rag.answer.checks.verify import Verdict
from rag.answer.model.checked import Means, Sourced, plain
from rag.answer.model.spoken import Spoken
from rag.answer.stated.said import said
from rag.kinds.lists.lands import lands
from rag.kinds.times.dated import day_of, is_relative
from rag.kinds.written.prompt import Asked
from rag.kinds.written.shapes import Shaped
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold_text
from rag.records import Article, Passage, Span

SPARE = 1
"""Days ahead of its article from which an event is announced."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that may be shown, with its verdict; ``given`` are the passages its numbers count.

    ``told`` are the words of the article that say its day, ``row`` and ``column`` the cell it is
    in, by the names that were given.
    """

    shaped: Shaped
    spoken: Spoken
    sourced: Sourced
    given: tuple[Passage, ...]
    told: str = ""
    relative: bool = False
    row: str = ""
    column: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it cites a source and was not found false."""
        return bool(self.sourced.cited) and self.sourced.verdict.supported is not False

    @property
    def newest(self) -> str:
        """The day of the newest article it cites, "" for none."""
        return max((p.article.date or "" for p in self.sourced.cited), default="")

    @property
    def planned(self) -> bool:
        """Whether its day was still to come when all that it cites was written."""
        days = [day_of(p.article) for p in self.sourced.cited]
        known = [day for day in days if day]
        first = self.shaped.days[0] if self.shaped.days else date.min
        return bool(known) and (first - max(known)).days > SPARE


def kept(line: Kept, asked: Asked, means: Means) -> Kept | None:
    """The line with what its kind adds, or None where it breaks the kind's rule."""
    rule = _RULES.get(asked.kind)
    return rule(line, asked, means) if rule else line


# -- a timeline: the day must be told


def _of_its_day(line: Kept, asked: Asked, means: Means) -> Kept | None:
    if line.shaped.days is None:
        return None
    first, last = line.shaped.days
    elsewhere = False
    for passage in line.sourced.cited:
        claim = plain(line.spoken.text)
        span = best_sentence(claim, passage, means.language, means.embedder)
        own = list(_dates(passage, span))
        for found, text in own:
            if first <= found.first and found.last <= last:
                relative = is_relative(text, passage.language)
                return replace(line, told=text, relative=relative)
        published = day_of(passage.article)
        of_article = published is not None and first <= published <= last
        if of_article and not own:
            return line
        elsewhere |= of_article or any(
            first <= found.first and found.last <= last
            for sentence in passage.sentences
            for found, _ in _dates(passage, sentence)
        )
    if not elsewhere:
        return None
    verdict = line.sourced.verdict
    unsure = Verdict(None, "unchecked") if verdict.supported else verdict
    return replace(line, sourced=replace(line.sourced, verdict=unsure))


def _dates(passage: Passage, span: Span) -> Iterator[tuple[DateExpression, str]]:
    """The dates that a sentence says, with their words."""
    text = passage.article.text[slice(*span)]
    for found in find_dates(text, passage.language, day_of(passage.article)):
        yield found, text[found.start : found.end]


# -- a comparison: the cell must be its row's


def _of_its_row(line: Kept, asked: Asked, means: Means) -> Kept | None:
    label = _label(line.shaped.head, asked.rows)
    if label is None:
        return None
    if any(p.article.id not in asked.rows[label] for p in line.sourced.cited):
        return None
    return replace(line, row=label, column=_aspect(line.shaped.aspect, asked))


def _label(head: str, rows: Mapping[str, frozenset[str]]) -> str | None:
    """The row that a head names: it alone, or with words around its name."""
    own = _key(head)
    known = {_key(label): label for label in rows}
    if own in known:
        return known[own]
    named = [label for key, label in known.items() if key and f" {key} " in f" {own} "]
    return named[0] if len(named) == 1 else None


def _aspect(told: str, asked: Asked) -> str:
    """The column that is named, else the last, which is for all else."""
    own = _key(told)
    return next((name for name in asked.aspects if _key(name) == own), asked.aspects[-1])


def _key(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold_text(text)).split())


# -- a list: the item must stand in what it cites


def _standing(line: Kept, asked: Asked, means: Means) -> Kept | None:
    item = line.shaped.head
    if any(stands(item, passage, means.language) for passage in line.sourced.cited):
        return line
    return None


def stands(item: str, passage: Passage, language: str) -> bool:
    """Whether every word of an item is in the text of a passage: the word itself, its translation,
    the same name in another script or the same country."""
    codes = {land.code for land in lands(item, language)}
    if codes and codes <= {land.code for land in lands(passage.text, passage.language)}:
        return True
    words = said(item, language)
    numbers = re.findall(r"\d+", fold_text(item))
    if not set(numbers) <= set(re.findall(r"\d+", fold_text(passage.text))):
        return False
    if not words.stems:
        key = _key(item)
        return bool(key) and f" {key} " in f" {_key(passage.text)} "
    bare: Article = replace(passage.article, title="", outlet=None)
    return share(words, [replace(passage, article=bare)]) >= 1.0


_RULES: Mapping[str, Callable[[Kept, Asked, Means], Kept | None]] = {
    "timeline": _of_its_day,
    "comparison": _of_its_row,
    "list": _standing,
}
