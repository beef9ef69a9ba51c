"""The outlets that a question names, in whatever script: "USA Today", «یو اس ای تودی».

An outlet goes by its name or its host ("usatoday.com"). Words of a question are one where,
written together, they spell it; in Arabic script letters are spelled by their names («سي إن إن»
is "cnn") and other words are compared by sound. A short name alone that only sounds alike is
taken behind a word such as «خبرگزاری» alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.stated.mentions import is_unknown, sounds_alike
from rag.answer.stated.rarity import rarity
from rag.answer.stated.said import word_set
from rag.language.fold import fold, fold_text
from rag.language.names import name_keys

_WORD = re.compile(r"[^\W_]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")

LONGEST = 6
"""Words of a question that one outlet's name may take: «بي بي سي عربي» and the like."""

SURE = 4
"""Sounds that a name must have to be told by them alone; with a word of its kind before it, or
of several words, ``SHORT`` are enough."""

SHORT = 3

COMMON = 3.5
"""Rarity under which a word is any text's."""

_LETTERS = {
    fold_text(word): letter
    for letter, names in {
        "a": "ای ایه إيه", "b": "بی بي", "c": "سی سي", "d": "دی دي", "e": "ئی إي", "f": "اف إف",
        "g": "جی جي", "h": "اچ إتش ایچ", "k": "کی كي", "l": "ال إل", "m": "ام إم", "n": "ان إن",
        "o": "او أو", "p": "پی", "q": "کیو", "r": "آر", "s": "اس إس", "t": "تی تي",
        "u": "یو يو", "v": "وی في", "w": "دبلیو", "x": "اکس إكس", "y": "وای", "z": "زد",
        "the": "ذا ذي",
    }.items()
    for word in names.split()
}  # fmt: skip
"""What Latin letters, and "the", are called in Arabic script."""

_THE = frozenset(word for word, letter in _LETTERS.items() if letter == "the")

_AND = word_set("and with or vs versus against و با یا مع او")
"""What stands between two outlets."""

_ADDED = word_set("news agency online tv fm www the press")
"""What is left out of a name in speech: "fars-news" is «فارس»."""

_KIND = word_set(
    "خبرگزاری روزنامه سایت شبکه رادیو وكالة صحيفة موقع قناة إذاعة جريدة راديو newspaper agency"
)
"""Words before the name of an outlet."""


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet, and where the question names it."""

    outlet: str
    start: int
    end: int


def named_outlets(text: str, language: str, outlets: Iterable[str]) -> list[Named]:
    """The outlets that a raw text names, in its order, the longest name first at a place."""
    known = list(outlets)
    text = text.replace("\u200c", " ")  # «سی‌ان‌ان»
    folded, origin = fold_text(text), fold(text).original
    pieces = list(_WORD.finditer(folded))
    sure = {at for at in range(len(pieces)) if _longest(pieces, at, known, language, False)[0]}
    found: list[Named] = []
    at = 0
    while at < len(pieces):
        beside = _is_beside(pieces, at, sure)
        many, names = _longest(pieces, at, known, language, beside)
        if many:
            start, end = origin(pieces[at].start(), pieces[at + many - 1].end())
            if not _is_common(text[start:end]):
                found += [Named(name, start, end) for name in names]
        at += many or 1
    return found


def _is_common(written: str) -> bool:
    """Whether English words that any text has stand without a capital: "the week" of a flood."""
    words = _WORD.findall(fold_text(written))
    return written.islower() and len(words) > 1 and all(rarity(word) < COMMON for word in words)


def _is_beside(pieces: list[re.Match[str]], at: int, sure: set[int]) -> bool:
    """Whether an outlet stands behind a word and "and", or before: «فارس و عصر ایران»."""
    behind = pieces[at + 1][0] if at + 1 < len(pieces) else ""
    after = at + 2 if behind in _AND else at + 1 if behind[:1] == "و" else -1
    before = at - 1 if pieces[at][0][:1] == "و" else at - 2 if pieces[at - 1][0] in _AND else -1
    return after in sure or any(place in sure for place in range(max(0, before - 4), before + 1))


def _longest(
    pieces: list[re.Match[str]], at: int, outlets: list[str], language: str, beside: bool
) -> tuple[int, list[str]]:
    """How many words from a place name outlets, at most, and which."""
    before = pieces[at - 1][0] if at else ""
    for many in range(min(LONGEST, len(pieces) - at), 0, -1):
        words = tuple(piece[0] for piece in pieces[at : at + many])
        introduced = beside or before in _KIND
        names = [name for name in outlets if _names(words, name, language, introduced)]
        if names:
            return many, names
    return 0, []


def _names(words: tuple[str, ...], outlet: str, language: str, introduced: bool) -> bool:
    own = _called(outlet)
    if own & set(_spelled(words)):
        return True
    enough = SHORT if introduced or len(words) > 1 else SURE
    if not _may_be_heard(words, language, introduced):
        return False
    heard = {key for key in _sound(words) if len(key) >= enough}
    return any(key in heard for name in own for key in name_keys(name, enough))


def _may_be_heard(words: tuple[str, ...], language: str, introduced: bool) -> bool:
    """Whether words can be compared by sound: in Arabic script, not all letters, with no letter
    alone among them, which is mostly a word («تو سی»); one word alone is no common one."""
    if len(words) == 1 and not introduced and not _strange(words, language):
        return False
    letters = [word in _LETTERS and word not in _THE for word in words]
    arabic = all("؀" <= word[0] <= "ۿ" for word in words)
    return arabic and not all(letters) and sum(letters) != 1


def _strange(words: tuple[str, ...], language: str) -> bool:
    return any(
        is_unknown(one, language, inflected=False) or sounds_alike(one, language)
        for (one,) in _unjoined(words)
    )


def _spelled(words: tuple[str, ...]) -> Iterator[str]:
    """The words written together, their letters too."""
    for form in _unjoined(words):
        yield "".join(form)
        yield "".join(_LETTERS.get(word, word) for word in form)


def _unjoined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words as they are, and without an Arabic "and" or preposition on the first."""
    yield words
    if words[0][:1] in "وبل" and len(words[0]) > 2:
        yield (words[0][1:], *words[1:])


@lru_cache(maxsize=512)
def _called(outlet: str) -> frozenset[str]:
    """An outlet's name written together, with and without what speech leaves out."""
    name = fold_text(outlet.removeprefix("www."))
    if _HOST.fullmatch(name):
        name = name.split(".")[0]
    parts = _WORD.findall(name)
    short = [part for part in parts if part not in _ADDED]
    return frozenset("".join(each) for each in (parts, short) if each)


@lru_cache(maxsize=512)
def _sound(words: tuple[str, ...]) -> frozenset[str]:
    """The sounds of the words as one name; letters that follow each other are one word."""
    return frozenset(key for form in _unjoined(words) for key in _joined(form))


def _joined(words: tuple[str, ...]) -> Iterator[str]:
    parts: list[str] = []
    for word in words:
        letter = _LETTERS.get(word)
        if letter and parts and parts[-1].isascii() and letter != "the":
            parts[-1] += letter
        else:
            parts.append(letter or word)
    heard = [""]
    for place, part in enumerate(parts):
        keys = name_keys(part, 1) or ("",)
        keys = tuple(key.removeprefix("A") for key in keys) if place else keys
        heard = [before + key for before in heard for key in keys][:8]
    yield from (re.sub(r"(.)\1+", r"\1", key) for key in heard)
