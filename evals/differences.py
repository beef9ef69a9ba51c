"""Two sentences set against each other by the rules alone: ``python -m evals.differences DATA``.

``sets/differences.jsonl`` has pairs of values, of two articles, that differ: labelled contradict,
moving (one figure at two times) or neither by one reader. They were proposed by how much their
sentences share, in articles of one event and in answers to headlines of a mixed library, and by a
regression fitted on those before them, the likeliest first: most look alike and are not true.
What might be taken for either was left out. Articles and values are named as in
``sets/disagreements.jsonl``; no article of its half to report is among these. No library is asked:
what search and choice of sentences lose is not measured.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from evals.disagreements import HALVES
from evals.intervals import Sample, estimate
from evals.mixture import article
from evals.newsroom import stored
from rag.answer.disagreement.find import disagreements
from rag.answer.disagreement.sides import Difference
from rag.answer.disagreement.tell import NAMED
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate, candidates, sentence_spans
from rag.answer.quotes.scorer import Scored
from rag.records import Passage, Span

SET = Path(__file__).parent / "sets" / "differences.jsonl"
LABELS = ("contradict", "moving", "neither")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values: ``places`` are their spans in the texts of the articles ``sources``."""

    id: str
    label: str
    event: str
    sources: tuple[str, str]
    places: tuple[Span, Span]

    @property
    def language(self) -> str:
        return self.id.partition("-")[0]

    def true(self, kind: str) -> bool:
        """Whether a notice of a kind is right."""
        return self.label == "contradict" or self.label == kind == "moving"


def load(half: str) -> list[Pair]:
    """The pairs of a half."""
    rows = map(json.loads, SET.read_text(encoding="utf-8").splitlines())
    return [_pair(row) for row in rows if row["half"] == half]


def _pair(row: Mapping[str, Any]) -> Pair:
    sides = (row["a"], row["b"])
    one, other = (side["article"] for side in sides)
    here, there = (tuple(side["start"] + at for at in side["value"]) for side in sides)
    return Pair(row["id"], row["label"], row["event"], (one, other), (here, there))


def shown(pair: Pair, data: Path) -> str:
    """The kind of the notice that sets the two values against each other where the headline of
    the first article is asked; "" where there is none."""
    sides = tuple(
        _sentence(source, place, data)
        for source, place in zip(pair.sources, pair.places, strict=True)
    )
    asked = Asked(sides[0].passage.article.title, sides[0].language)
    blank = np.zeros((len(sides), 1))
    for each in disagreements(Scored(asked, sides, blank, blank[:, 0])):
        if each.kind in NAMED and _is_of(each, pair):
            return each.kind
    return ""


def _is_of(difference: Difference, pair: Pair) -> bool:
    return all(
        any(
            side.candidate.passage.article.source == source
            and side.start < place[1]
            and place[0] < side.end
            for side in difference.sides
        )
        for source, place in zip(pair.sources, pair.places, strict=True)
    )


def _sentence(source: str, place: Span, data: Path) -> Candidate:
    """The sentence of an article in which a value stands."""
    name, _, line = source.partition(":")
    whole = article(source, _file(name, data)[int(line)])
    passage = Passage(whole, whole.text, 0, len(whole.text), 1.0, place)
    span = next(span for span in sentence_spans(passage) if span[0] <= place[0] < span[1])
    (found,) = candidates([replace(passage, sentences=(span,))])
    return found


@cache
def _file(name: str, data: Path) -> tuple[Mapping[str, str], ...]:
    return tuple(stored(data, name))


def told(pair: Pair, kind: str) -> Iterator[str]:
    """What is shown of a pair."""
    if kind:
        yield f"{'true' if pair.true(kind) else 'FALSE'}\t{pair.id}\t{pair.label}\t{kind}"


def measures(found: Sequence[tuple[Pair, str]]) -> dict[str, list[Sample]]:
    """Precision over what is shown and recall over what is true, for each language."""
    values: dict[str, list[Sample]] = defaultdict(list)
    for pair, kind in found:
        for over in ("", f" {pair.language}"):
            if kind:
                values[f"precision{over}"].append(Sample(float(pair.true(kind)), pair.event))
            if pair.label != "neither":
                right = float(bool(kind) and pair.true(kind))
                values[f"recall, {pair.label}{over}"].append(Sample(right, pair.event))
            values[f"shown, {pair.label}{over}"].append(Sample(float(bool(kind)), pair.event))
    return values


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.differences", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", default="report", choices=HALVES)
    given = parser.parse_args(arguments)
    listed = []
    for pair in load(given.half):
        kind = shown(pair, given.data)
        listed.append((pair, kind))
        print(*told(pair, kind), sep="\n", end="\n" if kind else "", flush=True)
    for name, samples in sorted(measures(listed).items()):
        print(f"{name}: {estimate(samples)}")


if __name__ == "__main__":
    main()
