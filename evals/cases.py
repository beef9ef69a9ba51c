"""The one form of an evaluation case, whatever file it came from.

A case is a question with what a right answer must hold: facts (each a tuple of
accepted spellings), the evidence (source, and words that stand in it), and
whether the material answers it at all. A set is cases plus what has to be in
the library before they are asked: articles, or a folder to ingest.

``evals.loading`` joins sets and finds their folders, ``evals.formats`` knows the
files' shapes; nothing here does.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path

from rag.records import Article

Facts = tuple[tuple[str, ...], ...]
"""What an answer must say; of each fact any one spelling counts."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the answer stands. ``contains`` is verbatim text of the source, or
    empty where only the source is known; ``grade`` is its relevance (TREC qrels)."""

    source: str
    contains: str = ""
    language: str = "und"
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One question. ``answerable`` is None where nobody judged it.

    ``articles`` is not empty where the question is asked of these texts alone
    (NoMIRACL). ``cluster`` names what cases share, so that an interval does
    not count ten questions on one article as ten independent ones.
    """

    id: str
    language: str
    question: str
    answerable: bool | None
    facts: Facts = ()
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[Article, ...] = ()
    cluster: str = ""

    @property
    def relevant(self) -> dict[str, int]:
        """Sources that answer the question, with their grade."""
        return {piece.source: piece.grade for piece in self.evidence}

    @property
    def slice(self) -> str:
        """Question language < evidence language, ``fa<ar``; ``mixed`` for several."""
        languages = {piece.language for piece in self.evidence}
        if not languages:
            return self.language
        return f"{self.language}<{languages.pop() if len(languages) == 1 else 'mixed'}"


@dataclass(frozen=True, slots=True)
class CaseSet:
    """Cases and what they are asked of.

    ``asked`` is False for a set that judges retrieval only (BEIR).
    """

    name: str
    cases: tuple[Case, ...]
    articles: tuple[Article, ...] = ()
    folder: Path | None = None
    asked: bool = True

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the questions and texts: two runs of one set can be compared."""
        digest = hashlib.sha256()
        for case in self.cases:
            digest.update(f"{case.id}\x00{case.question}\x00{case.facts}\x00".encode())
        for article in self.articles:
            digest.update(f"{article.source}\x00{article.text}\x00".encode())
        for path in sorted(self.folder.rglob("*")) if self.folder else ():
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()

    def limited(self, limit: int | None) -> CaseSet:
        """The first ``limit`` cases of every language, over all the articles."""
        if limit is None:
            return self
        taken: dict[str, int] = {}
        kept = []
        for case in self.cases:
            taken[case.language] = taken.get(case.language, 0) + 1
            if taken[case.language] <= limit:
                kept.append(case)
        return dataclasses.replace(self, cases=tuple(kept))
