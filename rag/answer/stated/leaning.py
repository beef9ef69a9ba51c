"""Whether a sentence leans on the one before it: «او گفت ...», "it was"."""

from __future__ import annotations

import re

from rag.language.fold import fold_text

_LEANING = re.compile(
    r'^["\' ]*(?:او|وی|ان ها|انها|انان|ایشان|این مقام|نامبرده|'
    r"هو|هی|هم|انه|انها|"
    r"he|she|it|they|his|her|their|its|this|these|those)\b"
    r"(?!(?:'s| is| was)(?: not)? (?:un)?(?:clear|likely|said|reported|predicted|expected)\b)"
    r"(?! (?:past )?(?:year|month|week|weekend|season|spring|summer|autumn|fall|winter"
    r"|morning|afternoon|evening|time|\w+day|who)\b)"
)
"""What a sentence about somebody or something named before begins with. "It is unclear" and
"this week" speak of nothing before them: 1 in 20 of what begins so in English news."""


def leans(text: str) -> bool:
    """Whether a sentence is about somebody or something named before it."""
    return bool(_LEANING.match(fold_text(text)))
