"""Whether reports confirm or deny a thing, to set them against each other.

By the verbs of confirming and denying in any of the languages, and, between two
sentences of one language, by what one of them negates. A sentence that does
both, or neither, takes no side; irony and doubt are not seen.
"""

from __future__ import annotations

import re

from rag.answer.checks.polarity import contradicts, polar
from rag.answer.stated.said import alike, said, word_set
from rag.language.fold import fold_text
from rag.language.stems import stem, words

_CONFIRMS = word_set(
    """confirmed confirms confirm confirming acknowledged acknowledges admitted admits
    تایید اذعان اعتراف تاکید
    اکد اکدت یوکد توکد اکدوا اقر اقرت اعترف اعترفت"""
)
_DENIES = word_set(
    """denied denies deny denying rejected rejects refuted refutes dismissed dismisses
    تکذیب رد انکار
    نفی نفت ینفی تنفی نفوا انکر انکرت کذب کذبت"""
)
ALIKE = 0.4
"""Jaccard overlap of stems (Jaccard, 1912) from which two sentences are about one thing."""

AROUND = 3
"""Words shown on either side of the one that takes the side."""


def stance(text: str, language: str) -> tuple[bool, str] | None:
    """Whether a raw sentence confirms, and the words that say so; None for no side."""
    denied = set(polar(text, language).denied)
    said_so = [
        (word in _CONFIRMS, word)
        for word in words(fold_text(text))
        if word in _CONFIRMS | _DENIES and stem(word, language) not in denied
    ]
    if len({confirms for confirms, _ in said_so}) != 1:
        return None
    return said_so[0][0], around(text, said_so[0][1])


def opposed(one: str, other: str, language: str) -> str:
    """The stem that one sentence affirms and the other denies; "" where they are compatible
    or not about the same thing."""
    mine, theirs = set(said(one, language).stems), set(said(other, language).stems)
    both_deny = set(polar(one, language).denied) & set(polar(other, language).denied)
    if not mine or both_deny or len(mine & theirs) < ALIKE * len(mine | theirs):
        return ""
    return contradicts(one, [other], language)


def denies(text: str, own: str, language: str) -> bool:
    """Whether a raw sentence denies the word of a stem."""
    return any(alike(own, other, language) for other in polar(text, language).denied)


def around(text: str, word: str) -> str:
    """A folded word as it is written in a raw text, with the words around it."""
    pieces = text.split()
    at = next((i for i, piece in enumerate(pieces) if word in words(fold_text(piece))), 0)
    return re.sub(r"[.،؛;,]+$", "", " ".join(pieces[max(0, at - AROUND) : at + AROUND + 1]))
