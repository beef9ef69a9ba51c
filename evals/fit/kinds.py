"""How the weights of ``rag.language.question`` are made: ``python -m evals.fit.kinds``.

``evals/sets/kinds.jsonl`` has questions with what a right answer to them is, written by
people of three languages as they would type them; so have the questions to fit and to
tune by of ``evals/sets/newsroom.jsonl``. What the weights know is measured on questions of writers
whose own were not fitted on: the half of that set which is kept to report.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.newsroom import Row, load
from rag.language.fold import fold_text
from rag.language.question import FILE, SIZE, features

SET = Path(__file__).resolve().parents[1] / "sets" / "kinds.jsonl"
STRENGTH = 20.0
"""Inverse of the ridge penalty; 10, 30 and 100 differed by less than a point."""


def examples() -> list[tuple[str, str]]:
    """(question, kind) to fit by."""
    own = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    listed = [(row["question"], row["kind"]) for row in own]
    return listed + [(row.question, row.kind) for row in load() if row.part != "report"]


def matrix(questions: Sequence[str]) -> Any:
    """Rows of features, each of length one."""
    from scipy.sparse import csr_matrix

    found = [features(fold_text(question)) for question in questions]
    places = np.repeat(np.arange(len(found)), [len(each) for each in found])
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in found])
    return csr_matrix((values, (places, np.concatenate(found))), shape=(len(found), SIZE))


def fit(listed: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The weights in 8 bits, their scale and biases."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix([question for question, _ in listed]), [kind for _, kind in listed])
    values = model.coef_.T
    scale = float(np.abs(values).max() / 127)
    made = {"scale": scale, "bias": model.intercept_.tolist(), "kinds": model.classes_.tolist()}
    return {"values": np.round(values / scale).astype(np.int8), "made": made}


def right(rows: Sequence[Row]) -> dict[str, float]:
    """Share of questions of each language whose kind is found."""
    from rag.language.question import kind_of

    seen, found = Counter(row.lang for row in rows), Counter[str]()
    for row in rows:
        kind = kind_of(row.question)
        found[row.lang] += row.kind in (kind, "what" if kind == "define" else kind)
    return {language: found[language] / count for language, count in seen.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    made = fit(examples())
    text = json.dumps(made["made"]).encode()
    np.savez_compressed(given.out, values=made["values"], made=np.frombuffer(text, np.uint8))
    print(given.out, right([row for row in load() if row.part == "report"]))


if __name__ == "__main__":
    main()
