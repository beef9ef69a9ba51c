"""Which words of articles are one name, in whatever script: Pezeshkian, پزشکیان, بزشكيان.

A word of another script is the name where it sounds alike (:mod:`rag.language.names`) and is a
name itself: its likeliest translation is the word in other letters, or no dictionary knows it.
In the same script it is the name where it is spelled alike, up to inflection and, in Latin and in
Arabic letters, up to how one sound is written (Zelensky, Zelenskyy). Sounds alone never decide:
«بطن» (belly) is no Putin. It does not know two people of one name apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from rag.answer.stated.mentions import is_unknown, sounds_alike
from rag.embedding.lexicon import translate
from rag.language.names import name_keys
from rag.language.stems import stem
from rag.language.table import language as row_of
from ui.search.index import SHORTEST_KEY, Form, Index

KNOWN = ("fa", "ar", "en")

LIKELY = 0.3
"""Probability of a translation that makes a word the name."""

ALIKE = 0.75
"""Likeness of letters from which two words of one script that sound alike are one name."""


def spellings(word: str, language: str, indexes: Iterable[Index]) -> set[Form]:
    """The forms in articles that are one folded word, taken for a name."""
    keys = name_keys(word, SHORTEST_KEY)
    found: set[Form] = set()
    for index in indexes:
        for code in index.languages():
            found.update(index.spelled(code, stem(word, code)))
            for other, weight in _translated(word, language, code):
                if weight >= LIKELY:
                    found.update(
                        form for form in index.spelled(code, other) if _sounds(form[1], word)
                    )
        found.update(form for form in index.sounding(keys) if _is_name(form, word))
    return found


def _translated(word: str, language: str, code: str) -> list[tuple[str, float]]:
    sources = (language,) if language in KNOWN else KNOWN
    return [
        pair
        for source in sources
        if source != code
        for pair in translate(stem(word, source), source, code)
    ]


def _sounds(word: str, other: str) -> bool:
    return bool(set(name_keys(word, SHORTEST_KEY)) & set(name_keys(other, SHORTEST_KEY)))


@lru_cache(maxsize=1 << 14)
def _is_name(form: Form, word: str) -> bool:
    """Whether a form that sounds like a word is the same name."""
    language, own = form
    if own in row_of(language).stop_words:
        return False
    if _is_latin(own) == _is_latin(word):
        bare = own.removeprefix("ال"), word.removeprefix("ال")
        return SequenceMatcher(None, *bare).ratio() >= ALIKE and is_rare(form)
    shared = set(name_keys(own, SHORTEST_KEY)) & set(name_keys(word, SHORTEST_KEY))
    if max(map(len, shared), default=0) < 3 and not sounds_alike(own, language, SHORTEST_KEY):
        return False
    return is_rare(form)


def is_rare(form: Form) -> bool:
    """Whether it is a name by itself: no dictionary has it, or it is itself in other letters."""
    language, own = form
    if language not in KNOWN:
        return True
    return sounds_alike(own, language, SHORTEST_KEY) or is_unknown(own, language, inflected=False)


def _is_latin(word: str) -> bool:
    return word[:1].isascii()
