"""Why a question is declined: only another time is told, a word of it is not, or the fact is not.

It looks at the nearest passages as a reader would who wants to ask better. It decides
nothing: whether to decline is ``abstain``'s word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rag.answer.quotes.binding import binding, days_told, meets
from rag.answer.quotes.bridge import read, read_text
from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import has
from rag.language.dates import find_dates, format_date
from rag.language.fold import fold_text
from rag.language.stems import stem
from rag.language.table import language as row
from rag.messages import message

RARE = 6.2
"""Weight of a word (see ``background.rarity``) from which its absence is worth telling: names
and little else are as rare ("deep" has 4.5, «زلزله» 6.0, "Lukoil" 6.6)."""


NEAR = 0.34
"""Share of the question's words, numbers left out, that the nearest passage with its headline
says, below which it is on another matter."""


@dataclass(frozen=True, slots=True)
class Why:
    """``code`` is "time", "missing", "fact" or "nothing"; ``text`` says it to the reader."""

    code: str
    text: str


def why(scored: Scored, language: str) -> Why:
    """The first reason that holds, in the reader's language.

    Of a question in a language that is not searched, no word of it is told to be missing.
    """
    if not row(scored.asked.language).supported:
        return Why("nothing", message("declined-unread", language))
    if word := _missing(scored):
        return Why("missing", message("declined-missing", language, word=word))
    if not scored.candidates or _nearness(scored) < NEAR:
        return Why("nothing", message("declined-nothing", language))
    if told := _other_time(scored):
        day, asked = _day(told, language), _asked_time(scored, language)
        return Why("time", message("declined-time", language, told=day, asked=asked))
    return Why("fact", message("declined-fact", language))


def _other_time(scored: Scored) -> date | None:
    """The day that the nearest sentence is of, where the question asks for another."""
    wanted = binding(scored.asked)
    if not wanted.days:
        return None
    told = days_told(scored.candidates[0])
    return told[0][0] if told and not meets(wanted.days, told) else None


def _asked_time(scored: Scored, language: str) -> str:
    """The time that is asked for, in the question's words; "now" is told as today's date."""
    asked, today = scored.asked, date.today()
    found = find_dates(asked.text, asked.language, today)
    return asked.text[found[0].start : found[0].end] if found else _day(today, language)


def _day(day: date, language: str) -> str:
    return format_date(day.isoformat(), language)


def _nearness(scored: Scored) -> float:
    asked, best = scored.asked, scored.candidates[0].passage
    said = _said(scored, [c for c in scored.candidates if c.passage is best])
    words = [word for word in asked.content if not word[:1].isdigit()] or list(asked.content)
    return sum(has(said, stem(word, asked.language), asked.language) for word in words) / len(words)


def _missing(scored: Scored) -> str:
    """The rarest word of the question that no passage says, as it is written there; ""."""
    asked, found = scored.asked, scored.candidates
    if not found:
        return ""
    said = _said(scored, found)
    rare = [
        (rarity(word), word)
        for word in asked.content
        if not has(said, stem(word, asked.language), asked.language)
    ]
    weight, word = max(rare, default=(0.0, ""))
    return _written(asked.text, word) if weight >= RARE else ""


def _said(scored: Scored, found: Sequence[Candidate]) -> frozenset[str]:
    asked = scored.asked
    titles = {(c.headline, c.language) for c in found}
    heads = [read_text(asked.text, asked.language, title, own) for title, own in titles]
    return frozenset[str]().union(*heads, *(read(asked.text, asked.language, c) for c in found))


def _written(question: str, folded: str) -> str:
    """A folded word as the question writes it, or as it is folded."""
    pieces = (piece.strip("«»\"'“”()?؟!.,،:؛;") for piece in question.split())
    return next((piece for piece in pieces if fold_text(piece) == folded), folded)
