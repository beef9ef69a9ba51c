"""What is measured of a question and its evidence is what the shipped weights were fitted on.

A feature that comes out otherwise is another feature, whatever its name, and its weight is then
wrong without a word. ``measured.jsonl`` has the values for one question of each kind over the
demo corpus. After a change that means to change them, and a new fit:
``python -m tests.answer.quotes.test_fitted``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.answer.quotes.abstain import confidence, summary
from rag.answer.quotes.asked import Asked
from rag.answer.quotes.candidates import candidates
from rag.answer.quotes.scorer import score
from rag.answer.stated.yardstick import yardstick
from rag.records import Passage
from tests.answer.samples import passage
from tests.test_corpus import ARTICLES, QUESTIONS, article

MEASURED = Path(__file__).parent / "measured.jsonl"
DIGITS = 3


def evidence(name: str) -> Passage:
    """An article of the corpus as one passage."""
    head, body = article(name)
    return passage(
        body.strip(),
        name[:2],
        title=head.get("title", ""),
        outlet=head.get("outlet"),
        date=head.get("date"),
        source=name,
    )


def questions() -> Iterator[tuple[str, Asked, list[str]]]:
    """The first question of each kind and language, with the names of its evidence, then of an
    article in each of the other languages."""
    seen = set()
    for row in QUESTIONS:
        asked = Asked(row["question"], row["lang"])
        if not row["answerable"] or (asked.kind, asked.language) in seen:
            continue
        seen.add((asked.kind, asked.language))
        own = list(dict.fromkeys(one["source"] for one in row["evidence"]))
        others = [r["file"] for r in ARTICLES if r["language"] not in {n[:2] for n in own}]
        yield row["id"], asked, own[:2] + others[:1] + others[-1:]


def measured(asked: Asked, names: list[str]) -> dict[str, float]:
    """Everything the two models read, zeros left out."""
    embedder = yardstick()
    scored = score(asked, candidates([evidence(name) for name in names]), embedder)
    values = summary(scored, embedder) | {
        f"score {place}": float(points) for place, points in enumerate(scored.scores)
    }
    values["sure"] = confidence(scored, embedder)
    values["sure of what was spoken of"] = confidence(scored, embedder, spoken=True)
    return {name: round(v, DIGITS) for name, v in values.items() if round(v, DIGITS)}


STORED = {
    row["id"]: row["values"]
    for row in map(json.loads, MEASURED.read_text(encoding="utf-8").splitlines())
}
ASKED = {id: (asked, names) for id, asked, names in questions()}


def test_every_question_is_stored() -> None:
    assert list(STORED) == list(ASKED)


@pytest.mark.parametrize("id", ASKED)
def test_features_are_those_the_weights_were_fitted_on(id: str) -> None:
    values, stored = measured(*ASKED[id]), STORED[id]
    assert {
        name: (values.get(name, 0.0), stored.get(name, 0.0))
        for name in {*values, *stored}
        if abs(values.get(name, 0.0) - stored.get(name, 0.0)) > 2 * 10**-DIGITS
    } == {}


if __name__ == "__main__":
    rows = [{"id": id, "values": measured(*given)} for id, given in ASKED.items()]
    MEASURED.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
