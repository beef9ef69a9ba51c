"""Which articles say what is looked for, and which are near it in meaning.

An article says it where it has each of its words, in any form, or a likely translation of it, or
the name in other letters; the order of the words is not looked at. Near in meaning are those that
the library's own search finds and that are not much further off than the best. Neither knows
limits: these are laid on what was found, so that counts by facet agree with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.asking import understood
from rag.language.codes import asked_in
from rag.language.fold import fold_text
from rag.language.stems import words
from rag.language.table import small_words
from rag.library import Library
from rag.records import ArticleSummary, Passage, Query
from rag.search.retrieve import ask
from rag.search.wording import Need
from ui.search.index import Form, Index
from ui.search.spellings import is_rare, spellings

SURE = 0.5
"""How surely a word must say another to count: the square root of a translation's probability."""

DEPTH = 60
"""Passages that the library's search is asked for."""

NEAR, BEST = 1.7, 0.6
"""Score of a passage near in meaning, and its share of the best one's."""

NEAREST = 3
"""Articles that are shown where nothing is found."""

Groups = Mapping[str, Sequence[frozenset[str]]]
"""By language, for each word that is looked for the folded words that say it."""


@dataclass(frozen=True, slots=True)
class Match:
    """An article that was found: whether it ``says`` every word, and its near passages."""

    article: ArticleSummary
    is_own: bool
    says: bool
    score: float = 0.0
    near: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found, the best first, the words that say it, and the nearest of all articles,
    for where that is nothing."""

    found: tuple[Match, ...]
    groups: Groups
    nearest: tuple[Match, ...] = ()


def matches(text: str, library: Library, indexes: Sequence[Index]) -> Matches:
    """Every article that says a text or is near it; for no text, all.

    An article that stands in two indexes is that of the first. Raises InputError for a text
    without a letter or digit.
    """
    here: dict[str, tuple[ArticleSummary, Index]] = {}
    for index in indexes:
        index.update()
        for identity, row in index.here().items():
            here.setdefault(identity, (row, index))
    if not text.strip():
        every = (Match(row, index.is_own, True) for row, index in here.values())
        return Matches(tuple(every), {})
    query = understood(text, {}, library.languages)
    (passages,) = library.find_all([query], DEPTH, folded=False)
    near = _by_article(passages)
    groups = _groups(query, indexes)
    says = {
        identity
        for identity in _saying(groups, indexes)
        if identity in here and here[identity][0].language in groups
    }
    found = [
        Match(row, index.is_own, identity in says, _score(own), tuple(own))
        for identity in dict.fromkeys((*near, *says))
        if identity in here
        for (row, index), own in [(here[identity], near.get(identity, []))]
    ]
    best = max((match.score for match in found), default=0.0)
    kept = [m for m in found if m.says or m.score >= max(NEAR, BEST * best)]
    ordered = sorted(kept, key=lambda m: (m.score, m.article.date or ""), reverse=True)
    nearest = sorted(found, key=lambda m: -m.score)[:NEAREST]
    return Matches(tuple(ordered), groups, tuple(nearest))


def naming(text: str, indexes: Sequence[Index]) -> Matches:
    """Every article that has a name, in whatever script; those that have it in their headline
    come first. Of a name of several words all must stand in the article."""
    for index in indexes:
        index.update()
    language = asked_in(text)
    small = small_words(language)
    said = [word for word in words(fold_text(text)) if word not in small]
    forms = [spellings(word, language, indexes) for word in said]
    languages = {form[0] for own in forms for form in own}
    groups: dict[str, list[frozenset[str]]] = {
        code: [frozenset(word for of, word in own if of == code) for own in forms]
        for code in languages
    }
    found: dict[str, Match] = {}
    for index in indexes:
        here = index.here()
        held = [index.having(own) for own in forms]
        for identity in set.intersection(*held) if held else ():
            row = here[identity]
            heads = set(words(fold_text(row.title)))
            headed = all(heads & own for own in groups[row.language])
            match = Match(row, index.is_own, True, float(headed))
            found.setdefault(identity, match)
    ordered = sorted(found.values(), key=lambda m: (m.score, m.article.date or ""), reverse=True)
    return Matches(tuple(ordered), groups)


def _score(passages: Sequence[Passage]) -> float:
    return max((passage.score for passage in passages), default=0.0)


def _by_article(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    near: dict[str, list[Passage]] = {}
    for passage in passages:
        near.setdefault(passage.article.id, []).append(passage)
    return near


def _groups(query: Query, indexes: Sequence[Index]) -> Groups:
    """For each language of the articles, what says each word."""
    found = {}
    for code in sorted(set().union(*(index.languages() for index in indexes))):
        needs = [need for need in ask(query, code).needs if not need.dates]
        if needs:
            found[code] = [_words(need, code, indexes) for need in needs]
    return found


def _words(need: Need, code: str, indexes: Sequence[Index]) -> frozenset[str]:
    forms: set[Form] = set()
    for index in indexes:
        for stem, sure in need.stems.items():
            if sure >= SURE:
                forms.update(index.spelled(code, stem))
        if any(sure >= SURE for sure in need.keys.values()):
            sounding = index.sounding(need.keys)
            forms.update(form for form in sounding if form[0] == code and is_rare(form))
    return frozenset(word for _, word in forms)


def _saying(groups: Groups, indexes: Sequence[Index]) -> set[str]:
    """Ids of the articles that have every word, each index by itself."""
    found: set[str] = set()
    for index in indexes:
        for code, asked in groups.items():
            held = (index.having((code, word) for word in own) for own in asked)
            found |= set.intersection(*held)
    return found
