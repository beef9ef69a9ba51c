"""A list: what is asked for, collected over all articles on the subject, each item cited.

An item must be of the sort asked for and stand in a sentence that says the relation asked;
wrong items are worse than missed ones. Where the sort has no form that shows, the sentences
that answer best are quoted instead, and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.quotes.scorer import score
from rag.kinds.lists.asked_items import item_kind
from rag.kinds.lists.entries import Entry, Scored, collected
from rag.kinds.lists.lands import land_name
from rag.kinds.lists.sentences import quotable, sentences_of
from rag.kinds.request import Request
from rag.kinds.roundups import is_round_up
from rag.kinds.sheet import Sheet, labelled, nothing
from rag.kinds.wide import NAMED, said_of
from rag.language.markers import BULLET
from rag.language.table import language as row
from rag.messages import message
from rag.records import Delta, Event, Listed, Passage

WHOLE = 12_000
"""Characters of an article that is read whole where its headline is about the subject."""

SEVERAL = 2
"""Items of a list at least: a single one is mostly a wrong one."""

MARKERS = 3
"""Sentences that are cited for one item."""


def listing(request: Request, timings: dict[str, float]) -> Iterator[Event]:
    """Write the count, then the items, those that one sentence names together."""
    query = request.subject.query
    kind = item_kind(request.question, query.language)
    scored = _scored(request)
    entries = collected(request, kind, scored) if kind else []
    sentences: list[Candidate] = []
    if len(entries) < SEVERAL:
        entries, sentences = [], sentences_of(request, scored)
    if not entries and not sentences:
        yield from nothing(request, timings)
        return
    sheet, language = Sheet(request), request.language
    if entries:
        form = "counted" if request.pool.complete else "counted-least"
        yield sheet.line(message(f"overview-{form}", language, count=len(entries)))
    else:
        yield sheet.line(message("overview-sentences", language))
    items: list[Listed] = []
    for group in _grouped(entries):
        delta, listed = _written(sheet, group, request)
        yield delta
        items += listed
    for candidate in sentences:
        text, citation = sheet.quote(candidate.passage, (candidate.start, candidate.end))
        over = labelled(sheet.source(candidate.passage), language)
        turned = row(candidate.language).direction != row(language).direction
        space = "\n" if turned else " "
        yield sheet.line(f"{BULLET}{over}{space}{text}", (citation,))
    yield sheet.answer(request.overview(items=tuple(items)), timings)


def _scored(request: Request) -> Scored:
    query = request.subject.query
    found = candidates(list(_passages(request)))
    language = query.language
    texts = query.spellings or ((language, request.question),)
    own = next((text for code, text in texts if code == language), request.question)
    scored = score(Asked(own, language), found, request.embedder)
    return list(zip(scored.candidates, scored.scores.tolist(), strict=True))


def _passages(request: Request) -> Iterator[Passage]:
    """The passages of the pool, of an article headed by the subject the whole of it."""
    query = request.subject.query
    for own in request.pool.by_article().values():
        article = own[0].article
        headed = query.text and said_of(query, article.title, own[0].language) >= NAMED
        if headed and not is_round_up(article, query) and len(article.text) <= WHOLE:
            end = len(article.text)
            yield Passage(article, article.text, 0, end, own[0].score, own[0].evidence)
        else:
            yield from own


def _grouped(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries by the sentence that is the best of each, one that may be quoted first."""
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        entry.evidence.sort(key=lambda found: not quotable(found))
        groups.setdefault(id(entry.evidence[0]), []).append(entry)
    return list(groups.values())


def _written(sheet: Sheet, group: Sequence[Entry], request: Request) -> tuple[Delta, list[Listed]]:
    """The line of a sentence with the items it names, and markers of what else names them."""
    first = group[0].evidence[0]
    text, citation = sheet.quote(first.passage, (first.start, first.end))
    names = [_shown(entry, request) for entry in group]
    cited = [citation]
    items = []
    for entry, name in zip(group, names, strict=True):
        own = [
            sheet.ledger.cite(one.passage, (one.start, one.end)) for one in entry.evidence[:MARKERS]
        ]
        cited += [one for one in own if one not in cited]
        items.append(Listed(name, tuple(one.marker for one in own)))
    more = "".join(f" [{one.marker}]" for one in cited[1:])
    comma = message("comma", request.language)
    over = labelled(f"{comma.join(names)} — {sheet.source(first.passage)}", request.language)
    line = f"• {over} {text}{more}"
    return sheet.line(line, cited), items


def _shown(entry: Entry, request: Request) -> str:
    """The fullest spelling of a name in the reader's script, else in another."""
    if entry.item.keys == (entry.item.text,):
        return land_name(entry.item.text, request.language)
    latin = row(request.language).script == "Latn"
    own = [name for name in entry.names if name[:1].isascii() == latin] or entry.names
    return max(own, key=lambda name: len(name.split()))
