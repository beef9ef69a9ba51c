"""How the weights of ``rag.language.persian_arabic`` are made:
``python -m evals.fit.persian_arabic DATA``.

Reads the headlines and leads of ``DATA/news``, cut to pieces of one to six words as people type
them, a third of the outlets held out; prints the share of held-out beginnings of headlines, and
of questions in ``evals/sets/asked.jsonl``, of which ``detect`` knows the language.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from evals.fit.asked import SET
from rag.language.detect import detect
from rag.language.fold import fold_text
from rag.language.persian_arabic import FILE, SIZE, grams
from rag.language.stems import words

LENGTHS = (1, 2, 3, 4, 6)
PIECES = {"fa": 16, "ar": 4}
"""Pieces of an article: there are fewer Persian ones."""

HELD = 3
"""One outlet in so many is not fitted on; where there is one alone, every so many-th article."""

STRENGTH = 0.3
"""Inverse of the ridge penalty; 1.0 did no better on held-out outlets."""

Labelled = list[tuple[str, str]]


def articles(data: Path, language: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The articles to fit on, and those of the outlets held out."""
    with gzip.open(data / "news" / f"{language}.jsonl.gz", "rt", encoding="utf-8") as lines:
        listed = [json.loads(line) for line in lines]
    outlets = sorted({_outlet(row) for row in listed})
    if len(outlets) < HELD:
        return [row for at, row in enumerate(listed) if at % HELD], listed[::HELD]
    held = set(outlets[::HELD])
    return [row for row in listed if _outlet(row) not in held], [
        row for row in listed if _outlet(row) in held
    ]


def pieces(rows: Sequence[dict[str, str]], language: str) -> Iterator[tuple[str, str]]:
    """Runs of words of headlines and first sentences."""
    chance = random.Random(5)
    for row in rows:
        for text in (row.get("title") or "", row.get("lead") or row["text"][:300]):
            listed = text.split()
            for _ in range(PIECES[language] // 2):
                many = chance.choice(LENGTHS)
                start = chance.randrange(max(1, len(listed) - many + 1))
                yield " ".join(listed[start : start + many]), language


def fit(labelled: Labelled) -> tuple[np.ndarray, float]:
    """Weights in 8 bits and their scale; positive is Persian."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    met = [(_grams(text), language) for text, language in labelled]
    met = [(found, language) for found, language in met if found]
    rows = np.repeat(np.arange(len(met)), [len(found) for found, _ in met])
    columns = np.concatenate([found for found, _ in met])
    given = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(met), SIZE))
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", fit_intercept=False)
    model.fit(given, [language == "fa" for _, language in met])
    scale = float(np.abs(model.coef_).max() / 127)
    return np.round(model.coef_[0] / scale).astype(np.int8), scale


def right(labelled: Labelled) -> float:
    """Share of texts whose language is known."""
    return sum(detect(text).language == language for text, language in labelled) / len(labelled)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.fit.persian_arabic", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds news/")
    data = parser.parse_args().data
    told = {language: articles(data, language) for language in PIECES}
    labelled = [one for code, (fitted, _) in told.items() for one in pieces(fitted, code)]
    values, scale = fit(labelled)
    np.savez_compressed(FILE, values=values, scale=np.float32(scale))
    for language, (_, held) in told.items():
        for many in (2, 3, 50):
            cut = [(" ".join((row.get("title") or "").split()[:many]), language) for row in held]
            print(f"{language}, {many} words: {right(cut):.3f} of {len(cut)}")
    asked = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    for language in PIECES:
        mine = [(row["q"], language) for row in asked if row["lang"] == language]
        print(f"{language}, asked: {right(mine):.4f} of {len(mine)}")


def _outlet(row: dict[str, str]) -> str:
    return row.get("source") or urlsplit(row.get("url") or "").netloc


def _grams(text: str) -> list[int]:
    return [gram for word in words(fold_text(text)) for gram in grams(word)]


if __name__ == "__main__":
    main()
