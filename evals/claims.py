"""Whether the checks are right about sentences beside passages: ``python -m evals.claims SET...``.

A set is a JSON Lines file of rows that people labelled: a sentence, a passage (``premise``)
or several with their headlines and dates (``passages``), and whether they say it
(``supported``), say otherwise (``contradicted``) or do not say it (``not_said``). Rows that
claim nothing (``no_claim``) are left out. For each set and language it prints

- balanced accuracy of called supported against the other two labels;
- of the sentences called supported, the share that is not;
- of the unsupported, the share that is flagged (``supported`` false);
- of the supported, the share that is flagged, the false alarms; and
- the area under the curve of the probability by which they are judged.

Intervals are of 95 %, drawn over passages.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from evals.formats import checked
from evals.intervals import Sample, estimate
from rag.answer.checks.evidence import evidence
from rag.answer.checks.judge import probability
from rag.answer.checks.verify import verify
from rag.answer.model.checked import plain
from rag.answer.stated.yardstick import yardstick
from rag.language.sentences import split_sentences
from rag.records import Article, Passage

Label = Literal["supported", "contradicted", "not_said", "no_claim"]


class GivenPassage(BaseModel):
    """A passage with what stands over it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    text: str
    language: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None


class ClaimRow(BaseModel):
    """A sentence beside what it is held against; rows of one ``key`` share passages."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    set: str = ""
    key: str = ""
    lang: str
    sentence: str = Field(min_length=1)
    label: Label
    kind: str | None = None
    premise: str = ""
    premise_lang: str = ""
    passages: list[GivenPassage] = Field(default_factory=list)

    def given(self) -> list[Passage]:
        """The passages, each whole."""
        alone = GivenPassage(text=self.premise, language=self.premise_lang or self.lang)
        return [
            _passage(number, one)
            for number, one in enumerate(self.passages or [alone], 1)
            if one.text.strip()
        ]


def _passage(number: int, given: GivenPassage) -> Passage:
    text, language = given.text, given.language
    article = Article(
        str(number), given.title or "", text, language, given.outlet or None, given.date or None
    )
    spans = tuple(split_sentences(text, language))
    return Passage(article, text, 0, len(text), 1.0, (0, len(text)), sentences=spans)


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict and the probability behind it."""

    row: ClaimRow
    supported: bool | None
    probability: float

    @property
    def is_supported(self) -> bool:
        return self.row.label == "supported"


def load(path: Path) -> list[ClaimRow]:
    """The rows that claim something. Raises InputError naming the file and the line."""
    rows = (row for row in checked(path, ClaimRow) if row.label != "no_claim")
    return [row.model_copy(update={"set": path.stem}) for row in rows]


def judge(row: ClaimRow) -> Judged:
    """The verdict of the checks with the shipped embedder."""
    given = row.given()
    sentence = plain(row.sentence)
    verdict = verify(sentence, given, language=row.lang, embedder=yardstick())
    values = evidence(sentence, given, row.lang)
    return Judged(row, verdict.supported, 0.5 if values is None else probability(values))


COLUMNS = (
    "set",
    "sentences",
    "balanced accuracy",
    "called supported, not so",
    "flagged",
    "false alarms",
    "area",
)


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """A line of Markdown for each set and language."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "| --- " * len(COLUMNS) + "|"
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(f"{one.row.set}, {one.row.lang}", []).append(one)
    for name, own in groups.items():
        good = [one for one in own if one.is_supported]
        bad = [one for one in own if not one.is_supported]
        called = [one for one in own if one.supported]
        cells = (
            name,
            str(len(own)),
            _share([(one, bool(one.supported) == one.is_supported) for one in own], balanced=True),
            _share([(one, not one.is_supported) for one in called]),
            _share([(one, one.supported is False) for one in bad]),
            _share([(one, one.supported is False) for one in good]),
            f"{area(own):.3f}",
        )
        yield f"| {' | '.join(cells)} |"


def _share(flags: Sequence[tuple[Judged, bool]], *, balanced: bool = False) -> str:
    """The share of flags that are up, the mean of both labels' shares where ``balanced``."""
    if not flags:
        return "-"
    found = estimate(
        [
            Sample(float(up), _cluster(one.row), str(one.is_supported) if balanced else "")
            for one, up in flags
        ]
    )
    return f"{found.mean:.2f} [{found.low:.2f}, {found.high:.2f}]"


def _cluster(row: ClaimRow) -> str:
    return row.premise or "".join(one.text for one in row.passages)


def area(judged: Sequence[Judged]) -> float:
    """The chance that a supported sentence is likelier than one that is not."""
    for_, against = (
        np.array([one.probability for one in judged if one.is_supported == side])
        for side in (True, False)
    )
    if not for_.size or not against.size:
        return float("nan")
    above = (for_[:, None] > against).mean()
    return float(above + (for_[:, None] == against).mean() / 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--most", type=int, help="rows of a set at most, the first ones")
    parser.add_argument(
        "--wrong", action="store_true", help="list what is wrongly called supported"
    )
    options = parser.parse_args()
    judged = [judge(row) for path in options.sets for row in load(path)[: options.most]]
    print("\n".join(table(judged)))
    for one in judged if options.wrong else ():
        if one.supported and not one.is_supported:
            print(one.row.set, one.row.lang, one.row.kind, one.row.sentence, sep="\t")


if __name__ == "__main__":
    main()
