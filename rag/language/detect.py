"""The language of a question or an article, offline.

First the script, by counting words; then, within the Arabic and the Latin
script, votes: letters only one language uses, words only one has among its
commonest, and the endings and prefixes of its grammar; between Persian and Arabic
also which letters follow each other. Words are compared folded, so a Persian question
typed on an Arabic keyboard (ي and ك for ی and ک) stays Persian. Sure of nothing, it
says "und"; it knows no language outside the table, and one written in the Arabic or Latin
script may be taken for a relative when it shares its words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import islice

from rag.language.fold import fold_text
from rag.language.persian_arabic import looks_persian
from rag.language.remembered import Remembered
from rag.language.stems import words
from rag.language.table import LANGUAGES

SAMPLE = 1000
"""Characters looked at: of 10,190 articles none was taken for another language with 3,000."""


@dataclass(frozen=True, slots=True)
class Detection:
    """``language`` is a code of the table or "und"; ``confidence`` is in 0..1."""

    language: str
    confidence: float


_UNKNOWN = Detection("und", 0.0)
_SCRIPTS = {
    "Arab": re.compile(
        "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06fc\u0750-\u077f\ufb50-\ufefc]+"
    ),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]+"),
    "Cyrl": re.compile("[\u0400-\u04ff]+"),
    "Hebr": re.compile("[\u05d0-\u05ea]+"),
}
_RUN = re.compile(r"[^\W\d_]+")
_OTHERS = {
    script: re.compile(rf"[^\W\d_{pattern.pattern[1:-2]}]+") for script, pattern in _SCRIPTS.items()
}
"""Runs of letters of other scripts."""
_JOINTS = re.compile(
    "[\u0670\u06f0-\u06f9\u00d7\u00f7\u0482-\u0489\ufbb2-\ufbd2\ufd3e-\ufd4f\ufd90-\ufd91"
    r"\ufdc8-\ufdef\ufdfc-\ufe6f\ufe75](?=[^\W\d_])"
)
"""Digits and signs that stand among a script's letters, before a letter: two words with one
between them are a single run of the script."""

# Letters as they were typed, with the weight of one vote each. Letters that only
# the keyboard decides (ی or ي) weigh little.
_LETTERS: dict[str, dict[str, float]] = {
    "fa": {**dict.fromkeys("پچژگ", 3), **dict.fromkeys("یک", 0.3), "\u200c": 1.5},
    "ar": {"ة": 3, "إ": 2, **dict.fromkeys("ىأ", 1), **dict.fromkeys("يكؤئًٌّ", 0.3)},
    "ur": {**dict.fromkeys("ٹڈڑںے", 5), **dict.fromkeys("ھہ", 3)},
    "tr": {**dict.fromkeys("ığşİ", 3), **dict.fromkeys("çöü", 1)},
    "fr": {**dict.fromkeys("èêùœîôû", 3), **dict.fromkeys("àéç", 1)},
    "de": {"ß": 4, "ä": 2, **dict.fromkeys("öü", 1)},
    "es": {**dict.fromkeys("ñ¿¡", 4), **dict.fromkeys("áíóú", 1.5)},
}
# Letters that no language of the table writes: a text full of them is of another.
_FOREIGN = {
    "Arab": re.compile("[ڵێڕۆڤەټډړږښڼڀٿڪڳݙ]"),
    "Cyrl": re.compile("[іїєґўјљњћђџѓќәғқңөұүһ]", re.IGNORECASE),
    "Latn": re.compile("[ąęłńśźżčďěňřšťůžőűășțøåðþāēīūķļņģ]", re.IGNORECASE),
}
_WORD_VOTE = 2.0
_SIGNS = {"fa": 0.25, "ar": -0.25}
"""Votes of a word by the log odds that it is Persian; 0.2 to 0.3 do alike."""
# Words that questions and headlines are framed with, beside the stop words.
_FRAMES = {
    code: frozenset(words(fold_text(text)))
    for code, text in {
        "fa": """نام کشور شهر سال کشورها اثر چیست کیست چیستند هستند بوده شده‌است بوده‌است
        کنید ببرید زندگی ساخته نوشته بیشترین کمترین اولین آخرین واقع تأسیس درگذشت متولد توسط
        دارای زمان تعداد دو سه چهار پنج هستم دارم ندارم دوست باشم شدم رفتم کنم کردم خواهم دانم
        فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند""",
        "ar": """ماهو ماهي ماهى بماذا لمن بم مم عمن ممن فيم تقع يقع ولد ولدت توفي يسمى تسمى
        عاصمة معنى عدد أول أكبر أشهر رئيس مدينة دولة سنة عام يوجد توجد بنيت كتب لقب مؤلف وفاة
        ابن بن صلى وسلم""",
        "en": """did born many much die died play name city country state made called name""",
        "tr": """haber haberi haberler haberleri ilgili konusunda konuda özetle anlat yılında""",
        "de": """gibt fasse zusammen wann wie viele welche nachrichten über""",
        "fr": """quand combien quels quelles résume nouvelles depuis""",
    }.items()
}
# Shapes of folded words, with the weight of one vote each.
_SHAPES: dict[str, tuple[tuple[re.Pattern[str], float], ...]] = {
    "fa": (
        (re.compile(r"\w{2,}(?:ها(?:ی|یی|ی\w+)?|ترین)$"), 1.5),
        (re.compile(r"ن?می\w{2,}(?:د|م|ند|ید|یم|ست)$"), 1.5),
        (re.compile(r"\w{2,}(?:است|یست|ند|شان|ستان|گاه|نده)$"), 1.0),
    ),
    "ar": (
        (re.compile(r"(?:[وفبک]?ال|لل)\w{3}"), 1.5),
        (re.compile(r"و[تیا]\w{3}"), 0.5),
        (re.compile(r"[یت]\w{2,}ون$"), 1.0),
    ),
    "en": ((re.compile(r"\w{3,}(?:ing|tion|ed|ly|ness|ship)$"), 0.7),),
    "tr": ((re.compile(r"\w{2,}(?:lar|ler|dir|nin|nun|dan|den|yor|mis)$"), 0.7),),
    "fr": ((re.compile(r"\w{2,}(?:eux|aux|ment|ait|aient|eur|ique)$"), 0.7),),
    "de": ((re.compile(r"\w{2,}(?:ung|keit|heit|lich|isch|schaft|chen)$"), 0.7),),
    "es": ((re.compile(r"\w{2,}(?:cion|dad|ando|iendo|aron|ados|illo)$"), 0.7),),
}  # fmt: skip


def detect(text: str) -> Detection:
    """The language of a text and how sure that is; ``("und", 0)`` without letters."""
    sample = text[:SAMPLE]
    if _RUN.search(sample):
        for script, pattern in _SCRIPTS.items():
            if pattern.search(sample) and _prevails(script, sample):
                return _written(script, sample)
    return _UNKNOWN


def _prevails(script: str, sample: str) -> bool:
    """Whether at least half of the words are of a script: surely where those of other letters
    are no more than its own, to count which takes half the time."""
    if _JOINTS.search(sample):
        return _share(script, sample) >= 0.5
    others = len(_OTHERS[script].findall(sample))
    own = sum(1 for _ in islice(_SCRIPTS[script].finditer(sample), others))
    return own == others or _share(script, sample) >= 0.5


def _share(script: str, sample: str) -> float:
    return len(_SCRIPTS[script].findall(sample)) / len(_RUN.findall(sample))


def _written(script: str, sample: str) -> Detection:
    """The language of a text most of whose words are of a script."""
    if _is_foreign(script, sample):
        return _UNKNOWN
    rivals = _rivals(script)
    if len(rivals) > 1:
        return _among(script, sample)
    return Detection(rivals[0], round(_share(script, sample), 3))


def _is_foreign(script: str, sample: str) -> bool:
    pattern = _FOREIGN.get(script)
    return pattern is not None and len(pattern.findall(sample)) > max(2, len(sample) / 25)


@cache
def _rivals(script: str) -> tuple[str, ...]:
    """The languages of the table written in a script."""
    rows = LANGUAGES.values()
    return tuple(row.code for row in rows if row.script == script and row.code != "und")


def _among(script: str, text: str) -> Detection:
    voted = _word_votes(script)
    votes = {code: _letter_votes(code, text) for code in _rivals(script)}
    for word, times in Counter(words(fold_text(text))).items():
        for code, vote in voted[word]:
            votes[code] += vote * times
    (code, best), (_, second) = sorted(votes.items(), key=lambda item: -item[1])[:2]
    if best <= 0 or best == second:
        return _UNKNOWN
    margin = (best - second) / best
    return Detection(code, round(margin * (1 - 0.7**best), 3))


def _letter_votes(code: str, text: str) -> float:
    return sum(weight * text.count(letter) for letter, weight in _LETTERS.get(code, {}).items())


@cache
def _word_votes(script: str) -> Remembered[str, tuple[tuple[str, float], ...]]:
    """The votes of a word for the languages of a script, those that get none left out."""

    def votes(word: str) -> tuple[tuple[str, float], ...]:
        looks = looks_persian(word) if script == "Arab" else 0.0
        given = (
            (code, _vote(code, word) + max(0.0, _SIGNS.get(code, 0.0) * looks))
            for code in _rivals(script)
        )
        return tuple((code, vote) for code, vote in given if vote)

    return Remembered(votes)


def _vote(code: str, word: str) -> float:
    """The vote of one word for a language: being one of its own, and its shapes."""
    shapes = sum(weight for pattern, weight in _SHAPES.get(code, ()) if pattern.match(word))
    return _WORD_VOTE * _own_words(code).get(word, 0.0) + shapes


@cache
def _own_words(code: str) -> dict[str, float]:
    """The commonest words of a language; one that a relative shares weighs less."""
    script = LANGUAGES[code].script
    # Urdu has letters of its own to go by, so it takes no words from the others.
    relatives = {row.code for row in LANGUAGES.values() if row.script == script} - {"ur"} | {code}
    common = [_common(other) for other in relatives]
    return {word: 1 / sum(word in others for others in common) ** 2 for word in _common(code)}


def _common(code: str) -> frozenset[str]:
    return LANGUAGES[code].stop_words | _FRAMES.get(code, frozenset())
