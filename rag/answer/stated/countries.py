"""Countries and their cities under their names in three languages.

What a country is called, its people's name and its larger cities all point to
one code, so that "Belgian police", «پلیس بلژیک» and "in Antwerp" agree, while
Madrid is not Lisbon. Lists are short: the places of the news, no gazetteer. A
name that is also a common word of its language («مالی», "turkey") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rag.answer.stated.countries_table import CITIES, COUNTRIES
from rag.language.fold import fold_text
from rag.language.stems import words

LONGEST = 2
"""Words of the longest name."""

_JOINED = re.compile(r"^(?:[وف]?لل|[وف]?[بلک](?=ال)|[وف](?=\w{3})|[بلک](?=\w{4}))")
"""Arabic conjunctions and prepositions written as one with a name."""
_ARTICLE = re.compile(r"^ال(?=\w{3})")
_LANGUAGES = ("en", "fa", "ar")
_PLURAL = {
    "fa": re.compile(r"(?<=ی)(?:های|ها)$"),
    "ar": re.compile(r"(?<=ی)(?:تان|تین|ین|ون|ان|ات|ه)$"),
    "en": re.compile(r"(?<=\w{3})s$"),
}
_CAPITAL = re.compile(r"^[A-Z]")


@dataclass(frozen=True, slots=True)
class Place:
    """A name as it is written, its country's code, and its city's English name or ""."""

    text: str
    country: str
    city: str
    capital: bool


@lru_cache(maxsize=1024)
def places(text: str, language: str) -> tuple[Place, ...]:
    """The countries and cities a raw text names, in order."""
    return tuple(_found(text, language)) if language in _LANGUAGES else ()


def is_told(place: Place, given: Sequence[Place]) -> bool:
    """Whether one of the given places is this one: the same city; for a country any city of
    it; for a capital, which may stand for the government, the country."""
    for other in given:
        if other.country == place.country and (
            not place.city or place.city == other.city or (place.capital and not other.city)
        ):
            return True
    return False


def is_place(word: str, language: str) -> bool:
    """Whether a folded word is a country or city, or of its people."""
    return language in _LANGUAGES and _look_up(word, language) is not None


@lru_cache(maxsize=1 << 12)
def same_country(one: str, language: str, two: str, other: str) -> bool:
    """Whether two folded words are of one country, of which a capital may speak."""
    mine = _look_up(one, language) if language in _LANGUAGES else None
    theirs = _look_up(two, other) if other in _LANGUAGES else None
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    return all(not city or capital for _, city, capital in (mine, theirs))


def _found(text: str, language: str) -> Iterator[Place]:
    listed = _written(text, language)
    at = 0
    while at < len(listed):
        for many in range(LONGEST, 0, -1):
            name = " ".join(listed[at : at + many])
            if found := _look_up(name, language):
                yield Place(name, *found)
                at += many - 1
                break
        at += 1


def _written(text: str, language: str) -> list[str]:
    """The folded words of a text; of English only those with a capital, others emptied."""
    if language != "en":
        return words(fold_text(text))
    raw = re.findall(r"[^\W\d_]+", re.sub(r"['’]s\b|(?<=\b[A-Z])\.(?=[A-Z]\b)", "", text))
    return [fold_text(word) if _CAPITAL.match(word) else "" for word in raw]


def _look_up(name: str, language: str) -> tuple[str, str, bool] | None:
    """The code behind a name in any of its inflected forms."""
    table = _table(language)
    return next((table[form] for form in _forms(name, language) if form in table), None)


def _forms(name: str, language: str) -> Iterator[str]:
    """The name as it is, then with less and less of what is joined to it."""
    joined = [name]
    if language == "ar" and (match := _JOINED.match(name)):
        joined.append(("ال" if match[0].endswith("لل") else "") + name[match.end() :])
    if language == "ar":
        joined += [" ".join(_ARTICLE.sub("", word) for word in one.split()) for one in joined]
    for one in joined:
        yield one
        yield _PLURAL[language].sub("", one)


@cache
def _table(language: str) -> dict[str, tuple[str, str, bool]]:
    """Folded names to (code, city, capital)."""
    column = _LANGUAGES.index(language)
    found: dict[str, tuple[str, str, bool]] = {}
    for code, *names in _rows(COUNTRIES):
        for name in filter(None, names[column].split(",")):
            found.update(dict.fromkeys(_spaced(name), (code, "", False)))
    for code, *names in _rows(CITIES):
        city = (code.rstrip("*"), names[0], code.endswith("*"))
        found.update(dict.fromkeys(_spaced(names[column]), city))
    return found


def _spaced(name: str) -> tuple[str, str]:
    """A folded name, and as it is with a hidden joint for its space."""
    folded = fold_text(name)
    return folded, folded.replace(" ", "")


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        yield [field.strip() for field in line.split("|")]
