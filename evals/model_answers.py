"""What becomes of the answers models write: ``python -m evals.model_answers [--wrong]``.

150 answers in the manner of fourteen models, over passages of the demo corpus, written by
somebody who had not seen the code: markers of every form and none, wrong ones, chatter,
lists, thoughts, declines, memory, loops, cuts. Each says what a reader should be shown and
from which passages, and what not. Half were looked at while the reader of such answers
was written, half only measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from evals.formats import checked
from evals.intervals import Sample, estimate
from evals.rows import OurRow
from evals.scripted import Scripted, answered, passage
from rag.embedding.base import Embedder
from rag.language.fold import fold_text
from rag.records import Answer, Sentence

SET = Path(__file__).resolve().parent / "sets" / "model_answers.jsonl"
CUT = ("cut", "loop")
"""Kinds that end at the model's length limit."""


class SourceRow(OurRow):
    file: str
    text: str = Field(min_length=1)


class ShownRow(OurRow):
    has: str = Field(min_length=1)
    source: list[int]


class AnswerRow(OurRow):
    """One answer of a model; ``source`` numbers its passages from 1, empty for none."""

    id: str
    half: Literal["tune", "report"]
    kind: str
    lang: str
    question: str
    passages: list[SourceRow]
    output: str
    shown: list[ShownRow]
    hidden: list[str]
    declined: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One thing looked at in an answer: the measure, whether it was right, the words."""

    row: AnswerRow
    measure: str
    right: bool
    words: str


def judge(row: AnswerRow, embedder: Embedder | None) -> Iterator[Found]:
    """Everything a row says, against what a reader sees."""
    passages = [passage(p.text, p.file[:2], p.file) for p in row.passages]
    model = Scripted(row.output, "length" if row.kind in CUT else "stop")
    answer, flashed = answered(row.question, row.lang, passages, model, embedder)
    if row.declined or row.shown:
        yield Found(row, "declined", answer.abstained == row.declined, row.output[:80])
    if row.kind == "wrong_language":
        told = answer.mode != "llm" or any(w.code == "wrong_language" for w in answer.warnings)
        yield Found(row, "language told", told, row.output[:80])
        return
    if answer.mode == "llm":
        yield from _hidden(row, answer, flashed)
    yield from _shown(row, answer)


def _hidden(row: AnswerRow, answer: Answer, flashed: str) -> Iterator[Found]:
    for words in row.hidden:
        seen = words in answer.answer or (len(words) > 8 and words in flashed)
        yield Found(row, "hidden", not seen, words)


def _shown(row: AnswerRow, answer: Answer) -> Iterator[Found]:
    for wanted in row.shown:
        sentence = _sentence(answer, wanted.has)
        yield Found(row, "shown", sentence is not None, wanted.has)
        if sentence is None:
            continue
        files = {row.passages[n - 1].file for n in wanted.source}
        cited = {c.source for c in answer.citations if c.marker in sentence.markers}
        if files:
            yield Found(row, "sourced", bool(cited & files), wanted.has)
            yield Found(row, "true unflagged", sentence.supported is not False, wanted.has)
        else:
            yield Found(row, "false unsupported", not sentence.supported, wanted.has)


def _sentence(answer: Answer, has: str) -> Sentence | None:
    if answer.mode != "llm":
        return None
    wanted = fold_text(has)
    return next((s for s in answer.sentences if wanted in fold_text(s.text)), None)


def load(path: Path = SET) -> list[AnswerRow]:
    """Read the answers. Raises InputError naming the file and the line."""
    return list(checked(path, AnswerRow))


def table(found: Sequence[Found]) -> Iterator[str]:
    """Each measure by half and language."""
    parts = {"tune": "half", "report": "half", "fa": "lang", "ar": "lang", "en": "lang"}
    yield f"{'':20}" + "".join(f"{name:>28}" for name in parts)
    for measure in dict.fromkeys(one.measure for one in found):
        cells = []
        for name, field in parts.items():
            part = [f for f in found if f.measure == measure and getattr(f.row, field) == name]
            samples = [Sample(float(f.right), f.row.id) for f in part]
            cells.append(f"{estimate(samples)!s:>28}" if samples else " " * 28)
        yield f"{measure:20}" + "".join(cells)


def main() -> None:
    from rag.embedding import load_embedder
    from rag.settings import load_settings

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list every miss")
    given = parser.parse_args()
    embedder = load_embedder(load_settings())
    found = [one for row in load() for one in judge(row, embedder)]
    print("\n".join(table(found)))
    for one in found if given.wrong else ():
        if not one.right:
            print(one.row.id, one.row.half, one.measure, one.words, sep="\t")


if __name__ == "__main__":
    main()
