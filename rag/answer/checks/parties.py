"""Whether a sentence has winner and loser, buyer and seller, the way round its passage has them.

Two names that both texts have, round verbs of one family: the order of the
names is compared, whatever the verbs' side, voice and language. A capital may
stand for its country. Names joined by "and" are one party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from rag.answer.checks.cast import Cast
from rag.answer.checks.meeting import Meeting
from rag.answer.checks.relations import UNORDERED, is_passive, relation
from rag.answer.stated.countries import is_place, same_country
from rag.answer.stated.mentions import introduced, mentions
from rag.answer.stated.people import people
from rag.answer.stated.reading import Token, read


@dataclass(frozen=True, slots=True)
class Party:
    """A name's place in the sentence, and its places in the passage, the nearest to the verb
    first."""

    here: int
    there: tuple[int, ...]


_AND = frozenset(("and", "و"))


def same_way(sentence: str, language: str, given: Cast, meeting: Meeting) -> tuple[bool, str]:
    """(whether the parties stand as the passage has them, one that does not or "").

    (False, "") where there is nothing to compare.
    """
    mine = read(sentence, language)
    verb = relation(mine, language)
    if verb is None or verb[0] in UNORDERED:
        return False, ""
    wrong = ""
    for line in given.lines:
        theirs = relation(line.tokens, given.language)
        if theirs is None or theirs[0] != verb[0]:
            continue
        named = party_names(sentence, language) | party_names(line.text, given.language)
        found = list(_parties(mine, verb[1], line.tokens, theirs[1], named, meeting))
        for one, two in _nearest(found, verb[1]):
            first_here = _first(one.here, two.here, verb[1], mine, language)
            first_there = _first(one.there[0], two.there[0], theirs[1], line.tokens, given.language)
            if first_here is None or first_there is None or _in_one_name(one, two):
                continue
            turned = _turned(mine, verb) != _turned(line.tokens, theirs)
            if (first_here == first_there) != turned:
                return True, ""
            wrong = wrong or mine[one.here].word
            break
    return False, wrong


def _in_one_name(one: Party, two: Party) -> bool:
    """Whether two words follow each other in both texts, as given name and surname do."""
    return two.here - one.here == 1 and two.there[0] - one.there[0] == 1


def _nearest(found: Sequence[Party], verb: int) -> list[tuple[Party, Party]]:
    """Two parties at a time, in the sentence's order, those nearest to the verb first."""
    pairs = combinations(sorted(found, key=lambda party: party.here), 2)
    return sorted(pairs, key=lambda pair: sum(abs(party.here - verb) for party in pair))


def _first(one: int, two: int, verb: int, tokens: Sequence[Token], language: str) -> bool | None:
    """Whether the one is the first party; None where the places do not tell.

    English puts the verb between the parties, Persian behind both. Arabic puts
    it first, or behind the first party; a party right behind it is the first
    where the other was only mentioned with it before.
    """
    before = sorted((one, two))
    ordered = _ORDERED.get(language)
    if language == "fa" and tokens[verb + 1 : verb + 2] and tokens[verb + 1].word == "دادن":
        ordered = _ORDERED["en"]  # «با شکست دادن ب»: the second party behind the infinitive
    if language == "fa" and _OVER & {token.word for token in tokens[verb + 1 : max(one, two)]}:
        ordered = _ORDERED["en"]  # «با برتری مقابل ب»
    if ordered is None or _joined(tokens, *before) or not ordered(before[0], before[1], verb):
        return None
    if language == "ar" and one > verb > two and one - verb <= _NEXT:
        return True if _together(tokens, two) else two > one
    if language == "ar" and two > verb > one and two - verb <= _NEXT:
        return False if _together(tokens, one) else two > one
    return one < two


_NEXT = 1
_OVER = frozenset(("مقابل", "برابر"))
_ORDERED: dict[str, Callable[[int, int, int], bool]] = {
    "en": lambda one, two, verb: one < verb < two,
    "fa": lambda one, two, verb: two < verb,
    "ar": lambda one, two, verb: verb < two,
}


def _together(tokens: Sequence[Token], at: int) -> bool:
    """Whether an Arabic word is joined to the one before it: «مصر ورومانيا»."""
    return at > 0 and tokens[at].word.startswith("و")


def _turned(tokens: Sequence[Token], verb: tuple[str, int, bool]) -> bool:
    family, at, other_side = verb
    passive = is_passive(tokens, at) and not (family == "buy" and other_side)
    return passive != other_side


@lru_cache(maxsize=1024)
def party_names(text: str, language: str) -> frozenset[str]:
    """The words of a text that may be parties: people, places, teams and companies."""
    found = {token.word for person in people(text, language) for token in person.words}
    found |= {mention.word for mention in mentions(text, language)}
    behind = introduced(text, language)
    for token in read(text, language):
        if token.stem in behind or is_place(token.word, language) or _begins(token, language):
            found.add(token.word)
    return frozenset(found) - _told_of(read(text, language), language)


def _told_of(tokens: Sequence[Token], language: str) -> frozenset[str]:
    """The countries beside an office: «نویسندهٔ لبنانی» is no party of hers."""
    beside = ((one, two) for one, two in pairwise(tokens) if one.roles or two.roles)
    return frozenset(t.word for pair in beside for t in pair if is_place(t.word, language))


def _begins(token: Token, language: str) -> bool:
    return language == "en" and token.capital and token.content and not token.roles


def _parties(
    mine: Sequence[Token],
    verb: int,
    theirs: Sequence[Token],
    other: int,
    named: frozenset[str],
    meeting: Meeting,
) -> Iterator[Party]:
    """The names both have, those nearest to the verbs first."""
    taken: set[int] = set()
    for here in sorted(range(len(mine)), key=lambda at: abs(at - verb)):
        met = [
            at
            for at, token in enumerate(theirs)
            if token.content and at != other and _is_party(mine[here], token, named, meeting)
        ]
        if here == verb or not mine[here].content or not met or taken & set(met):
            continue
        taken |= set(met)
        yield Party(here, tuple(sorted(met, key=lambda at: abs(at - other))))


def _is_party(one: Token, two: Token, named: frozenset[str], meeting: Meeting) -> bool:
    if one.number or two.number or not {one.word, two.word} & named:
        return False
    return meeting.names(one, two) or same_country(
        one.word, meeting.language, two.word, meeting.other
    )


def _joined(tokens: Sequence[Token], one: int, two: int) -> bool:
    """Whether only "and" stands between two places."""
    between = [tokens[at].word for at in range(one + 1, two)]
    return bool(between) and all(word in _AND for word in between)
