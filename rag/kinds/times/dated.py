"""The dated events that sentences tell: which days, in which words, known or announced.

A date that only bounds something ("since 1990", «تا پایان سال») or names a thing ("the 2016
election") is no event's day. "Yesterday" and weekdays are counted from the article's day, which
an article without one may say itself («اليوم السبت 10 أكتوبر 2015»). A sentence without a date
gets its article's day only where it opens the article and so tells its news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.leaning import leans
from rag.kinds.times.signs import (
    AHEAD,
    BOUNDS,
    BREAK,
    DATELINE,
    IN,
    NAMED,
    NO_REPORT,
    PLANS,
    SAYS,
    STOPPED,
    TODAY,
    YEAR,
)
from rag.language.date_parts import date_parts
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import fold_text
from rag.records import Article, Passage, Span

OPENS = 600
"""Characters of an article in which it says its own day."""

LONGEST = timedelta(days=366)
"""Days of an expression that still dates an event: a year."""

SHORTEST = 5
"""Words of a sentence that tells something."""

CLAUSE = 8
"""Words of a clause with a date of its own that does."""

FEW_DAYS = timedelta(days=3)
"""Days of an expression that dates an event well."""

FAR = timedelta(days=60)
"""Days ahead of its article from which a day without a year must be announced."""

ONE = timedelta(days=1)
"""Days ahead of its article's day that an event may have been when that was written on."""

FARTHEST = timedelta(days=5 * 366)
"""Days ahead of its article from which a date is misread or is no event."""

BACK = 6
"""Days from a weekday to its article's day that are likelier one day on: who writes on Tuesday
of the Wednesday before says "last", and articles are written on after the day they bear."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one sentence tells it: ``passage.article.text[span]``.

    ``said`` are the words that date it, "" where the article's day does; ``relative`` says
    that those were counted from that day, ``planned`` that it is announced. ``calendar`` is the
    one that a month or year was said in.
    """

    passage: Passage
    span: Span
    first: date
    last: date
    said: str
    relative: bool
    planned: bool
    calendar: str
    rank: int

    @property
    def text(self) -> str:
        return self.passage.article.text[slice(*self.span)]

    @property
    def exact(self) -> bool:
        """Whether it is dated to a day or a few."""
        return self.last - self.first <= FEW_DAYS


def told_in(found: Sequence[Candidate]) -> list[Told]:
    """The dated events of sentences, in their order. A day without a year is of the year that
    is said with it elsewhere."""
    years = _years(found)
    return [event for candidate in found for event in _events(candidate, years)]


def _years(found: Sequence[Candidate]) -> dict[tuple[int, int], date]:
    """Month and day to the whole date that is said most often with its year."""
    said: Counter[date] = Counter()
    for candidate in found:
        if not YEAR.search(candidate.folded):
            continue
        for each in find_dates(candidate.text, candidate.language):
            if each.first == each.last and _has_year(candidate.text[each.start : each.end]):
                said[each.first] += 1
    return {(day.month, day.day): day for day, _ in reversed(said.most_common())}


def _has_year(said: str) -> bool:
    return bool(YEAR.search(fold_text(said)))


def _events(candidate: Candidate, years: Mapping[tuple[int, int], date]) -> Iterator[Told]:
    passage, article = candidate.passage, candidate.passage.article
    if len(candidate.folded.split()) < SHORTEST or not reports(candidate):
        return
    span = _whole(candidate)
    if span is None:
        return
    anchor = day_of(article)
    found_here = _said_here(candidate, anchor)
    dates = [_moved(candidate, d, anchor, years) for d in found_here if _dates(candidate, d)]
    for found, start, end in _clauses(candidate, dates):
        place = (candidate.start + start if start else span[0], candidate.start + end)
        said = candidate.text[found.start : found.end]
        clause = fold_text(candidate.text[start:end])
        ahead = bool(PLANS.search(clause) or AHEAD.search(before(candidate, found)))
        planned = found.first - anchor > ONE if anchor else ahead
        planned = planned or bool(anchor and ahead and found.first > anchor)
        relative = is_relative(said, passage.language)
        yield Told(
            passage, place, found.first, found.last, said, relative, planned, found.calendar,
            candidate.rank,
        )  # fmt: skip
    news = not PLANS.search(candidate.folded) or SAYS.search(candidate.folded)
    if not found_here and anchor and article.date and opens(candidate) and news:
        yield Told(passage, span, anchor, anchor, "", False, False, "gregorian", candidate.rank)


def _said_here(candidate: Candidate, anchor: date | None) -> list[DateExpression]:
    """The dates of a sentence; without an article's day, what other dates of the article tell
    of the year counts too."""
    article = candidate.passage.article
    if anchor:
        return find_dates(candidate.text, article.language, anchor)
    return [
        replace(found, start=found.start - candidate.start, end=found.end - candidate.start)
        for found in _in_article(article)
        if candidate.start <= found.start and found.end <= candidate.end
    ]


@lru_cache(maxsize=512)
def _in_article(article: Article) -> tuple[DateExpression, ...]:
    return tuple(find_dates(article.text, article.language))


def _of_another_year(
    candidate: Candidate, found: DateExpression, anchor: date, direction: int
) -> DateExpression:
    """A date without a year, of half a year later or earlier."""
    said = candidate.text[found.start : found.end]
    other = find_dates(said, candidate.language, anchor + direction * timedelta(days=180))
    return replace(found, first=other[0].first, last=other[0].last) if other else found


def before(candidate: Candidate, found: DateExpression) -> str:
    """What a sentence says before a date of it, folded."""
    return fold_text(candidate.text[: found.start])


def is_name(text: str, found: DateExpression) -> bool:
    """Whether a date is part of a name: "the Jan. 6 committee"."""
    return bool(NAMED.match(fold_text(text[found.end :])))


def _moved(
    candidate: Candidate,
    found: DateExpression,
    anchor: date | None,
    years: Mapping[tuple[int, int], date],
) -> DateExpression:
    """A bare weekday that is still to come, a week or a day on; a day without a year that would
    be far ahead and is not announced, a year back."""
    said = candidate.text[found.start : found.end]
    letters, _ = date_parts(fold_text(said), candidate.language)
    if anchor is None:
        return found
    known = years.get((found.first.month, found.first.day))
    if known and found.first == found.last and {"D", "M"} <= set(letters) <= set("DMAf|,x"):
        return replace(found, first=known, last=known)
    ahead = bool(AHEAD.search(before(candidate, found)))
    far = found.first - anchor
    if "Y" not in letters and (far < -FAR if ahead else far > FAR):
        return _of_another_year(candidate, found, anchor, 1 if ahead else -1)
    if "W" not in letters or set(letters) & set("pnDMABY"):
        return found
    back = (anchor - found.first).days
    if back == BACK or (back > 0 and ahead):
        week = timedelta(days=7)
        return replace(found, first=found.first + week, last=found.last + week)
    return found


@lru_cache(maxsize=4096)
def day_of(article: Article) -> date | None:
    """The day of an article, else the one that it calls today."""
    if article.date and len(article.date) >= 10:
        return date.fromisoformat(article.date[:10])
    text = article.text[:OPENS]
    for found in find_dates(text, article.language):
        if found.first == found.last and TODAY.search(fold_text(text[: found.start])):
            return found.first
    return None


def reports(candidate: Candidate) -> bool:
    """Whether a candidate is a sentence that reports: no caption, link, question or fragment."""
    if NO_REPORT.search(candidate.folded) or candidate.text[:1].islower():
        return False
    article = candidate.passage.article
    return bool(STOPPED.search(candidate.text)) or not article.text[candidate.end :].strip()


def _dates(candidate: Candidate, found: DateExpression) -> bool:
    """Whether an expression is the date of what the sentence tells."""
    length = found.last - found.first
    ahead = before(candidate, found)
    if (
        length > LONGEST
        or BOUNDS.search(ahead)
        or candidate.text[found.start :].startswith("TODAY")
    ):
        return False
    anchor = day_of(candidate.passage.article)
    if anchor and found.first - anchor > FARTHEST:
        return False
    if is_name(candidate.text, found) and _is_said_whole(candidate, found):
        return False
    return length < timedelta(days=360) or bool(IN.search(ahead))


def _is_said_whole(candidate: Candidate, found: DateExpression) -> bool:
    return not is_relative(candidate.text[found.start : found.end], candidate.language)


def is_relative(said: str, language: str) -> bool:
    """Whether the words need the article's day ("yesterday", "last week", "Monday")."""
    letters, _ = date_parts(fold_text(said), language)
    return bool(set(letters) & set("pntgTWVQUK")) and not set(letters) & set("MABYZ")


def opens(candidate: Candidate) -> bool:
    """Whether a sentence is the first of its article's text that is no heading."""
    before = candidate.passage.article.text[: candidate.start].strip()
    lines = [line for line in before.splitlines() if len(line.split()) > SHORTEST]
    return not lines or (len(lines) == 1 and lines[0].strip() == candidate.passage.article.title)


# -- what is quoted


def _whole(candidate: Candidate) -> Span | None:
    """The sentence, with the one before where it leans on that; None where none is before."""
    if not leans(candidate.text):
        opening = DATELINE.match(candidate.text)
        return candidate.start + (opening.end() if opening else 0), candidate.end
    spans = candidate.passage.sentences
    before = [span for span in spans if span[1] <= candidate.start]
    if not before or leans(candidate.passage.article.text[slice(*before[-1])]):
        return None
    if "\n\n" in candidate.passage.article.text[before[-1][1] : candidate.start]:
        return None
    if find_dates(candidate.passage.article.text[slice(*before[-1])], candidate.language):
        return None
    return before[-1][0], candidate.end


def _clauses(
    candidate: Candidate, dates: Sequence[DateExpression]
) -> Iterator[tuple[DateExpression, int, int]]:
    """The clauses of a sentence that have days of their own: its first date has it up to the
    next day that is another and stands behind a break."""
    text = candidate.text
    best = [d for d in dates if d.last - d.first <= FEW_DAYS] or list(dates[:1])
    parts: list[tuple[DateExpression, int]] = []
    for found in best:
        if not parts:
            parts.append((found, 0))
            continue
        breaks = [m.end() for m in BREAK.finditer(text, parts[-1][0].end, found.start)]
        if breaks and found.first != parts[-1][0].first:
            parts.append((found, breaks[-1]))
    if parts and parts[-1][1] and _only_says(text[parts[-1][1] :]):
        parts = [(parts[-1][0], 0)]
    for at, (found, start) in enumerate(parts):
        end = parts[at + 1][1] if at + 1 < len(parts) else len(text)
        piece = text[start:end].rstrip(" ,;:،؛")
        if len(piece.split()) >= (CLAUSE if start else SHORTEST):
            yield found, start, start + len(piece)


def _only_says(clause: str) -> bool:
    """Whether a clause tells who said all of it, and when: "his agent said Monday"."""
    return len(clause.split()) < CLAUSE and bool(SAYS.search(fold_text(clause)))
