"""Words of folded text, and light stems of them.

A light stem takes off the endings and prefixes that inflect, never the ones
that make another word; it need not be a word. Persian and Arabic are ours
(Arabic after Larkey, Ballesteros and Connell, "Improving stemming for Arabic
information retrieval", SIGIR 2002, "light10"); the others are Snowball's.

It knows no dictionary: irregular plurals and verbs keep their forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

# A number with its decimals, a word of another script, a word of the Arabic script
# (which a digit ends: «28دی» and «دی1403» are two words).
_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_\u0600-\u06ff][^\W_\u0600-\u06ff]*|[\u0620-\u06ff]+")
_POSSESSIVE = re.compile(r"(?<=[a-z])'s\b")


def words(folded: str) -> list[str]:
    """The words and numbers of a folded text, in order."""
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded)
    return _WORD.findall(folded)


_FA_PRESENT = re.compile(r"^ن?می(?=\w{2})")
_FA_SUFFIXES = (
    # plural, with what may follow it
    re.compile(r"(?<=\w{2})ها(?:یی|ی|یم|یت|یش|یمان|یتان|یشان|م|ت|ش|مان|تان|شان)?$"),
    # comparison
    re.compile(r"(?<=\w{2})تر(?:ین|ی|ها|ین‌ها)?$"),
    # person of the perfect and possession
    re.compile(r"(?<=\w{3})(?:ام|ای|اند|اید|ایم|اش|ات|شان|مان|تان|ست)$"),
    # animate plural
    re.compile(r"(?<=\w{3})(?:گان|ان|ات|ین)$"),
    # the yeh of attribution, of "a certain" and of ezafe
    re.compile(r"(?<=\w{3})(?:یی|ی)$"),
    re.compile(r"(?<=\w{3})ه$"),
)


def _persian(word: str) -> str:
    word = _FA_PRESENT.sub("", word)
    for suffix in _FA_SUFFIXES:
        word = suffix.sub("", word)
    return word


_AR_PREFIX = re.compile(r"^(?:[وفبک]?ال|و?لل|و)(?=\w{2})")
_AR_SUFFIX = re.compile(r"(?<=\w{2})(?:ها|ان|ات|ون|ین|یه|ه|ی)$")


def _arabic(word: str) -> str:
    word = _AR_PREFIX.sub("", word)
    return _AR_SUFFIX.sub("", word)


_SNOWBALL = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "ru": "russian"}
_SNOWBALL["tr"] = "turkish"


@lru_cache(maxsize=None)
def _snowball(name: str) -> Stemmer:
    from Stemmer import Stemmer

    return Stemmer(name)


_OURS: dict[str, Callable[[str], str]] = {"fa": _persian, "ar": _arabic}


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The light stem of one folded word.

    Words of the other script of a text (Latin names in Persian, say) and
    languages without rules come back as they are.
    """
    arabic_script = "\u0620" <= word[:1] <= "\u06ff"
    if ours := _OURS.get(language):
        return ours(word) if arabic_script else word
    if language in _SNOWBALL and not arabic_script:
        return str(_snowball(_SNOWBALL[language]).stemWord(word))
    return word
