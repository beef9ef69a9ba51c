"""How far a name in Latin letters is from one in Arabic letters: a weighted edit distance.

Both are written as sounds, one letter each. What the scripts cannot tell apart costs nothing or
little (p and ب, g and غ, v and و), a short vowel that is not written costs little, a consonant too
many costs 1; so does another one (Wagner and Fischer, 1974; the weights are set by hand on ten
names of news in three languages). It compares spellings and knows no names.
"""

from __future__ import annotations

import re
from functools import lru_cache

FAR, FAR_SHORT, SHORT = 0.085, 0.06, 4
"""Distance, for each sound of the name, beyond which two spellings are not one name; of a name
of few sounds, which more words are like by chance, and how few."""

_DIGRAPHS = {
    "tsch": "c", "sch": "$", "tch": "c", "sh": "$", "ch": "c", "kh": "x", "gh": "q", "zh": "j",
    "th": "t", "ph": "f", "ck": "k", "dj": "j", "cz": "c", "ts": "s", "tz": "s", "oo": "u",
    "ou": "u", "ee": "i", "ce": "se", "ci": "si", "cy": "si", "x": "ks", "c": "k", "p": "b",
    "w": "u", "y": "i",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("بپ", "b"), **dict.fromkeys("تط", "t"), **dict.fromkeys("سصث", "s"),
        **dict.fromkeys("زذظض", "z"), **dict.fromkeys("هح", "h"), **dict.fromkeys("غق", "q"),
        **dict.fromkeys("عء", "'"), "ف": "f", "ج": "j", "چ": "c", "خ": "x", "د": "d", "ر": "r",
        "ژ": "j", "ش": "$", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "u", "ی": "i",
        "ا": "a",
    }
)  # fmt: skip

_NEAR = {
    "gq": 0.0, "gk": 0.1, "gj": 0.1, "kq": 0.1, "kx": 0.3, "xh": 0.3, "c$": 0.1, "jz": 0.2,
    "j$": 0.3, "zs": 0.5, "zd": 0.2, "ts": 0.3, "s$": 0.5, "dt": 0.5, "vu": 0.0, "vf": 0.0,
    "vb": 0.3, "ou": 0.0, "ua": 0.5, "ui": 0.8, "ue": 0.7, "ea": 0.4, "oa": 0.2, "ia": 0.6,
    "ei": 0.1, "oi": 0.7, "ah": 0.2, "eh": 0.2, "a'": 0.1, "e'": 0.1, "o'": 0.2, "i'": 0.2,
    "u'": 0.3,
}  # fmt: skip
_UNWRITTEN = {"a": 0.15, "e": 0.1, "o": 0.3, "u": 0.3, "i": 0.3, "h": 0.3}
"""What a Latin letter costs that has none in Arabic script."""

_LAST = 0.6
"""The same of a last vowel, which every script writes."""

_WRITTEN = {"a": 0.3, "i": 0.4, "u": 0.5, "'": 0.2, "h": 0.6}
"""What an Arabic letter costs that has none in Latin script."""


@lru_cache(maxsize=1 << 14)
def is_alike(latin: str, arabic: str) -> bool:
    """Whether two folded words, one of each script, may spell one name; of the Arabic one the
    article may be left out."""
    wanted = _latin(latin)
    spelled = [_arabic(arabic)]
    if arabic.startswith("ال") and len(arabic) > 4:
        spelled.append(_arabic(arabic[2:]))
    far = FAR_SHORT if len(wanted) <= SHORT else FAR
    return min(_distance(wanted, each) for each in spelled) <= far * len(wanted)


def heard(word: str) -> str:
    """A folded word of either script as the sounds that its script's languages agree on."""
    sounds = _latin(word) if word[:1].isascii() else _arabic(word.removeprefix("ال"))
    return sounds.translate(str.maketrans("gqx", "kkk"))


def _latin(word: str) -> str:
    plain = _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], re.sub("[^a-z]", "", word))
    return _squeezed(plain)


def _arabic(word: str) -> str:
    return _squeezed(word.replace("تش", "چ").translate(_ARABIC))


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _distance(latin: str, arabic: str) -> float:
    """The least cost of making one of the other."""
    row = [0.0]
    for at, letter in enumerate(arabic):
        row.append(row[-1] + (0.1 if at == 0 and letter == "a" else _WRITTEN.get(letter, 1.0)))
    for place, letter in enumerate(latin):
        unwritten = _UNWRITTEN.get(letter, 1.0)
        if place == len(latin) - 1 and letter in "aeoui":
            unwritten = _LAST
        before, row = row, [row[0] + unwritten]
        for at, other in enumerate(arabic):
            row.append(
                min(
                    before[at] + _cost(letter, other),
                    before[at + 1] + unwritten,
                    row[at] + _WRITTEN.get(other, 1.0),
                )
            )
    return row[-1]


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _NEAR.get(one + other, _NEAR.get(other + one, 1.0))
