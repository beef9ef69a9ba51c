"""Pairs across languages made from pairs within one, word for word.

Questions with their passages, headlines with their articles and passages alone
exist in one language at a time. Translating the first of a pair by the learned
table gives the pairs that search across languages is about, and ties words the
table does not know to the company they keep; word order is lost, which a bag of
words does not see.
"""

from __future__ import annotations

from collections.abc import Iterator

from rag.embedding.lexicon import LANGUAGES, Lexicon
from rag.embedding.train_data import Group
from rag.language.fold import fold_text
from rag.language.stems import stem, words

KINDS = frozenset({"question", "headline", "alone"})
LEAST = 0.15  # probability below which a word is left untranslated
ENOUGH = 0.6  # share of the words that must have a translation


def crossed(groups: list[Group], lexicon: Lexicon) -> Iterator[Group]:
    """For each group of one language, one group for every other language."""
    for group in groups:
        own = group.languages[0]
        for other in LANGUAGES:
            if group.kind in KINDS and own in LANGUAGES and other != own:
                yield _crossed(group, own, other, lexicon)


def _crossed(group: Group, own: str, other: str, lexicon: Lexicon) -> Group:
    made = Group(group.source, f"crossed {group.kind}", (other, own))
    for question, passage in zip(group.a, group.b, strict=True):
        if translated := word_for_word(question, own, other, lexicon):
            made.add(translated, passage)
    return made


def word_for_word(text: str, own: str, other: str, lexicon: Lexicon) -> str:
    """The likeliest translation of every word; empty where too few have one."""
    met = words(fold_text(text))
    translated = [_word(word, own, other, lexicon) for word in met]
    found = [word for word in translated if word]
    return " ".join(found) if len(found) >= max(2, ENOUGH * len(met)) else ""


def _word(word: str, own: str, other: str, lexicon: Lexicon) -> str:
    if word[0].isdigit():
        return word
    options = lexicon.translate(stem(word, own), own, other)
    return options[0][0] if options and options[0][1] >= LEAST else ""
