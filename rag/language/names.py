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
from functools import lru_cache
from itertools import product

MIN_KEY = 3
"""Keys of fewer classes stand for too many words to help."""

_LETTERS = {
    "B": "بپ", "F": "فڤ", "T": "تطة", "D": "د", "R": "رڑ", "L": "ل", "M": "م",
    "N": "نں", "K": "کكقگغخ", "J": "ژ", "G": "ج", "Q": "ث", "S": "سصزذظ", "C": "شچ", "V": "و",
    "-": "اأإآٱىيیئءؤهةۀەحعےێ",
    "P": "ض",
}  # fmt: skip
_CLASS = {letter: name for name, letters in _LETTERS.items() for letter in letters}
_ARABIC_DIGRAPHS = {"تش": "C", "کس": "X", "كس": "X"}
_ARABIC_INITIAL = {"ی": "Y", "ي": "Y", "ى": "Y", "ه": "H", "ح": "H", "و": "V"}

_LATIN_DIGRAPHS = {
    "tsch": "C", "sch": "C", "tch": "C", "sh": "C", "ch": "C", "cz": "C", "zh": "J", "kh": "K",
    "gh": "K", "ph": "F", "th": "T", "dh": "D", "ck": "K", "qu": "KV", "ce": "S", "ci": "S",
    "cy": "S", "wh": "V", "ts": "S", "tz": "S",
}  # fmt: skip
_LATIN = {
    "b": "B", "p": "B", "f": "F", "v": "F", "t": "T", "d": "D", "z": "S", "r": "R", "l": "L",
    "m": "M", "n": "N", "k": "K", "q": "K", "g": "K", "c": "K", "x": "X", "j": "J", "s": "S",
    "w": "V",
}  # fmt: skip
_LATIN_INITIAL = {"y": "Y", "h": "H", "w": "V"}
_READINGS = {
    "V": ("", "F"), "P": ("S", "D"), "G": ("J", "K"), "Q": ("S", "T"), "X": ("KS",), "-": ("",),
    "the": ("", "AL"),
}  # fmt: skip
"""Letters with more than one reading: و is a vowel or v, ض is z (Persian) or d (Arabic),
ج is j or (Egyptian) g, ث is th or s, and a first ال is the article or part of the name."""

_MAX_READINGS = 4
_LATIN_PIECE = re.compile("|".join(sorted(_LATIN_DIGRAPHS, key=len, reverse=True)) + "|.")
_ARABIC_PIECE = re.compile("|".join(_ARABIC_DIGRAPHS) + "|.")


@lru_cache(maxsize=200_000)
def name_keys(word: str, shortest: int = MIN_KEY) -> tuple[str, ...]:
    """The keys of one word, usually one, at most four; none for short words and digits.

    Keys of fewer than ``shortest`` classes are left out.
    """
    classes = _arabic(word) if _is_arabic(word) else _latin(word)
    readings = [_READINGS.get(name, (name,)) for name in classes]
    spelled = ("".join(chosen) for chosen in product(*_limited(readings)))
    keys = dict.fromkeys(_squeezed(key) for key in spelled)
    return tuple(key for key in keys if len(key) >= shortest)


def _limited(readings: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    count, kept = 1, []
    for options in readings:
        chosen = options if count * len(options) <= _MAX_READINGS else options[:1]
        count *= len(chosen)
        kept.append(chosen)
    return kept


_DOUBLED = re.compile(r"(.)\1+")


def _squeezed(key: str) -> str:
    return _DOUBLED.sub(r"\1", key)


def _is_arabic(word: str) -> bool:
    return bool(word) and "؀" <= word[0] <= "ۿ"


def _arabic(word: str) -> list[str]:
    if word.startswith("ال") and len(word) > 4:
        return ["the", *_arabic_classes(word[2:])]
    return _arabic_classes(word)


def _arabic_classes(word: str) -> list[str]:
    pieces = _ARABIC_PIECE.findall(word)
    classes = [_ARABIC_DIGRAPHS.get(piece) or _CLASS.get(piece, "-") for piece in pieces]
    return _opened(classes, _ARABIC_INITIAL.get(word[:1]))


def _latin(word: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
    if re.fullmatch(r"al[^aeiou]\w{3,}", plain) and word[2:3] == "-":
        plain = plain[2:]
    classes = [
        name
        for piece in _LATIN_PIECE.findall(plain)
        for name in (_LATIN_DIGRAPHS.get(piece) or _LATIN.get(piece, "-"))
    ]
    return _opened(classes, _LATIN_INITIAL.get(plain[:1]))


def _opened(classes: list[str], initial: str | None) -> list[str]:
    """A first vowel counts, as one class A whatever it is; so does a first y, h or w."""
    if not classes or classes[0] not in "-V":
        return classes
    return [initial or "A", *classes[1:]]
