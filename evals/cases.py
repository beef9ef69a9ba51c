"""The one form of an evaluation case, whatever file it came from.

A case is a question with what a right answer must hold: facts (each a tuple of
accepted spellings), the evidence (source, and words that stand in it), and
whether the material answers it at all. A set is cases plus what has to be in
the library before they are asked: articles, or a folder to ingest.

This module joins sets and finds their folders; ``evals.formats`` knows the
files' shapes, nothing here does.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import InputError
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


def load(paths: Path | Sequence[Path], corpus: Path | None = None) -> CaseSet:
    """Read one set, or several as one set over their pooled articles.

    ``corpus`` is the folder whose articles the evidence names; without it the
    folder is looked for beside the set. A passage that stands in several sets
    becomes one article.

    Raises:
        InputError: naming the file and the line or place that cannot be used.
    """
    from evals.formats import read

    given = [paths] if isinstance(paths, Path) else list(paths)
    return located(pooled([read(path) for path in given]), given[0], corpus)


def pooled(sets: Sequence[CaseSet]) -> CaseSet:
    """Several sets as one; case ids get their set's name, equal texts one source."""
    if len(sets) == 1:
        return sets[0]
    articles: dict[str, Article] = {}
    renamed: dict[str, str] = {}
    for article in (article for each in sets for article in each.articles):
        renamed[article.source] = articles.setdefault(article.text, article).source
    cases = [_joined(each.name, case, renamed) for each in sets for case in each.cases]
    return CaseSet(
        "+".join(each.name for each in sets),
        tuple(cases),
        tuple(articles.values()),
        asked=all(each.asked for each in sets),
    )


def _joined(name: str, case: Case, renamed: Mapping[str, str]) -> Case:
    evidence = tuple(
        dataclasses.replace(piece, source=renamed.get(piece.source, piece.source))
        for piece in case.evidence
    )
    cluster = renamed.get(case.cluster, case.cluster)
    return dataclasses.replace(case, id=f"{name}:{case.id}", evidence=evidence, cluster=cluster)


def located(cases: CaseSet, path: Path, corpus: Path | None) -> CaseSet:
    """The set with its folder, and every evidence with its language.

    A set that brings its own articles needs no folder, nor does one whose
    cases bring theirs.
    """
    named = sorted({piece.source for case in cases.cases for piece in case.evidence})
    if corpus is None and (cases.articles or not named or any(c.articles for c in cases.cases)):
        return cases
    folder = corpus or _beside(path, named)
    missing = [source for source in named if not (folder / source).is_file()]
    if missing:
        raise InputError(
            f"{path.name} names {missing[0]} as evidence, which is not in {folder}.",
            "Name the folder of its articles with --corpus.",
        )
    languages = {source: _language(folder / source) for source in named}
    located_cases = tuple(_with_languages(case, languages) for case in cases.cases)
    return dataclasses.replace(cases, cases=located_cases, folder=folder)


def _beside(path: Path, named: Iterable[str]) -> Path:
    """The folder that holds the evidence: the set's own, a sibling, or the demo corpus."""
    parent = path.resolve().parent
    siblings = sorted(entry for entry in parent.parent.iterdir() if entry.is_dir())
    candidates = [parent, *siblings, ROOT / "corpus"]
    wanted = list(named)
    for folder in candidates:
        if all((folder / source).is_file() for source in wanted):
            return folder
    raise InputError(
        f"The articles that {path.name} names as evidence were not found.",
        "Name their folder with --corpus.",
    )


def _language(path: Path) -> str:
    from rag.language.detect import detect

    return detect(path.read_text(encoding="utf-8", errors="replace")).language


def _with_languages(case: Case, languages: Mapping[str, str]) -> Case:
    pieces = (
        dataclasses.replace(piece, language=languages[piece.source]) for piece in case.evidence
    )
    return dataclasses.replace(case, evidence=tuple(pieces))
