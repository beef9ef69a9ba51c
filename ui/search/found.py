"""What a search gives: the articles within its limits, counted by facet, and one page of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.library import Library
from ui.search.index import Index
from ui.search.matching import Groups, Match, matches, naming
from ui.search.names import KINDS, Name, same_person, sounds_of
from ui.search.phrases import Phrase
from ui.search.wanted import Wanted

PAGE = 10
"""Articles on a page."""

Test = Callable[[Match], bool]


@dataclass(frozen=True, slots=True)
class Facets:
    """Articles by value, most first: outlets ("" for none), languages, months ("" for undated),
    and the names of each kind, whose articles may be counted in several."""

    languages: Mapping[str, int]
    outlets: Mapping[str, int]
    months: Mapping[str, int]
    names: Mapping[str, Sequence[tuple[Name, int]]]
    unread: int
    """Articles whose names are not read yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """``articles`` are all within the limits in the order wanted, ``shown`` those of the page;
    ``says`` of them say every word; ``beside`` is what the words alone find without limits."""

    wanted: Wanted
    articles: tuple[Match, ...]
    shown: tuple[Match, ...]
    page: int
    pages: int
    says: int
    beside: int
    facets: Facets
    groups: Groups
    nearest: tuple[Match, ...]
    phrases: tuple[Phrase, ...] = ()
    looked: tuple[int, int] = (0, 0)
    """Articles looked at for the phrases, of those that have their words."""


def find(wanted: Wanted, library: Library, indexes: Sequence[Index],
         among: frozenset[str] | None = None) -> Found:  # fmt: skip
    """Search what one reader may read; ``among`` are the ids that it is limited to, if any.

    Raises InputError for a text that says nothing and for dates that cannot be read.
    """
    tests = _tests(wanted, indexes, among)
    if wanted.how == "name" and wanted.text:
        every = naming(wanted.text, indexes)
    else:
        every = matches(wanted.text, library, indexes)
    matched = [m for m in every.found if wanted.how != "words" or m.says]
    kept = [m for m in matched if all(test(m) for test in tests.values())]
    ordered = _ordered(kept, wanted.ordered)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(wanted.page, pages)
    return Found(
        wanted=wanted,
        articles=tuple(ordered),
        shown=tuple(ordered[(page - 1) * PAGE : page * PAGE]),
        page=page,
        pages=pages,
        says=sum(m.says for m in kept),
        beside=len(matched),
        facets=_facets(matched, kept, tests, indexes),
        groups=every.groups,
        nearest=every.nearest,
        phrases=every.phrases,
        looked=every.looked,
    )


def _ordered(found: Sequence[Match], order: str) -> list[Match]:
    """Undated articles come last by date, whichever way."""
    if order == "relevance":
        return list(found)
    dated = [m for m in found if m.article.date]
    dated.sort(key=lambda m: (m.article.date or "")[:10], reverse=order == "newest")
    return [*dated, *(m for m in found if not m.article.date)]


def _tests(
    wanted: Wanted, indexes: Sequence[Index], among: frozenset[str] | None
) -> dict[str, Test]:
    """What each limit that is set asks of an article."""
    tests: dict[str, Test] = {}
    first, last = wanted.days
    if wanted.languages:
        tests["languages"] = lambda m: m.article.language in wanted.languages
    if wanted.outlets:
        tests["outlets"] = lambda m: (m.article.outlet or "") in wanted.outlets
    if wanted.undated:
        tests["months"] = lambda m: not m.article.date
    elif first or last:
        tests["months"] = lambda m: (
            first <= (m.article.date or "")[:10] <= (last or "9999") and (bool(m.article.date))
        )
    if among is not None:
        tests["among"] = lambda m: m.article.id in among
    if wanted.articles:
        tests["articles"] = lambda m: m.article.id in wanted.articles
    if wanted.names:
        naming = [_naming(kind, own, indexes) for kind, own in wanted.names]
        tests["names"] = lambda m: all(m.article.id in ids for ids in naming)
    return tests


def _naming(kind: str, identity: str, indexes: Sequence[Index]) -> set[str]:
    """Ids of the articles that have a name."""
    return {
        article
        for index in indexes
        for article, names in index.named()
        if any(
            name.kind == kind
            and (name.id == identity or (kind == "people" and same_person(name.id, identity)))
            for name in names
        )
    }


def _facets(
    matched: Sequence[Match],
    kept: Sequence[Match],
    tests: Mapping[str, Test],
    indexes: Sequence[Index],
) -> Facets:
    """A limit leaves the counts of its own facet alone, so that one can be added or exchanged;
    names can only be added, and are counted in what is left."""

    def among(facet: str) -> Sequence[Match]:
        others = [test for name, test in tests.items() if name != facet]
        return [m for m in matched if all(test(m) for test in others)]

    ids = {m.article.id for m in kept}
    return Facets(
        languages=_most(m.article.language for m in among("languages")),
        outlets=_most(m.article.outlet or "" for m in among("outlets")),
        months=_most((m.article.date or "")[:7] for m in among("months")),
        names=_names(ids, indexes),
        unread=sum(index.unread for index in indexes),
    )


def _most(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _names(ids: set[str], indexes: Sequence[Index]) -> dict[str, list[tuple[Name, int]]]:
    """The names of some articles by kind, those of most articles first."""
    held: dict[str, dict[str, tuple[Name, set[str]]]] = {kind: {} for kind in KINDS}
    for index in indexes:
        for article, names in index.named():
            if article in ids:
                for name in names:
                    held[name.kind].setdefault(name.id, (name, set()))[1].add(article)
    held["people"] = _across(held["people"])
    return {
        kind: sorted(((name, len(own)) for name, own in each.values()), key=lambda pair: -pair[1])
        for kind, each in held.items()
    }


def _across(people: dict[str, tuple[Name, set[str]]]) -> dict[str, tuple[Name, set[str]]]:
    """People with those of the other script who sound alike counted as one."""
    merged: dict[str, tuple[Name, set[str]]] = {}
    sounding: dict[tuple[tuple[str, ...], bool], str] = {}
    for identity, (name, own) in sorted(people.items(), key=lambda pair: -len(pair[1][1])):
        latin, sounds = identity[:1].isascii(), sounds_of(identity)
        other = next((sounding[s, not latin] for s in sounds if (s, not latin) in sounding), None)
        if other is not None:
            merged[other] = (merged[other][0], merged[other][1] | own)
            continue
        merged[identity] = (name, set(own))
        for sound in sounds:
            sounding.setdefault((sound, latin), identity)
    return merged
