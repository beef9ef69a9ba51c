"""How the weights of ``rag.kinds.asked.spans`` are made: ``python -m evals.fit.spans DATA``.

Rows of ``evals/sets/asked.jsonl`` with a ``subject`` say which words of the question it is. Each is
fitted on with several subjects of its language, most of them beginnings of headlines of
``DATA/news``, so that the words around are learnt; words that ask are forgotten now and then, so
that one that was never seen is told by its neighbours. What the weights know is measured on the
ways of asking of one writer about headlines, fitted on those of the others.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.fit.asked import rows
from evals.newsroom import stored
from rag.kinds.asked.spans import FILE, KEPT, PIECE, SIZE, capitals, features, key, stretch, vectors
from rag.language.table import small_words

STRENGTH = 3.0
"""Inverse of the ridge penalty."""

TIMES = 4
"""Headlines that each question is fitted on with."""

LONGEST = 7
"""Words of a headline that are taken for a subject."""

LOWER = 0.4
"""Share of them that are written small, as people type."""

FORGOTTEN = 0.15
"""Share of the words that ask which are taken for unknown ones."""

Labelled = tuple[str, str, str]
"""(language, question, subject as it stands in it)"""

Heads = dict[str, list[str]]

_PARTS = re.compile(r"[:|,،؛;!?؟«»\"()/…]|\.\.+| [–-] ")


def given(writers: Sequence[str] = ()) -> list[dict[str, str]]:
    """The questions whose subject is told, of some writers or of all."""
    return [
        row for row in rows("dev")
        if row.get("subject") and (not writers or row["by"] in writers)
    ]  # fmt: skip


def drawn(own: Sequence[dict[str, str]], heads: Heads, seed: int) -> list[Labelled]:
    """Each question as it is, and about beginnings of headlines in its language."""
    chance = random.Random(seed)
    found: list[Labelled] = []
    for row in own:
        found.append((row["lang"], row["q"], row["subject"]))
        for head in chance.sample(heads[row["lang"]], TIMES):
            kept = head.lower() if chance.random() < LOWER else head
            found.append((row["lang"], row["q"].replace(row["subject"], kept), kept))
    return found


def headlines(data: Path) -> Heads:
    """By language, the first words of a part of each headline that are not small at the ends."""
    found: Heads = defaultdict(list)
    chance = random.Random(2)
    for name in ("en", "fa", "ar"):
        small = small_words(name)
        for row in stored(data, name):
            part = max(_PARTS.split(row.get("title") or ""), key=len)
            kept = [piece[0] for piece in PIECE.finditer(part)][: chance.randint(1, LONGEST)]
            while kept and key(kept[-1]) in small:
                kept.pop()
            while kept and key(kept[0]) in small:
                kept.pop(0)
            if kept:
                found[name].append(" ".join(kept))
    return found


def asking(own: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """By language, the folded words that stand outside of the subjects."""
    found = defaultdict[str, set[str]](set)
    for row in own:
        around = PIECE.findall(row["q"].replace(row["subject"], " "))
        found[row["lang"]].update(map(key, around))
    return {language: sorted(words) for language, words in found.items()}


def fit(own: Sequence[dict[str, str]], heads: Heads) -> dict[str, Any]:
    """The weights in 8 bits, their scale, the bias and the words that ask."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    listed, chance = asking(own), random.Random(1)
    known = {language: set(words) for language, words in listed.items()}
    places: list[list[int]] = []
    dense, labels = [], []
    for language, question, subject in drawn(own, heads, 0):
        pieces = list(PIECE.finditer(question))
        folded = [key(piece[0]) for piece in pieces]
        kept = {word for word in folded if chance.random() >= FORGOTTEN} & known[language]
        places += features(folded, kept, capitals(pieces), language)
        dense.append(vectors(folded))
        start = question.index(subject)
        labels += [start <= piece.start() < start + len(subject) for piece in pieces]
    ends = np.cumsum([0, *map(len, places)])
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in places])
    hashed = csr_matrix((values, np.concatenate(places), ends), shape=(len(places), SIZE))
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(hstack([hashed, csr_matrix(np.concatenate(dense))]).tocsr(), labels)
    weights = model.coef_[0]
    scale = float(np.abs(weights).max() / 127)
    made = {"scale": scale, "bias": float(model.intercept_[0]), "known": listed}
    return {"values": np.round(weights / scale).astype(np.int8), "made": made}


def right(made: dict[str, Any], listed: Sequence[Labelled]) -> dict[str, float]:
    """Share of subjects that are found to the word; and whole, with words more or without."""
    weights = made["values"].astype(np.float32) * made["made"]["scale"]
    exact, whole = 0, 0
    for language, question, subject in listed:
        pieces = list(PIECE.finditer(question))
        folded = [key(piece[0]) for piece in pieces]
        found = features(folded, made["made"]["known"][language], capitals(pieces), language)
        judged = [
            float(weights[each].sum() / np.sqrt(len(each)) + vector @ weights[SIZE:])
            + made["made"]["bias"]
            + KEPT
            for each, vector in zip(found, vectors(folded), strict=True)
        ]
        first, last = stretch(judged)
        said = question[pieces[first].start() : pieces[last].end()] if first <= last else ""
        exact += said.removeprefix("the ") == subject.removeprefix("the ")
        whole += subject.removeprefix("the ") in said
    return {"exact": round(exact / len(listed), 3), "whole": round(whole / len(listed), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held", default="g", help="the writer that is measured on")
    asked = parser.parse_args()
    heads = headlines(asked.data)
    others = [row for row in given() if row["by"] != asked.held]
    made = fit(others, heads)
    for language in sorted(heads):
        own = [row for row in given((asked.held,)) if row["lang"] == language]
        print(language, "fitted on others:", right(made, drawn(own, heads, 5)))
    made = fit(given(), heads)
    text = json.dumps(made["made"], ensure_ascii=False).encode()
    np.savez_compressed(FILE, values=made["values"], made=np.frombuffer(text, np.uint8))


if __name__ == "__main__":
    main()
