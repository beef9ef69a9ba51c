"""Who appears in a passage, and where: its sentences with the people each is about.

A person named once in full is found again by the surname, in the passage's
language or in the sentence's. A sentence that leans on the one before it
("He said ...") is about the same people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.checks.aligned import Meeting
from rag.answer.checks.people import Person, people
from rag.answer.checks.reading import Token, amounts, read
from rag.answer.quotes.extract import leans


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage: its words, its numbers and the numbers of its people."""

    text: str
    tokens: tuple[Token, ...]
    amounts: frozenset[float]
    about: frozenset[int]
    places: tuple[tuple[int, int], ...]
    """(person, word) for every word that names one of them."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a passage, each once, and its sentences."""

    people: tuple[Person, ...]
    lines: tuple[Line, ...]
    language: str


@lru_cache(maxsize=256)
def cast(sentences: tuple[str, ...], language: str) -> Cast:
    """Read the sentences of what is cited in one language."""
    everyone: list[Person] = []
    for text in sentences:
        for person in people(text, language):
            if not any(_is_one(person, known, language) for known in everyone):
                everyone.append(person)
    lines: list[Line] = []
    for text in sentences:
        tokens = read(text, language)
        places = tuple(find(tokens, everyone, Meeting(language, language, None)))
        about = frozenset(person for person, _ in places)
        if not about and lines and leans(text):
            about = lines[-1].about
        lines.append(Line(text, tokens, amounts(text, language), about, places))
    return Cast(tuple(everyone), tuple(lines), language)


def _is_one(person: Person, known: Person, language: str) -> bool:
    """Whether two full names share their surname and do not differ in the first."""
    meeting = Meeting(language, language, None)
    return meeting.names(person.surname, known.surname) and any(
        meeting.names(one, two) for one in person.words[:-1] for two in known.words[:-1]
    )


def find(
    tokens: Sequence[Token], everyone: Sequence[Person], meeting: Meeting
) -> list[tuple[int, int]]:
    """(person, word) for the words of a sentence that name one of the people.

    A surname is enough where it is one person's; a given name alone is not.
    """
    found = []
    for number, person in enumerate(everyone):
        shared = sum(meeting.names(person.surname, other.surname) for other in everyone) > 1
        for at, token in enumerate(tokens):
            if not _may_name(token) or not meeting.names(token, person.surname):
                continue
            before = _given_before(tokens, at, person, meeting)
            if (shared and before is None) or _is_another(tokens, at, person, meeting, before):
                continue
            found += [(number, place) for place in range(at if before is None else before, at + 1)]
    return found


def _may_name(token: Token) -> bool:
    return token.content and not token.roles


def _given_before(tokens: Sequence[Token], at: int, person: Person, meeting: Meeting) -> int | None:
    """Where the person's given name stands, up to three words before the surname."""
    for place in range(max(0, at - 3), at):
        if any(meeting.names(tokens[place], given) for given in person.words[:-1]):
            return place
    return None


def _is_another(
    tokens: Sequence[Token], at: int, person: Person, meeting: Meeting, before: int | None
) -> bool:
    """Whether the word is somebody's given name, or a lower-case word of English."""
    if before is not None:
        return False
    return meeting.language == "en" and not tokens[at].capital
