"""Language codes as people and files give them, and the language of words that give none away.

A name alone is of no language: "Von der Leyen" is asked in English as well as
in German. What an answer to it is written in is a choice, made here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from rag.errors import InputError
from rag.language.detect import detect
from rag.language.table import LANGUAGES, language

UNKNOWN = "und"

NAME_WORDS = 4
"""More words than this are not only a name."""


@lru_cache(maxsize=1024)
def language_code(value: str) -> str | None:
    """The code of a language given as code, tag ("fa-IR") or name in English or itself."""
    name = value.strip().lower()
    code = re.split(r"[-_]", name)[0]
    if code in LANGUAGES and code != UNKNOWN:
        return code
    named = (
        row.code for row in LANGUAGES.values() if name in (row.name.lower(), row.endonym.lower())
    )
    return next(named, None)


def required(value: str, held: Collection[str] = ()) -> str:
    """The code of a language that a person names.

    ``held`` are codes that articles have, known whatever they are. Raises
    InputError, which lists the known ones, for any other.
    """
    if value in held:
        return value
    if code := language_code(value):
        return code
    known = ", ".join(dict.fromkeys([*held, *(code for code in LANGUAGES if code != UNKNOWN)]))
    raise InputError(f"{value!r} is no language known here.", f"Use one of: {known}.")


def asked_in(text: str) -> str:
    """The language of a question, "und" where it is not told; a supported one is trusted."""
    code = detect(text).language
    return code if language(code).supported or not _is_name(text, code) else UNKNOWN


def _is_name(text: str, code: str) -> bool:
    """Whether a few words are capitalised, or small words between such ("de", "der")."""
    found = text.split()
    small = language(code).stop_words
    return (
        len(found) <= NAME_WORDS
        and all(not word[0].islower() or word in small for word in found)
        and any(character.isupper() for character in text)
        and not text.endswith("?")
    )


def likeliest(text: str, held: Sequence[str]) -> str:
    """The language to answer words in that are of no language: one written in their script.

    ``held`` are the languages of the articles, those with most first.
    """
    script = "Arab" if any(unicodedata.bidirectional(sign) == "AL" for sign in text) else "Latn"
    written = [code for code, row in LANGUAGES.items() if row.supported and row.script == script]
    return next((code for code in held if code in written), written[0])
