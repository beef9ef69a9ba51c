"""Persian and Arabic questions typed in Latin letters, in their own script.

"payam-e Putin be Khamenei chi bud?" is recognised by the short words of
questions and answered with «پیام پوتین به خامنه‌ای چی بود». Known words are met
by their consonants, since everybody romanises vowels differently; the others
are spelled by rule, and where the rule has a choice (a short vowel is not
written, a long one is) the question is offered in each spelling. A spelling
is a guess for searching, never shown as fact. The digits of chat Arabic
(3 for ع, 7 for ح) are read.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from rag.language.fold import fold_text
from rag.language.romanised_words import MARKERS, VOCABULARY, WEAK
from rag.language.table import LANGUAGES

MAX_WORDS = 40
"""Longer texts are articles, not questions."""
_LONG = {"fa": ("last", "all", "none"), "ar": ("none", "last", "all")}
"""Which vowels of an unknown word are taken for long, likeliest first."""
MIN_LIKENESS = 0.65
"""How like (0..1) a word of the vocabulary must sound to be taken for the one typed."""

_WORD = re.compile(r"[a-z0-9'’`ʿʾ]+|[-?؟!.]|\S")
_ARTICLE_BOUND = re.compile(r"\b(?:al|el|ar|as|ash|at|ad|an|az)-(?=[a-z])")
_EZAFE_BOUND = re.compile(r"(?<=[a-z])-(?:ye|e)\b")
_CLITIC = re.compile(rf"{_ARTICLE_BOUND.pattern}|-(?:ye|ie|e|i)\b")
_PRESENT = re.compile(r"ne?mi[a-z]{3,}(?:ad|and|am|im)|mi[a-z]{2,}(?:ad|onand|avand|avad)")
_CHAT_DIGITS = re.compile(r"[37][a-z']{2,}|[a-z']{3,}[37]|[a-z']+[37][a-z']+")
_EZAFE = frozenset(("e", "ye", "i", "ie"))
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az|adh|ath)$")


def native_spellings(text: str) -> list[tuple[str, str]]:
    """(language, text) in Arabic script for a question romanised in Latin letters.

    Empty for a text in another language or script. The likelier spelling
    comes first; there are at most three.
    """
    plain = fold_text(text)
    if not plain.isascii() or len(plain.split()) > MAX_WORDS:
        return []
    language = _language(plain)
    if not language:
        return []
    spelled = [_spelled(plain, language, long) for long in _LONG[language]]
    return [(language, native) for native in dict.fromkeys(spelled)]


def _language(plain: str) -> str | None:
    """The language whose question words the text has, if no other has more."""
    found = _CLITIC.sub(" ", plain)
    typed = re.findall(r"[a-z0-9']+", found)
    votes = {code: _marked(typed, frozenset(MARKERS[code])) for code in MARKERS}
    shaped = {code: _shaped(code, plain, typed) for code in votes}
    votes = {code: votes[code] + shaped[code] for code in votes}
    code = max(votes, key=lambda code: votes[code])
    strong = any(word in MARKERS[code] and word not in WEAK for word in typed)
    bound = shaped[code] > 0 and votes[code] >= 1
    others = max(_marked(typed, row.stop_words) for row in LANGUAGES.values() if _latin(row.code))
    return code if (strong or bound) and votes[code] > others else None


def _latin(code: str) -> bool:
    return LANGUAGES[code].script == "Latn" and code != "und"


def _shaped(code: str, plain: str, typed: list[str]) -> float:
    """Votes for a language's way of joining words and building verbs."""
    if code == "ar":
        chat = sum(bool(_CHAT_DIGITS.fullmatch(word)) for word in typed)
        return 0.6 * chat + 0.5 * len(_ARTICLE_BOUND.findall(plain))
    verbs = sum(bool(_PRESENT.fullmatch(word)) for word in typed)
    return 0.6 * verbs + 0.5 * len(_EZAFE_BOUND.findall(plain))


def _marked(typed: list[str], common: frozenset[str]) -> float:
    return sum(0.4 if word in WEAK else 1 for word in typed if word in common)


def _spelled(plain: str, language: str, long: str) -> str:
    """The text in native script, word by word; hyphens bind and are dropped."""
    pieces = _WORD.findall(plain)
    words: list[str] = []
    article = ""
    for at, piece in enumerate(pieces):
        after_hyphen = at > 0 and pieces[at - 1] == "-"
        before_hyphen = at + 1 < len(pieces) and pieces[at + 1] == "-"
        if piece == "-" or (language == "fa" and after_hyphen and piece in _EZAFE):
            continue
        if language == "ar" and before_hyphen and _ARTICLE.match(piece):
            article = "ال"
            continue
        words.append(_native(piece, language, long, article))
        article = ""
    return re.sub(" (?=[؟.!])", "", " ".join(words))


def _native(word: str, language: str, long: str, article: str) -> str:
    if not word[0].isalnum() or word.isdigit():
        return "؟" if word == "?" else word
    if not article and word in MARKERS[language]:
        return MARKERS[language][word]
    for with_article in dict.fromkeys((article, "")):
        if known := _known(word, language, with_article):
            return known if known.startswith(article) else article + known
    return article + _by_rule(word, language, long)


# -- words of the vocabulary, met by their consonants

_ROMAN_CLASSES = (
    ("sh", "$"), ("ch", "c"), ("kh", "x"), ("gh", "q"), ("zh", "j"), ("th", "s"), ("dh", "z"),
    ("ph", "f"), ("ck", "k"), ("5", "x"), ("7", "h"), ("6", "t"), ("8", "q"), ("9", "q"),
)  # fmt: skip
_NATIVE_CLASSES = str.maketrans(
    {
        **dict.fromkeys("سصث", "s"), **dict.fromkeys("زذظض", "z"), **dict.fromkeys("تط", "t"),
        **dict.fromkeys("هح", "h"), **dict.fromkeys("قغ", "q"), "خ": "x", "ش": "$", "چ": "c",
        "ژ": "j", "ج": "j", "ب": "b", "پ": "p", "د": "d", "ر": "r", "ف": "f", "ک": "k", "گ": "g",
        "ل": "l", "م": "m", "ن": "n", "ا": "a", "و": "u", "ی": "i", "ع": None, "ء": None,
    }
)  # fmt: skip
_WEAK_CLASSES = re.compile("[aeiouyvw'23]")


_ARABIC_EARS = str.maketrans({"p": "b", "v": "f", "c": "$", "g": "q"})
"""Arabic writes sounds it has no letter for by these."""


def _roman_sound(word: str, language: str) -> str:
    for spelling, sound in _ROMAN_CLASSES:
        word = word.replace(spelling, sound)
    word = re.sub("ov$|ev$|off$", "uf", word)  # as Russian names are heard
    if language == "ar":
        word = word.translate(_ARABIC_EARS)
    word = word.replace("oo", "u").replace("ou", "u").replace("ee", "i").replace("aa", "a")
    word = word.replace("y", "i").replace("w", "u").replace("v", "u")
    return re.sub(r"(.)\1", r"\1", re.sub("['23]", "", word))


def _skeleton(sound: str) -> str:
    """The consonants of a sound; a last h is as silent as it is written or not."""
    return re.sub(r"(.)\1", r"\1", _WEAK_CLASSES.sub("", sound.removesuffix("h")))


def _heard(native: str) -> set[str]:
    """The sounds of a native word: ض is d in Arabic and z in Persian, ة is t before
    another noun, and a heh before a hidden joint is silent."""
    spoken = (
        native,
        native.replace("ض", "د"),
        native.replace("ة", "ت"),
        native.replace("ه\u200c", ""),
    )
    return {fold_text(word).translate(_NATIVE_CLASSES) for word in spoken}


@cache
def _by_skeleton(language: str) -> dict[str, list[tuple[str, str]]]:
    """Skeleton to (sound, native word) for the vocabulary and the stop words."""
    known: dict[str, list[tuple[str, str]]] = {}
    for native in VOCABULARY[language]:
        for heard in _heard(native):
            known.setdefault(_skeleton(heard), []).append((heard, native))
    return known


@lru_cache(maxsize=4096)
def _known(word: str, language: str, article: str) -> str | None:
    """The word of the vocabulary that sounds most like a romanised one."""
    sound = ("al" if article else "") + _roman_sound(word, language)
    candidates = _by_skeleton(language).get(_skeleton(sound), [])
    scored = [
        (SequenceMatcher(None, sound, heard).ratio(), -len(native), native)
        for heard, native in candidates
    ]
    likeness, _, native = max(scored, default=(0.0, 0, ""))
    return native if likeness >= MIN_LIKENESS else None


# -- the others, by rule

_LETTERS: dict[str, dict[str, str]] = {
    "fa": {
        "kh": "خ", "sh": "ش", "ch": "چ", "gh": "غ", "zh": "ژ", "th": "ث", "ph": "ف", "ck": "ک",
        "aa": "ا", "oo": "و", "ou": "و", "ee": "ی", "b": "ب", "p": "پ", "t": "ت", "j": "ج",
        "d": "د", "z": "ز", "r": "ر", "s": "س", "f": "ف", "q": "ق", "k": "ک", "c": "ک", "g": "گ",
        "l": "ل", "m": "م", "n": "ن", "v": "و", "w": "و", "h": "ه", "y": "ی", "x": "خ", "i": "ی",
        "u": "و", "'": "", "e": "", "o": "",
    },
    "ar": {
        "kh": "خ", "sh": "ش", "ch": "تش", "gh": "غ", "zh": "ج", "th": "ث", "dh": "ذ", "ph": "ف",
        "ck": "ك", "aa": "ا", "oo": "و", "ou": "و", "ee": "ي", "b": "ب", "p": "ب", "t": "ت",
        "j": "ج", "d": "د", "z": "ز", "r": "ر", "s": "س", "f": "ف", "q": "ق", "k": "ك", "c": "ك",
        "g": "غ", "l": "ل", "m": "م", "n": "ن", "v": "ف", "w": "و", "h": "ه", "y": "ي", "x": "كس",
        "i": "ي", "u": "و", "o": "و", "'": "", "e": "", "2": "ء", "3": "ع", "5": "خ", "6": "ط",
        "7": "ح", "8": "ق", "9": "ص",
    },
}  # fmt: skip
_FIRST = {"a": "ا", "e": "ا", "o": "ا", "i": "ای", "u": "او", "aa": "آ", "oo": "او", "ee": "ای"}
_PIECE = re.compile("kh|sh|ch|gh|zh|th|dh|ph|ck|aa|oo|ou|ee|.")
_LAST = {"fa": {"a": "ا", "e": "ه", "o": "و", "eh": "ه"}, "ar": {"a": "ا", "e": "ة", "ah": "ة"}}


def _by_rule(word: str, language: str, long: str) -> str:
    """A word letter by letter; ``long`` says which of its vowels are written."""
    pieces = _PIECE.findall(re.sub(r"([^aeiou])\1", r"\1", word))
    last_a = max((at for at, piece in enumerate(pieces) if piece == "a"), default=-1)
    native = []
    for at, piece in enumerate(pieces):
        if at == 0 and piece in _FIRST:
            native.append(_opening(piece, language))
        elif at == len(pieces) - 1 and piece in _LAST[language]:
            native.append(_LAST[language][piece])
        elif language == "ar" and long == "none" and piece in "iou" and at < len(pieces) - 2:
            continue
        elif piece == "a":
            native.append("ا" if long == "all" or (long == "last" and at == last_a) else "")
        else:
            native.append(_LETTERS[language].get(piece, ""))
    return "".join(native)


def _opening(piece: str, language: str) -> str:
    """A vowel that opens a word stands on an alef."""
    first = _FIRST[piece]
    return first.replace("ی", "ي") if language == "ar" else first
