"""The question with its names spelled as the evidence spells them.

One name is written in many ways: «محمد رضا», «محمدرضا»; Qalibaf, Ghalibaf; Zelenskiy,
Zelenskyy; FBI for the Federal Bureau of Investigation. A word of the question that no passage
has is read as one that sounds the same, as the two words it is made of, or as the words whose
first letters it is made of; two of its words as one that the passages write together. Words of
another language than the question's are met by :mod:`rag.answer.quotes.bridge`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.answer.quotes.candidates import Candidate
from rag.answer.stated.mentions import is_unknown
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.stems import stem, words
from rag.language.table import language as row

SHORTEST = 3
"""Letters of a name that is read as another spelling."""

_TOKEN = re.compile(r"[^\W_][\w\u200c'’]*")
_CAPITALS = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:of|the|for|and|on|in|[A-Z][\w’'-]*))*\s+[A-Z][\w’'-]*"
)
_EPENTHESIS = re.compile(r"^AS(?=[^AYHV])")
"""Persian and Arabic put a vowel before s and a consonant: Snap is «اسنپ»."""


def spelled(question: str, language: str, found: Sequence[Candidate]) -> str:
    """The question in the spelling of its evidence."""
    told = _Told(language, found)
    tokens = list(_TOKEN.finditer(question))
    changes: dict[tuple[int, int], str] = {}
    for one, two in pairwise(tokens):
        joined = fold_text(one[0]) + fold_text(two[0])
        if joined in told.words and (fold_text(one[0]), fold_text(two[0])) not in told.pairs:
            changes[one.start(), two.end()] = joined
    for one in tokens:
        inside = any(start <= one.start() < end for start, end in changes)
        other = None if inside else told.other_spelling(one[0])
        if other:
            changes[one.span()] = other
    for (start, end), other in sorted(changes.items(), reverse=True):
        question = f"{question[:start]}{other}{question[end:]}"
    return question


class _Told:
    """The words of the evidence, and which of them stand side by side."""

    def __init__(self, language: str, found: Sequence[Candidate]) -> None:
        titles = {c.headline for c in found}
        lists = [words(c.folded) for c in found] + [_words(title) for title in titles]
        self.words = Counter(word for listed in lists for word in listed)
        self.pairs = {pair for listed in lists for pair in pairwise(listed)}
        self.language = language
        self._stems = {own for c in found for own in c.stems}
        self._stems |= {stem(word, language) for title in titles for word in _words(title)}
        self._sounding: dict[str, str] = {}
        for word, _ in reversed(self.words.most_common()):
            self._sounding |= dict.fromkeys(_keys(word), word)
        self._initials = dict(_initials(found))

    def other_spelling(self, token: str) -> str | None:
        """How the evidence spells a word of the question that it does not have."""
        word = fold_text(token)
        if word in row(self.language).stop_words or stem(word, self.language) in self._stems:
            return None
        if word in self._initials:
            return self._initials[word]
        for at in range(2, len(word) - 1):
            if (word[:at], word[at:]) in self.pairs:
                return f"{word[:at]} {word[at:]}"
        if len(word) < SHORTEST or not is_unknown(word, self.language, inflected=False):
            return None
        return next((self._sounding[key] for key in _keys(word) if key in self._sounding), None)


def _keys(word: str) -> Iterator[str]:
    for key in name_keys(word):
        yield _EPENTHESIS.sub("S", key)


def _initials(found: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """The first letters of each run of capitals, with and without its small words."""
    for run in {run for c in found for run in _CAPITALS.findall(c.text)}:
        parts = run.removeprefix("The ").split()
        large = "".join(part[0] for part in parts if part[0].isupper())
        for letters in (large, "".join(part[0] for part in parts)):
            if len(letters) >= SHORTEST:
                yield letters.lower(), " ".join(parts)


def _words(text: str) -> list[str]:
    return words(fold_text(text))
