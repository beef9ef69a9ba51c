"""The countries and people that a sentence lists, each with where it stands.

What is coordinated ("Cuba, Nicaragua and Venezuela") is taken together and leaves what else the
sentence names; a line that opens with a name and a colon, or is a name alone among such lines, is
about that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answer.stated.countries import is_place
from rag.answer.stated.given_names import GIVEN
from rag.answer.stated.mentions import is_surely_name, is_unknown, sounds_alike
from rag.answer.stated.people import people
from rag.answer.stated.roles import roles_of
from rag.answer.stated.said import word_set
from rag.kinds.lists.asked_items import COUNTRY
from rag.kinds.lists.lands import lands
from rag.language.fold import fold, fold_text
from rag.language.names import name_keys
from rag.language.stems import words
from rag.records import Span

TOGETHER, DOES, NEAR = "together", "does", "near"
"""How a sentence names an item: in a list, as who does what is asked, or beside it."""

BESIDE = 80
"""Characters between a name that stands alone and the words of the relation."""

LISTED = 120
"""Characters between a list of names and the words of the relation."""

DOING = 40
"""Characters from a name that stands alone to what it does, where one sentence is enough; not
in Persian, whose verbs all stand at the end."""

GAP = 48
"""Characters between two names of one enumeration, their trades among them."""

_JOINT = re.compile(r"[,،;؛/]|\b(?:and|or)\b|(?<!\w)و(?!\w)|(?<!\w)و(?=\w{2})")
_STOP = re.compile(r"[.!?؟:()]|\b(?:who|which|that|said|says|told|که|گفت|قال|قالت|الذی|التی)\b")
"""What ends an enumeration between two names."""

_OPENING = re.compile(r"^\W*(?P<name>[^\W\d_][\w.'’\- ]{2,40}?) ?:(?=\s)")
_SAYING = re.compile(
    r"^['’s]* ?[,،]? ?(?:said|says|told|added|wrote|tweeted|asked|explained|reported|"
    r"گفت|افزود|نوشت|قال|قالت|اضاف|اضافت|صرح|اکد)\b"
)
"""What follows somebody who tells of the matter."""

_OWNED = re.compile(r"['’]s? [A-Z]")
"""What follows a team or company that somebody is of: "Avalanche's Joe Sakic"."""

_THE = re.compile(r"(?:\bthe|\ba|\bits|\btheir|\d)\W+$")
"""What stands before a name that is no person's: "the Colorado Avalanche"."""

_ENDED = r"(?: (?:پور|نژاد|زاده|خانی|فر|طلب|دوست|نیا|منش|وند|لو|ابادی|راد))?(?!\w)"
"""Ends of Persian surnames that are written apart."""

_OFFICES = word_set("commissioner ceo chief chairman chairwoman spokesman spokeswoman")
"""Offices of who runs things, beside those that people are known by."""

_NO_PERSON = word_set(
    """series medal open tour star tournament committee office press club service championship
    championships cup league house street park award prize festival group news times freedom war
    day week act bill court party summit world golf masters british american republican
    stanley cups globes awards academy heart arabia arabian medals hall fame
    democratic democrat monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december"""
)
"""Words of English names that are nobody's."""


@dataclass(frozen=True, slots=True)
class Item:
    """A name as it is shown, its keys across scripts, and where it stands in the text; ``office``
    says that the word before it is an office's."""

    text: str
    keys: tuple[str, ...]
    start: int
    end: int
    office: bool = False


def items_in(
    text: str, language: str, kind: str, asked: frozenset[str], at: Sequence[Span]
) -> tuple[list[Item], str]:
    """What a sentence lists, and how: "together", or one that "does" the relation or is "near"
    it, which is said ``at`` some places. Names with keys ``asked`` are the question's own."""
    found = [item for item in _named(text, language, kind) if not set(item.keys) & asked]
    if opening := _opens(text, found):
        return [opening], TOGETHER
    runs = list(_runs(text, found))
    long = [run for run in runs if len(run) > 1]
    beside = [
        run
        for run in long
        if not at
        or any(max(span[0] - run[-1].end, run[0].start - span[1]) <= LISTED for span in at)
    ]
    if long:
        return [item for run in beside for item in run], TOGETHER
    if len({item.keys for item in found}) != 1:
        return [], NEAR
    near = [item for item in found if not at or any(_gap(item, span) <= BESIDE for span in at)]
    does = language != "fa" and any(
        item.end <= start <= item.end + DOING for item in near for start, _ in at
    )
    return near[:1], DOES if does else NEAR


def _gap(item: Item, span: Span) -> int:
    return max(span[0] - item.end, item.start - span[1], 0)


def listed_lines(text: str, span: Span, language: str) -> list[Span]:
    """The lines of a text inside a span that are names of two to four words, of four or more that
    follow each other: a list with no sentence."""
    lines: list[Span] = []
    runs: list[list[Span]] = [[]]
    for match in re.finditer(r"[^\n]+", text[slice(*span)]):
        said = match[0].strip()
        short = 2 <= len(said.split()) <= 4 and not re.search(r"[\d.:!?؟«\"]", said)
        if short and _is_person(words(fold_text(said)), language):
            start = span[0] + match.start() + match[0].index(said[0])
            runs[-1].append((start, start + len(said)))
        elif runs[-1]:
            runs.append([])
    for run in runs:
        if len(run) >= 4:
            lines += run
    return lines


def name_item(text: str, start: int, end: int) -> Item:
    """A person's name at a place of a text."""
    return Item(" ".join(text[start:end].split()), person_keys(text[start:end]), start, end)


def person_keys(name: str) -> tuple[str, ...]:
    """How a name sounds, word by word, the first reading of each."""
    found = words(fold_text(name))
    return tuple((name_keys(word, 1) or (word,))[0] for word in found)


def _named(text: str, language: str, kind: str) -> Iterator[Item]:
    if kind == COUNTRY:
        for land in lands(text, language):
            yield Item(land.code, (land.code,), land.start, land.end)
        return
    folded, origin, at = fold_text(text), fold(text).original, 0
    for person in people(text, language):
        named = [token.word for token in person.words]
        pattern = r"[^\w]{1,3}".join(map(re.escape, named)) + (_ENDED if language == "fa" else "")
        match = re.compile(rf"(?<!\w){pattern}").search(folded, at)
        if match is None or not _is_person(named, language):
            continue
        at = match.end()
        raw = text[slice(*origin(*match.span()))]
        if _SAYING.match(folded[at:]) or _OWNED.match(text[origin(at, at)[1] :]):
            continue
        if _THE.search(folded[: match.start()]) or not _is_written(raw):
            continue
        before = words(folded[max(0, match.start() - 40) : match.start()])[-1:]
        office = any(roles_of(word, language) or word in _OFFICES for word in before)
        yield replace(name_item(text, *origin(*match.span())), office=office)


def _is_written(name: str) -> bool:
    """Whether a name is of several words, none of them an acronym: "AP", «NHL»."""
    parts = name.split()
    return len(parts) > 1 and not any(part.isupper() and len(part) > 2 for part in parts)


def _is_person(named: Sequence[str], language: str) -> bool:
    if any(word in _NO_PERSON for word in named) or lands(" ".join(named).title(), language):
        return False
    if any(roles_of(word, language) for word in named[1:]):
        return False
    if is_place(named[-1], language) and (language != "en" or not is_unknown(named[0], "en")):
        return False
    if language == "en":
        return any(is_surely_name(word) for word in named)
    return any(
        word in GIVEN
        or word.lstrip("و") in GIVEN
        or sounds_alike(word, language)
        or is_unknown(word, language)
        for word in named
    )


def _opens(text: str, found: Sequence[Item]) -> Item | None:
    """The name before a colon that a text opens with."""
    match = _OPENING.match(text)
    if match is None:
        return None
    inside = (i for i in found if i.start >= match.start("name") and i.end <= match.end("name"))
    return next(inside, None)


def opening_name(text: str) -> Span | None:
    """Where a text opens with two to four capitals and a colon."""
    match = re.match(
        r"\W*((?:[A-ZÀ-Þ][\w.'’\-]*)(?: (?:[A-ZÀ-Þ][\w.'’\-]*|de|van|bin|al)){1,3}):\s", text
    )
    if match is None or match[1].isupper() or not _is_person(words(fold_text(match[1])), "en"):
        return None
    return match.span(1)


def _runs(text: str, found: Sequence[Item]) -> Iterator[list[Item]]:
    """Names that are coordinated, in order."""
    run: list[Item] = []
    for item in found:
        between = fold_text(text[run[-1].end : item.start]) if run else ""
        joined = (
            bool(run)
            and len(between) <= GAP
            and bool(_JOINT.search(between))
            and not _STOP.search(between)
        )
        if run and not joined:
            yield run
            run = []
        run.append(item)
    if run:
        yield run
