"""Which articles say what is looked for, and which are near it in meaning.

An article says it where it has each of its words, in any form, or a likely translation of it, or
the name in other letters, and each of its phrases (:mod:`ui.search.phrases`); the order of words
outside of these is not looked at, and nothing is found without the phrases, or with what is left
out. Near in meaning are those that
the library's own search finds and that are not much further off than the best. Neither knows
limits: these are laid on what was found, so that counts by facet agree with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.asking import understood
from rag.language.codes import asked_in
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import small_words
from rag.library import Library
from rag.records import ArticleSummary, Passage, Query
from rag.search.retrieve import ask
from rag.search.wording import Need
from ui.search.index import Form, Index
from ui.search.phrases import Phrase, having, left_out, terms
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
    phrases: tuple[Phrase, ...] = ()
    looked: tuple[int, int] = (0, 0)
    """Articles looked at for the phrases, of those that have their words."""


def matches(text: str, library: Library, indexes: Sequence[Index]) -> Matches:
    """Every article that says a text or is near it; for no text, all.

    An article that stands in two indexes is that of the first. Raises InputError for a text
    without a letter or digit.
    """
    here, asked = _here(indexes), terms(text)
    for identity in left_out(asked.without, indexes):
        here.pop(identity, None)
    if not text.strip() or (asked.without and not asked.plain):
        every = (Match(row, index.is_own, True) for row, index in here.values())
        return Matches(tuple(every), {})
    query = understood(asked.plain or text, {}, library.languages)  # what says nothing is told
    (passages,) = library.find_all([query], DEPTH, folded=False)
    standing = having(asked.phrases, indexes) if asked.phrases else None
    if standing:
        here = {identity: row for identity, row in here.items() if identity in standing.ids}
    groups: Groups = {}
    says = set(here)
    if asked.words:
        needs = _needs(understood(asked.words, {}, library.languages), indexes)
        groups = {code: [own.words for own in each] for code, each in needs.items()}
        passages = [passage for passage in passages if not _is_mistaken(passage, needs)]
        says = {
            identity
            for identity in _saying(groups, indexes)
            if identity in here and here[identity][0].language in groups
        }
    near = _by_article(passages)
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
    looked = (standing.looked, standing.of) if standing else (0, 0)
    return Matches(tuple(ordered), groups, tuple(nearest), asked.phrases, looked)


def _here(indexes: Sequence[Index]) -> dict[str, tuple[ArticleSummary, Index]]:
    here: dict[str, tuple[ArticleSummary, Index]] = {}
    for index in indexes:
        index.update()
        for identity, row in index.here().items():
            here.setdefault(identity, (row, index))
    return here


def naming(text: str, indexes: Sequence[Index]) -> Matches:
    """Every article that has a name, in whatever script; those that have it in their headline
    come first. Of a name of several words all must stand in the article, in whatever order."""
    for index in indexes:
        index.update()
    asked = terms(text)
    text, without = asked.plain, left_out(asked.without, indexes)
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
        for identity in set.intersection(*held) - without if held else ():
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


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of articles that say a need, and those that only hold its letters."""

    words: frozenset[str]
    alike: frozenset[str]


def _needs(query: Query, indexes: Sequence[Index]) -> dict[str, list[_Said]]:
    """For each language of the articles, what says each word."""
    found, said = {}, words(fold_text(query.text))
    for code in sorted(set().union(*(index.languages() for index in indexes))):
        needs = [need for need in ask(query, code).needs if not need.dates]
        if needs:
            own = {stem(word, code) for word in said}
            found[code] = [_said(need, code, indexes, own) for need in needs]
    return found


def _said(need: Need, code: str, indexes: Sequence[Index], own: set[str]) -> _Said:
    """What says a need; ``own`` are the stems of the question itself, whose words are known and
    may begin with letters that others have for a clitic."""
    forms: set[Form] = set()
    alike: set[Form] = set()
    stems = [each for each, sure in need.stems.items() if sure >= SURE]
    for index in indexes:
        for each in stems:
            alike.update(index.spelled(code, each))
            if not need.word:
                forms.update(index.meaning(code, each, strictly=each in own))
        if need.word:
            forms.update(index.saying(code, need.word))
        if any(sure >= SURE for sure in need.keys.values()):
            sounding = index.sounding(need.keys)
            forms.update(form for form in sounding if form[0] == code and is_rare(form))
    return _Said(frozenset(word for _, word in forms), frozenset(word for _, word in alike - forms))


def _is_mistaken(passage: Passage, needs: Mapping[str, Sequence[_Said]]) -> bool:
    """Whether nothing but words that hold the letters of others made it near."""
    own = needs.get(passage.language, ())
    said = set(words(fold_text(passage.best_sentence)))
    return any(said & each.alike for each in own) and not any(said & each.words for each in own)


def _saying(groups: Groups, indexes: Sequence[Index]) -> set[str]:
    """Ids of the articles that have every word, each index by itself."""
    found: set[str] = set()
    for index in indexes:
        for code, asked in groups.items():
            held = (index.having((code, word) for word in own) for own in asked)
            found |= set.intersection(*held)
    return found
