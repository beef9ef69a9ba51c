"""How kinds of questions are learnt, with torch: ``python -m evals.fit.asked``.

It makes the weights of ``rag.kinds.asked.recognise`` and of its networks (``evals.fit.ways``).

``evals/sets/asked.jsonl`` has questions with the kind of answer they want, written by people in
three languages; those of part "report" are by another hand than most of the others and are not
fitted on. Questions of ``newsroom.jsonl`` are all for a fact. The words with which overviews are
asked for on any subject (``asking.json``) are counted in the same questions. Each question for an
overview is fitted on once more about the subject of another: what it is about tells no kind.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from evals import conversations
from evals.fit import ways
from evals.fit.kinds import matrix
from evals.newsroom import Row, load
from rag.kinds.asked.recognise import FILE, asked_kind, vectors, without_subject
from rag.kinds.asked.subject import subject_of
from rag.kinds.asked.ways import FILE as NETWORKS
from rag.language.fold import fold_text
from rag.language.stems import words
from rag.records import Query

SET = Path(__file__).resolve().parents[1] / "sets" / "asked.jsonl"
STRENGTH = 10.0
"""Inverse of the ridge penalty; 4 and 16 differed by less than a point."""

FACTS = 0.3
"""Weight of a newsroom's question for a fact beside the others."""

SWAPPED = 0.15
"""Weight of a question about another's subject."""

FREE = ("b", "c")
"""Writers who took no subject more than three times."""

OFTEN, SOME, PURE, MORE = 12, 4, 0.7, 2.0
"""A word asks for an overview where so many questions have it, more than are on one subject; or
so many for one kind, and such a share of all; and so many times more than ask for a fact."""


def rows(part: str) -> list[dict[str, str]]:
    """The questions of a part."""
    listed = map(json.loads, SET.read_text(encoding="utf-8").splitlines())
    return [row for row in listed if row["part"] == part]


def follow_ups(part: str) -> list[str]:
    """The turns of a part's conversations that follow another: all for a fact."""
    return [turn["q"] for talk in conversations.load(part) for turn in talk["turns"][1:]]


def fit(listed: Sequence[tuple[str, str]], weights: Sequence[float]) -> dict[str, Any]:
    """The weights in 8 bits, their scale and biases."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    questions = [question for question, _ in listed]
    bare = [without_subject(question) for question in questions]
    read = (questions, bare)
    given = hstack([part for each in read for part in (matrix(each), csr_matrix(vectors(each)))])
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(given.tocsr(), [kind for _, kind in listed], sample_weight=weights)
    values = model.coef_.T
    scale = float(np.abs(values).max() / 127)
    made = {"scale": scale, "bias": model.intercept_.tolist(), "kinds": model.classes_.tolist()}
    return {"values": np.round(values / scale).astype(np.int8), "made": made}


def swapped(own: Sequence[dict[str, str]]) -> list[tuple[str, str]]:
    """Questions for overviews with their kinds, each about the subject of another one in its
    language."""
    found = [(row, _subject(row)) for row in own if row["kind"] != "fact"]
    told = [(row, subject) for row, subject in found if subject]
    others = defaultdict[str, list[str]](list)
    for row, subject in told:
        others[row["lang"]].append(subject)
    drawn = random.Random(0)
    return [
        (row["q"].replace(subject, drawn.choice(others[row["lang"]])), row["kind"])
        for row, subject in told
    ]


def _subject(row: dict[str, str]) -> str:
    """What a question is about as it is told, or what is left of it without what asks, where that
    stands in it as it is."""
    if told := row.get("subject"):
        return told
    query = Query(row["q"], row["lang"])
    left = subject_of(query, (), date(2019, 1, 1), row["kind"]).text
    return left if left in row["q"] else ""


def asking(own: Sequence[dict[str, str]], told: Sequence[Row]) -> dict[str, list[str]]:
    """By language, the folded words that ask for an overview, whatever it is about: on many
    subjects, or for one kind; and hardly for a fact of the news."""
    found: dict[str, list[str]] = {}
    for language in sorted({row["lang"] for row in own}):
        kinds, facts = defaultdict[str, Counter[str]](Counter), Counter[str]()
        for row in own:
            if row["lang"] == language and row["kind"] != "fact" and row["by"] in FREE:
                for word in set(words(fold_text(row["q"]))):
                    kinds[word][row["kind"]] += 1
        for asked in told:
            if asked.lang == language:
                facts.update(set(words(fold_text(asked.question))))
        found[language] = sorted(
            word
            for word, counts in kinds.items()
            if counts.total() >= MORE * facts[word] and _asks(counts)
        )
    return found


def _asks(counts: Counter[str]) -> bool:
    return counts.total() >= OFTEN or max(counts.values()) >= max(SOME, PURE * counts.total())


def right(listed: Sequence[dict[str, str]]) -> dict[str, float]:
    """Share of questions whose kind is found, by language and kind."""
    seen, met = Counter[str](), Counter[str]()
    for row in listed:
        found = asked_kind(row["q"]) == row["kind"]
        for name in ("all", row["lang"], row["kind"]):
            seen[name] += 1
            met[name] += found
    return {name: round(met[name] / count, 3) for name, count in seen.items()}


def main() -> None:
    own = rows("dev")
    told = [row for row in load() if row.part != "report"]
    then = follow_ups("dev")
    listed = [(row["q"], row["kind"]) for row in own]
    listed += [(question, "fact") for question in (*then, *(row.question for row in told))]
    again = swapped(own)
    weights = [1.0] * (len(own) + len(then)) + [FACTS] * len(told)
    made = fit([*listed, *again], [*weights, *[SWAPPED] * len(again)])
    text = json.dumps(made["made"]).encode()
    np.savez_compressed(FILE, values=made["values"], made=np.frombuffer(text, np.uint8))
    examples = [ways.example(*asked, weight) for asked, weight in zip(listed, weights, strict=True)]
    np.savez_compressed(NETWORKS, **ways.networks(examples, made["made"]["kinds"]))
    written = json.dumps(asking(own, told), ensure_ascii=False, indent=0)
    FILE.with_name("asking.json").write_text(written + "\n", encoding="utf-8")
    facts = [row.question for row in load() if row.part == "report"]
    print(FILE, right(rows("report")), f"of a newsroom's facts {_kept(facts):.3f}")
    print(f"of follow-ups {_kept(follow_ups('report')):.3f}")


def _kept(facts: Sequence[str]) -> float:
    """The share of questions that stay questions for a fact."""
    return sum(asked_kind(question) == "fact" for question in facts) / len(facts)


if __name__ == "__main__":
    main()
