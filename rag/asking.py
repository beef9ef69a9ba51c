"""What may be asked of a library: a question with limits, checked before anything is searched.

It knows the languages of a library by their counts alone, and nothing of what
is found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from rag.answer import LLM
from rag.answer.model.reworded import put_into
from rag.answer.notices import notice
from rag.answer.task import Turn
from rag.errors import InputError, ModelError
from rag.kinds import asked_kind
from rag.language.codes import UNKNOWN, likeliest, required
from rag.language.table import LANGUAGES
from rag.language.table import language as row
from rag.language.well_formed import well_formed
from rag.messages import FALLBACK, and_list, language_name
from rag.plugins import names
from rag.records import KINDS, LENGTHS, Answer, Delta, Event, Notice, Query
from rag.search import understand

Held = Callable[[], Mapping[str, int]]
"""Counts by language of what a library holds, most first; asked for only where it matters."""


class Filters(TypedDict, total=False):
    """What may be found; each is optional and None restricts nothing.

    ``languages`` are codes (fa, ar, en ...), ``outlets`` names as stored ("" for articles
    without one), the dates any spelling of a day, month or year in one of the calendars,
    both inclusive. ``undated`` takes in articles without a date, which days leave out;
    without days it takes them alone. ``articles`` are ids, of which none finds nothing.
    """

    languages: Sequence[str] | None
    outlets: Sequence[str] | None
    date_from: str | None
    date_to: str | None
    articles: Collection[str] | None
    undated: bool


def asked(question: str) -> str:
    """The question without the space around it. Raises InputError."""
    if not question.strip():
        raise InputError(code="ask-empty")
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


def readable(
    text: str, own: str, reader: str, held: Held, llm: LLM | None
) -> tuple[str, Notice | None]:
    """The question in a language that search reads, and what a reader is told of it.

    One in another language (``own``) is put into that of most articles by the model; without one,
    or where it fails, it stays as it is, and the notice says what can be done.
    """
    here = held()
    if own == UNKNOWN or row(own).supported or own in here:
        return text, None
    read = [code for code, language in LANGUAGES.items() if language.supported]
    if llm is not None:
        into = next((code for code in here if code in read), FALLBACK)
        try:
            put = put_into(llm, text, into)
        except ModelError:  # it is searched as it stands, and said so
            return text, _unread(own, reader, read)
        named = language_name(into, reader)
        return put, notice("put_into", reader, language=named, question=put)
    return text, _unread(own, reader, read)


def _unread(own: str, reader: str, read: Sequence[str]) -> Notice:
    names = and_list([language_name(code, reader) for code in read], reader)
    return notice("unread", reader, language=language_name(own, reader), read=names)


def noted(events: Iterator[Event], note: Notice | None, question: str) -> Iterator[Event]:
    """The events of an answer with what its reader is told of the question, as it was asked.

    A decline itself says what can be done.
    """
    for event in events:
        if note and isinstance(event, Answer):
            event = replace(event, question=question)
            if note.code == "unread" and event.abstained:
                yield Delta(f"\n{note.message}")
                event = replace(event, answer=f"{event.answer}\n{note.message}")
            else:
                event = replace(event, warnings=(note, *event.warnings))
        yield event


def wanted_kind(question: str, kind: str | None, *, given: bool, follows: bool) -> str:
    """The kind that was named, else the one that the question seems to want; a summary of
    ``given`` passages is what they are about; ``follows`` says that it goes on from one before.
    """
    wanted = kind or asked_kind(question, follows=follows)
    return "about" if wanted == "summary" and given else wanted


def all_kinds() -> tuple[str, ...]:
    """Every kind that may be named, those of plug-ins last."""
    return (*KINDS, *names("kinds", KINDS))


def check_wanted(kind: str | None, length: str) -> None:
    """Raises InputError for a kind or length that is none; a plug-in is not loaded for it."""
    kinds = KINDS if kind is None or kind in KINDS else all_kinds()
    for value, known, code in ((kind, kinds, "ask-no-kind"), (length, LENGTHS, "ask-no-length")):
        if value is not None and value not in known:
            raise InputError(code=code, value=value, known=", ".join(known))
