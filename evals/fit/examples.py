"""The development sets as examples: a question, what it is given, and what answers it.

A question-and-passage set is a list of rows until its questions have been asked
(``pool``); NoMIRACL brings the passages of each question along. Sets are split
by title, so that no article is on both sides.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rag.answer.quotes.candidates import Candidate
from rag.language.fold import fold_text
from rag.language.sentences import split_sentences
from rag.records import Article, Passage

SETS = (
    "pquad-dev",
    "tydi-ar-dev",
    "tydi-en-dev",
    "mlqa-dev-question-ar-passage-ar",
    "mlqa-dev-question-en-passage-en",
)
CROSS_SETS = ("mlqa-dev-question-ar-passage-en", "mlqa-dev-question-en-passage-ar")
JUDGED = ("nomiracl-dev-fa", "nomiracl-dev-ar", "nomiracl-dev-en")
NEWS = ("news-fa", "news-ar", "news-en")
"""The questions over news by their own language (see ``news``)."""
NEWSROOM = ("newsroom-fa", "newsroom-ar", "newsroom-en")
"""Those asked of a whole library of news (see ``newsroom``)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the passages it is given.

    ``answers`` are folded and in the language ``told``; none where it
    cannot be answered, nor where nobody said how (NoMIRACL). ``gold`` are the
    sources that answer, in any language. ``held_out`` examples are measured on, never fitted on.
    Examples of one ``topic`` share passages, and so belong on one side of any split.
    """

    set: str
    language: str
    question: str
    passages: tuple[Passage, ...]
    told: str
    gold: frozenset[str]
    answers: tuple[str, ...]
    answerable: bool
    held_out: bool
    topic: str = ""

    def is_answer(self, candidate: Candidate) -> bool:
        """Whether a sentence contains one of the gold answers, in their language."""
        return candidate.language == self.told and self.has_answer(candidate.folded)

    def has_answer(self, folded: str) -> bool:
        """Whether a folded text contains one of the gold answers."""
        return any(answer in folded for answer in self.answers)

    def answers_it(self, passage: Passage) -> bool:
        """Whether a passage is of a source that answers, or contains a gold answer."""
        return passage.article.source in self.gold or self.has_answer(fold_text(passage.text))


def rows(data: Path, name: str) -> list[dict[str, Any]]:
    """The rows of ``data/sets/NAME.jsonl.gz``."""
    with gzip.open(data / "sets" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def language_of(name: str, row: dict[str, Any]) -> str:
    """The language of a row's passage, which across languages is not the question's."""
    before, _, code = name.rpartition("passage-")
    return code if before else str(row["lang"])


def folded_answers(row: dict[str, Any]) -> tuple[str, ...]:
    """The accepted answers of a row, as they stand in folded text."""
    return tuple(filter(None, (fold_text(answer).strip(" .") for answer in row["answers"])))


def judged_examples(data: Path, name: str) -> Iterator[Example]:
    """Examples of NoMIRACL: a question, its ten passages, and whether they answer.

    The files list passages that answer first; here they come in an order that tells nothing.
    """
    for row in rows(data, name):
        mixed = sorted(row["passages"], key=lambda p: zlib.crc32(p["docid"].encode()))
        listed = [as_passage(p["docid"], p["title"], p["text"], row["lang"]) for p in mixed]
        yield Example(
            set=name,
            language=row["lang"],
            question=row["question"],
            passages=tuple(replace(p, score=1 / rank) for rank, p in enumerate(listed, start=1)),
            told=row["lang"],
            gold=frozenset(),
            answers=(),
            answerable=row["answerable"],
            held_out=False,
        )


def as_passage(source: str, title: str, text: str, language: str) -> Passage:
    """A whole text as one passage."""
    article = Article(source, title, text, language)
    spans = tuple(split_sentences(text, language))
    return Passage(article, text, 0, len(text), 0.0, (0, len(text)), sentences=spans)


def untitled(example: Example) -> Example:
    """The same without headlines, which news may lack and encyclopedias never do."""
    bare = tuple(
        replace(passage, article=replace(passage.article, title="")) for passage in example.passages
    )
    return replace(example, passages=bare)


def without_gold(example: Example) -> Example:
    """The same made unanswerable: the passages that answer are taken away."""
    rest = tuple(passage for passage in example.passages if not example.answers_it(passage))
    return replace(example, passages=rest, answerable=False)


def part_of(key: str, parts: int) -> int:
    """Which of so many parts a key falls into, always the same."""
    return zlib.crc32(key.encode()) % parts
