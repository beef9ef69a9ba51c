"""Whether a sentence gives a person an office the passage gives to somebody else.

An office belongs to a name it stands before («وزیر نیرو، مسعود رستگار»), or
follows behind a comma ("Kurtz, the founder of Osmic"). Offices of one group may
stand for each other; whom the passage gives no office, nobody can be refused
one but those of which there is one alone. "Former" is not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.checks.cast import Cast, find
from rag.answer.checks.meeting import Meeting
from rag.answer.stated.countries import is_place, same_country
from rag.answer.stated.mentions import introduced, mentions
from rag.answer.stated.people import people
from rag.answer.stated.portfolios import portfolios
from rag.answer.stated.reading import Token, read
from rag.answer.stated.roles import agree
from rag.answer.stated.said import word_set

BACK = 5
"""Words before a name in which its office may stand."""

_ALONE = frozenset(("primeminister", "king", "mayor", "governor", "judge"))
"""Offices that one person in a story has."""

_INSIDE = word_set("of the a an and که is was های ی")
"""Stop words that may stand between an office and its name."""

_IS = frozenset(("است", "بود"))
_WHOSE = frozenset(("که", "who", "is", "was"))


@dataclass(frozen=True, slots=True)
class Title:
    """The roles somebody is given, and the words that say of what or where."""

    person: int
    roles: frozenset[str]
    of: tuple[Token, ...]
    field: tuple[Token, ...] = ()
    """All words beside the office, in which what it is of may stand."""


def mistitled(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """The person of a sentence with somebody else's office, or ""."""
    tokens = read(sentence, language)
    named = find(tokens, given.people, meeting, people(sentence, language))
    theirs = [t for line in given.lines for t in titles(line.tokens, line.places, given.language)]
    for title in titles(tokens, named, language):
        held = [other for other in theirs if other.person == title.person]
        if (
            _refused(title, held, theirs)
            or (held and _of_another(title, held, given, meeting))
        ):  # fmt: skip
            return next(tokens[at].word for person, at in reversed(named) if person == title.person)
    return ""


def _refused(title: Title, held: Sequence[Title], theirs: Sequence[Title]) -> bool:
    """Whether the passage gives the person another office, or the only one to another."""
    if held:
        return not any(agree(title.roles, other.roles) for other in held)
    return any(title.roles & other.roles & _ALONE for other in theirs)


def _of_another(title: Title, held: Sequence[Title], given: Cast, meeting: Meeting) -> bool:
    """Whether it is the same office of something else the passage names: another's coach."""
    if _of_other_field(title, held, meeting):
        return True
    theirs = [token for other in held for token in other.of]
    if not title.of or not theirs:
        return False
    if any(_meet(own, token, meeting) for own in title.of for token in theirs):
        return False
    elsewhere = [token for line in given.lines for token in _named(line.text, line.tokens, given)]
    return any(meeting.names(own, token) for own in title.of for token in elsewhere)


def _of_other_field(title: Title, held: Sequence[Title], meeting: Meeting) -> bool:
    """Whether both name what the office is of, and not the same: health for transport."""
    mine = _fields(title.field, meeting.language)
    theirs = [_fields(other.field, meeting.other) for other in held]
    return bool(mine) and all(theirs) and not any(mine & one for one in theirs)


def _fields(words: Sequence[Token], language: str) -> frozenset[int]:
    return frozenset(number for token in words for number in portfolios(token.stem, language))


def _meet(own: Token, other: Token, meeting: Meeting) -> bool:
    """Whether two words may say the same; names and countries only if they are the same."""
    if own.capital or is_place(own.word, meeting.language):
        return meeting.words(own, other) and (
            meeting.names(own, other)
            or same_country(own.word, meeting.language, other.word, meeting.other)
        )
    return meeting.part(own, other) > 0


def _named(text: str, tokens: Sequence[Token], given: Cast) -> Iterator[Token]:
    """The words of a passage's sentence that are names of places, bodies or people."""
    names = {mention.word for mention in mentions(text, given.language)}
    behind = introduced(text, given.language)
    for token in tokens:
        if token.word in names or token.stem in behind or is_place(token.word, given.language):
            yield token


def titles(
    tokens: Sequence[Token], named: Sequence[tuple[int, int]], language: str
) -> Iterator[Title]:
    """The offices a sentence gives to its people, each name's own."""
    for person in dict.fromkeys(number for number, _ in named):
        taken = {at for _, at in named}
        own = [at for number, at in named if number == person]
        before = _before(tokens, min(own), taken, language)
        behind = _behind(tokens, max(own) + 1, taken, language)
        for part in (before, behind):
            if roles := frozenset(role for at in part for role in tokens[at].roles):
                beside = tuple(t for at in part if (t := tokens[at]).content and not t.roles)
                yield Title(person, roles, tuple(_names(beside, language)), beside)


def _names(found: Sequence[Token], language: str) -> Iterator[Token]:
    """The words that say whose office it is: in English those with a capital."""
    yield from (token for token in found if token.capital or language != "en")


def _before(tokens: Sequence[Token], start: int, taken: set[int], language: str) -> list[int]:
    """Places of the words before a name that may be its office: back to another name or
    punctuation, past one comma; only where an office is among them."""
    crossed = tokens[start].broken
    found: list[int] = []
    for at in range(start - 1, max(-1, start - 1 - BACK), -1):
        token = tokens[at]
        owner = at in taken and language == "en" and any(tokens[one].roles for one in found)
        if (at in taken and not owner) or token.number:
            break
        if token.stop and token.word not in _INSIDE:
            break
        if language == "en" and not crossed and not found and not token.roles:
            break
        found.append(at)
        if token.broken:
            break
    return _from_office(found, tokens, language)


def _from_office(found: list[int], tokens: Sequence[Token], language: str) -> list[int]:
    """Of the words before a name, those from the office on; in English what stands before
    it too, since there its owner comes first."""
    offices = [at for at in found if tokens[at].roles]
    if not offices:
        return []
    first = min(offices) - 2 if language == "en" else min(offices)
    return [at for at in found if at >= first]


def _behind(tokens: Sequence[Token], end: int, taken: set[int], language: str) -> list[int]:
    """Places of the words behind a name and a comma, up to the next punctuation."""
    if end >= len(tokens):
        return []
    is_said = bool(tokens[end].roles) and tokens[-1].word in _IS
    if not (tokens[end].broken or tokens[end].word in _WHOSE or is_said):
        return []
    found: list[int] = []
    for at in range(end, min(len(tokens), end + BACK)):
        token = tokens[at]
        if at in taken:
            if language == "en" and tokens[at - 1].roles:
                return []  # the office is of the name behind it
            break
        if (at > end and token.broken) or (token.stop and token.word not in _INSIDE):
            break
        found.append(at)
    offices = [at for at in found if tokens[at].roles]
    return found if offices and offices[0] <= end + 3 else []
