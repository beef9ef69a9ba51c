"""A draft as its sentences: which of them say something that can be looked up.

Headings, questions, and remarks without a name, a number or much else are left out. It
knows a remark by its form alone: an opinion that names somebody is looked up all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answer.stated.countries import places
from rag.answer.stated.mentions import mentions
from rag.answer.stated.people import people
from rag.answer.stated.reading import amounts
from rag.answer.stated.said import said, word_set
from rag.errors import InputError
from rag.language.codes import UNKNOWN
from rag.language.detect import detect
from rag.language.fold import fold_text
from rag.language.headings import is_heading
from rag.language.sentences import split_sentences
from rag.language.stems import words
from rag.language.table import language as row
from rag.language.well_formed import well_formed

LONGEST = 100_000
"""Characters of a draft: some hundreds of sentences, each of which is a search."""

FEW = 3
"""Content words from which a sentence without a name or number says something to look up."""

SURE = 0.3
"""How surely a line's language must be told to be another than that of the whole text."""

_QUESTION = re.compile(r"[?؟][\s»”\"')\]]*$")
_MARKED_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_OPINION = {
    "en": word_set(
        "i my we our us should ought hopefully perhaps maybe unfortunately fortunately sadly"
    ),
    "fa": word_set(
        "من ما بنظر نظرم عقیده باید نباید شاید متاسفانه خوشبختانه امیدوارم امیدواریم معتقدم"
    ),
    "ar": word_set("انا نحن اعتقد نعتقد اری رایی برایی یجب ینبغی لعل ربما للاسف نامل امل اظن"),
}
"""Words by which somebody speaks of what they think, wish or fear."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a draft, ``text[start:end]`` of it; ``skipped`` says why there is nothing
    in it to check, "" where there is."""

    text: str
    start: int
    end: int
    language: str
    skipped: str = ""


def drafted(text: str) -> str:
    """The text itself. Raises InputError for one that is empty or too long to be a draft."""
    if not any(character.isalnum() for character in text):
        raise InputError(code="draft-text-empty")
    if len(text) > LONGEST:
        raise InputError(code="draft-text-long", count=len(text), most=LONGEST)
    return well_formed(text)


def checkable(lines: Iterable[Line]) -> list[Line]:
    """The lines in which there is something to check."""
    return [line for line in lines if not line.skipped]


def language_of(lines: Sequence[Line]) -> str:
    """The language that most of a draft is in."""
    counted: Counter[str] = Counter()
    for line in lines:
        counted[line.language] += len(line.text)
    return counted.most_common(1)[0][0]


def read_lines(text: str) -> list[Line]:
    """The sentences of a draft in order, each with its language."""
    whole = detect(text).language
    return [
        _line(text, start, end, language)
        for start, end in split_sentences(text, whole)
        for language in (_language(text[start:end], whole),)
    ]


def _line(text: str, start: int, end: int, language: str) -> Line:
    said_so = text[start:end]
    is_over = _MARKED_HEADING.match(said_so) or is_heading(text, start, end)
    skipped = "heading" if is_over else _skipped(said_so, language)
    return Line(said_so, start, end, language, skipped)


def _language(sentence: str, whole: str) -> str:
    """A sentence's own language where it is told surely, else that of the whole text."""
    found = detect(sentence)
    if found.language == whole or whole == UNKNOWN:
        return found.language
    other_script = row(found.language).script != row(whole).script
    trusted = found.language != UNKNOWN and (other_script or found.confidence >= SURE)
    return found.language if trusted else whole


def _skipped(sentence: str, language: str) -> str:
    if _QUESTION.search(sentence):
        return "question"
    if amounts(sentence, language) or _names(sentence, language):
        return ""
    meant = said(sentence, language).stems
    if len(meant) < FEW or _OPINION.get(language, frozenset()) & set(words(fold_text(sentence))):
        return "remark"
    return ""


def _names(sentence: str, language: str) -> bool:
    return bool(
        people(sentence, language) or places(sentence, language) or mentions(sentence, language)
    )
