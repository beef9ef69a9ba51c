"""The language of a question or an article, offline.

First the script, by counting letters; then, within the Arabic and Latin
scripts, the letters only one language uses, its stop words and its commonest
prefixes. Sure of nothing, it says "und".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rag.language.fold import fold_text
from rag.language.stems import words
from rag.language.table import LANGUAGES

SAMPLE = 4000
"""Characters looked at: more changes no answer."""


@dataclass(frozen=True, slots=True)
class Detection:
    """``language`` is a code of the table or "und"; ``confidence`` is in 0..1."""

    language: str
    confidence: float


_UNKNOWN = Detection("und", 0.0)
_SCRIPTS = {
    "Arab": re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06fc\u0750-\u077f\ufb50-\ufefc]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f]"),
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Hebr": re.compile("[\u05d0-\u05ea]"),
}
_OTHER_LETTER = re.compile(r"[^\W\d_]")
# Letters of the original that vote for a language, with their weight.
_LETTERS = {
    "fa": {"پ": 3, "چ": 3, "ژ": 3, "گ": 3, "ی": 1, "ک": 1, "\u200c": 2},
    "ar": {"ة": 4, "ى": 2, "ي": 1, "ك": 1, "أ": 1, "إ": 4, "ؤ": 1, "ئ": 0.3, "ً": 1},
    "ur": {
        "ٹ": 5,
        "ڈ": 5,
        "ڑ": 5,
        "ں": 5,
        "ے": 5,
        "ھ": 3,
        "ہ": 4,
        "پ": 1,
        "چ": 1,
        "گ": 1,
        "ی": 0.5,
        "ک": 0.5,
    },
    "tr": {"ı": 3, "ğ": 4, "ş": 3, "İ": 4, "ç": 1, "ö": 1, "ü": 1},
    "fr": {"é": 1, "è": 3, "ê": 3, "à": 2, "ç": 1, "œ": 4, "ù": 3, "î": 2, "ô": 2},
    "de": {"ß": 4, "ä": 2, "ö": 1, "ü": 1},
    "es": {"ñ": 4, "¿": 5, "¡": 5, "á": 1.5, "í": 1.5, "ó": 1.5, "ú": 1},
    "en": {},
    "ru": {},
    "he": {},
}
_ARTICLE = re.compile(r"^(?:[وفبک]?ال|لل)\w{3}")


def detect(text: str) -> Detection:
    """The language of a text and how sure that is; ``("und", 0)`` without letters."""
    sample = text[:SAMPLE]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    letters = len(_OTHER_LETTER.findall(sample))
    script, most = max(counts.items(), key=lambda item: item[1])
    if not letters or most < letters / 2:
        return _UNKNOWN
    rivals = [row.code for row in LANGUAGES.values() if row.script == script and row.code != "und"]
    if len(rivals) == 1:
        return Detection(rivals[0], most / letters)
    return _among(rivals, sample)


def _among(rivals: list[str], text: str) -> Detection:
    votes = {code: _votes(code, text) for code in rivals}
    best, second = sorted(votes.values(), reverse=True)[:2]
    if best <= 0 or best == second:
        return _UNKNOWN
    code = max(votes, key=lambda code: votes[code])
    return Detection(code, round((best - second) / best * (1 - 0.5**best), 3))


def _votes(code: str, text: str) -> float:
    seen = Counter(text)
    letters = sum(weight * seen[letter] for letter, weight in _LETTERS[code].items())
    found = words(fold_text(text))
    stops = LANGUAGES[code].stop_words
    common = sum(2.0 for word in found if word in stops)
    if code == "ar":
        common += sum(2.0 for word in found if _ARTICLE.match(word))
    return letters + common
