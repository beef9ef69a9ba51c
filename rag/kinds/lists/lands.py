"""Where a text names countries, by name, for lists of them.

Every country has its name, the press's and CLDR's, in three languages, so that Nicaragua
counts, which the table of the news does not have. "Mexican" is of a people, so it names the
country only before an office: "Mexican President". What is also a common word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from rag.answer.stated.countries_table import COUNTRIES
from rag.answer.stated.roles import roles_of
from rag.language.fold import fold, fold_text
from rag.messages import known

_LANGUAGES = ("en", "fa", "ar")

_OTHERS = """
    AD AG AO BB BF BI BJ BN BS BT BW BZ CF CI CR CV DJ DM DO ER FJ GA GD GM GN GQ GT GW GY HN HT
    JM KI KM KN LA LC LI LR LS LU MC MD ME MG MH MK MU MV MW MZ NA NE NI NR PA PG PW PY SB SC SL
    SM SR SS ST SV SZ TG TL TO TT TV VC VU WS XK
"""
"""States that the table of the news does not have (ISO 3166)."""

_PART = re.compile(r"\b(?:latin|central|south|north) $")
"""What makes a people's name one of more countries."""

_COMMON = {"fa": {"توگو", "مالی", "نیجر"}, "ar": {"مالی", "عمان", "بنین"}, "en": {"chad", "togo"}}
"""Folded names that are mostly another word, or another's name, in a language."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country's code and where it is named in the raw text."""

    code: str
    start: int
    end: int


def lands(text: str, language: str) -> tuple[Land, ...]:
    """The countries a raw text names, in order."""
    return tuple(_found(text, language)) if language in _LANGUAGES else ()


def land_name(code: str, language: str) -> str:
    """What a country is called in a reader's language."""
    locale = Locale.parse(known(language))
    return str(locale.territories.get(code, code))


def _found(text: str, language: str) -> Iterator[Land]:
    folded, origin = fold_text(text), fold(text).original
    names, peoples = _table(language)
    for match in _pattern(language).finditer(folded):
        name = match["name"]
        start, end = origin(*match.span("name"))
        if text[end : end + 1] == "-":
            continue  # "US-hosted"
        if language == "en" and not text[start : start + 1].isupper():
            continue
        if name in names or "ال" + name in names:
            yield Land(names.get(name) or names["ال" + name], start, end)
        elif _is_office(folded[match.end() :], language) and not _PART.search(
            folded[: match.start()]
        ):
            yield Land(peoples[name], start, end)


def _is_office(after: str, language: str) -> bool:
    """Whether the next word is an office's or a government's."""
    word = re.match(r"\W+(\w+)", after)
    return (
        bool(word)
        and word is not None
        and (
            bool(roles_of(word[1], language)) or word[1] in ("government", "leaders", "delegation")
        )
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names, peoples = _table(language)
    known = sorted({*names, *(peoples if language == "en" else ())}, key=len, reverse=True)
    if language != "ar":
        return re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, known))})(?!\w)")
    bare = [name.removeprefix("ال") for name in known if name.startswith("ال")]
    forms = "|".join(map(re.escape, known)), "|".join(map(re.escape, bare))
    prefix = rf"(?:[وف]?[بلک]?(?={forms[0]})|[وف]?لل(?={forms[1]}))"
    return re.compile(rf"(?<!\w){prefix}(?P<name>{forms[0]}|{forms[1]})(?!\w)")


@cache
def _table(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Folded names to codes, and those of their peoples."""
    column = _LANGUAGES.index(language)
    territories = Locale.parse(language).territories
    names: dict[str, str] = {}
    peoples: dict[str, str] = {}
    seen: set[str] = set()
    for line in COUNTRIES.strip().splitlines():
        code, *columns = [field.strip() for field in line.split("|")]
        first, *rest = columns[column].split(",")
        if code in seen:
            first, rest = "", [first, *rest]  # a second row of other names
        seen.add(code)
        for name in filter(None, (first, territories.get(code))):
            names.setdefault(fold_text(name), code)
        peoples |= {fold_text(name): code for name in rest}
    for code in _OTHERS.split():
        if name := territories.get(code):
            names.setdefault(fold_text(name), code)
    common = _COMMON[language]
    return {n: c for n, c in names.items() if n not in common}, {
        n: c for n, c in peoples.items() if n not in names
    }
