"""Who appears in a passage, and where: its sentences with the people each is about.

A person named once in full is found again by the surname, in the passage's
language or in the sentence's. A sentence that leans on the one before it
("He said ...") is about the same people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rag.answer.checks.meeting import Meeting
from rag.answer.stated.leaning import leans
from rag.answer.stated.people import Person, people
from rag.answer.stated.reading import Token, amounts, read

_JOINING = {
    "en": frozenset(("and", "but", "while", "whereas")),
    "fa": frozenset(("و", "اما", "ولی")),
}


_THAT = {
    "en": frozenset(("that", "said", "says")),
    "fa": frozenset(("که", "گفت")),
    "ar": frozenset(("ان", "بان")),
}
OPENING = 4
"""Words from "that" to the name a statement begins with, at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A clause of a passage with its whole sentence: its words, numbers, and which people it
    is about."""

    text: str
    tokens: tuple[Token, ...]
    amounts: frozenset[float]
    about: frozenset[int]
    places: tuple[tuple[int, int], ...]
    """(person, word) for every word that names one of them."""

    inner: tuple[Token, ...] = ()
    """What somebody says of another in it: «قال أ إن ب ...», from the second person on."""

    def with_person(self, number: int, at: int) -> Line:
        """The line with one more person, whose surname stands at a place."""
        places = (*self.places, (number, at - 1), (number, at))
        return replace(self, about=self.about | {number}, places=places)


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
        for tokens in _clauses(text, language):
            places = tuple(find(tokens, everyone, Meeting(language, language, None)))
            about = frozenset(person for person, _ in places)
            if not about and lines and leans(text):
                about = lines[-1].about
            numbers = amounts(" ".join(token.word for token in tokens), language)
            inner = _reported(text, tokens, language)
            lines.append(Line(text, tokens, numbers, about, places, inner))
    return Cast(tuple(everyone), tuple(lines), language)


def _clauses(text: str, language: str) -> Iterator[tuple[Token, ...]]:
    """The words of a sentence, cut before the second of two people who each do something.

    Only where the subject comes first, and behind a word that joins clauses.
    """
    tokens = read(text, language)
    start = 0
    for one, two in pairwise(people(text, language) if language in _JOINING else ()):
        cut = _opens(tokens, two.start)
        does = any(token.content and not token.roles for token in tokens[one.end : cut])
        if does and tokens[cut - 1].word in _JOINING[language] and two.end < len(tokens):
            yield tokens[start:cut]
            start = cut
    yield tokens[start:]


def _reported(text: str, tokens: tuple[Token, ...], language: str) -> tuple[Token, ...]:
    """The words of a statement that begins with somebody other than who makes it."""
    that = _THAT.get(language, frozenset())
    named = people(text, language)
    if len(named) < 2 or tokens != read(text, language):
        return ()
    start = named[1].start
    said = [at for at in range(named[0].end, start) if tokens[at].word in that]
    near = said and all(t.roles or t.content for t in tokens[said[-1] + 1 : start])
    return tokens[said[-1] + 1 :] if near and start - said[-1] <= OPENING else ()


def _opens(tokens: Sequence[Token], start: int) -> int:
    """Where a name begins with the office before it."""
    while start and (tokens[start - 1].roles or tokens[start - 1].word == "the"):
        start -= 1
    return start


def joined_by(given: Cast, others: Sequence[Person], meeting: Meeting) -> Cast:
    """The cast with those ``others``, named in full by a sentence, whose names the passage has
    though they did not look like people there."""
    everyone, lines = given.people, given.lines
    for person in others:
        if find(person.words, given.people, meeting, (_at_start(person),)):
            continue
        number = len(everyone)
        found = [(line, _bears(line, person, meeting)) for line in lines]
        if any(place is not None for _, place in found):
            everyone = (*everyone, person)
            lines = tuple(
                line if at is None else line.with_person(number, at) for line, at in found
            )
    return Cast(everyone, lines, given.language)


def _at_start(person: Person) -> Person:
    return Person(0, person.words)


def _bears(line: Line, person: Person, meeting: Meeting) -> int | None:
    """Where a line has the person's whole name, the surname last."""
    for at in range(1, len(line.tokens)):
        if meeting.names(person.surname, line.tokens[at]) and any(
            meeting.names(given, line.tokens[at - 1]) for given in person.words[:-1]
        ):
            return at
    return None


def _is_one(person: Person, known: Person, language: str) -> bool:
    """Whether two full names share their surname and do not differ in the first."""
    meeting = Meeting(language, language, None)
    return meeting.names(person.surname, known.surname) and any(
        meeting.names(one, two) for one in person.words[:-1] for two in known.words[:-1]
    )


def find(
    tokens: Sequence[Token],
    everyone: Sequence[Person],
    meeting: Meeting,
    named: Sequence[Person] = (),
) -> list[tuple[int, int]]:
    """(person, word) for the words of a sentence that name one of the people.

    A surname is enough where it is one person's; a given name alone is not.
    ``named`` are the people the sentence names in full: a surname with another
    given name is another's.
    """
    full, alone = [], []
    for number, person in enumerate(everyone):
        shared = sum(meeting.names(person.surname, other.surname) for other in everyone) > 1
        for at, token in enumerate(tokens):
            if not _may_name(token, meeting) or not meeting.names(token, person.surname):
                continue
            before = _given_before(tokens, at, person, meeting)
            if before is not None:
                full += [(number, place) for place in range(before, at + 1)]
            elif not shared and not _in_another(at, named) and meeting.is_telling(token):
                alone.append((number, at))
    taken = {at for _, at in full}
    return [*full, *((number, at) for number, at in alone if at not in taken)]


def _may_name(token: Token, meeting: Meeting) -> bool:
    """Whether a word may be a surname: no office, and in English with a capital."""
    return token.content and not token.roles and (token.capital or meeting.language != "en")


def _given_before(tokens: Sequence[Token], at: int, person: Person, meeting: Meeting) -> int | None:
    """Where the person's given name stands, up to three words before the surname."""
    for place in range(max(0, at - 3), at):
        if any(meeting.names(tokens[place], given) for given in person.words[:-1]):
            return place
    return None


def _in_another(at: int, named: Sequence[Person]) -> bool:
    """Whether a word stands in a full name, whose given name is then another's."""
    return any(one.start <= at < one.end for one in named)
