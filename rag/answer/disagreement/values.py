"""The values a sentence states: what is counted, how much, in what unit, and where it stands.

Read by rule: figures and number words, bounds ("at least", «بیش از»), ranges, units and
currencies. A number that is part of a date, the counter of a gallery's pictures, or that says all
of a known few («هر دو») states no value here, nor one of :mod:`valueless`. The thing is the noun
phrase behind the number as it is written, up to the next small word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from rag.answer.disagreement.aspects import STOPS, aspects, marks
from rag.answer.disagreement.bounds import MOST, SIGN, bound_start, meant
from rag.answer.disagreement.valueless import is_off, states_none
from rag.answer.stated.measures import LONGEST, PERCENT, named_before, sized, symbol, unit_at
from rag.answer.stated.numbers import Amount, find_amounts
from rag.answer.stated.said import word_set
from rag.language.dates import DateExpression, find_dates
from rag.language.fold import Folded, fold
from rag.language.stems import stem
from rag.language.table import language as row

NOUN = 3
"""Words of a noun phrase at most."""

_VERB = re.compile(r"\w+ed|took|struck|lost|came|won|made|gave|left|fell|rose|went|hit")
"""English words behind a noun that begin what it did."""

_AND = 4
"""Letters from which an Arabic word in waw is "and" another word."""

AROUND = 8
"""Words on either side of a value that are looked at."""

_VAGUE: dict[str, tuple[float, float]] = {
    **dict.fromkeys(word_set("dozens tens دهها عشرات بالعشرات"), (10, 99)),
    **dict.fromkeys(word_set("hundreds صدها میات بالمیات المیات مئات بالمئات"), (100, 999)),
    **dict.fromkeys(word_set("thousands هزاران هزارها الاف الالاف بالالاف"), (1e3, 99_999)),
    **dict.fromkeys(word_set("millions میلیونها ملایین الملایین"), (1e6, 999e6)),
}
_EACH = word_set("هر each every both کلا کلتا per")
"""What stands before a number that says all of a known few, not how many there are, unless a unit
follows: "every forty minutes"."""

_OF = frozenset(("of", "من", "از"))
_TO = re.compile(r"^\s?(?:-|to|through|and|or|تا|الی|او|و)\s?$")
_BETWEEN = re.compile(r"(?:between|from|بین|از|من)\s?$")
_TIGHT = re.compile(r"-?[a-z]")
_JOINER = re.compile(r"(?:and |و ?)(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:\.\d+)*|[%.,;:()!?\"]")
_PEOPLE = word_set(
    "people persons person ones others individuals men نفر نفره تن شخص اشخاص شخصا آخرین"
)
_COUNTER = re.compile(r"\bcaption \d+ of \d+|\b\d+ of \d+ photos?\b")
"""What saved galleries have before each caption: "Hide Caption 2 of 49 Photos"."""

_REST = frozenset(("hurt", "missing", "saved"))
"""Of these "56 others" are not some more: they are others than the dead."""

ANY_DAY = date(2025, 1, 1)
"""What finds «۲۸ دی» where the article has no date: its place in the text is the same."""

WEEK = timedelta(days=6)
"""Between the first and the last day of "last week": no week is named otherwise."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One value: ``text[start:end]`` of the sentence, from ``low`` to ``high`` times the unit.

    ``unit`` holds codes, one of which it is in; ``thing`` is what is counted as it is written,
    "" for people, and ``stems`` its words' stems; ``aspects`` and ``marks`` are of
    :mod:`aspects`; ``days`` are those of the date that stands nearest.
    """

    start: int
    end: int
    low: float
    high: float
    unit: frozenset[str]
    thing: str
    stems: tuple[str, ...]
    aspects: frozenset[str]
    marks: frozenset[str]
    days: tuple[date, date] | None = None

    @property
    def exact(self) -> bool:
        return self.high < MOST

    def meets(self, other: Stated) -> bool:
        """Whether both can be true: 24 is 24.4 without its fraction, 51.3 is 51.32."""
        return (
            (self.low <= other.high and other.low <= self.high)
            or self._rounds(other)
            or other._rounds(self)
        )

    def _rounds(self, other: Stated) -> bool:
        broken = other.low % 1 > 0 and other.low == other.high
        kept = len(repr(self.low).partition(".")[2]) if self.low % 1 else 0
        return broken and self.low == self.high == round(other.low, kept)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@lru_cache(maxsize=512)
def stated(text: str, language: str, day: date | None = None) -> tuple[Stated, ...]:
    """The values of a raw sentence, in order."""
    folded = fold(text)
    found = find_dates(text, language, day or ANY_DAY)
    dates = [folded.folded(d.start, d.end) for d in found]
    dates += [counter.span() for counter in _COUNTER.finditer(folded.text)]
    known = [d for d in found if day or tells_days(d)]
    amounts = [
        a
        for a in find_amounts(text, language)
        if not any(s < a.end and a.start < e for s, e in dates)
    ]
    spoken = [_Word(m[0], *m.span()) for m in _WORD.finditer(folded.text)]
    return tuple(
        replace(value, days=_nearest(value, known))
        for value in _values(folded, amounts, spoken, language)
    )


def tells_days(found: DateExpression) -> bool:
    """Whether an expression names days where the article has no date: not today, yesterday or
    last week."""
    today = found.first == found.last and ANY_DAY - found.first in (timedelta(0), timedelta(1))
    return not today and found.last - found.first != WEEK


def _nearest(value: Stated, found: Sequence[DateExpression]) -> tuple[date, date] | None:
    if not found:
        return None
    near = min(found, key=lambda d: max(d.start - value.end, value.start - d.end))
    return near.first, near.last


def _values(
    folded: Folded, amounts: Sequence[Amount], spoken: Sequence[_Word], language: str
) -> Iterator[Stated]:
    """The numbers that state a value, ranges as one, then the vague amounts."""
    sentence = _Sentence(folded, spoken, language)
    ended = 0
    for at, amount in enumerate(amounts):
        if amount.start < ended or states_none(folded, amount, language):
            continue
        reading = sentence.reading(amount)
        if reading.unit or not _EACH.intersection(amount.before[-1:]):
            if second := _second_end(folded.text, amount, amounts[at + 1 : at + 2], reading):
                end = sentence.reading(second)
                if reading.unit and end.unit != reading.unit:  # "6 months to 4 years"
                    ended = end.ended
                    continue
                if second.value > amount.value:
                    reading = replace(end, start=reading.start, low=amount.value, high=second.value)
            ended = reading.ended
            if not reading.unit or not is_off(folded.text, reading.start, ended):
                yield sentence.made(reading)
    for at, word in enumerate(spoken):
        if word.text in _VAGUE and not any(a.start <= word.start < a.end for a in amounts):
            after = at + 2 if spoken[at + 1 : at + 2] and spoken[at + 1].text in _OF else at + 1
            low, high = _VAGUE[word.text]
            yield sentence.made(_Reading(word.start, word.end, low, high, frozenset(), after))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with its unit at ``[start:ended]`` of the folded text, and the place among the
    words from which what is counted follows."""

    start: int
    ended: int
    low: float
    high: float
    unit: frozenset[str]
    follows: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and its words, which a number is read in."""

    folded: Folded
    spoken: Sequence[_Word]
    language: str

    def reading(self, amount: Amount) -> _Reading:
        plain, spoken = self.folded.text, self.spoken
        behind = next((i for i, w in enumerate(spoken) if w.start >= amount.end), len(spoken))
        tight = bool(_TIGHT.match(plain, amount.end))
        unit, many = unit_at([w.text for w in spoken[behind:][:LONGEST]], self.language, tight)
        if amount.percent and not many:
            unit, many = PERCENT, 1
        start = amount.start
        if joiner := _JOINER.match(plain, start, amount.end):
            start = joiner.end()
        if not unit:
            ahead = [w.text for w in spoken if w.end <= start][-1:]
            unit = named_before(ahead[0], self.language) if ahead else unit
        if sign := SIGN.search(plain[:start]):
            unit, start = symbol(sign[1]), sign.start()
        bounded = bound_start(plain[:start])
        start = start if bounded is None else bounded
        ended = spoken[behind + many - 1].end if many else amount.end
        return _Reading(
            start,
            ended,
            *meant(amount.value, plain[: amount.start], plain[amount.end :]),
            unit,
            behind + many,
        )

    def made(self, reading: _Reading) -> Stated:
        folded, language = self.folded, self.language
        measured, size = sized(reading.unit)
        phrase = list(_phrase(self.spoken[reading.follows :], language))
        kinds = [w for w in phrase if w.text not in _PEOPLE]
        shown = kinds[: None if language == "en" else 1]
        texts = [(w.text if w.text.isalnum() else "|", w) for w in self.spoken]
        before = [text for text, w in texts if w.end <= reading.start][-AROUND:]
        after = _past([text for text, w in texts if w.start >= reading.ended])[:AROUND]
        own = aspects(before, after, language)
        kind = marks(_clause(before[::-1])[::-1], _clause(after))
        place = folded.original(shown[0].start, shown[-1].end) if shown else (0, 0)
        return Stated(
            *folded.original(reading.start, reading.ended),
            reading.low * size,
            reading.high * size,
            measured,
            folded.source[slice(*place)],
            tuple(stem(w.text, language) for w in kinds),
            own,
            kind - {"other"} if own & _REST else kind,
        )


def _past(after: Sequence[str]) -> Sequence[str]:
    """The words behind a count without what stands between commas there: "25, among them a
    child, were killed"."""
    bars = [at for at, word in enumerate(after) if word == "|"][:2]
    return [*after[: bars[0]], *after[bars[1] + 1 :]] if len(bars) > 1 and bars[0] < 2 else after


def _second_end(
    plain: str, amount: Amount, following: Sequence[Amount], reading: _Reading
) -> Amount | None:
    """The number that ends a range which this one begins."""
    for second in following:
        gap = plain[reading.ended : second.start]
        between = _BETWEEN.search(plain[: amount.start])
        joined = _TO.match(gap) and (gap.strip() not in ("and", "و") or between)
        if joined:
            return second
    return None


def _clause(near: Sequence[str]) -> list[str]:
    """The words up to a stop or another number."""
    kept = []
    for word in near:
        if word in STOPS or word[0].isdigit():
            break
        kept.append(word)
    return kept


def _phrase(follow: Sequence[_Word], language: str) -> Iterator[_Word]:
    stops = row(language).stop_words
    for at, word in enumerate(follow[:NOUN]):
        small = word.text in stops and word.text not in _PEOPLE
        if small or not word.text[0].isalpha():
            return
        if language == "en" and at and _VERB.fullmatch(word.text):
            return
        if language == "ar" and word.text[0] == "و" and len(word.text) > _AND:
            return
        yield word
