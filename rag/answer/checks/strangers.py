"""Whether a sentence names in full somebody its passages do not know.

A full name is known by its surname, unless the passage's bearer of it has
another given name; a given name that stands in the passage acquits it too,
since surnames are spelled in many ways.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.checks.meeting import Meeting
from rag.answer.checks.overlap import known_text
from rag.answer.stated.countries import is_place
from rag.answer.stated.mentions import is_surely_name
from rag.answer.stated.people import Person, people
from rag.answer.stated.reading import read
from rag.records import Passage

NEAR = 3
"""Words before a surname among which a given name may stand: second names come between."""


def stranger(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """The surname of somebody no passage has, or ""."""
    for person in people(sentence, language):
        if _is_sure(person, language) and not any(_knows(p, person, language) for p in cited):
            return person.surname.word
    return ""


def _is_sure(person: Person, language: str) -> bool:
    """Whether the words are a person's name and not only written like one."""
    if any(is_place(token.word, language) for token in person.words[:-1]):
        return False
    return language != "en" or all(is_surely_name(token.word) for token in person.words)


def _knows(passage: Passage, person: Person, language: str) -> bool:
    meeting = Meeting(language, passage.language, None)
    text = known_text(passage)
    bearers = [
        one for one in people(text, passage.language) if meeting.names(person.surname, one.surname)
    ]
    tokens = [token for token in read(text, passage.language) if token.content]
    if not bearers:
        named = [token for token in tokens if token.capital or passage.language != "en"]
        return any(meeting.names(own, token) for own in person.words for token in named)
    given_names = [other for one in bearers for other in one.words[:-1]]
    for at, token in enumerate(tokens):
        if meeting.names(person.surname, token):
            given_names += tokens[max(0, at - NEAR) : at]
    return any(meeting.names(own, other) for own in person.words[:-1] for other in given_names)
