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

from rag.answer.stated.mentions import SOUNDS, is_unknown, sounds_alike
from rag.embedding.lexicon import translate
from rag.language.names import name_keys
from rag.language.stems import stem
from rag.language.table import language as row_of
from ui.search.index import SHORTEST_KEY, Form, Index
from ui.search.letters import heard, is_alike

KNOWN = ("fa", "ar", "en")

LIKELY = 0.3
"""Probability of a translation that makes a word the name."""

ALIKE, MEANT = 0.85, 0.8
"""Likeness of letters from which two words of one script that sound alike are one name, and the
dictionary's word for one of another script."""


def spellings(word: str, language: str, indexes: Iterable[Index]) -> set[Form]:
    """The forms in articles that are one folded word, taken for a name."""
    keys = name_keys(word, SHORTEST_KEY)
    found: set[Form] = set()
    for index in indexes:
        for code in index.languages():
            own = index.spelled(code, stem(word, code))
            found.update(form for form in own if _is_latin(form[1]) != _is_latin(word) or
                         _same_letters(form[1], word))  # fmt: skip
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
        return _same_letters(own, word) and is_rare(form)
    latin, arabic = (word, own) if _is_latin(word) else (own, word)
    if not is_alike(latin, arabic):
        return False
    meant = _meant(form)
    return any(_same_letters(other, word, MEANT) for other in meant) if meant else is_rare(form)


def _meant(form: Form) -> set[str]:
    """What a form is likely called in the other script, as far as the dictionary knows it."""
    language, own = form
    others = ("fa", "ar") if _is_latin(own) else ("en",)
    return {
        other
        for to in others
        for other, weight in translate(stem(own, language), language, to)
        if weight >= SOUNDS
    }


def _same_letters(one: str, other: str, least: float = ALIKE) -> bool:
    return SequenceMatcher(None, heard(one), heard(other)).ratio() >= least


def is_rare(form: Form) -> bool:
    """Whether it is a name by itself: no dictionary has it, or it is itself in other letters."""
    language, own = form
    if language not in KNOWN:
        return True
    return sounds_alike(own, language, SHORTEST_KEY) or is_unknown(own, language, inflected=False)


def _is_latin(word: str) -> bool:
    return word[:1].isascii()
