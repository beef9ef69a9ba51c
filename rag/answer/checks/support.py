"""The sentence of a cited passage that carries what an answer's sentence says.

Same language: shared stems and character grams, rarer ones first. Another
language: vectors where there is an embedder, else shared numbers and names.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.stated.rarity import covered, inverse_frequencies
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import words
from rag.language.terms import analyze
from rag.records import Passage, Span


def best_sentence(
    sentence: str, passage: Passage, language: str, embedder: Embedder | None = None
) -> Span:
    """The span, in the article's text, of the sentence that supports best.

    The passage's own evidence when nothing in it is shared.
    """
    found = candidates([passage])
    if not found:
        return passage.evidence
    points = _shared(sentence, found, language)
    if embedder is not None:
        rows = embedder.embed_passages([sentence, *(c.text for c in found)])
        points = [p + float(v) for p, v in zip(points, rows[1:] @ rows[0], strict=True)]
    best = max(range(len(found)), key=lambda i: points[i])
    return (found[best].start, found[best].end) if points[best] > 0 else passage.evidence


def _shared(sentence: str, found: Sequence[Candidate], language: str) -> list[float]:
    grams = frozenset(analyze(sentence, language).grams)
    rarity = inverse_frequencies([c.grams for c in found])
    keys = _keys(sentence)
    return [
        covered(grams, c.grams, rarity) + len(keys & _keys(c.text)) / (len(keys) or 1)
        for c in found
    ]


def _keys(text: str) -> frozenset[str]:
    """Name keys and numbers: what survives a change of script."""
    found = words(fold_text(text))
    return frozenset(key for word in found for key in (name_keys(word) or (word,) * word.isdigit()))
