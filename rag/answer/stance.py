"""Whether reports confirm or deny a thing, to set them against each other.

By the verbs of confirming and denying in any of the languages, and, between two
sentences of one language, by what one of them negates. A sentence that does
both, or neither, takes no side; irony and doubt are not seen.
"""

from __future__ import annotations

from functools import lru_cache

from rag.answer.checks.polarity import contradicts, polar
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import stem, words

_CONFIRMS = word_set(
    """confirmed confirms confirm confirming acknowledged acknowledges admitted admits
    تایید اذعان اعتراف تاکید
    اکد اکدت یوکد توکد اکدوا اقر اقرت اعترف اعترفت"""
)
_DENIES = word_set(
    """denied denies deny denying rejected rejects refuted refutes dismissed dismisses baseless
    untrue تکذیب رد انکار بیاساس
    نفی نفت ینفی تنفی نفوا انکر انکرت کذب کذبت عاریه مزاعم ادعاءات"""
)
_REMEMBERED = 4_000
"""Sentences whose side is remembered: each is set beside all others of an answer's passages."""

_SAYS = word_set(
    """said says stated announced claimed told گفت گفتند اعلام اظهار
    قال قالت افاد افادت اعلن اعلنت ذکر ذکرت صرح صرحت"""
)


@lru_cache(maxsize=_REMEMBERED)
def stance(text: str, language: str) -> tuple[bool, str] | None:
    """Whether a raw sentence confirms, and the folded verb that says so; None for no side."""
    denied = set(polar(text, language).denied)
    said_so = [
        (word in _CONFIRMS, word)
        for word in words(fold_text(text))
        if word in _CONFIRMS | _DENIES and stem(word, language) not in denied
    ]
    return said_so[0] if len({confirms for confirms, _ in said_so}) == 1 else None


@lru_cache(maxsize=_REMEMBERED)
def asserts(text: str, language: str) -> str:
    """The folded verb with which a raw sentence says a thing that it denies no part of; ""
    where there is none."""
    if polar(text, language).denied:
        return ""
    return next((word for word in words(fold_text(text)) if word in _SAYS), "")


def opposed(one: str, other: str, language: str) -> bool:
    """Whether one sentence affirms what the other, which is worded like it, denies."""
    both_deny = set(polar(one, language).denied) & set(polar(other, language).denied)
    return not both_deny and bool(contradicts(one, [other], language))
