"""What a text affirms and what it denies, and whether two texts differ in that.

A sentence contradicts when it affirms a word that the passage only denies, or
the other way round, about something both speak of; across languages words meet
as translations. Opposites ("rose" for "fell") count between texts of one
language that are known to be about the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.checks.meeting import translates
from rag.answer.stated.denial import CONTENT, adjectives, is_negator, positive, reached, worded
from rag.answer.stated.opposites import sides
from rag.answer.stated.said import alike
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import language as row

SHARED = 0.3
"""Part of a sentence's other words that must stand beside the word one side denies."""


_SOMETHING = "-"
"""Stands for what a text denies that is not compared, and meets no word."""


@dataclass(frozen=True, slots=True)
class Polar:
    """The content stems of a text, those it denies apart from those it affirms."""

    affirmed: tuple[str, ...]
    denied: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        return self.affirmed + self.denied


@lru_cache(maxsize=4096)
def polar(text: str, language: str, across: bool = False) -> Polar:
    """Read a raw text; a language without a row denies nothing.

    For a comparison ``across`` languages without the adjectives that one of them may say in
    one word and the other in two: "illegal", «غير قانوني».
    """
    found = words(worded(fold_text(text), language))
    at_denial = reached(found, language)
    left_out = adjectives(found) if across else frozenset[int]()
    stops = row(language).stop_words - CONTENT
    content = [
        (i, stem(positive(w, language), language))
        for i, w in enumerate(found)
        if i not in left_out
        and w not in stops
        and not w[0].isdigit()
        and not is_negator(w, language)
    ]
    return Polar(
        tuple(own for i, own in content if i not in at_denial),
        tuple(own for i, own in content if i in at_denial) or (_SOMETHING,) * bool(left_out),
    )


def contradicts(claim: str, passage: Sequence[str], language: str) -> str:
    """The word one of two texts of a language affirms and the other denies, or of which it
    says the opposite; "" where they agree."""
    return denies(claim, passage, language, language) or _opposed(claim, passage, language)


def _opposed(claim: str, passage: Sequence[str], language: str) -> str:
    mine = sides(claim, language)
    theirs = [side for text in passage for side in sides(text, language)]
    for own in mine:
        same = {other.side for other in theirs if other.row == own.row}
        if same and own.side not in same and not own.denied:
            return own.word
    return ""


def denies(claim: str, passage: Sequence[str], language: str, other: str) -> str:
    """The stem a raw sentence affirms and a passage's sentences, of the ``other`` language,
    deny, or the other way round; "" for none.

    Where both deny something they may deny the same in other words, and so may a sentence
    whose first denied word, mostly the verb, the passage does not have: "not convinced".
    """
    across = other not in (language, "und")
    mine = polar(claim, language, across)
    lines = [polar(text, other, across) for text in passage]
    pair = _Pair(mine, lines, language, _met(mine, lines, language, other))
    for own in () if mine.denied else mine.affirmed:
        if pair.nearest(own, _denied) > pair.nearest(own, _affirmed):
            return own
    for own in mine.denied:
        if any(alike(own, kept, language) for kept in mine.affirmed):
            continue
        verb = pair.nearest(mine.denied[0], _only_affirmed)
        if verb and pair.nearest(own, _only_affirmed) > pair.nearest(own, _denied):
            return own
    return ""


def _denied(line: Polar) -> tuple[str, ...]:
    return line.denied


def _affirmed(line: Polar) -> tuple[str, ...]:
    return line.affirmed


def _only_affirmed(line: Polar) -> tuple[str, ...]:
    return () if line.denied else line.affirmed


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence and a passage's sentences, with what each stem of the one is in the other."""

    mine: Polar
    lines: Sequence[Polar]
    language: str
    met: dict[str, frozenset[str]]

    def nearest(self, own: str, part: Callable[[Polar], tuple[str, ...]]) -> int:
        """How many words the claim shares with the nearest line that has one of its own in a
        part of it; 0 where it shares too little besides."""
        others = {stem for stem in self.mine.stems if not alike(own, stem, self.language)}
        found = 0
        for line in self.lines:
            if self.met[own].isdisjoint(part(line)):
                continue
            stems = frozenset(line.stems)
            shared = sum(not self.met[stem].isdisjoint(stems) for stem in others)
            if shared >= SHARED * min(len(others), len(stems - self.met[own])):
                found = max(found, 1 + shared)
        return found


def _met(
    mine: Polar, lines: Sequence[Polar], language: str, other: str
) -> dict[str, frozenset[str]]:
    """Each stem of a sentence to the stems of the lines that say the same."""
    given = {stem for line in lines for stem in line.stems}
    if other in (language, "und"):
        return {own: frozenset(s for s in given if alike(own, s, language)) for own in mine.stems}
    return {
        own: frozenset(s for s in given if translates(own, language, s, other))
        for own in mine.stems
    }
