"""Notices that sources disagree: ``python -m evals.disagreements DATA [--half report]``.

``sets/disagreements.jsonl`` has pairs of sentences of two articles, labelled contradict, moving
(one figure at two times), agree or different (two things that look alike), with a question for
which both come up, by somebody who had not seen the code. It has no word of the articles: they
are named by file and line under ``DATA/news``, sentences by where they stand. Each
question is asked of a library of the two whole articles and others, among them the ones
beside them in their files. A notice between the two articles is right where the pair is
labelled contradict, or moving and is shown as moving; any other, of the pair or beside it, is
false, or listed to be read where nobody has labelled it.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.intervals import Sample, estimate
from evals.newsroom import article_of, stored
from rag.language.fold import fold_text
from rag.records import Answer, Article, Disagreement

SET = Path(__file__).parent / "sets" / "disagreements.jsonl"
LABELS = ("contradict", "moving", "agree", "different")
HALVES = ("develop", "report")
BESIDE = 2
"""Articles taken on either side of one of a pair: its file often holds the same story there."""

OTHERS = 20
"""Articles taken at random of each of the pair's files."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences: ``sources`` name their articles, ``values`` is what may differ in each."""

    id: str
    question: str
    label: str
    sources: tuple[str, str]
    quotes: tuple[str, str]
    values: tuple[str, str]

    @property
    def language(self) -> str:
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pair with the notice that sets its two sentences against each other, if one does, and
    the notices of the answer that do not."""

    pair: Pair
    notice: Disagreement | None
    others: tuple[tuple[Disagreement, Answer], ...]

    @property
    def true(self) -> bool:
        """Whether the notice is there and right."""
        if self.notice is None:
            return False
        moving = self.pair.label == "moving" and self.notice.kind == "moving"
        return self.pair.label == "contradict" or moving


def load(data: Path, half: str) -> list[Pair]:
    """The pairs of a half. Raises InputError where ``DATA/news`` is not."""
    rows = map(json.loads, SET.read_text(encoding="utf-8").splitlines())
    return [_pair(row, data) for row in rows if row["half"] == half]


def _pair(row: Mapping[str, Any], data: Path) -> Pair:
    sides = (row["a"], row["b"])
    one, other = (_quoted(side, data) for side in sides)
    here, there = (
        quote[slice(*side.get("value", (0, 0)))]
        for side, quote in zip(sides, (one, other), strict=True)
    )
    sources = (row["a"]["article"], row["b"]["article"])
    return Pair(row["id"], row["question"], row["label"], sources, (one, other), (here, there))


def _quoted(side: Mapping[str, Any], data: Path) -> str:
    """The sentence of a side, of the article's text or title."""
    name, _, line = side["article"].partition(":")
    return _file(data, name)[int(line)][side["field"]][side["start"] : side["end"]]


@cache
def _file(data: Path, name: str) -> tuple[Mapping[str, str], ...]:
    return tuple(stored(data, name))


def library_of(pair: Pair, data: Path) -> list[Article]:
    """The two articles of a pair, those beside them and some others."""
    wanted: dict[str, None] = dict.fromkeys(pair.sources)
    draw = random.Random(pair.id)
    for source in pair.sources:
        name, _, line = source.partition(":")
        size = len(_file(data, name))
        near = range(max(int(line) - BESIDE, 0), min(int(line) + BESIDE + 1, size))
        wanted.update(
            dict.fromkeys(f"{name}:{n}" for n in [*near, *draw.sample(range(size), OTHERS)])
        )
    return [_article(source, data) for source in wanted]


def _article(source: str, data: Path) -> Article:
    name, _, line = source.partition(":")
    return article_of(source, _file(data, name)[int(line)])


def outcome(pair: Pair, answer: Answer) -> Outcome:
    """Which notice of an answer is the pair's own."""
    own = next((found for found in answer.disagreements if _is_of(pair, found, answer)), None)
    rest = tuple((found, answer) for found in answer.disagreements if found is not own)
    return Outcome(pair, own, rest)


def _is_of(pair: Pair, found: Disagreement, answer: Answer) -> bool:
    """Whether it sets the two values, or where there are none the two quotes, of a pair against
    each other."""
    sides = {}
    for claim in found.claims:
        citation = answer.citations[claim.marker - 1]
        sides[citation.source] = (claim.value, citation.quote)
    return all(
        source in sides and _meets(sides[source], quote, value)
        for source, quote, value in zip(pair.sources, pair.quotes, pair.values, strict=True)
    )


def _meets(side: tuple[str, str], quote: str, value: str) -> bool:
    """Whether a side is the quote, or gives the same value in another sentence."""
    own, sentence = (fold_text(text) for text in side)
    quote, value = fold_text(quote), fold_text(value)
    same = quote in sentence or sentence in quote
    return same if not value else (same or value in sentence) and (own in value or value in own)


def asked(pairs: Iterable[Pair], data: Path) -> Iterator[Outcome]:
    """Ask the question of every pair of its own library."""
    from rag.library import Library

    with (
        tempfile.TemporaryDirectory(prefix="sanad-pairs-") as folder,
        Library.open(Path(folder) / "first") as first,
    ):
        for pair in pairs:
            with first.beside(Path(folder) / pair.id) as library:
                library.add(library_of(pair, data))
                yield outcome(pair, library.ask(pair.question))


def measures(found: Sequence[Outcome]) -> dict[str, list[Sample]]:
    """Precision over what is shown and recall over what is to be shown, for each language."""
    values: dict[str, list[Sample]] = defaultdict(list)
    for one in found:
        label, cluster = one.pair.label, one.pair.sources[0]
        for over in ("", f" {one.pair.language}"):
            if one.notice:
                values[f"precision{over}"].append(Sample(float(one.true), cluster))
            if label in ("contradict", "moving"):
                values[f"recall, {label}{over}"].append(Sample(float(one.true), cluster))
            values[f"shown, {label}{over}"].append(Sample(float(bool(one.notice)), cluster))
    return values


def told(one: Outcome) -> Iterator[str]:
    """What an outcome shows, to be read."""
    pair = one.pair
    if one.notice:
        sides = " / ".join(claim.value for claim in one.notice.claims)
        sign = "true" if one.true else "FALSE"
        yield f"{sign}\t{pair.id}\t{pair.label}\t{one.notice.kind}\t{one.notice.about}\t{sides}"
    elif pair.label in ("contradict", "moving"):
        yield f"missed\t{pair.id}\t{pair.label}\t{pair.values}"
    for found, answer in one.others:
        yield f"unlabelled\t{pair.id}\t{pair.question}\t{found.kind}\t{found.about}"
        yield from claimed(found, answer)


def claimed(found: Disagreement, answer: Answer) -> Iterator[str]:
    """Who says what in a notice."""
    for claim in found.claims:
        source = answer.citations[claim.marker - 1].source
        yield f"\t{source}\t{claim.value}\t{claim.text}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.disagreements", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", default="report", choices=HALVES)
    given = parser.parse_args(arguments)
    found = []
    for one in asked(load(given.data, given.half), given.data):
        found.append(one)
        print(*told(one), sep="\n", end="\n" if [*told(one)] else "", flush=True)
    for name, samples in sorted(measures(found).items()):
        print(f"{name}: {estimate(samples)}")


if __name__ == "__main__":
    main()
