"""Chooses the one to four sentences that answer, as exact slices of their articles.

A sentence that leans on the one before it («او گفت ...») brings that one along;
the same sentence from several outlets is quoted once and the others are named.
It does not decide whether the choice answers at all: that is ``abstain``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.bridge import read, read_text
from rag.answer.quotes.candidates import Candidate, sentence_spans
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.leaning import leans
from rag.answer.stated.refuting import denies
from rag.language.question import AMOUNTS
from rag.records import Passage, Span

MOST = 4
"""Quotes in one answer."""

FEW = 2
"""Quotes for a question that one fact answers."""

_NARROW = frozenset({"person", "office", "organisation", "time", "place", "yesno"}) | AMOUNTS

CLOSE = (1.5, 0.7)
"""The second sentence, and a further one, is quoted when its score is within this of the best:
their odds, since the scores are those of a conditional logit, are four and two to one."""

SAME = 0.8
"""Two sentences with this Jaccard overlap of stems (Jaccard, 1912) say the same."""

LONGEST = 90
"""Words in a quote with its context."""

TOGETHER = 60
"""Words in a quote of several sentences that stand together."""

_CLOSING = {"«": "»", "“": "”", '"': '"'}
"""What speech opens with, and what closes it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice ``passage.article.text[start:end]``; ``others`` carried it too. ``heading`` is
    the section's, where the question names it and the sentence does not."""

    passage: Passage
    start: int
    end: int
    others: tuple[str, ...] = ()
    heading: str = ""

    @property
    def text(self) -> str:
        return self.passage.article.text[self.start : self.end]


def choose(scored: Scored, most: int = MOST) -> list[Quote]:
    """The quote of the best sentence, then what comes close to it, best first."""
    limit = min(most, FEW if scored.asked.kind in _NARROW else MOST)
    picked: list[tuple[Candidate, Quote]] = []
    for candidate, points in zip(scored.candidates, scored.scores, strict=True):
        twin = _twin(candidate, picked)
        near = points >= scored.scores[0] - CLOSE[len(picked) > 1] and len(picked) < limit
        if twin is not None:
            picked[twin] = (picked[twin][0], _named_too(picked[twin][1], candidate))
        elif near and not _inside(candidate, picked):
            _add(scored.asked, candidate, picked)
    return [quote for _, quote in picked]


def _add(asked: Asked, candidate: Candidate, picked: list[tuple[Candidate, Quote]]) -> None:
    """Quote a sentence with its context: in one quote with another that it touches, unless that
    gets too long; without what is quoted already."""
    new = replace(_with_context(candidate), heading=_heading(asked, candidate))
    for place, (other, quote) in enumerate(picked):
        if quote.passage is new.passage and _touch(new, quote):
            both = replace(quote, start=min(new.start, quote.start), end=max(new.end, quote.end))
            if len(both.text.split()) <= TOGETHER:
                picked[place] = (other, both)
                return
            new = replace(new, start=candidate.start, end=candidate.end)
    picked.append((candidate, new))


def _heading(asked: Asked, candidate: Candidate) -> str:
    """The heading over a sentence that has a word of the question which the sentence lacks."""
    said = read_text(asked.text, asked.language, candidate.heading, candidate.language)
    own = set(read(asked.text, asked.language, candidate))
    return candidate.heading if said & set(asked.stems) - own else ""


def _touch(one: Quote, other: Quote) -> bool:
    """Whether two quotes of a passage overlap, or nothing but space stands between them."""
    first, second = sorted((one, other), key=lambda quote: quote.start)
    return not one.passage.article.text[first.end : second.start].strip()


def _twin(candidate: Candidate, picked: Sequence[tuple[Candidate, Quote]]) -> int | None:
    """Place of a picked sentence that says the same."""
    stems = set(candidate.stems)
    for place, (other, _) in enumerate(picked):
        union = stems | set(other.stems)
        if union and len(stems & set(other.stems)) / len(union) >= SAME:
            return place
    return None


def _named_too(quote: Quote, candidate: Candidate) -> Quote:
    article = candidate.passage.article
    outlet = article.outlet
    known = (quote.passage.article.outlet, *quote.others)
    if article.id == quote.passage.article.id or not outlet or outlet in known:
        return quote
    return replace(quote, others=(*quote.others, outlet))


def _inside(candidate: Candidate, picked: Sequence[tuple[Candidate, Quote]]) -> bool:
    """Whether a picked quote already holds the sentence, as its context."""
    return any(
        quote.passage.article.id == candidate.passage.article.id
        and quote.start <= candidate.start
        and candidate.end <= quote.end
        for _, quote in picked
    )


def _with_context(candidate: Candidate) -> Quote:
    """The sentence with the one it leans on, the whole of the speech it stands in, and the one
    behind it that says it is not true."""
    passage = candidate.passage
    spans, place = sentence_spans(passage), candidate.place
    text = passage.article.text
    first = _first(text, spans, place)
    if first == place and place and leans(candidate.text):
        first = place - 1
    last = next(
        (i for i in range(place, len(spans)) if _is_closed(text, spans[first][0], spans[i][1])),
        place,
    )
    if last + 1 < len(spans) and denies(text[slice(*spans[last + 1])]):
        last += 1
    for begin, end in ((first, last), (place, last), (first, place)):
        if len(text[spans[begin][0] : spans[end][1]].split()) <= LONGEST:
            return Quote(passage, spans[begin][0], spans[end][1], passage.also_in)
    return Quote(passage, candidate.start, candidate.end, passage.also_in)


def _first(text: str, spans: Sequence[Span], place: int) -> int:
    """The sentence in which the speech begins that a sentence is in the middle of."""
    opened = _opened(text, text.rfind("\n", 0, spans[place][0]) + 1, spans[place][0])
    before = [at for at in range(place) if opened is not None and spans[at][1] > opened]
    return before[0] if before else place


def _is_closed(text: str, start: int, end: int) -> bool:
    """Whether all speech that begins in a slice ends in it."""
    return _opened(text, start, end) is None


def _opened(text: str, start: int, end: int) -> int | None:
    """Where the speech began that is still going on at the end of a slice. A straight mark
    opens and closes in turn."""
    open_at: list[tuple[str, int]] = []
    for at in range(start, end):
        mark = text[at]
        if open_at and mark == open_at[-1][0]:
            open_at.pop()
        elif mark in _CLOSING:
            open_at.append((_CLOSING[mark], at))
    return open_at[0][1] if open_at else None
