"""Persian-Arabic pairs from pairs with English: two texts that translate one English text.

Most of the training pairs have English on one side, so that Persian and Arabic
would meet only through it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rag.embedding.train_data import Group
from rag.language.fold import fold_text

KINDS = frozenset({"sent", "lex", "name", "ui"})
MOST = 3
"""Translations of one English text that are used; words of many senses have dozens."""


def pivoted(groups: list[Group]) -> Iterator[Group]:
    """One group of new pairs for each kind, in a fixed order."""
    for kind in sorted(KINDS):
        own = [group for group in groups if group.kind == kind]
        known = {pair for group in own if group.languages == ("fa", "ar") for pair in _pairs(group)}
        persian, arabic = (_by_english(own, language) for language in ("fa", "ar"))
        made = Group("pivot", kind, ("fa", "ar"))
        for english in sorted(persian.keys() & arabic.keys()):
            for pair in _crossed(persian[english], arabic[english]):
                if pair not in known:
                    known.add(pair)
                    made.add(*pair)
        yield made


def _by_english(groups: list[Group], language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        if group.languages == (language, "en"):
            for text, english in _pairs(group):
                texts = found[fold_text(english).strip(" .!?")]
                if text not in texts:
                    texts.append(text)
    return found


def _crossed(persian: list[str], arabic: list[str]) -> list[tuple[str, str]]:
    """Nothing where either side has many senses: the pairs would mostly be wrong."""
    if max(len(persian), len(arabic)) > MOST:
        return []
    return [(a, b) for a in persian for b in arabic]


def _pairs(group: Group) -> list[tuple[str, str]]:
    return list(zip(group.a, group.b, strict=True))
