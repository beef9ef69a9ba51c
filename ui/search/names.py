"""The people, places and organisations that one article names.

Places are the countries and cities of :mod:`rag.answer.stated.countries`, the news' and no
gazetteer; a country's people speak for it. Organisations are those of
:mod:`ui.search.bodies`. People are read by rules (:mod:`rag.answer.stated.people`), those alone
that are named in full: in English two capitals no dictionary knows as common words, whose
surname stands alone elsewhere or who stand behind an office; in Persian and Arabic a given name
with the words behind it. Some are missed, and some words are taken for a name that are none;
two people of one name are one here. Of a long article the first ``READ`` characters are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from rag.answer.stated.countries import is_place, places
from rag.answer.stated.countries_table import CITIES, COUNTRIES
from rag.answer.stated.given_names import AMBIGUOUS, GIVEN
from rag.answer.stated.mentions import is_surely_name, title_of
from rag.answer.stated.people import Person, people
from rag.answer.stated.reading import read
from rag.answer.stated.said import word_set
from rag.kinds.lists.lands import land_name
from rag.language.fold import Folded, fold
from rag.language.names import name_keys
from rag.language.table import small_words
from rag.records import Article
from ui.search.bodies import BODIES, bodies, label
from ui.search.called import city_name

KINDS = ("people", "places", "bodies")
"""Also the names of these limits in an address."""

_LANGUAGES = ("en", "fa", "ar")
_HOUSES = frozenset(("White House", "Pentagon", "Kremlin", "Downing Street"))
"""Rows of the cities' table that are no cities; :mod:`ui.search.bodies` has them."""


_RANKS = word_set("""general special secretary chief king queen pope prince princess lieutenant lt
    col capt sgt rep sen gov dr mr mrs ms judge justice minister president former saint""")
"""Capitals before an English name that are none of it."""

_HALVES = word_set("عبد الله الدین الاسلام اسلام اسلامی باسم رغم نور")
"""What makes no name of two words: «عبد القادر» is a given name alone, «حجت الاسلام» a rank."""

READ = 4_000
"""Characters of an article whose names are read."""

LONGEST, READINGS = 100, 64
"""Characters of a person's name that is looked for, and readings of it: three words of the most
ambiguous letters have as many. They multiply with each word, and a name comes from an address."""


@dataclass(frozen=True, slots=True)
class Name:
    """One of ``KINDS``; what it is known by (a code, or a folded name); how it is written."""

    kind: str
    id: str
    label: str


def names_of(article: Article) -> tuple[Name, ...]:
    """Each name of an article once."""
    return tuple({(name.kind, name.id): name for name in _names(article)}.values())


def _names(article: Article) -> Iterator[Name]:
    text, language = f"{article.title}.\n{article.text}"[:READ], article.language or "und"
    if language not in _LANGUAGES:
        return
    for place in places(text, language):
        if place.city not in _HOUSES:
            yield Name("places", place.city or place.country, "")
    for body in bodies(text, language):
        yield Name("bodies", body, "")
    folded, listed = fold(text), read(text, language)
    said = Counter(token.word for token in listed)
    full = Counter(person.surname.word for person in people(text, language))
    for person in people(text, language):
        found = _bare(person, language)
        name = " ".join(found)
        before = listed[max(person.start - 2, 0) : person.start]
        titled = any(token.roles or title_of(token.word) for token in before)
        alone = said[found[-1]] > full[found[-1]] if found else False
        if len(found) > 1 and _is_sure(found, language, alone=alone, titled=titled):
            yield Name("people", name, _written(name, folded))


def _bare(person: Person, language: str) -> list[str]:
    """The words of a name without an office before them."""
    found = [token.word for token in person.words]
    return found[1:] if language == "en" and found[0] in _RANKS else found


def _is_sure(found: list[str], language: str, *, alone: bool, titled: bool) -> bool:
    """Whether words are told to be a person's name by more than where they stand."""
    pairs = {" ".join(found[at : at + 2]) for at in range(len(found))}
    if any(is_place(each, language) for each in (*found, *pairs)):
        return False
    if bodies(" ".join(found).title() if language == "en" else " ".join(found), language):
        return False
    if any(word in small_words(language) for word in (found[0], found[-1])):
        return False
    if language == "en":
        return (alone or titled) and is_surely_name(found[0]) and is_surely_name(found[-1])
    if len(found) == 2 and (found[0] in _HALVES or found[-1] in _HALVES):
        return False
    given = found[0] in GIVEN or found[0] == "عبد"
    return given and (found[0] not in AMBIGUOUS or alone or titled)


def _written(name: str, folded: Folded) -> str:
    """The name as the article writes it, on one line."""
    start = folded.text.find(name)
    if start < 0:
        return name
    first, last = folded.original(start, start + len(name))
    return " ".join(folded.source[first:last].split())


@lru_cache(maxsize=1 << 14)
def sounds_of(name: str) -> frozenset[tuple[str, ...]]:
    """The readings of a folded name, word by word; none where a word has no sounds to go by."""
    readings = product(*(name_keys(word, 2) for word in name.split()))
    return frozenset(islice(readings, READINGS))


def same_person(one: str, other: str) -> bool:
    """Whether two folded names are one person's: the same, or of two scripts and alike in sound."""
    if one == other:
        return True
    return one[:1].isascii() != other[:1].isascii() and bool(sounds_of(one) & sounds_of(other))


def shown(name: Name, reader: str) -> str:
    """How a reader calls it: places and known organisations in the reader's language."""
    if name.kind == "people":
        return name.label or name.id.title()
    if name.kind == "bodies":
        return label(name.id, reader)
    if len(name.id) == 2:
        return land_name(name.id, reader)
    return _cities().get(name.id, {}).get(reader) or city_name(name.id, reader)


def is_known(kind: str, identity: str) -> bool:
    """Whether a limit names something there may be: a place or body of the tables, any person."""
    tables: dict[str, Collection[str]] = {
        "places": {*_countries(), *_cities()},
        "bodies": BODIES,
    }
    if kind in tables:
        return identity in tables[kind]
    return bool(identity.strip()) and len(identity) <= LONGEST


@cache
def _countries() -> frozenset[str]:
    """The codes of the table."""
    return frozenset(line.partition("|")[0].strip() for line in COUNTRIES.strip().splitlines())


@cache
def _cities() -> dict[str, dict[str, str]]:
    """English name of a city to its name in each language."""
    rows = ([field.strip() for field in line.split("|")] for line in CITIES.strip().splitlines())
    return {names[0]: dict(zip(_LANGUAGES, names, strict=True)) for _, *names in rows}
