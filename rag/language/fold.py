"""The one matching form of text, with offsets back to the original.

Index, query, citation check and highlight all compare folded text; what is
shown is always the original. Folding is the same for every language, so the
language of a text need not be known:

- compatibility forms are taken apart (Unicode NFKD), case and accents go;
- letters that keyboards and code pages confuse become one: ی/ي/ى/ې, ک/ك, ه/ة/ۀ/ە,
  the carriers of hamza; vowel signs, dagger alef and tatweel go;
- invisible characters go, so «می‌کند» and «میکند» are one word, and the space of
  «می کند» and «کتاب ها» goes too;
- all digits become ASCII, thousand separators go, decimal separators become a full stop;
- digits above the line stay apart from what they stand at: 10⁶ is "10^6" and no 106, 2025 with
  the mark of a note is "2025^1"; km² is km2, as it is typed;
- quotation marks, commas and question marks take their ASCII shape, white space
  becomes one space.

It knows nothing of words or meaning: a homograph stays a homograph.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

FOLD_VERSION = 3
"""Rises whenever folding, words or stems change: stored indexes and trained
embedders carry it, since they hold folded words."""

_LETTERS = {
    **dict.fromkeys("يىېۍێؠے", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("ةۀەہھۂۃ", "ه"),
    **dict.fromkeys("ٱٲٳ", "ا"),
    **dict.fromkeys("ۆۇۈۊ", "و"),
    "ګ": "گ",
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
}
_PUNCTUATION = {
    **dict.fromkeys("«»„“”‟‹›〝〞″", '"'),
    **dict.fromkeys("‘’‚‛′`´ʻʼʹ", "'"),
    **dict.fromkeys("،٬、，", ","),
    **dict.fromkeys("؟⸮", "?"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "؛": ";",
    "٫": ".",
    "۔": ".",
    "٪": "%",
}
_RAISED = {char: f"^{plain}" for char, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True)}
_NARROW_SPACES = "\u202f\u2009"
"""Thin spaces, which group thousands (SI brochure, 5.4.4)."""

# Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; other scripts keep theirs,
# where a mark is a vowel and not an ornament.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f"
    "\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u0640]"
)


def _fold_once(char: str) -> str:
    if char.isspace():
        return " "
    if char in _LETTERS or char in _PUNCTUATION:
        return _LETTERS.get(char) or _PUNCTUATION[char]
    if char in _RAISED:
        return _RAISED[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("Cc", "Cf", "Cs"):
        return ""
    return unicodedata.normalize(
        "NFC", _MARKS.sub("", unicodedata.normalize("NFKD", char.casefold()))
    )


def _fold_character(char: str) -> str:
    """The folded form of one character; folding it again changes nothing."""
    folded = _fold_once(char)
    while (again := "".join(map(_fold_once, folded))) != folded:
        folded = again
    return folded


class _Table(dict[int, str]):
    """A ``str.translate`` table filled as characters are met."""

    def __missing__(self, code: int) -> str:
        # Thin spaces wait for the number rules, which turn them into spaces.
        char = chr(code)
        self[code] = char if char in _NARROW_SPACES else _fold_character(char)
        return self[code]


_TABLE = _Table()
_PLAIN = [chr(code) for code in (*range(0x20, 0x7F), *range(0x600, 0x700))]
_CHANGED = re.compile(
    f"[^{re.escape(''.join(char for char in _PLAIN if _fold_character(char) == char))}]"
)
"""What folding may change: all but the plain letters of three languages. To look for it takes a
third of the time of ``str.translate``, which asks the table of every character beyond ASCII."""
_THOUSANDS = r"[,'\u202f\u2009](?<=\d.)(?=\d{3}(?!\d))"
# "1.234.567" and "1.234,5", as continental Europe and the Maghreb print numbers.
_GROUPING_STOPS = (
    r"\.(?<=\d\.)(?:(?=\d{3}\.\d{3}(?!\d))|(?=\d{3},\d{1,2}(?!\d|[,.]\d))"
    r"|(?<=\d\.\d{3}\.)(?=\d{3}(?!\d)))"
)
_DECIMAL_COMMA = r",(?<=\d,)(?<![,.]\d,)(?<![,.]\d\d,)(?=\d{1,2}(?!\d|[,.]\d))"

# Each rule: what it matches, what the match becomes, and what a text it changes holds one of:
# to look for these takes a tenth of the time. They run in this order.
_RULES: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(f"{_THOUSANDS}|{_GROUPING_STOPS}"), "", (",", ".", "'", *_NARROW_SPACES)),
    (re.compile(_DECIMAL_COMMA), ".", (",",)),
    (re.compile(f"[{_NARROW_SPACES}]"), " ", (*_NARROW_SPACES,)),
    (re.compile(" (?<=  ) *"), "", ("  ",)),
    # "10^1^2" of 10¹²; "km^2", of a unit of length.
    (re.compile(r"\^(?<=\^[-+\d]\^)(?=\d)"), "", ("^",)),
    (re.compile(r"\^(?<=m\^)(?<![^\W\d_]{2}m\^)(?=[23](?!\d))"), "", ("^",)),
    # «می کند», «نمی کند»: the prefix of the Persian present, typed apart.
    (re.compile(r" (?:(?<=\bمی )|(?<=\bنمی ))(?=[^\W\d_])"), "", ("می ",)),
    # «کتاب ها», «بزرگ ترین», «گفته اند»: Persian endings, typed apart.
    (re.compile(r" (?<=[^\W\d_] )(?=ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان)?\b)"), "", (" ها",)),
    (re.compile(r" (?<=[^\W\d_] )(?=تر(?:ین)?\b)"), "", (" تر",)),
    (re.compile(r" (?<=ه )(?=(?:اند|اید|ایم)\b)"), "", ("ه ا",)),
)


def fold_text(text: str) -> str:
    """The folded text alone, several times faster than :func:`fold`."""
    if text.isascii():
        text = text.translate(_TABLE)
    else:
        text = _CHANGED.sub(lambda found: _TABLE[ord(found[0])], text)
    for pattern, replacement, signs in _RULES:
        for sign in signs:
            if sign in text:
                text = pattern.sub(replacement, text)
                break
    return text


_JOINED = ("ها", "تر", "اند", "اید", "ایم")


def may_join(before: str, after: str) -> bool:
    """Whether folding two folded texts as one, white space between them, may join the last
    word of one and the first of the other."""
    return before[-1:].isalpha() and (after.startswith(_JOINED) or before.endswith("می"))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: ``source[origins[i]]`` produced ``text[i]``.

    ``origins`` never decreases and is as long as ``text``.
    """

    text: str
    source: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that produced ``text[start:end]``, with the vowel
        signs and tatweel on its last letter; an empty slice gives an empty span."""
        if start >= end:
            place = self.origins[start] if start < len(self.origins) else len(self.source)
            return place, place
        last = self.origins[end - 1] + 1
        while last < len(self.source) and _MARKS.match(self.source[last]):
            last += 1
        return self.origins[start], last

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``text`` that ``source[start:end]`` became."""
        return bisect_left(self.origins, start), bisect_left(self.origins, end)


def fold(text: str) -> Folded:
    """Fold a text and keep, for every folded character, where it came from.

    ``fold(text).text == fold_text(text)``. Linear in the length of the text.
    """
    chars, places = text.translate(_TABLE), _places(text)
    for pattern, replacement, _ in _RULES:
        chars, places = _apply(pattern, replacement, chars, places)
    return Folded(chars, text, tuple(places))


def _places(text: str) -> list[int]:
    """For every character of the translated text, the index of its source."""
    uneven = [char for char in set(text) if len(_TABLE[ord(char)]) != 1]
    if not uneven:
        return list(range(len(text)))
    places: list[int] = []
    done = 0
    for match in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
        at = match.start()
        places += range(done, at)
        places += [at] * len(_TABLE[ord(text[at])])
        done = at + 1
    return places + list(range(done, len(text)))


def _apply(
    pattern: re.Pattern[str], replacement: str, chars: str, places: list[int]
) -> tuple[str, list[int]]:
    """One rule, on the characters and their places alike."""
    kept: list[str] = []
    origins: list[int] = []
    done = 0
    for match in pattern.finditer(chars):
        kept += (chars[done : match.start()], replacement)
        origins += places[done : match.start() + len(replacement)]
        done = match.end()
    return ("".join((*kept, chars[done:])), origins + places[done:]) if done else (chars, places)


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """:func:`fold_text` of a short string that is asked for again and again."""
    return fold_text(word)
