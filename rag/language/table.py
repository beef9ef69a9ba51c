"""One row per language: what the rest of Sanad may know of it.

A supported language is read, searched and answered in with everything here; the
others are detected and searched by plain words. What is said to readers of a
language is no matter of this table but of its catalog (:mod:`rag.messages`).
To add a language is to add a row (and its stop words).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from rag.language.stop_words import STOP_WORDS

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
LATIN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language.

    ``code`` is ISO 639-1 ("und" for unknown, ISO 639-2), ``script`` ISO 15924,
    ``sentence_ends`` the characters that may end a sentence, ``stop_words``
    folded, ``calendar`` the one its readers date news by, ``digits`` the ten
    digits it is shown with.
    """

    code: str
    name: str
    endonym: str
    script: str = "Latn"
    direction: str = "ltr"
    sentence_ends: str = ".!?…"
    calendar: str = "gregorian"
    digits: str = LATIN_DIGITS
    supported: bool = False
    stop_words: frozenset[str] = field(default=frozenset(), repr=False)


def _row(code: str, name: str, endonym: str, **rest: object) -> Language:
    words = STOP_WORDS.get(code, frozenset())
    return Language(code, name, endonym, stop_words=words, **rest)  # type: ignore[arg-type]


_ARABIC_SCRIPT = {"script": "Arab", "direction": "rtl", "sentence_ends": ".!?؟…۔"}

_ROWS = (
    _row(
        "fa",
        "Persian",
        "فارسی",
        **_ARABIC_SCRIPT,
        calendar="solar",
        digits=PERSIAN_DIGITS,
        supported=True,
    ),
    # News in Arabic is printed with either set of digits; ASCII is read everywhere.
    _row("ar", "Arabic", "العربية", **_ARABIC_SCRIPT, supported=True),
    _row("en", "English", "English", supported=True),
    _row("ur", "Urdu", "اردو", **_ARABIC_SCRIPT),
    _row("tr", "Turkish", "Türkçe"),
    _row("ru", "Russian", "Русский", script="Cyrl"),
    _row("he", "Hebrew", "עברית", script="Hebr", direction="rtl"),
    _row("fr", "French", "Français"),
    _row("de", "German", "Deutsch"),
    _row("es", "Spanish", "Español"),
    _row("und", "unknown language", "unknown language", sentence_ends=".!?؟…۔।。！？"),
)

LANGUAGES: dict[str, Language] = {row.code: row for row in _ROWS}


def language(code: str | None) -> Language:
    """The row of a language code (a region is ignored: "fa-IR"), or that of "und"."""
    return LANGUAGES.get((code or "und").lower().partition("-")[0], LANGUAGES["und"])


@cache
def small_words(code: str) -> frozenset[str]:
    """The stop words of a language, and of the supported languages in other scripts: a question
    may quote a headline of another language, and its own words may be about that."""
    own = language(code)
    others = (row for row in _ROWS if row.supported and row.script != own.script)
    return own.stop_words.union(*(row.stop_words for row in others))


def in_digits(number: int | str, code: str) -> str:
    """A whole number, or a text with its Latin digits, in the digits of a language."""
    return str(number).translate(str.maketrans(LATIN_DIGITS, language(code).digits))
