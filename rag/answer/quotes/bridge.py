"""Reads a sentence of another language in the words of the question.

Each word of the sentence that may translate a word of the question, or is the
same name in another script, becomes that word; the rest stay as they are. So
everything that counts shared words works across languages too. It chooses no
sense: any likely translation counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rag.answer.quotes.candidates import Candidate
from rag.embedding.lexicon import translate
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row

LIKELY = 0.08
"""Probability from which a translation counts."""


@lru_cache(maxsize=256)
def bridge(question: str, language: str, target: str) -> dict[str, str]:
    """Token of the target language (a stem, or ``=`` and a name key) -> stem of the question.

    Where two words of the question claim a token, the likelier translation has it.
    """
    best: dict[str, tuple[float, str]] = {}
    stops = row(language).stop_words
    for word in words(fold_text(question)):
        if word in stops:
            continue
        own = stem(word, language)
        for token, weight in _meanings(word, own, language, target):
            if weight > best.get(token, (0.0, ""))[0]:
                best[token] = (weight, own)
    return {token: own for token, (_, own) in best.items()}


def _meanings(word: str, own: str, language: str, target: str) -> list[tuple[str, float]]:
    found = [(t, p) for t, p in translate(own, language, target) if p >= LIKELY]
    known = sum(p for _, p in found)
    keys = [(f"={key}", 0.5) for key in name_keys(word)] if known < 0.5 else []
    return [*found, *keys, (stem(word, target), 1.0)]


def read(question: str, language: str, candidate: Candidate) -> tuple[str, ...]:
    """The stems of a sentence, in the question's words where its language is another."""
    return in_words_of(question, language, candidate.language, candidate.words, candidate.stems)


def read_text(question: str, language: str, text: str, target: str) -> frozenset[str]:
    """The content stems of a text, in the question's words where its language is another."""
    stops = row(target).stop_words
    kept = [word for word in words(fold_text(text)) if word not in stops]
    stems = tuple(stem(word, target) for word in kept)
    return frozenset(in_words_of(question, language, target, kept, stems))


def in_words_of(
    question: str, language: str, target: str, found: Sequence[str], stems: tuple[str, ...]
) -> tuple[str, ...]:
    """The stems of a sentence (its folded words ``found``), the question's where they match."""
    if target in (language, "und"):
        return stems
    crossed = bridge(question, language, target)
    return tuple(
        crossed.get(own) or _by_name(word, crossed) or own
        for word, own in zip(found, stems, strict=True)
    )


def _by_name(word: str, crossed: dict[str, str]) -> str | None:
    return next((crossed[f"={k}"] for k in name_keys(word) if f"={k}" in crossed), None)
