"""How much of a sentence's content a passage has, in one language or across two.

Words meet as the same word, as a translation of each other, as one name in two
scripts, or, with an embedder, as near in meaning. What share is enough is for
the caller to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.stated.said import Said, has, said
from rag.embedding.base import Embedder
from rag.embedding.lexicon import translate
from rag.language.names import name_keys
from rag.records import Passage

NEAR = 0.55
"""Cosine from which two words of one language count as near in meaning."""


def share(claim: Said, passages: Sequence[Passage], embedder: Embedder | None = None) -> float:
    """Share (0-1) of the claim's content words that the passages have."""
    if not claim.stems:
        return 0.0
    given = [said(known_text(passage), passage.language) for passage in passages]
    missing = [i for i in range(len(claim.stems)) if not any(_in(claim, i, one) for one in given)]
    found = len(claim.stems) - len(missing)
    if embedder is not None and missing:
        found += _near(claim, missing, given, embedder)
    return found / len(claim.stems)


def known_text(passage: Passage) -> str:
    """What a citation of the passage may rest on: its text, headline and outlet."""
    article = passage.article
    return "\n".join(filter(None, (article.title, article.outlet, passage.text)))


def _in(claim: Said, place: int, given: Said) -> bool:
    own, word = claim.stems[place], claim.words[place]
    if given.language in (claim.language, "und"):
        return has(given.stems, own, claim.language)
    stems = set(given.stems)
    if own in stems or any(t in stems for t, _ in translate(own, claim.language, given.language)):
        return True
    keys = set(name_keys(word))
    return bool(keys) and any(keys.intersection(name_keys(other)) for other in given.words)


def _near(claim: Said, missing: Sequence[int], given: Sequence[Said], embedder: Embedder) -> int:
    """How many of the missing words have one near in meaning in their own language."""
    own = [word for one in given if one.language == claim.language for word in one.words]
    if not own:
        return 0
    wanted = embedder.embed_passages([claim.words[i] for i in missing])
    return int(((wanted @ embedder.embed_passages(own).T).max(axis=1) >= NEAR).sum())
