"""Whether a sentence agrees with the passages it cites: deterministic and offline.

Numbers, dates, names, denials and shared content are compared, each in a file
of its own. False is said only of what is contradicted or is said by another
source than the one cited; what cannot be compared, often across languages, is
None. It reads no grammar: true words wrongly put together can pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.checks.aligned import Meeting, sound_alike
from rag.answer.checks.cast import Cast, cast
from rag.answer.checks.countries import is_place, is_told, places
from rag.answer.checks.entailment import SURE, Entailment, Judgement
from rag.answer.checks.figures import dates, without_dates, wrong_amount, wrong_date
from rag.answer.checks.mentions import KNOWN, is_known, is_loan, known, mentions
from rag.answer.checks.misplaced import misplaced
from rag.answer.checks.overlap import known_text, share
from rag.answer.checks.parties import same_way
from rag.answer.checks.people import people
from rag.answer.checks.polarity import contradicts
from rag.answer.checks.reading import read
from rag.answer.checks.said import Said, said
from rag.answer.checks.substituted import substituted
from rag.answer.checks.swapped import swapped
from rag.answer.checks.titles import mistitled
from rag.answer.quotes.candidates import candidates
from rag.embedding.base import Embedder
from rag.records import Passage

ENOUGH = 0.5
"""Share of a sentence's content from which the passage counts as saying it."""

ENOUGH_ACROSS = 0.6
"""The same across languages, where common words translate into each other by chance."""

NOTHING = 0.2
"""Share below which a passage of the same language says nothing of the sentence."""

ELSEWHERE = 0.35
"""How much more of the sentence another given passage must have for the source to be wrong."""

_COMPARED = frozenset(KNOWN)
"""Languages whose words and names are known in each other; of others, figures alone are."""

FEW = 3
"""Content words a sentence must have for its share to mean anything."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``supported`` is True, False or None; ``reason`` a code of ``frames``, with its detail."""

    supported: bool | None
    reason: str
    detail: str = ""


def verify(
    sentence: str,
    cited: Sequence[Passage],
    *,
    language: str,
    embedder: Embedder | None = None,
    given: Sequence[Passage] = (),
    entailment: Entailment | None = None,
) -> Verdict:
    """Check one sentence, without its markers, against the passages it cites.

    ``given`` are all the passages the sentence was written from; one that says
    it when the cited ones do not shows a wrong source. ``entailment`` is asked
    where the rules find no fault.
    """
    if not cited:
        return Verdict(None, "uncited")
    for fault in _faults(sentence, cited, language, embedder):
        return fault
    verdict = _agreement(said(sentence, language), cited, given, embedder)
    if entailment is None or verdict.supported is False:
        return verdict
    return _second_opinion(verdict, entailment.judge([p.text for p in cited], sentence))


def _second_opinion(verdict: Verdict, judged: Judgement) -> Verdict:
    """The model's word where it is sure, else the verdict of the rules."""
    if judged.contradiction >= SURE:
        return Verdict(False, "contradicted")
    if verdict.supported is None and judged.entailment >= SURE:
        return Verdict(True, "entailed")
    return verdict


def _faults(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder | None
) -> Iterator[Verdict]:
    """What contradicts the passages, the surest kind first."""
    if wrong := wrong_date(sentence, cited, language):
        yield Verdict(False, "date", wrong)
    if wrong := wrong_amount(sentence, cited, language):
        yield Verdict(False, "number", wrong)
    if not all(_is_same(p, language) or {language, p.language} <= _COMPARED for p in cited):
        return
    if wrong := _wrong_place(sentence, cited, language) or _wrong_name(sentence, cited, language):
        yield Verdict(False, "name", wrong)
    casts = list(_casts(sentence, cited, language, embedder))
    ordered = [same_way(sentence, language, given, meeting) for given, meeting in casts]
    agreed = any(agrees for agrees, _ in ordered)
    for _, wrong in ordered if not agreed else ():
        if wrong:
            yield Verdict(False, "swapped", wrong)
    if all(_is_same(passage, language) for passage in cited):
        yield from _same_language_faults(sentence, cited, language, embedder, agreed)
    for given, meeting in casts:
        if wrong := mistitled(sentence, language, given, meeting):
            yield Verdict(False, "misplaced", wrong)
        if wrong := misplaced(sentence, language, given, meeting):
            yield Verdict(False, "misplaced", wrong)


def _same_language_faults(
    sentence: str,
    cited: Sequence[Passage],
    language: str,
    embedder: Embedder | None,
    agreed: bool,
) -> Iterator[Verdict]:
    """What only words of one language show; where the parties of a verb are ``agreed``,
    neither their order nor the verb's opposite is a fault."""
    sentences = [c.text for c in candidates(cited)]
    if wrong := substituted(sentence, sentences, language, embedder):
        yield Verdict(False, "name", wrong)
    if not agreed and (wrong := swapped(sentence, sentences, language)):
        yield Verdict(False, "swapped", wrong)
    if wrong := contradicts(sentence, sentences, language, opposites=not agreed):
        yield Verdict(False, "negation", wrong)


def _casts(
    sentence: str, cited: Sequence[Passage], language: str, embedder: Embedder | None
) -> Iterator[tuple[Cast, Meeting]]:
    """The people of the passages, of each language on its own, with what meets the sentence."""
    tokens = read(sentence, language)
    for code in dict.fromkeys(passage.language for passage in cited):
        own = [passage for passage in cited if passage.language == code]
        given = cast(tuple(c.text for c in candidates(own)), code)
        meeting = Meeting(language, code, embedder)
        meeting.prepare(tokens, [token for line in given.lines for token in line.tokens])
        yield given, meeting


def _wrong_place(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A country or city of the sentence that is none of the passages', and no surname."""
    given = [found for p in cited for found in places(known_text(p), p.language)]
    named = {token.word for person in people(sentence, language) for token in person.words}
    named |= {
        token.word for p in cited for one in people(p.text, p.language) for token in one.words
    }
    return next(
        (
            one.text
            for one in places(sentence, language)
            if not is_told(one, given) and not any(sound_alike(one.text, name) for name in named)
        ),
        "",
    )


def _wrong_name(sentence: str, cited: Sequence[Passage], language: str) -> str:
    """A name of the sentence that no passage has in any form."""
    passages = [known(known_text(passage), passage.language) for passage in cited]
    plain = without_dates(sentence, dates(sentence, language, cited[0]))
    across = not all(_is_same(passage, language) for passage in cited)
    surnames = {one.surname.word for one in people(sentence, language)}
    for mention in mentions(plain, language, across):
        if is_place(mention.word, language) or (
            mention.word not in surnames and is_loan(mention.word, language)
        ):
            continue
        if not is_known(mention, language, passages):
            return mention.text
    return ""


def _agreement(
    claim: Said, cited: Sequence[Passage], given: Sequence[Passage], embedder: Embedder | None
) -> Verdict:
    """How much of the sentence the passages say, where that can be told."""
    same = all(_is_same(passage, claim.language) for passage in cited)
    found = share(claim, cited, embedder)
    if found >= ENOUGH if same else found >= ENOUGH_ACROSS and len(claim.stems) >= FEW:
        return Verdict(True, "supported" if same else "similar")
    if len(claim.stems) >= FEW:
        others = [passage for passage in given if passage not in cited]
        if any(share(claim, [other], embedder) >= found + ELSEWHERE for other in others):
            return Verdict(False, "content")
        if same and found < NOTHING:
            return Verdict(False, "content")
    return Verdict(None, "unchecked")


def _is_same(passage: Passage, language: str) -> bool:
    return passage.language in (language, "und")
