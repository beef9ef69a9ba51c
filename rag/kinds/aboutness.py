"""How much of a subject a text says, in whatever language: its words, the rarer the more.

A word is said in another form, as a likely translation, or as the same name in another script.
A short name may sound like any word («غریان», "crane"), so it counts only beside another word of
the subject that it stands beside there too: "Boris Johnson" is «بوریس جانسون».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.quotes.bridge import LIKELY
from rag.answer.stated.mentions import is_unknown, sounds_alike, sounds_like_a_name
from rag.answer.stated.said import has
from rag.answer.stated.told import weight_of
from rag.embedding.lexicon import translate
from rag.kinds.asked.edges import edge_words
from rag.kinds.asked.subject import asking_words
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.language.table import small_words
from rag.records import Query

SURE = 4
"""Classes of a name's key from which it is no other word's by chance."""

SHORT = 2
"""Classes of the shortest name that counts beside another word of the subject."""


NAME = 2.0
"""What a name weighs beside another word as rare: a fire is no news of Notre Dame."""


FIGURE = 8.0
"""What a number weighs: a circular no. 22 is not no. 4."""

_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The content words of a subject, folded, with their weights; ``sure`` are numbers,
    acronyms and names whose translations sound alike."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    sure: tuple[bool, ...]
    language: str


@lru_cache(maxsize=64)
def wanted(text: str, language: str) -> Wanted:
    """The subject's content words; where it has no other, those that ask, then all."""
    found = tuple(dict.fromkeys(words(fold_text(text))))
    content = tuple(word for word in found if word not in small_words(language))
    asking = asking_words(language) | edge_words(language)
    kept = tuple(word for word in content if word not in asking) or content or found
    capitals = {fold_text(found) for found in _ACRONYM.findall(text)}
    sure = tuple(
        word[0].isdigit() or word in capitals or _sounds_alike(word, language) for word in kept
    )
    weights = (
        FIGURE
        if word[0].isdigit()
        else weight_of(word, language) * (NAME if known or is_unknown(word, language) else 1)
        for word, known in zip(kept, sure, strict=True)
    )
    return Wanted(kept, tuple(weights), sure, language)


def _sounds_alike(word: str, language: str) -> bool:
    """Whether a word is a name that its translations sound like, and not too short for one;
    English words that have none are."""
    if language == "en" and is_unknown(word, language):
        return True
    if not name_keys(word):
        return False
    return sounds_like_a_name(word) if language == "en" else sounds_alike(word, language)


def share(subject: Wanted, text: str, language: str) -> tuple[float, bool]:
    """The share of the subject's words, by weight, that a raw text in a language says, and
    whether all of its sure names are among them."""
    total = sum(subject.weights)
    if not total:
        return 0.0, True
    if language in (subject.language, "und"):
        said = frozenset(stem(word, subject.language) for word in words(fold_text(text)))
        met = {
            at
            for at, word in enumerate(subject.words)
            if has(said, stem(word, subject.language), subject.language)
        }
    else:
        met = _met_across(subject, words(fold_text(text)), language)
    named = all(at in met for at, sure in enumerate(subject.sure) if sure)
    return sum(subject.weights[at] for at in met) / total, named


def said_of(query: Query, text: str, language: str) -> float:
    """How much (0-1) of what a query asks a text says, in the reading that it says most of."""
    readings = query.spellings or ((query.language, query.text),)
    return max(share(wanted(asked, own), text, language)[0] for own, asked in readings)


def _met_across(subject: Wanted, said: list[str], language: str) -> set[int]:
    """Places of the subject's words that a text of another language says."""
    forms = [_forms(word, subject.language, language) for word in subject.words]
    scripts = row(subject.language).script, row(language).script
    keys = [
        _keys(word, subject.language) if scripts[0] != scripts[1] else frozenset()
        for word in subject.words
    ]
    sure: dict[int, set[int]] = {}
    maybe: dict[int, set[int]] = {}
    stops = row(language).stop_words
    for place, word in enumerate(said):
        if word in stops:
            continue
        own = stem(word, language)
        heard = name_keys(word, SHORT) if any(keys) else ()
        for at, (form, key) in enumerate(zip(forms, keys, strict=True)):
            same = [each for each in heard if each in key]
            if own in form or any(len(each) >= SURE for each in same):
                sure.setdefault(at, set()).add(place)
            elif same:
                maybe.setdefault(at, set()).add(place)
    return set(sure) | {at for at in maybe if _beside(at, sure, maybe)}


def _beside(at: int, sure: dict[int, set[int]], maybe: dict[int, set[int]]) -> bool:
    """Whether a word that may be one of the subject stands next to its neighbour's, on either
    side: "Abe's killing" is «اغتيال آبي»."""
    return any(
        {place - 1, place + 1} & (sure.get(at + step, set()) | maybe.get(at + step, set()))
        for step in (-1, 1)
        for place in maybe[at]
    )


@lru_cache(maxsize=4096)
def _forms(word: str, language: str, target: str) -> frozenset[str]:
    """Stems that say a word in another language."""
    own = stem(word, language)
    found = (token for token, weight in translate(own, language, target) if weight >= LIKELY)
    return frozenset((*found, stem(word, target), own))


@lru_cache(maxsize=4096)
def _keys(word: str, language: str) -> frozenset[str]:
    """How a name may sound, with what is joined to it and without."""
    return frozenset((*name_keys(word, SHORT), *name_keys(stem(word, language), SHORT)))
