"""Words that deny what was said: verbs of denying, and what is said of an untrue report."""

from __future__ import annotations

import re

from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.language.stems import words

DENY = word_set(
    """denied denies deny rejected rejects refuted refutes dismissed dismisses debunked rebutted
    تکذیب"""
) | frozenset(
    before + verb
    for verb in word_set("نفی نفت ینفی تنفی نفوا انکر انکرت")
    for before in ("", "و", "ف")
)
"""Folded verbs that deny wherever they stand."""

DENY_THE_LIKE = word_set("denying baseless untrue رد انکار بیاساس کذب کذبت عاریه مزاعم ادعاءات")
"""Words that deny in a sentence worded like the one that is denied. In any other «رد» is an answer
or a trace, «كذب» that he lied, "baseless claims" what a third one made: of the sentence before it
such a word says nothing but in the phrases below."""

_UNTRUE = re.compile(
    r"\b(?:(?:is|was|were|are) (?:false|untrue|not true|baseless)|no truth|"
    r"نادرست|صحت ندارد|کذب محض|بی ?اساس|رد کرده?|"
    r"لا صحه|لا اساس|عاری? عن الصحه|غیر صحیح(?:ه)?)\b"
)


def denies(text: str) -> bool:
    """Whether a sentence says that something reported is not true."""
    folded = fold_text(text)
    return bool(_UNTRUE.search(folded)) or not DENY.isdisjoint(words(folded))
