"""Whether a number renders a passage's in another way: rounded, a share, a difference, a unit.

"More than 62,000" says 62,410, "three in five" says 61 percent, "three quarters"
78 percent, "five of the seven" says that two of seven did not, "two months" is
sixty days. This acquits only; how well the rest of a sentence fits is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

from rag.answer.stated.measures import roughly_sized, unit_of
from rag.answer.stated.numbers import Amount, find_amounts, is_about
from rag.answer.stated.ordinals import ordinals
from rag.answer.stated.said import word_set
from rag.language.fold import fold_text
from rag.records import Passage

Where = tuple[Amount, str]
"""An amount of a passage and the passage's language."""

DUAL = 2
"""What Arabic says without a number."""

NEARLY = 3
"""Percent points by which a share in words may miss the percentage it renders."""

NEAR_ENOUGH = 0.03
"""Part of a size by which another unit's may miss it: calendars do not agree on a month."""

ROUGHLY = 0.15
"""Part of a rounded number by which it may miss the one it renders."""

_SCORE = re.compile(r"(?<!\d)\d{1,2}\s*-\s*\d{1,2}(?!\d)")
_OF = frozenset(("in", "of", "از", "من"))
"""Between the two numbers of a share: "three in five", "two out of three"."""

_ABOVE = word_set("more over least above exceeding بیش بیشتر دستکم حداقل بالای اکثر یقل یزید فوق")
_BELOW = word_set("nearly almost less under fewer below کمتر نزدیک اقل قرابه یقارب زهاء")
_ABOUT = word_set(
    "about around some roughly approximately estimated حدود تقریبا قریب نزدیک نحو حوالی قرابه "
    "زهاء یقارب تقریبا"
)
"""Words before a number that is rounded: down, up, either way."""

_PARTS = {
    **dict.fromkeys(word_set("third thirds سوم ثلث اثلاث"), 3),
    **dict.fromkeys(word_set("quarter quarters چهارم ربع ارباع"), 4),
    **dict.fromkeys(word_set("fifth fifths پنجم خمس اخماس"), 5),
    **dict.fromkeys(word_set("tenth tenths دهم عشر اعشار"), 10),
}
_COMPARING = word_set("fewer less more longer shorter کمتر بیشتر اقل اکثر")


def renders(
    amount: Amount,
    sentence: str,
    language: str,
    cited: Sequence[Passage],
    given: Sequence[Where],
) -> bool:
    """Whether the passages may have said the number of a raw sentence in another way."""
    if any(amount.value in ordinals(passage.text) for passage in cited):
        return True
    if _is_dual(amount, sentence, cited) or _is_size(amount, language, given):
        return True
    others = [one for one in find_amounts(sentence, language) if one.text != amount.text]
    return (
        any(_is_round(amount, one) for one, _ in given)
        or _is_share(amount, sentence, given)
        or _is_difference(amount, others, given)
    )


def _is_dual(amount: Amount, sentence: str, cited: Sequence[Passage]) -> bool:
    """Whether it is one of the goals of a score that Arabic has in words."""
    score = any(amount.text in found.split("-") for found in _SCORE.findall(fold_text(sentence)))
    return score and amount.value <= DUAL and any(p.language == "ar" for p in cited)


def _is_size(amount: Amount, language: str, given: Sequence[Where]) -> bool:
    """The same size in another unit."""
    measured, size = roughly_sized(unit_of(amount, language))
    own = amount.value * size
    sizes = [(roughly_sized(unit_of(one, code)), one.value) for one, code in given]
    return bool(measured) and any(
        there == measured and each != size and abs(value * each - own) <= NEAR_ENOUGH * own
        for (there, each), value in sizes
    )


def _is_round(amount: Amount, given: Amount) -> bool:
    """Whether a word says that the number is rounded, and it is, from the given one."""
    over = given.value - amount.value
    if amount.percent != given.percent or abs(over) > ROUGHLY * amount.value:
        return False
    before = set(amount.before)
    return abs(over) < _last_place(amount.value) and bool(
        (over > 0 and before & _ABOVE) or (over < 0 and before & _BELOW) or before & _ABOUT
    )


def _last_place(value: float) -> float:
    """What one more of the last digit that is no zero is worth: 1,000 for 62,000."""
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def _is_share(amount: Amount, sentence: str, given: Sequence[Where]) -> bool:
    """Whether it stands in a share that is a percentage, or one number in another, there."""
    shares = [*_shares(amount, sentence), *_fractions(amount)]
    percents = [a.value for a, _ in given if a.percent]
    if shares:
        counts = [a.value for a, _ in given if a.value and not a.percent]
        percents += [100 * one / two for one, two in permutations(counts, 2) if one < two]
    return any(abs(share - percent) <= NEARLY for share in shares for percent in percents)


def _shares(amount: Amount, sentence: str) -> Iterator[float]:
    """The percentages a text gives as one number in another, where the amount is one of them."""
    for one, two in pairwise(find_amounts(sentence)):
        joined = _OF & set(one.after[:2])
        if joined and amount.text in (one.text, two.text) and one.value < two.value:
            yield 100 * one.value / two.value


def _fractions(amount: Amount) -> Iterator[float]:
    part = _PARTS.get(next(iter(amount.after), ""))
    if part and amount.value <= part:
        yield 100 * amount.value / part


def _is_difference(amount: Amount, others: Sequence[Amount], given: Sequence[Where]) -> bool:
    """How many more or fewer, or how many are left of what the sentence names too."""
    behind = set(amount.after)
    for (one, _), (two, _) in combinations(given, 2):
        if not is_about(abs(one.value - two.value), amount.value) or one.percent != two.percent:
            continue
        whole = max(one.value, two.value)
        if _COMPARING & behind or (
            _OF & behind and any(is_about(other.value, whole) for other in others)
        ):
            return True
    return False
