"""Whether a sentence lets somebody win, or lose, of whom its passage says the other.

For a sentence that names one person beside the verb. In the passage's sentence
the first person named is who wins, as its verb has it; a second one who stands
there too did not. People joined by "and" are one party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.checks.cast import Cast, Line, find
from rag.answer.checks.meeting import Meeting
from rag.answer.checks.relations import is_passive, relation
from rag.answer.stated.people import people
from rag.answer.stated.reading import Token, read
from rag.answer.stated.said import word_set

_CONTESTS = frozenset(("win", "elect"))
"""Families of verbs that one comes out of first."""

_AGAINST = word_set("against over to with by با بر به از برابر مقابل علی امام مع ضد من")
"""Words before a name that is no subject."""


def wrong_winner(sentence: str, language: str, given: Cast, meeting: Meeting) -> str:
    """The person of a sentence who lost where it says won, or the other way, or ""."""
    tokens = read(sentence, language)
    verb = relation(tokens, language)
    named = find(tokens, given.people, meeting, people(sentence, language))
    if verb is None or verb[0] not in _CONTESTS or len({person for person, _ in named}) != 1:
        return ""
    person, first = named[0][0], min(at for _, at in named)
    if _is_object(tokens, first, verb[1], language) or is_passive(tokens, verb[1]):
        return ""
    ends = [end for line in given.lines for end in _ends(line, person, given.language)]
    return tokens[named[-1][1]].word if ends and verb[2] not in ends else ""


def _is_object(tokens: Sequence[Token], first: int, verb: int, language: str) -> bool:
    before = tokens[first - 1].word if first else ""
    return before in _AGAINST or (language == "en" and first > verb)


def _ends(line: Line, person: int, language: str) -> Iterator[bool]:
    """Whether the person loses, by a line that has a winner and somebody else."""
    verb = relation(line.tokens, language)
    order = list(dict.fromkeys(one for one, _ in sorted(line.places, key=lambda p: p[1])))
    if verb is None or verb[0] not in _CONTESTS or person not in order or len(order) != 2:
        return
    turned = verb[2] != is_passive(line.tokens, verb[1])
    between = _between(line, order)
    if between and all(token.word in ("and", "و") for token in between):
        return
    yield (order[0] != person) != turned


def _between(line: Line, order: Sequence[int]) -> Sequence[Token]:
    end = max(at for one, at in line.places if one == order[0])
    start = min(at for one, at in line.places if one == order[1])
    return line.tokens[end + 1 : start]
