"""Fits the trees of ``rag.answer.checks.judge``: ``python -m evals.fit.support DATA SET...``.

``DATA`` has the news and translations of which sentences are corrupted (``corrupted``); each
``SET`` is a file of labelled rows (``evals.claims``), read to learn from. The slips of
``sets/faithfulness.jsonl`` are learnt from by halves: cases of odd hash, the rest is left
to measure. A quarter of the corrupted rows, by article, is held out and reported. Takes
ten minutes; the same data gives the same numbers. Needs scikit-learn (extra ``models``).
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import claims, faithfulness
from evals.claims import ClaimRow
from evals.fit.corrupted import LANGUAGES, news_rows, translated_rows
from rag.answer.checks.evidence import NAMES, evidence
from rag.answer.checks.judge import FILE
from rag.answer.model.markers import find_markers, without_markers

WORTH = {"made-fa": 0.5, "made-ar": 0.5, "made-en": 0.5, "across": 0.5, "faithfulness": 1.5}
"""How much the rows of a set and label count in all, where there are ``FULL`` or more."""

WRITTEN = 3.0
"""The same for sentences that models wrote, of sets called ``models``."""

FULL, MOST = 300, 3000
"""Rows of a set and label from which it counts fully, and rows read of a set."""

HELD = 4
"""One of so many articles is held out."""

LONGEST = 6000
"""Characters of passages that are learnt from."""

TREES = {
    "max_iter": 100,
    "learning_rate": 0.1,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 100,
    "l2_regularization": 5.0,
    "random_state": 0,
}

Table = NDArray[np.float64]
Labelled = tuple[ClaimRow, Table]


def slips() -> Iterator[ClaimRow]:
    """The labelled sentences of models that name their passages, of our own set."""
    for case in faithfulness.load():
        for sentence in case.sentences:
            numbers = [n for marked in find_markers(sentence.text) for n in marked.numbers]
            named = [n for n in dict.fromkeys(numbers) if 1 <= n <= len(case.passages)]
            if named and sentence.kind not in faithfulness.SOURCES:
                yield ClaimRow.model_validate(
                    {
                        "set": "faithfulness",
                        "key": case.id,
                        "lang": case.lang,
                        "sentence": without_markers(sentence.text).strip(),
                        "label": "supported" if sentence.label == "true" else "contradicted",
                        "kind": sentence.kind,
                        "passages": [case.passages[n - 1].model_dump() for n in named],
                    }
                )


def labelled(rows: Iterable[ClaimRow]) -> Iterator[Labelled]:
    """The rows with their values, but for those with too much to read or nothing to compare."""
    for row in rows:
        given = row.given()
        if sum(len(passage.text) for passage in given) > LONGEST:
            continue
        if values := evidence(row.sentence, given, row.lang):
            yield row, np.array([values[name] for name in NAMES])


def is_held(row: ClaimRow) -> bool:
    """Whether a row is not learnt from."""
    digest = int(hashlib.sha256(row.key.encode()).hexdigest(), 16)
    if row.set == "faithfulness":
        return digest % 2 == 0
    return bool(row.kind) and row.set in WORTH and digest % HELD == 0


def fit(rows: Sequence[Labelled]) -> Any:
    """The fitted classifier of scikit-learn."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    counts = Counter((row.set, row.label == "supported") for row, _ in rows)

    def weight(row: ClaimRow) -> float:
        count = counts[row.set, row.label == "supported"]
        worth = WRITTEN if row.set.startswith("models") else WORTH.get(row.set, 1.0)
        return 1000 * worth * min(1.0, count / FULL) / count

    table = np.array([values for _, values in rows])
    labels = np.array([row.label == "supported" for row, _ in rows])
    weights = np.array([weight(row) for row, _ in rows])
    return HistGradientBoostingClassifier(**TREES).fit(table, labels, sample_weight=weights)


def as_arrays(fitted: Any) -> dict[str, Table]:
    """The trees of a classifier as ``rag.answer.checks.judge.Trees`` takes them."""
    kept: dict[str, list[float]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    roots = []
    for (tree,) in fitted._predictors:
        start = len(kept["feature"])
        roots.append(start)
        for at, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            kept["feature"].append(0 if leaf else node["feature_idx"])
            kept["threshold"].append(0.0 if leaf else node["num_threshold"])
            kept["left"].append(start + (at if leaf else node["left"]))
            kept["right"].append(start + (at if leaf else node["right"]))
            kept["value"].append(node["value"] if leaf else 0.0)
    arrays = {name: np.array(listed, dtype=np.float64) for name, listed in kept.items()}
    base = np.array(float(np.ravel(fitted._baseline_prediction)[0]))
    return arrays | {"roots": np.array(roots, dtype=np.float64), "base": base}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds news/ and embedder/")
    parser.add_argument("sets", nargs="*", type=Path, help="labelled rows to learn from")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    made = [row for code in LANGUAGES for row in news_rows(options.data, code)]
    given = [row for path in options.sets for row in claims.load(path)[:MOST]]
    rows = list(labelled([*made, *translated_rows(options.data), *slips(), *given]))
    fitted = fit([one for one in rows if not is_held(one[0])])
    arrays: dict[str, Any] = as_arrays(fitted)
    np.savez_compressed(options.out, **arrays)
    for name, count in Counter(row.set for row, _ in rows).items():
        held = [one for one in rows if one[0].set == name and is_held(one[0])]
        print(f"{name}: {count} rows, {_held(fitted, held)}")


def _held(fitted: Any, held: Sequence[Labelled]) -> str:
    if not held:
        return "none held out"
    chances = fitted.predict_proba(np.array([values for _, values in held]))[:, 1]
    judged = [claims.Judged(row, None, float(p)) for (row, _), p in zip(held, chances, strict=True)]
    return f"{len(held)} held out, area {claims.area(judged):.3f}"


if __name__ == "__main__":
    main()
