"""What speaks for and against a sentence in the passages it cites, as numbers for a verdict.

How much of it the passages have, and the best of their sentences alone; what no passage
has; words in another's place, added or moved; numbers, denials and opposites that one side
alone has. ``judge`` weighs them. They are taken with the shipped embedder whatever
embeds the library, since the weights were fitted to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from rag.answer.checks.alignment import MET, Aligned, align
from rag.answer.checks.dated import wrong_date
from rag.answer.checks.figures import wrong_amount
from rag.answer.stated.denial import is_negator, positive
from rag.answer.stated.opposites import Side, sides
from rag.answer.stated.reading import amounts
from rag.answer.stated.said import word_set
from rag.answer.stated.yardstick import yardstick
from rag.language.fold import fold_text
from rag.language.stems import words
from rag.records import Passage

MISSED = 0.35
"""Nearness below which a word counts as missed."""

CERTAIN = 0.9
"""Nearness from which a word of the sentence stands in a line, in whatever place."""

UNIVERSALS = word_set(
    "all every always only never none whole entire everyone must will "
    "همه هر تمام تمامی همواره همیشه فقط تنها هرگز قطعا کل جمیع کافه دایما ابدا بالتاکید"
)
"""Words that claim more than "some" and "may" do."""

NAMES = (
    "cov_best",
    "cov_two",
    "missed",
    "missed_best",
    "elsewhere",
    "least",
    "least_best",
    "least_two",
    "least_rare",
    "exact",
    "longer",
    "aligned",
    "replaced_least",
    "replaced_capital",
    "added",
    "moved",
    "capitals_missed",
    "numbers",
    "number_missing",
    "number_else",
    "date_wrong",
    "number_wrong",
    "denials_differ",
    "denied_nowhere",
    "opposite",
    "universal_added",
    "cosine",
    "cosine_best",
)
"""The values, in the order in which the weights name them."""


def evidence(sentence: str, cited: Sequence[Passage], language: str) -> dict[str, float] | None:
    """The values of ``NAMES`` for a raw sentence; None where it or the passages say nothing."""
    found = align(sentence, cited, language, yardstick())
    if found is None:
        return None
    values = {
        "date_wrong": float(bool(wrong_date(sentence, cited, language))),
        "number_wrong": float(bool(wrong_amount(sentence, cited, language))),
        **_shares(found),
        **_order(found),
        **_counts(sentence, language, found),
        **_denials(sentence, language, found),
        **_wholes(sentence, found),
    }
    return {name: values[name] for name in NAMES}


def _shares(found: Aligned) -> dict[str, float]:
    """How much of the sentence, rare words counting more, the passages and their best line have."""
    whole, own, weight = found.whole, found.near[found.best], found.weight
    beside = [
        np.maximum(one, next_) @ weight
        for one, next_ in zip(found.near, found.near[1:], strict=False)
    ]
    return {
        "cov_best": float(own @ weight),
        "cov_two": float(max([own @ weight, *beside])),
        "missed": float((whole < MISSED) @ weight),
        "missed_best": math.log1p(float((own < MISSED).sum())),
        "elsewhere": math.log1p(float(((own < MISSED) & (whole > CERTAIN)).sum())),
        "least": float(whole.min()),
        "least_best": float(own.min()),
        "least_two": float(np.sort(whole)[:2].mean()),
        "least_rare": float(((1 - whole) * weight).max()),
        "exact": float((whole >= 1.0) @ weight),
        "longer": math.log(len(found.words) / len(found.line.tokens)),
    }


def _order(found: Aligned) -> dict[str, float]:
    """Words without a partner in order: in another's place, added, or moved."""
    mine = dict(found.pairs)
    own = found.table.max(axis=1)
    least, capital, added, moved = 1.0, 0, 0, 0
    for at, word in enumerate(found.words):
        if at in mine:
            continue
        if own[at] > CERTAIN:
            moved += 1
        elif beside := found.beside(at):
            least = min(least, float(found.table[at, beside].max()))
            capital += word.capital and any(found.line.tokens[j].capital for j in beside)
        else:
            added += 1
    inside = [at for at, word in enumerate(found.words) if word.capital and at]
    return {
        "aligned": float(found.weight[list(mine)].sum()),
        "replaced_least": least,
        "replaced_capital": float(capital),
        "added": float(added),
        "moved": float(moved),
        "capitals_missed": float((found.whole[inside] < MET).sum()),
    }


def _counts(sentence: str, language: str, found: Aligned) -> dict[str, float]:
    mine = amounts(sentence, language)
    theirs = [amounts(line.text, line.language) for line in found.lines]
    own = theirs[found.best]
    return {
        "numbers": float(len(mine)),
        "number_missing": float(len(mine.difference(*theirs))),
        "number_else": float(bool(mine - own) and bool(own - mine)),
    }


def _denials(sentence: str, language: str, found: Aligned) -> dict[str, float]:
    line = found.line
    denied = [_denied(one.text, one.language) for one in found.lines]
    mine = _denied(sentence, language)
    said, given = sides(sentence, language), sides(line.text, line.language)
    return {
        "denials_differ": float(mine % 2 != denied[found.best] % 2),
        "denied_nowhere": float(mine > 0 and not any(denied)),
        "opposite": float(_any_pair(said, given, True) and not _any_pair(said, given, False)),
        "universal_added": float(_universals(sentence) > _universals(line.text)),
    }


def _denied(text: str, language: str) -> int:
    """How many words of a raw text deny something."""
    found = words(fold_text(text))
    return sum(is_negator(word, language) or positive(word, language) != word for word in found)


def _any_pair(said: Sequence[Side], given: Sequence[Side], opposed: bool) -> bool:
    """Whether a word of one side says the opposite, or else the same, as one of the other."""
    return any(
        one.row == two.row and ((one.side != two.side) != (one.denied != two.denied)) == opposed
        for one in said
        for two in given
    )


def _universals(text: str) -> int:
    return len(UNIVERSALS.intersection(words(fold_text(text))))


def _wholes(sentence: str, found: Aligned) -> dict[str, float]:
    rows = yardstick().embed_passages([sentence, *(line.text for line in found.lines)])
    cosines = rows[1:] @ rows[0]
    return {"cosine": float(cosines.max()), "cosine_best": float(cosines[found.best])}
