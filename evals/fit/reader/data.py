"""What the encoder of ``rag.reader`` learns from: questions with passages whose answers are known.

The questions of a newsroom come with the passages that search finds for them, so that the near
misses are those of other articles and languages; an encyclopedia's
(``DATA/reader/sentences.jsonl.gz``) with one passage each. What is held out of the scorer's fit is
held out here too.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.fit.examples import Example
from evals.fit.news import news_examples
from evals.fit.newsroom import newsroom_examples
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import Candidate, candidates
from rag.answer.quotes.scorer import score
from rag.answer.stated.yardstick import yardstick
from rag.language.fold import fold
from rag.reader import Page
from rag.records import Passage, Span

PARTS = ("fit", "more")
"""Of ``evals/sets/newsroom.jsonl``."""

NEAR = 5
"""Passages of which those without the answer are drawn: of the best sentences by the scorer."""

LONGEST_SAID = 160
"""Letters of the longest answer whose place is learnt."""

SHOWN = 3
"""Passages of a question in one step."""

ROWS = 12
"""Passages in one step, at least."""

NEWS_FIRST, NEWS_LAST = 0.35, 0.9
"""Share of steps that are of news, at the start and from the middle on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question beside a passage; ``answers`` says of each sentence whether it does, ``said`` is
    the place of the answer's own words in the passage, where it is known."""

    question: str
    page: Page
    answers: tuple[bool, ...]
    said: Span | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of a question, those of the best sentences first."""

    rows: tuple[Row, ...]

    def drawn(self, chance: random.Random) -> list[Row]:
        """One passage that answers, where one does, and near ones that do not."""
        right = [row for row in self.rows if any(row.answers)]
        wrong = [row for row in self.rows if not any(row.answers)][:NEAR]
        first = [chance.choice(right)] if right else []
        return first + chance.sample(wrong, min(SHOWN - len(first), len(wrong)))


class Rows:
    """What is drawn from in training: every group of news before one comes again, and every
    passage of an encyclopedia."""

    def __init__(self, news: Sequence[Group], other: Sequence[Row]) -> None:
        self._news, self._other = news, other
        self._groups: list[Group] = []
        self._rows: list[Row] = []

    @classmethod
    def of(cls, data: Path, parts: Sequence[str] = PARTS) -> Rows:
        """Those of the development data; of a part that is named twice, twice as often."""
        return cls(groups(data, parts), list(encyclopedic(data)))

    def drawn(self, chance: random.Random, done: float) -> list[list[Row]]:
        """The rows of one step by question; ``done`` is the share of steps that were made."""
        if chance.random() >= NEWS_FIRST + (NEWS_LAST - NEWS_FIRST) * min(1, 2 * done):
            return [[self._row(chance)] for _ in range(ROWS)]
        taken: list[list[Row]] = []
        while sum(map(len, taken)) < ROWS:
            self._groups = self._groups or chance.sample(self._news, len(self._news))
            taken.append(self._groups.pop().drawn(chance))
        return taken

    def _row(self, chance: random.Random) -> Row:
        self._rows = self._rows or chance.sample(self._other, len(self._other))
        return self._rows.pop()


def groups(data: Path, parts: Sequence[str] = PARTS) -> list[Group]:
    """The questions of news that are not held out."""
    found = _groups(news_examples(data))
    for part, times in Counter(parts).items():
        found += times * _groups(newsroom_examples(data, (part,)))
    return found


def _groups(listed: Mapping[str, Sequence[Example]]) -> list[Group]:
    examples = [example for own in listed.values() for example in own if not example.held_out]
    return [group for group in map(_group, examples) if group.rows]


def _group(example: Example) -> Group:
    asked = Asked(example.question, example.language)
    found = score(asked, candidates(example.passages), yardstick()).candidates
    pages: dict[int, list[Candidate]] = {}
    for candidate in found:
        pages.setdefault(id(candidate.passage), []).append(candidate)
    return Group(tuple(_row(example, own) for own in pages.values()))


def _row(example: Example, own: Sequence[Candidate]) -> Row:
    passage, heading = own[0].passage, own[0].heading
    ordered = sorted(own, key=lambda one: one.start)
    spans = [(one.start - passage.start, one.end - passage.start) for one in ordered]
    article = passage.article
    page = Page(passage.text, spans, article.title, heading, article.date)
    answers = tuple(example.answerable and example.is_answer(one) for one in ordered)
    said = _said(example, passage) if any(answers) else None
    return Row(example.question, page, answers, said)


def _said(example: Example, passage: Passage) -> Span | None:
    folded = fold(passage.text)
    for answer in example.answers:
        at = folded.text.find(answer)
        if at >= 0 and len(answer) <= LONGEST_SAID:
            return folded.original(at, at + len(answer))
    return None


def encyclopedic(data: Path) -> Iterator[Row]:
    """Questions beside one passage of an encyclopedia, half of which do not answer."""
    path = data / "reader" / "sentences.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [(int(start), int(end)) for start, end in row["spans"]]
            answers = tuple(place == row["label"] for place in range(len(spans)))
            yield Row(row["q"], Page(row["ctx"], spans, row["title"]), answers)
