"""Question sets for retrieval: passages as articles, questions with their gold passage.

Three shapes are read: JSON Lines of ``{question, passage, answers}`` (plain or
gzip), SQuAD JSON (``data > paragraphs > qas``), and the seed questions, whose
evidence is named by source file. A name without a path is looked up in
``$SANAD_DATA/sets``. Questions whose passage does not answer them are left out.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import InputError
from rag.records import Article


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the id of the article that answers it and the gold answer strings."""

    question: str
    article: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Distinct passages and the answerable questions over them."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[Asked, ...]


def data_directory() -> Path:
    """Where the development data lies: the environment variable SANAD_DATA."""
    value = os.environ.get("SANAD_DATA")
    if not value:
        raise InputError(
            "SANAD_DATA is not set.", "Point it at the folder that holds sets/, seeds/ and news/."
        )
    return Path(value)


def find(name: str) -> Path:
    """The file a set's name stands for; a path is taken as it is."""
    if Path(name).exists():
        return Path(name)
    folder = data_directory() / "sets"
    for suffix in (".jsonl.gz", ".jsonl", ".json"):
        if (folder / f"{name}{suffix}").exists():
            return folder / f"{name}{suffix}"
    known = sorted({path.name.split(".")[0] for path in folder.glob("*.json*")})
    raise InputError(f"There is no set named {name}.", f"Known sets: {', '.join(known)}.")


def load(name: str, titles: bool = False) -> RetrievalSet:
    """Read a set. ``titles`` gives the passages their headline, otherwise they have none."""
    path = find(name)
    articles: dict[str, Article] = {}
    asked = []
    for title, passage, question, answers in rows(path):
        headline = title.strip() if titles else ""
        article = articles.setdefault(passage, _article(path, len(articles), headline, passage))
        if answers:
            asked.append(Asked(question, article.id, tuple(answers)))
    return RetrievalSet(path.name.split(".")[0], tuple(articles.values()), tuple(asked))


def _article(path: Path, number: int, title: str, passage: str) -> Article:
    return Article(source=f"{path.name}#{number}", title=title, text=passage)


def rows(path: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """(title, passage, question, answers) of every row of a set."""
    if path.name.endswith(".json"):
        yield from _squad_rows(json.loads(path.read_text(encoding="utf-8")))
        return
    for row in read_lines(path):
        if "passage" not in row:
            raise InputError(f"{path.name} has no passages.", "Use a set of questions on passages.")
        yield row.get("title") or "", row["passage"], row["question"], row["answers"]


def _squad_rows(file: dict[str, Any]) -> Iterator[tuple[str, str, str, list[str]]]:
    for document in file["data"]:
        for paragraph in document["paragraphs"]:
            for qa in paragraph["qas"]:
                impossible = qa.get("is_impossible", False)
                answers = [] if impossible else [answer["text"] for answer in qa["answers"]]
                yield document.get("title", ""), paragraph["context"], qa["question"], answers


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file, gzip or plain."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
