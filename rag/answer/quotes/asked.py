"""A question as answering weighs it: folded, as it would be written, with its kind and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rag.embedding.written import written
from rag.language.fold import fold_text
from rag.language.names import name_keys
from rag.language.question import kind_of
from rag.language.stems import words
from rag.language.table import small_words
from rag.language.terms import analyze, content_words

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers_in(folded: str) -> frozenset[str]:
    """The figures of a folded text."""
    return frozenset(_NUMBER.findall(folded))


@dataclass(frozen=True)
class Asked:
    """The question, prepared once."""

    text: str
    language: str

    @cached_property
    def folded(self) -> str:
        return written(fold_text(self.text), self.language)

    @cached_property
    def kind(self) -> str:
        return kind_of(self.folded)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(content_words(self.folded, self.language))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The different content words, folded; all words where none is one."""
        small, found = small_words(self.language), words(self.folded)
        kept = dict.fromkeys(word for word in found if word not in small)
        return tuple(kept or found or (self.folded,))

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(analyze(self.folded, self.language).grams)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return numbers_in(self.folded)

    @cached_property
    def keys(self) -> frozenset[str]:
        """How its content words sound, in whatever script."""
        return frozenset(key for word in self.content for key in name_keys(word))
