"""How well languages are told apart and sentences found: ``python -m evals.language``.

Detection over ``sets/detection.jsonl`` and, for every question set named on the
command line (JSONL with ``lang`` and ``question``, gzipped or not), over its
questions of three to eight words. Sentences over the hand-checked passages of
``sets/sentences.jsonl``, with and without their language known: the share of
passages split exactly as by hand, and precision and recall of the ends inside.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rag.language.detect import detect
from rag.language.sentences import split_sentences

SETS = Path(__file__).parent / "sets"
SHORT = range(3, 9)
"""Words of a short question."""


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a JSONL file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return (json.loads(line) for line in text.split("\n") if line.strip())


def detection_report(texts: Iterable[tuple[str, str]]) -> list[str]:
    """One line a language: how many of its (language, text) are told right, and as what else."""
    told: dict[str, Counter[str]] = {}
    for language, text in texts:
        told.setdefault(language, Counter())[detect(text).language] += 1
    return [_detection_line(language, seen) for language, seen in told.items()]


def _detection_line(language: str, seen: Counter[str]) -> str:
    total, right = seen.total(), seen[language]
    others = ", ".join(f"{code} {count}" for code, count in seen.most_common() if code != language)
    return f"  {language:4} {right:5}/{total:<5} {right / total:7.2%}  {others}"


def short_questions(path: Path) -> Iterator[tuple[str, str]]:
    """(language, question) of the distinct short questions of a set."""
    distinct = dict.fromkeys((str(row["lang"]), str(row["question"])) for row in read_rows(path))
    return (pair for pair in distinct if len(pair[1].split()) in SHORT)


def sentence_report(known: bool) -> str:
    """One line: passages split exactly, precision and recall of sentence ends."""
    exact = total = right = found = expected = 0
    for row in read_rows(SETS / "sentences.jsonl"):
        text, sentences = str(row["text"]), row["sentences"]
        assert isinstance(sentences, list)
        spans = split_sentences(text, str(row["language"]) if known else None)
        ends, by_hand = _ends([text[slice(*span)] for span in spans]), _ends(sentences)
        total, exact = total + 1, exact + (ends == by_hand)
        found, expected = found + len(ends), expected + len(by_hand)
        right += len(ends & by_hand)
    name = "language known" if known else "language unknown"
    return (
        f"  {name:16} exact {exact}/{total} {exact / total:.2%}, "
        f"ends: precision {right / found:.2%}, recall {right / expected:.2%}"
    )


def _ends(sentences: list[str]) -> set[int]:
    """Where sentences end inside a text, in visible characters from its start."""
    ends, at = set(), 0
    for sentence in sentences[:-1]:
        at += len("".join(sentence.split()))
        ends.add(at)
    return ends


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.language", description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, help="question sets: JSONL, may be gzipped")
    asked = parser.parse_args().sets
    print("Detection, detection.jsonl")
    rows = read_rows(SETS / "detection.jsonl")
    print(*detection_report((str(row["language"]), str(row["text"])) for row in rows), sep="\n")
    for path in asked:
        print(f"Detection, questions of 3-8 words, {path.name}")
        print(*detection_report(short_questions(path)), sep="\n")
    print("Sentences, sentences.jsonl")
    print(sentence_report(known=True), sentence_report(known=False), sep="\n")


if __name__ == "__main__":
    main()
