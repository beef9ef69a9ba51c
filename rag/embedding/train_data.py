"""The training data as pairs of texts that mean, or are about, the same.

Reads the four files of the data folder (see its README for what they are and
their licences) and groups them by source, kind and languages, since a batch
is drawn from one group: texts of one kind make the harder negatives.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

LANGUAGES = frozenset({"fa", "ar", "en"})
WINDOW = 40  # words of an article that make one passage in training
SHARES = {
    "sent": 1.0, "ui": 0.5, "lex": 0.5, "name": 0.5, "relig": 0.2, "headline": 0.6,
    "neighbour": 0.4, "question": 0.6, "crossed question": 0.6, "crossed headline": 0.4,
    "crossed alone": 0.4,
}  # fmt: skip
"""How often a kind is drawn for its size."""
HELD_OUT = {"tico19": 6, "ud_pud": 2}
"""One English text in so many is left out while methods are compared, never in the end."""


@dataclass(slots=True)
class Group:
    """Pairs of one source, kind and pair of languages."""

    source: str
    kind: str
    languages: tuple[str, str]
    a: list[str] = field(default_factory=list)
    b: list[str] = field(default_factory=list)

    def add(self, a: str, b: str) -> None:
        self.a.append(a)
        self.b.append(b)


def read_groups(folder: Path, *, hold_out: bool) -> list[Group]:
    """All groups of shipped languages, in a fixed order."""
    groups: dict[tuple[str, str, str, str], Group] = {}
    held = held_out(folder) if hold_out else set()
    for source, kind, languages, a, b in _all(folder):
        if a in held or b in held or not set(languages) <= LANGUAGES:
            continue
        key = (source, kind, *languages)
        groups.setdefault(key, Group(source, kind, languages)).add(a, b)
    return [group for _, group in sorted(groups.items())]


def held_out(folder: Path) -> set[str]:
    """The texts left out, in every language they stand in."""
    return {
        text
        for name in ("pairs.tsv.gz", "pairs2.tsv.gz")
        for source, _, languages, a, b in _pairs(folder / name)
        if source in HELD_OUT and languages[1] == "en"
        and zlib.crc32(b.encode()) % HELD_OUT[source] == 0
        for text in (a, b)
    }  # fmt: skip


Row = tuple[str, str, tuple[str, str], str, str]


def _all(folder: Path) -> Iterator[Row]:
    for name in ("pairs.tsv.gz", "pairs2.tsv.gz"):
        yield from _pairs(folder / name)
    yield from _questions(folder / "queries.jsonl.gz")
    yield from _articles(folder / "mono.jsonl.gz")


def _pairs(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            lang_a, lang_b, a, b, source, kind = line.rstrip("\n").split("\t")
            if a and b:
                yield source, kind, (lang_a, lang_b), a, b


def _questions(path: Path) -> Iterator[Row]:
    for row in _json_lines(path):
        yield row["src"], "question", (row["lang"],) * 2, row["query"], row["passage"]


def _articles(path: Path) -> Iterator[Row]:
    for row in _json_lines(path):
        pair = (row["lang"],) * 2
        passages = list(windows(row["text"]))
        if row["title"] and passages:
            yield row["source"], "headline", pair, row["title"], passages[0]
        if passages:
            yield row["source"], "alone", pair, passages[0], passages[0]
        for left, right in pairwise(passages[:4]):
            yield row["source"], "neighbour", pair, left, right


def windows(text: str) -> Iterator[str]:
    """Consecutive passages of WINDOW words, a short rest left out."""
    tokens = text.split()
    for start in range(0, max(1, len(tokens) - WINDOW // 2), WINDOW):
        yield " ".join(tokens[start : start + WINDOW])


def _json_lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, str] = json.loads(line)
            yield row
