"""Conversations over a real mixture: ``python -m evals.conversations DATA [--part report]``.

``sets/conversations.jsonl`` has conversations of two to four turns over the articles of
:mod:`evals.mixture`, by somebody who had not seen the code: pronouns, what is left out, "more",
corrections, a new subject, a change of language. An answer is named by its place and its
sentence's. A turn is asked with the questions before it and the answers that were given to them;
the first turn of each is counted apart. Only ``report`` counts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.intervals import Sample, estimate
from evals.mixture import articles
from evals.newsroom import SHORTEST
from rag.language.fold import fold_text
from rag.library import Library
from rag.records import Answer, Article

SET = Path(__file__).parent / "sets" / "conversations.jsonl"


def load(part: str = "") -> list[dict[str, Any]]:
    """The conversations of a part, or all."""
    rows = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if part in ("", row["part"])]


def holds(turn: dict[str, Any], library: dict[str, Article], source: str, a: int, b: int) -> bool:
    """Whether a slice of an article holds an answer: at its place, or in the same words."""
    quote = fold_text(library[source].text[a:b])
    for name, start, end, *_ in turn["answers"]:
        if name != source:
            continue
        said = library[name].text[start:end]
        if (a <= start and end <= b) or (len(said) >= SHORTEST and fold_text(said) in quote):
            return True
    return False


def judged(
    turn: dict[str, Any], answer: Answer, library: dict[str, Article]
) -> Iterator[tuple[str, float]]:
    """The values of one turn's answer by measure."""
    group = "first turns" if turn["kind"] == "first" else "follow-ups"
    if turn["none"]:
        yield f"{group}: declined", float(answer.abstained)
        return
    held = [holds(turn, library, c.source, c.start, c.end) for c in answer.citations]
    first = float(bool(held) and held[0])
    yield f"{group}: first quote", first
    yield f"{group}: any quote", float(any(held))
    yield f"{group}: answered", float(not answer.abstained)
    if group == "follow-ups":
        yield f"  {turn['kind']}", first


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", default="report", choices=("dev", "report"))
    parser.add_argument("--show", action="store_true", help="print each turn")
    given = parser.parse_args()
    values: dict[str, list[Sample]] = defaultdict(list)
    with (
        tempfile.TemporaryDirectory(prefix="sanad-conversations-") as folder,
        Library.open(Path(folder) / "library") as library,
    ):
        held = articles(given.data)
        by_source = {article.source: article for article in held}
        library.add(held)
        for row in load(given.part):
            history: list[tuple[str, str]] = []
            for turn in row["turns"]:
                answer = library.ask(turn["q"], history)
                found = dict(judged(turn, answer, by_source))
                for name, value in found.items():
                    values[name].append(Sample(value, row["id"]))
                    if not name.startswith("  "):
                        values[f"{name}, {row['lang']}"].append(Sample(value, row["id"]))
                if given.show:
                    print(f"{row['id']} {turn['kind']}: {turn['q']}\n  {found}\n  {answer.answer}")
                history.append((turn["q"], answer.answer))
    for name in sorted(values):
        print(f"{name:32} {estimate(values[name])}")


if __name__ == "__main__":
    main()
