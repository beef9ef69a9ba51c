"""Weighs the encoder of ``rag.reader`` against the evidence: ``python -m evals.fit.reading DATA``.

The questions of the parts ``held`` and ``tune``, which the encoder was not trained on, are asked
of their libraries; what the abstention model says of the sentences it put first, and how far it
set the best above "not here", become the probability of an answer. Writes
``read.json`` into the package and prints how both kinds of question do, cross-validated.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.fit.examples import Example
from evals.fit.logistic import Row, cross_validated, fit, weighted
from evals.fit.newsroom import newsroom_examples
from rag.answer.quotes import abstain
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.reread import reread
from rag.answer.quotes.scorer import score
from rag.answer.stated.yardstick import yardstick
from rag.reader import load_reader

PACKAGE = Path(abstain.__file__).parent

PARTS = ("held", "tune")
KINDS = {"found": True, "cross": False}
"""Kind of abstention model -> whether the best sentence is in the question's language."""

NAMES = ("evidence", "read")
RIDGE = 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, write and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit.reading", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds sets/ and news/")
    parser.add_argument("--out", type=Path, default=PACKAGE, help="where the numbers are written")
    given = parser.parse_args(arguments)
    examples = newsroom_examples(given.data, PARTS)
    rows = [row for listed in examples.values() for row in _rows(listed)]
    found = {kind: _fitted(kind, [row for row in rows if row.same == same])
             for kind, same in KINDS.items()}  # fmt: skip
    text = json.dumps(found, indent=1) + "\n"
    (given.out / "read.json").write_text(text, encoding="utf-8")


def _rows(examples: Sequence[Example]) -> Iterator[Row]:
    embedder, reader = yardstick(), load_reader("shipped")
    for example in examples:
        asked = Asked(example.question, example.language)
        scored = score(asked, candidates(example.passages), embedder)
        scored = reread(scored, reader, example.question)
        if scored.read is None:
            continue
        same = abstain.is_same(scored)
        judged = abstain.evidence(scored, embedder, "found" if same else "cross")
        values = {"evidence": judged, "read": scored.read}
        yield Row(example.set, example.topic, values, example.answerable, same)


def _fitted(kind: str, rows: Sequence[Row]) -> dict[str, object]:
    used = weighted(rows, lambda name, answerable: 1.0)
    for name, shares in cross_validated(used, NAMES, RIDGE).items():
        numbers = " / ".join(f"{share:.3f}" for share in shares)
        sys.stdout.write(f"{kind}, {name}: answered, declined, cross-validated: {numbers}\n")
    return fit(used, NAMES, RIDGE)


if __name__ == "__main__":
    main()
