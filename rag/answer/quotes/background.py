"""How much of a question's words the passages hold, each word as rare as in the language at large.

Ten passages found for a question all hold its common words, and say little of
how rare a word is elsewhere. The shipped embedder's vocabulary does: it lists the
forms of its training texts by frequency, and by Zipf's law (1949) the logarithm
of a word's place in it falls with its frequency as an inverse document frequency
does. A passage is read with its headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.answer.quotes.candidates import Candidate
from rag.answer.quotes.scorer import Scored
from rag.answer.stated.rarity import rarity
from rag.language.fold import fold_text
from rag.language.stems import stem, words
from rag.language.terms import text_stems, word_grams

Row = NDArray[np.float64]


def background(scored: Scored) -> dict[str, float]:
    """Weighted shares (0-1) of the question's words in the sentences and passages, and how many
    and how rare they are."""
    language = scored.asked.language
    wanted = scored.asked.content
    weight = np.array([rarity(word) for word in wanted])
    stems = [stem(word, language) for word in wanted]
    passages = {id(c.passage): c for c in scored.candidates}
    titles = {
        key: frozenset(text_stems(c.passage.article.title, c.language))
        for key, c in passages.items()
    }
    wholes = [
        titles[key].union(text_stems(c.passage.text, c.language)) for key, c in passages.items()
    ]

    def share(given: frozenset[str]) -> float:
        return float(weight @ [word in given for word in stems] / weight.sum())

    best = scored.candidates[0]
    held = sorted((share(whole) for whole in wholes), reverse=True)
    grams = sorted(_gram_shares(wanted, passages.values()), reverse=True)
    return {
        "held_most": held[0],
        "held_second": held[1] if len(held) > 1 else 0.0,
        "held_mean": float(np.mean(held)),
        "held_sentence": max(share(frozenset(c.stems)) for c in scored.candidates),
        "held_best": share(frozenset(best.stems) | titles[id(best.passage)]),
        "held_grams": grams[0],
        "held_grams_mean": float(np.mean(grams)),
        "asked_words": float(len(wanted)),
        "asked_rarest": float(weight.max()),
    }


def _gram_shares(wanted: Sequence[str], passages: Iterable[Candidate]) -> list[float]:
    """Of each passage, the share of the 4-grams of the question's words that it holds."""
    asked = _grams(wanted)
    texts = (f"{c.passage.article.title} {c.passage.text}" for c in passages)
    return [
        len(asked & _grams(words(fold_text(text)))) / len(asked) if asked else 0.0 for text in texts
    ]


def _grams(given: Iterable[str]) -> frozenset[str]:
    return frozenset(gram for word in set(given) for gram in word_grams(word))
