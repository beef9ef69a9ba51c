"""The items of a list with their evidence: who or what the sentences that say it name.

A sentence counts that says the relation asked for, its headline the rest of the subject, and is
not much worse an answer than the best. Whoever is never named together with others must be
named so twice, or do what is asked right behind the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rag.answer.quotes.candidates import Candidate
from rag.kinds.asked.asks import without_asking
from rag.kinds.lists.asked_items import COUNTRY
from rag.kinds.lists.items import (
    DOES,
    TOGETHER,
    Item,
    items_in,
    listed_lines,
    name_item,
    opening_name,
    person_keys,
)
from rag.kinds.lists.lands import lands
from rag.kinds.lists.relations import relations, said_at, without
from rag.kinds.request import Request
from rag.kinds.told import is_caption
from rag.kinds.wide import said_of
from rag.language.fold import fold_text
from rag.language.stems import words

BEHIND = {"same": 7.0, "cross": 4.0}
"""How far below the best sentence's score one may be that names an item."""

OFFICIAL = frozenset(("win", "take_part", "announce"))
"""Relations in which somebody who is named by an office is mostly who gives or runs it."""

ALONE = 2
"""Sentences that must name somebody who is never named together with others."""

SAID = 0.4
"""Share of the subject, but for the relation, that a sentence under its headline says."""

WHOLE_SAID = 0.75
"""The same of the whole subject, where the relation is none that is known."""


Scored = Sequence[tuple[Candidate, float]]
"""Sentences with how well each answers the question, best first."""


@dataclass(slots=True)
class Entry:
    """An item under all its spellings; ``ways`` are how its sentences name it, and ``office``
    counts those that do behind an office. The best evidence is first."""

    item: Item
    names: list[str] = field(default_factory=list)
    ways: set[str] = field(default_factory=set)
    office: int = 0
    evidence: list[Candidate] = field(default_factory=list)


def collected(request: Request, kind: str, scored: Scored) -> list[Entry]:
    """The items of the sentences that say the relation, folded, best evidence first."""
    query = request.subject.query
    wanted = asked_relations(request)
    asked = _asked(request, kind)
    best: dict[str, float] = {}
    for candidate, value in scored:
        pair = "same" if candidate.language in (query.language, "und") else "cross"
        best.setdefault(pair, value)
    entries: list[Entry] = []
    for candidate, value in scored:
        pair = "same" if candidate.language in (query.language, "und") else "cross"
        far = value < best[pair] - BEHIND[pair] or is_caption(candidate.text)
        if far or not says(request, candidate, wanted):
            continue
        items, way = _items(candidate, kind, asked, wanted)
        for item in items:
            _fold(entries, item, candidate, kind, way)
    return [entry for entry in entries if _sure(entry, wanted)]


def _sure(entry: Entry, wanted: frozenset[str]) -> bool:
    """Whether the evidence is enough; somebody known by an office runs what others take part in."""
    if TOGETHER in entry.ways:
        return True
    official = entry.office and wanted and wanted <= OFFICIAL
    return not official and (DOES in entry.ways or len(entry.evidence) >= ALONE)


def _asked(request: Request, kind: str) -> frozenset[str]:
    """Keys of what the question itself names, which is none of its items."""
    question, language = request.question, request.subject.query.language
    if kind == COUNTRY:
        return frozenset(land.code for land in lands(question, language))
    return frozenset(key for word in words(fold_text(question)) for key in person_keys(word))


def asked_relations(request: Request) -> frozenset[str]:
    """The relations that a question asks for."""
    return relations(without_asking(request.question, "list"))


def says(request: Request, candidate: Candidate, wanted: frozenset[str]) -> bool:
    """Whether a sentence says the relation, its headline the rest of the subject."""
    query, language = request.subject.query, candidate.language
    headed = f"{candidate.headline}\n{candidate.text}"
    if not wanted:
        enough = said_of(query, headed, language) >= WHOLE_SAID
        return enough and said_of(query, candidate.text, language) >= SAID
    rest = without(query.text, wanted)
    if rest and said_of(replace(query, text=rest, spellings=()), headed, language) < SAID:
        return False
    if wanted & relations(candidate.text):
        return True
    listed = opening_name(candidate.text) or listed_lines(
        candidate.text, (0, len(candidate.text)), language
    )
    return bool(listed) and bool(wanted & relations(headed))


def _items(
    candidate: Candidate, kind: str, asked: frozenset[str], wanted: frozenset[str]
) -> tuple[list[Item], str]:
    """The items of a sentence, and how it names them."""
    text = candidate.text
    if kind != COUNTRY and (spans := listed_lines(text, (0, len(text)), candidate.language)):
        return [name_item(text, *span) for span in spans], TOGETHER
    if kind != COUNTRY and (opening := opening_name(text)):
        return [name_item(text, *opening)], TOGETHER
    return items_in(text, candidate.language, kind, asked, said_at(text, wanted))


def _fold(entries: list[Entry], item: Item, candidate: Candidate, kind: str, way: str) -> None:
    """Add evidence to the entry of the same name, or a new entry."""
    entry = next((one for one in entries if _same(one.item, item, kind)), None)
    if entry is None:
        entry = Entry(item)
        entries.append(entry)
    entry.names.append(item.text)
    entry.ways.add(way)
    entry.office += item.office
    if all(one is not candidate for one in entry.evidence):
        entry.evidence.append(candidate)


def _same(one: Item, other: Item, kind: str) -> bool:
    if kind == COUNTRY:
        return one.keys == other.keys
    short, long = sorted((one.keys, other.keys), key=len)
    return short[-1] == long[-1] and set(short) <= set(long)
