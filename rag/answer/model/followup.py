"""Makes a follow-up question stand alone, with a model or without one.

A model rewrites it. Without one, a question that leans on the conversation
(a pronoun, or no word of its own but a common one: "in which year?") gets the names
and content words of the last question added. A question that stands alone is left
as it is, and a name makes it do so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.answer.model.hearing import said
from rag.answer.model.llm import LLM, Limits, limited, thinks
from rag.answer.model.prompt import rewriting
from rag.answer.stated.yardstick import place_of
from rag.embedding.written import written
from rag.errors import ModelError
from rag.language.detect import detect
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.table import small_words
from rag.language.terms import content_words

FEW = 2
"""A question with fewer content words than this leans on what was said before, if they are
common ones."""

COMMON = 3000
"""Place among the embedder's forms, which stand by frequency, from which a word is a matter of
its own."""

LONGEST = 400
"""Characters of a rewritten question; more is not a question."""

REWRITTEN, THOUGHTS = 200, 4000
"""Tokens of a rewritten question, and those a model that thinks may use before it."""

_LEANING = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|"
    r"one|ones|same|else|"
    r"او|وی|انها|ان|ایشان|انجا|این|همین|همان|اینها|اش|شان|"
    r"(?<!من )(?<!ما )(?:هو|هی)|هم|هما|هذا|هذه|ذلک|تلک|هناک|هولاء|نفسه|نفسها)\b"
)
_OPENING = re.compile(
    r"^(?:and|but|so|what about|how about|و|پس|اما|حالا|و ?ماذا عن|ماذا عن|لکن)\b|"
    r"^و(?:متی|این|من|کم|لماذا|کیف|ما|فی|عن|الی|علی)\b"
)
_SUFFIXED = {
    "fa": re.compile(r"\b\w{2,}(?:اش|شان|هایش|هایشان)\b"),
    "ar": re.compile(
        r"\b(?:به|بها|بهم|له|لها|لهم|عنه|عنها|عنهم|منه|منها|فیه|فیها|معه|معها|الیه|الیها|علیه|علیها)\b"
    ),
}


def standalone(question: str, history: Sequence[tuple[str, str]], llm: LLM | None = None) -> str:
    """The question as it would be asked without the conversation.

    ``history`` holds (question, answer) pairs, oldest first. A model that fails
    is replaced by the rule.
    """
    if not history:
        return question
    if llm is not None and (rewritten := _rewritten(question, history, llm)):
        return rewritten
    return carried(question, history[-1][0])


def carried(question: str, last: str) -> str:
    """The question with what it lacks of the last one, if it leans on it.

    The last one tells the language of a word or two as well: «وقتاش؟».
    """
    language = detect(question if len(question.split()) > FEW else f"{question} {last}").language
    if not leans(question, language):
        return question
    own = {stem(word, language) for word in words(_read(question, language))}
    small = small_words(language)
    replaced = _replaced(question, last, small)
    kept = [
        token
        for token in re.findall(r"[^\W_][\w\u200c'’-]*", last)
        if token not in replaced
        and not small.issuperset(words(_read(token, language)))
        and not own.issuperset(content_words(_read(token, language), language))
    ]
    return f"{question} ({' '.join(kept)})" if kept else question


def _replaced(question: str, last: str, small: frozenset[str]) -> list[str]:
    """What of the last question another word stands for now: "rent in Leeds?", "and in Hull?"."""
    found = words(fold_text(question))
    first = next((at for at, word in enumerate(found) if word not in small), 0)
    if not first or not _OPENING.search(fold_text(question)):
        return []
    before = {found[first - 1], found[first - 1].removeprefix("و")}
    spoken = re.findall(r"[^\W_][\w\u200c'’-]*", last)
    return [then for one, then in pairwise(spoken) if fold_text(one) in before]


def leans(question: str, language: str) -> bool:
    """Whether a question cannot be understood without the one before it."""
    folded = _read(question, language)
    if _is_bare(folded, language) or _OPENING.search(folded):
        return True
    suffixed = _SUFFIXED.get(language)
    return bool(_LEANING.search(folded) or (suffixed and suffixed.search(folded)))


def _read(text: str, language: str) -> str:
    """The text folded, and as it would be written: «اون» is a pronoun too."""
    return written(fold_text(text), language)


def _is_bare(folded: str, language: str) -> bool:
    """Whether it has hardly a word of its own, and none that names a matter."""
    small = small_words(language)
    own = [word for word in words(folded) if word not in small]
    few = len(content_words(folded, language)) < FEW
    return few and all(min(place_of(w), place_of(stem(w, language))) < COMMON for w in own)


def _rewritten(question: str, history: Sequence[tuple[str, str]], llm: LLM) -> str:
    """The model's one line, or "" when it fails or writes something else."""
    asked = rewriting(question, history, detect(question).language)
    try:
        text = said(limited(llm, Limits(REWRITTEN + THOUGHTS * thinks(llm))), asked)[0].strip()
    except ModelError:
        return ""
    return text if 0 < len(text) <= LONGEST and "\n" not in text else ""
