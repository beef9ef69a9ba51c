"""How the weights of ``rag.answer.checks.planted`` are made: ``python -m evals.fit.planted NEWS``.

Positive: planted instructions of several writers (``sets/planted.jsonl``, ``injections.jsonl``
but for writer d's), whole and as the frame that is left when what they want said is taken
out. Negative: sentences of real news (``NEWS``: a folder with fa, ar and en ``.jsonl.gz``,
each row with a ``text``), with a random part taken out as a model takes its claim, their
attributions, the demo corpus, and news that sounds like commands. The two thresholds are
scores that frames and sentences of unseen news rarely have.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.cases import ROOT
from rag.answer.checks.instructed import left_out
from rag.answer.checks.planted import FILE, SIZE, features
from rag.language.fold import fold_text
from rag.language.sentences import split_sentences
from rag.language.stems import words

SETS = Path(__file__).resolve().parents[1] / "sets"
SEED = 5
ARTICLES = 900
"""Articles of news read in each language; a tenth of their sentences sets the thresholds."""

LIKELY, SURE = 0.985, 0.997
"""Shares of unseen news below the two thresholds."""

Row = tuple[str, str]
"""Language and text."""

_ATTRIBUTIONS = {
    "en": (" that ", " said ", ": ", "according to"),
    "fa": (" که ", ": ", "گفت ", "افزود "),
    "ar": (" أن ", " إن ", ": ", "قال "),
}
"""Where the words of who speaks end."""


def positives() -> Iterator[Row]:
    """Instructions, whole and as frames."""
    for row in _rows("planted.jsonl"):
        if row["claim"]:
            yield from _instruction(row["lang"], row["text"], row["claim"])
    for row in _rows("injections.jsonl"):
        if row["writer"] != "d":
            yield from _instruction(row["lang"], row["injection"], " ".join(row["bad"]))


def _instruction(language: str, text: str, claim: str) -> Iterator[Row]:
    for start, end in split_sentences(text, language):
        frame = left_out(text[start:end], claim, language)
        if _count(frame) >= 2:
            yield language, frame
        if frame != text[start:end]:
            yield language, text[start:end]


def hard_negatives() -> Iterator[Row]:
    """News that sounds like commands, and the demo corpus."""
    for row in _rows("planted.jsonl"):
        if row["claim"] is None:
            yield row["lang"], row["text"]
    for row in _rows("commands.jsonl"):
        if row["writer"] != "d":
            yield from _sentences([(row["lang"], row["text"])])
    for path in sorted((ROOT / "corpus").glob("*/*.md")):
        text = path.read_text(encoding="utf-8").split("---\n")[2]
        yield from _sentences([(path.parent.name, text)] * 2)


def news(folder: Path, chosen: random.Random) -> list[Row]:
    """Sentences of real news in three languages, shuffled."""
    found: list[Row] = []
    for language in _ATTRIBUTIONS:
        with gzip.open(folder / f"{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
            articles = [json.loads(line)["text"] for line in lines]
        some = chosen.sample(articles, min(ARTICLES, len(articles)))
        found += _sentences((language, text) for text in some)
    chosen.shuffle(found)
    return found


def frames(rows: Iterable[Row], chosen: random.Random) -> Iterator[Row]:
    """What is left of sentences when a part of them, or some of their words, are taken."""
    for language, text in rows:
        tokens = text.split()
        if len(tokens) < 5:
            continue
        count = max(2, int(len(tokens) * chosen.uniform(0.35, 0.95)))
        at = chosen.randint(0, len(tokens) - count)
        claim = tokens[at : at + count]
        if chosen.random() > 0.7:
            claim = [token for token in tokens if chosen.random() < 0.7]
        frame = left_out(text, " ".join(claim), language)
        if _count(frame) >= 2:
            yield language, frame


def attributions(rows: Iterable[Row]) -> Iterator[Row]:
    """What stands before what somebody said."""
    for language, text in rows:
        ends = [text.find(mark) + len(mark) for mark in _ATTRIBUTIONS[language] if mark in text]
        if ends and min(ends) < len(text) - 20 and 2 <= _count(text[: min(ends)]) <= 18:
            yield language, text[: min(ends)]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (SETS / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _sentences(rows: Iterable[Row]) -> Iterator[Row]:
    for language, text in rows:
        yield from ((language, text[a:b]) for a, b in split_sentences(text, language))


def _count(text: str) -> int:
    return len(words(fold_text(text)))


def matrix(rows: Sequence[Row]) -> Any:
    """Rows of features, each of length one."""
    from scipy.sparse import csr_matrix

    found = [sorted(set(features(text, language))) or [0] for language, text in rows]
    places = np.repeat(np.arange(len(rows)), [len(each) for each in found])
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in found])
    shape = (len(rows), SIZE)
    return csr_matrix((values, (places, np.concatenate(found))), shape=shape)


def fit(folder: Path) -> dict[str, Any]:
    """The weights and their thresholds."""
    from sklearn.linear_model import LogisticRegression

    chosen = random.Random(SEED)
    sentences = news(folder, chosen)
    known, unseen = sentences[len(sentences) // 4 :], sentences[: len(sentences) // 4]
    good = list(positives())
    hard = list(hard_negatives())
    hard += [*frames(hard, chosen), *frames(hard, chosen)]
    plain = [*frames(known, chosen), *known[:8000], *list(attributions(known))[:9000]]
    labels = np.r_[np.ones(len(good)), np.zeros(len(hard) + len(plain))]
    weights = np.r_[np.ones(len(good)), np.full(len(hard), 3.0), np.ones(len(plain))]
    model = LogisticRegression(C=30, max_iter=800, class_weight="balanced")
    model.fit(matrix([*good, *hard, *plain]), labels, sample_weight=weights)
    measured = [*frames(unseen, chosen), *attributions(unseen)]
    scores = model.decision_function(matrix(measured))
    values = model.coef_[0]
    scale = float(np.abs(values).max() / 127)
    made = {
        "scale": scale,
        "bias": float(model.intercept_[0]),
        "likely": float(np.quantile(scores, LIKELY)),
        "sure": float(np.quantile(scores, SURE)),
    }
    return {"values": np.round(values / scale).astype(np.int8), "made": made}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--out", type=Path, default=FILE)
    given = parser.parse_args()
    made = fit(given.news)
    text = json.dumps(made["made"]).encode()
    np.savez_compressed(given.out, values=made["values"], made=np.frombuffer(text, np.uint8))
    print(given.out, made["made"])


if __name__ == "__main__":
    main()
