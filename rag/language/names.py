"""Script-independent keys for names: Pezeshkian, پزشکیان and بزشكيان are all BSCKN.

A key is the word's consonants in classes that hold together what the three
spellings write alike or cannot tell apart (Arabic has no p, g, ch or v of its
own; Persian reads ذ ض ظ as z; vowels are seldom written). It is a consonant
skeleton in the manner of Soundex (Russell 1918), made for these alphabets, and
knows nothing of meaning: «سلام» and "slum" meet, so a key may support a match,
never decide one. Words are given folded, or raw in any case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

MIN_KEY = 3
"""Keys of fewer classes stand for too many words to help."""

_VOWEL = "-"


def _table(classes: dict[str, str]) -> Mapping[int, str]:
    """For ``str.translate``: letters to classes, whatever else to a vowel."""
    return defaultdict(lambda: _VOWEL, str.maketrans(classes))


_LETTERS = {
    "B": "بپ", "F": "فڤ", "T": "تط", "D": "د", "R": "رڑ", "L": "ل", "M": "م",
    "N": "نں", "K": "کكقگغخ", "J": "ژ", "G": "ج", "Q": "ث", "S": "سصزذظ", "C": "شچ", "V": "و",
    "P": "ض", "X": "\N{MULTIPLICATION SIGN}",
}  # fmt: skip
_CLASS = _table({letter: name for name, letters in _LETTERS.items() for letter in letters})
_ARABIC_DIGRAPHS = {"تش": "چ", "کس": "\N{MULTIPLICATION SIGN}", "كس": "\N{MULTIPLICATION SIGN}"}
_ARABIC_INITIAL = {"ی": "Y", "ي": "Y", "ى": "Y", "ه": "H", "ح": "H", "و": "V"}

_LATIN_DIGRAPHS = {
    "tsch": "C", "sch": "C", "tch": "C", "sh": "C", "ch": "C", "cz": "C", "zh": "J", "kh": "K",
    "gh": "K", "ph": "F", "th": "T", "dh": "D", "ck": "K", "qu": "KV", "ce": "S", "ci": "S",
    "cy": "S", "wh": "V", "ts": "S", "tz": "S",
}  # fmt: skip
_LATIN = _table({
    "b": "B", "p": "B", "f": "F", "v": "F", "t": "T", "d": "D", "z": "S", "r": "R", "l": "L",
    "m": "M", "n": "N", "k": "K", "q": "K", "g": "K", "c": "K", "x": "X", "j": "J", "s": "S",
    "w": "V", **{name: name for names in _LATIN_DIGRAPHS.values() for name in names},
})  # fmt: skip
_LATIN_INITIAL = {"y": "Y", "h": "H", "w": "V"}
_ARTICLE = "@"
_READINGS = {
    "V": ("", "F"), "P": ("S", "D"), "G": ("J", "K"), "Q": ("S", "T"), "X": ("KS",),
    _ARTICLE: ("", "AL"),
}  # fmt: skip
"""Letters with more than one reading: و is a vowel or v, ض is z (Persian) or d (Arabic),
ج is j or (Egyptian) g, ث is th or s, and a first ال is the article or part of the name."""

_MAX_READINGS = 4
_AMBIGUOUS = re.compile(f"[{''.join(_READINGS)}]")
_NO_LETTER = re.compile("[^a-z]")
_LATIN_DIGRAPH = re.compile("|".join(sorted(_LATIN_DIGRAPHS, key=len, reverse=True)))


@lru_cache(maxsize=1 << 14)
def name_keys(word: str, shortest: int = MIN_KEY) -> tuple[str, ...]:
    """The keys of one word, usually one, at most four; none for short words and digits.

    Keys of fewer than ``shortest`` classes are left out.
    """
    classes = _arabic(word) if _is_arabic(word) else _latin(word)
    keys = map(_squeezed, _spellings(classes.replace(_VOWEL, "")))
    return tuple([key for key in dict.fromkeys(keys) if len(key) >= shortest])


def _spellings(classes: str) -> list[str]:
    """The classes with each reading of those that have several, at most four in all."""
    if not _AMBIGUOUS.search(classes):
        return [classes]
    spelled = [""]
    at = 0
    for found in _AMBIGUOUS.finditer(classes):
        certain, at = classes[at : found.start()], found.end()
        options = _READINGS[found[0]]
        if len(spelled) * len(options) > _MAX_READINGS:
            options = options[:1]
        spelled = [before + certain + option for before in spelled for option in options]
    return [before + classes[at:] for before in spelled]


def _squeezed(key: str) -> str:
    """The key with doubled letters written once."""
    return "".join(
        [letter for letter, before in zip(key, " " + key, strict=False) if letter != before]
    )


def _is_arabic(word: str) -> bool:
    return bool(word) and "؀" <= word[0] <= "ۿ"


def _arabic(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        return _ARTICLE + _arabic_classes(word[2:])
    return _arabic_classes(word)


def _arabic_classes(word: str) -> str:
    plain = word
    for digraph, letter in _ARABIC_DIGRAPHS.items():
        plain = plain.replace(digraph, letter)
    return _opened(plain.translate(_CLASS), _ARABIC_INITIAL.get(word[:1]))


def _latin(word: str) -> str:
    plain = word.lower()
    if not (plain.isascii() and plain.isalpha()):
        plain = _NO_LETTER.sub("", unicodedata.normalize("NFKD", word).lower())
    if word[2:3] == "-" and re.fullmatch(r"al[^aeiou]\w{3,}", plain):
        plain = plain[2:]
    classes = _LATIN_DIGRAPH.sub(lambda found: _LATIN_DIGRAPHS[found[0]], plain)
    return _opened(classes.translate(_LATIN), _LATIN_INITIAL.get(plain[:1]))


def _opened(classes: str, initial: str | None) -> str:
    """A first vowel counts, as one class A whatever it is; so does a first y, h or w."""
    return (initial or "A") + classes[1:] if classes[:1] in (_VOWEL, "V") else classes
