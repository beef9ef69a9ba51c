"""Reads a question as it would be written: spoken forms, and words typed without a space.

People type questions as they speak, and leave out spaces that nobody sees:
Persian letters that do not join the next one («د», «ر», «و» ...) make «درفلسفه» and
«کامپیوترچیست» look right. The table of :mod:`rag.language.spoken` comes first; then
a Persian word that the shipped vocabulary does not know, or knows better in another
form, is read as that. Two nouns in one word are left alone, and so are names,
of which many would fall apart. It is for matching; what is shown stays as typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.embedding.static import shipped
from rag.language.spoken import written_words

BEFORE = ("در", "از", "و")
"""Small words that are typed onto the next one."""

ASKING = ("چیست", "کیست", "کدام", "چگونه", "کجاست", "کجا", "چقدر", "چند", "چه")
AFTER = (*ASKING, "هستند", "هست", "است", "بود", "را", "با", "از", "در")
"""Small words that are typed onto the one before, if its last letter joins nothing."""

SPOKEN_ENDINGS = (("ای", "های"), ("ا", "ها"), ("اش", "هایش"), ("اشون", "هایشان"), ("شون", "شان"))
"""Endings of spoken nouns, and as they are written: «فیلمای» is «فیلم‌های»."""

UNKNOWN = "_"
"""A form that no text has: its place is that of every unknown one."""

COMMON = 15_000
"""Place in the vocabulary, which lists the commonest first, up to which a word is common."""

SHORTEST = 3
"""Letters that the other part must have."""

NOUN = 4
"""Letters that a noun must have before a spoken ending is taken for one."""

_JOINS_NOTHING = tuple("ادذرزژو")
_PERSIAN = re.compile("[\u0620-\u06ff]+")
_LAST = re.compile("([\u0620-\u06ff]+)ه(?=[ ?.!]*$)")
_SPOKEN_VERB = re.compile("(ن?می.{2,}|ب.{2,})(?:ه|(ن))")


def written(folded: str, language: str) -> str:
    """A folded question with its spoken words as they are written and a space between words
    that were typed as one."""
    folded = written_words(folded, language)
    if language != "fa":
        return folded
    return _PERSIAN.sub(lambda word: _read(word.group()), _LAST.sub(_with_its_verb, folded))


def _with_its_verb(last: re.Match[str]) -> str:
    """The last word, where it is a noun that "is" was spoken onto: «کدوم ایالته»."""
    is_noun = not _is_known(last.group()) and _is_common(last[1])
    return f"{last[1]} است" if is_noun else last.group()


@lru_cache(maxsize=1 << 12)
def _read(word: str) -> str:
    if _place(word) < COMMON:
        return _asking(word) or word
    return _as_a_verb(word) or _asking(word) or (not _is_known(word) and _unknown(word)) or word


def _place(word: str) -> int:
    return shipped().place_of(word)


def _is_known(word: str) -> bool:
    return _place(word) < _place(UNKNOWN)


def _is_common(word: str) -> bool:
    return len(word) >= SHORTEST and _place(word) < COMMON


def _as_a_verb(word: str) -> str:
    """«می‌سازه» as «می‌سازد», «می‌سازن» as «می‌سازند», where that is the commoner form."""
    if not (spoken := _SPOKEN_VERB.fullmatch(word)):
        return ""
    form = f"{spoken[1]}{spoken[2] or ''}د"
    return form if _place(form) < _place(word) else ""


def _asking(word: str) -> str:
    """A question word with what was typed onto it: «درچه»."""
    apart = ((small, word[len(small) :]) for small in BEFORE if word.startswith(small))
    return next((f"{small} {rest}" for small, rest in apart if rest in ASKING), "")


def _unknown(word: str) -> str:
    """A small word and a common one, or a noun with a spoken ending."""
    for small in BEFORE:
        rest = word.removeprefix(small)
        if rest != word and _is_common(rest):
            return f"{small} {rest}"
    for small in AFTER:
        rest = word.removesuffix(small)
        if rest != word and rest.endswith(_JOINS_NOTHING) and _is_common(rest):
            return f"{rest} {small}"
    return _as_a_noun(word)


def _as_a_noun(word: str) -> str:
    """«سربازای» as «سربازهای», but for a name like «ماندلا» and a word in alef, «اختفای»."""
    for spoken, ending in SPOKEN_ENDINGS:
        noun = word.removesuffix(spoken)
        if noun == word or len(noun) < NOUN or noun[-1] == "ه":
            continue
        if _is_common(noun) if spoken == "ا" else _is_known(noun) and not _is_known(noun + "ا"):
            return noun + ending
    return ""
