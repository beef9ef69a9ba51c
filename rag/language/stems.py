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
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c7"
# A word of the Arabic script (which a digit ends: «28دی» and «دی1403» are two words each), a number
# with its decimals, a word of another script.
_WORD = re.compile(rf"[{_ARABIC}]+|\d+(?:\.\d+)*|[^\W\d_{_ARABIC}][^\W_{_ARABIC}]*")
_ASCII_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*|[0-9]+(?:\.[0-9]+)*")
_POSSESSIVE = re.compile(r"(?<=[a-z])'s\b")


def words(folded: str) -> list[str]:
    """The words and numbers of a folded text, in order."""
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded)
    return (_ASCII_WORD if folded.isascii() else _WORD).findall(folded)


def word_spans(folded: str) -> list[tuple[int, int]]:
    """Where the words of a folded text are, an English possessive's letter apart."""
    return [found.span() for found in _WORD.finditer(folded)]


# Nouns in a silent heh whose adjective, folded, looks like a plural: «هسته‌ای» is no «هست‌های».
_FA_HEH = "برنامه بودجه بیانیه پایه توسعه جلسه حرفه خانه رایانه رسانه ریشه سلیقه شبکه قاعده لحظه"
_FA_HEH += " ماده محله مدرسه مرحله منطقه نقطه هسته هفته هزینه"
_FA_HEH_ADJECTIVE = re.compile(rf"^({'|'.join(_FA_HEH.split())})ای$")

# Surnames of the news that look like plurals of common words: Pezeshkian is no "physicians".
_FA_SURNAMES = frozenset(["پزشکیان", "رضاییان", "نوریان", "کاشانیان", "رحمانیان", "طالبیان"])

_FA_PREFIX = re.compile(r"^ن?می(?=\w{2})")


def _row(before: str, endings: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Endings of which a word loses one if ``before`` it stands; first, what they end in."""
    each = endings.split()
    return frozenset(e[-1] for e in each), re.compile(f"(?<={before})(?:{'|'.join(each)})$")


# A word goes through the rows in order.
_FA_ENDINGS = (
    # the hamza that Persian stopped writing: «امضاء»
    _row(r"\w{2}ا", "ء"),
    # plural, with what may follow it
    _row(r"\w{2}", "ها هایی های هایم هایت هایش هایمان هایتان هایشان هام هات هاش هامان هاتان هاشان"),
    # comparison
    _row(r"\w{2}", "تر ترین تری"),
    # person of the perfect, possession and the indefinite after a silent heh
    _row(r"\w{2}ه", "ام ای ی اند اید ایم اش ات شان مان تان ست"),
    # animate and Arabic plurals
    _row(r"\w{3}", "گان ان ات"),
    # the yeh of attribution, of "a certain" and of ezafe
    _row(r"\w{3}", "یی ی"),
)


def _persian(word: str) -> str:
    if word in _FA_SURNAMES:
        return word
    if adjective := _FA_HEH_ADJECTIVE.match(word):
        return adjective[1]
    return _without(_FA_ENDINGS, _FA_PREFIX.sub("", word))


# Conjunction, preposition and article; a single preposition only before four
# letters, since most short words that begin with one only look so.
_AR_PREFIX = re.compile(
    r"^(?!الله$)(?:[وف]?[بک]?ال(?=\w{2})|[وف]?لل(?=\w{2})|و(?=\w{3})[بل](?=\w{3})|و(?=\w{3})|[بل](?=\w{4}))"
)
_AR_ARTICLE = ("ال", "لل")
_AR_ENDINGS = (
    # possessive and object pronouns
    _row(r"\w{2}", "هما هم هن ها کم نا"),
    # dual and sound plurals, of adjectives in yeh too
    _row(r"\w{2}", "تان تین یین یون ان ات ون ین یه وا"),
    # feminine, attribution, alef of the accusative
    _row(r"\w{2}", "ه ی ا ت"),
)


def _arabic(word: str) -> str:
    return _without(_AR_ENDINGS, _AR_PREFIX.sub("", word))


def _without(rows: tuple[tuple[frozenset[str], re.Pattern[str]], ...], word: str) -> str:
    """The word with at most one ending of each row taken off."""
    for lasts, endings in rows:
        if word[-1] in lasts:
            word = endings.sub("", word)
    return word


def bare(word: str, language: str) -> str:
    """A folded word without what may be a conjunction, a preposition or a verb's prefix, or only
    its first letters: «وسيل» is "and a flood", «وسيلة» a means. The Arabic article tells."""
    if language == "fa":
        return _FA_PREFIX.sub("", word)
    clitic = _AR_PREFIX.match(word) if language == "ar" else None
    return word[clitic.end() :] if clitic and not clitic[0].endswith(_AR_ARTICLE) else word


_AR_SURE = "هما هم هن ها کم نا تان تین یین یون ان ات ون ین وا"
"""The endings that are longer than a letter, which is often one of the word."""


def ended(word: str) -> list[str]:
    """What an Arabic word may be without an ending that is no letter of its own."""
    endings = (each for each in _AR_SURE.split() if word.endswith(each))
    return [word.removesuffix(each) for each in endings if len(word) > len(each) + 1]


_SNOWBALL = {
    "en": "english",
    "tr": "turkish",
    "ru": "russian",
    "fr": "french",
    "de": "german",
    "es": "spanish",
}


@cache
def _snowball(name: str) -> Stemmer:
    from Stemmer import Stemmer

    return Stemmer(name)


_OURS: dict[str, Callable[[str], str]] = {"fa": _persian, "ar": _arabic}


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """The light stem of one folded word.

    Words of the other script of a text (Latin names in Persian, say) and
    languages without rules come back as they are.
    """
    arabic_script = "\u0620" <= word[:1] <= "\u08c7"
    if ours := _OURS.get(language):
        return ours(word) if arabic_script else word
    if language in _SNOWBALL and not arabic_script:
        return str(_snowball(_SNOWBALL[language]).stemWord(word))
    return word
