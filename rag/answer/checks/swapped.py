"""Whether a sentence has a passage's names the wrong way round: who beat whom.

Only for a sentence made of a passage sentence's own words: two names in the
other order round a word that both have between them. A passive turns names
round rightly, and so do verbs of what two do together, so these are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rag.answer.stated.mentions import introduced, mentions
from rag.answer.stated.said import Said, alike, has, said, word_set
from rag.language.stems import stem

CLOSE = 0.75
"""Share of the sentence's words that one sentence of the passage must have."""

_AGENCY = word_set("by توسط بدست قبل")

_MUTUAL = word_set(
    "met meet meets meeting talked talks spoke agreed signed married played discussed "
    "دیدار ملاقات گفتگو گفتوگو توافق امضا مذاکره ازدواج بازی "
    "التقی التقت اجتمع اجتمعت اتفق اتفقت وقع وقعت بحث ناقش محادثات لقاء"
)
"""What two do to each other: the names may change places."""


def swapped(sentence: str, passage: Sequence[str], language: str) -> str:
    """A name that stands in another's place, or ""."""
    mine = said(sentence, language)
    names = {mention.stem for mention in mentions(sentence, language)}
    names |= introduced(sentence, language)
    if len(names) < 2 or _AGENCY & set(sentence.split()):
        return ""
    for other in passage:
        theirs = said(other, language)
        if not _AGENCY & set(other.split()) and (name := _turned(mine, theirs, names)):
            return name
    return ""


def _turned(mine: Said, theirs: Said, names: set[str]) -> str:
    places = [_places(own, theirs) for own in mine.stems]
    if sum(bool(found) for found in places) < CLOSE * len(places):
        return ""
    once = [
        (own, here, found[0])
        for here, (own, found) in enumerate(zip(mine.stems, places, strict=True))
        if len(found) == 1 and mine.stems.count(own) == 1
    ]
    named = [found for found in once if found[0] in names]
    for (one, here, there), (_, here_too, there_too) in combinations(named, 2):
        between = [w for w in theirs.stems[there_too + 1 : there] if w not in _mutual(theirs)]
        if any(has(between, own, mine.language) for own in mine.stems[here + 1 : here_too]):
            return one
    return ""


def _mutual(theirs: Said) -> set[str]:
    return {stem(word, theirs.language) for word in _MUTUAL}


def _places(own: str, theirs: Said) -> list[int]:
    return [i for i, other in enumerate(theirs.stems) if alike(own, other, theirs.language)]
