"""What may be asked of a library: a question with limits, checked before anything is searched.

It knows the languages of a library by their counts alone, and nothing of what
is found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from rag.answer.task import Turn
from rag.errors import InputError
from rag.kinds import asked_kind
from rag.kinds.words import words_for
from rag.language.codes import UNKNOWN, likeliest, required
from rag.language.detect import detect
from rag.language.well_formed import well_formed
from rag.records import KINDS, LENGTHS, Query
from rag.search import understand

Held = Callable[[], Mapping[str, int]]
"""Counts by language of what a library holds, most first; asked for only where it matters."""


class Filters(TypedDict, total=False):
    """What may be found; each is optional and None restricts nothing.

    ``languages`` are codes (fa, ar, en ...), ``outlets`` names as stored, the
    dates any spelling of a day, month or year in one of the calendars, both
    inclusive.
    """

    languages: Sequence[str] | None
    outlets: Sequence[str] | None
    date_from: str | None
    date_to: str | None


def asked(question: str) -> str:
    """The question without the space around it. Raises InputError."""
    if not question.strip():
        raise InputError("The question is empty.", "Ask something.")
    return well_formed(question.strip())


def said_before(history: Sequence[Turn]) -> list[Turn]:
    """Earlier turns, all of whole characters. Raises InputError."""
    return [(well_formed(question), well_formed(answer)) for question, answer in history]


def understood(text: str, filters: Filters, held: Held) -> Query:
    """The question as search takes it, its languages as articles have them.

    Raises InputError for a language that neither the table nor an article
    knows, and what ``understand`` raises.
    """
    named = filters.get("languages") or ()
    here = held() if named else {}
    narrowed: Filters = {**filters, "languages": [required(code, here) for code in named]}
    return understand(text, **narrowed)


def answered_in(query: Query, wanted: str | None, held: Held) -> str:
    """The language asked for, else the question's; for a name alone, one read here in its script.

    Raises InputError for one that nobody knows.
    """
    if wanted:
        return required(wanted)
    if query.language != UNKNOWN:
        return query.language
    spelled = next((code for code, _ in query.spellings), None)
    return spelled or likeliest(query.text, list(held()))


def wanted_kind(question: str, kind: str | None, *, given: bool, follows: bool) -> str:
    """The kind that was named, else the one that the question seems to want; a summary of
    ``given`` passages is what they are about; ``follows`` says that it goes on from one before.
    """
    wanted = kind or asked_kind(question, follows=follows)
    return "about" if wanted == "summary" and given else wanted


def check_wanted(question: str, kind: str | None, length: str) -> None:
    """Raises InputError, in the question's language, for a kind or length that is none."""
    for value, known, missing in ((kind, KINDS, "no_kind"), (length, LENGTHS, "no_length")):
        if value is not None and value not in known:
            words = words_for(detect(question).language)
            raise InputError(
                words[missing].format(value=value),
                words["name_one"].format(known=", ".join(known)),
            )
