"""From files to the cases of a run: sets joined, their folders found.

``evals.formats`` knows the shapes of the files; nothing here does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evals.cases import ROOT, Case, CaseSet
from evals.formats import read
from rag.errors import InputError
from rag.language.detect import detect
from rag.records import Article


def load(paths: Path | Sequence[Path], corpus: Path | None = None) -> CaseSet:
    """Read one set, or several as one set over their pooled articles.

    ``corpus`` is the folder whose articles the evidence names; without it the
    folder is looked for beside the set. A passage that stands in several sets
    becomes one article.

    Raises:
        InputError: naming the file and the line or place that cannot be used.
    """
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
    return detect(path.read_text(encoding="utf-8", errors="replace")).language


def _with_languages(case: Case, languages: Mapping[str, str]) -> Case:
    pieces = (
        dataclasses.replace(piece, language=languages[piece.source]) for piece in case.evidence
    )
    return dataclasses.replace(case, evidence=tuple(pieces))
