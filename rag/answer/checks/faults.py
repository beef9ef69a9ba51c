"""What a sentence gets wrong against the passages it cites, the surest kind first.

Each kind is looked for in a file of its own; here is only their order, and
which of them need one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.checks.cast import Cast, cast, joined_by
from rag.answer.checks.dated import wrong_date
from rag.answer.checks.figures import wrong_amount
from rag.answer.checks.invented import invented, is_same
from rag.answer.checks.meeting import Meeting
from rag.answer.checks.misplaced import misplaced
from rag.answer.checks.ordinals import wrong_ordinal
from rag.answer.checks.parties import same_way
from rag.answer.checks.polarity import denies
from rag.answer.checks.strangers import stranger
from rag.answer.checks.substituted import substituted
from rag.answer.checks.swapped import swapped
from rag.answer.checks.titles import mistitled
from rag.answer.checks.turned import turned
from rag.answer.quotes.candidates import sentence_spans
from rag.answer.stated.mentions import KNOWN
from rag.answer.stated.people import people
from rag.answer.stated.reading import read
from rag.embedding.base import Embedder
from rag.records import Passage

_COMPARED = frozenset(KNOWN)
"""Languages whose words and names are known in each other; of others, figures alone are."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A code of ``notices`` and the word it is about."""

    reason: str
    detail: str


def faults(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder | None
) -> Iterator[Fault]:
    """The faults of a raw sentence, found as they are asked for."""
    yield from _found("date", wrong_date(sentence, cited, language))
    yield from _found("number", wrong_amount(sentence, cited, language))
    same = all(is_same(passage, language) for passage in cited)
    if not same and not {language, *(p.language for p in cited)} <= _COMPARED:
        return
    yield from _found("name", invented(sentence, cited, language))
    yield from _found("name", stranger(sentence, cited, language))
    casts = list(_casts(sentence, cited, language, embedder))
    ordered = [same_way(sentence, language, given, meeting) for given, meeting in casts]
    agreed = any(agrees for agrees, _ in ordered)
    for _, wrong in ordered:
        yield from _found("swapped", "" if agreed else wrong)
    if same:
        sentences = _sentences(cited)
        yield from _found("name", substituted(sentence, sentences, language, embedder))
        if not agreed:
            yield from _found("swapped", swapped(sentence, sentences, language))
    for given, meeting in casts:
        yield from _found("number", wrong_ordinal(read(sentence, language), given, meeting))
        texts = [line.text for line in given.lines]
        yield from _found("negation", denies(sentence, texts, language, given.language))
        yield from _found("negation", "" if agreed else turned(sentence, language, given, meeting))
        yield from _found("misplaced", mistitled(sentence, language, given, meeting))
        yield from _found("misplaced", misplaced(sentence, language, given, meeting))


def _found(reason: str, detail: str) -> Iterator[Fault]:
    if detail:
        yield Fault(reason, detail)


def _sentences(cited: Sequence[Passage]) -> tuple[str, ...]:
    """Every sentence of the passages once."""
    found = (p.article.text[start:end] for p in cited for start, end in sentence_spans(p))
    return tuple(dict.fromkeys(found))


def _casts(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder | None
) -> Iterator[tuple[Cast, Meeting]]:
    """The people of the passages, of each language on its own, with what meets the sentence."""
    tokens = read(sentence, language)
    for code in dict.fromkeys(passage.language for passage in cited):
        own = [passage for passage in cited if passage.language == code]
        meeting = Meeting(language, code, embedder)
        given = cast(_sentences(own), code)
        given = joined_by(given, people(sentence, language), meeting)
        meeting.prepare(tokens, [token for line in given.lines for token in line.tokens])
        yield given, meeting
