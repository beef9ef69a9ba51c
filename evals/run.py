"""One run: a set asked of a library, row by row, and everything that is written of it.

A run folder holds ``run.json`` (what was run), ``rows.jsonl`` (one row a case,
appended as it is asked: a run that was stopped goes on where it was),
``report.json``, ``report.html``, and ``run.trec`` with ``qrels.trec`` for any
TREC tool. The library is filled in a folder of its own and removed at the end;
the user's library is never opened.
"""

from __future__ import annotations

import json
import platform
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import rag
from evals.asked import Asked, Found, dumps, keep_whole_lines, load_rows
from evals.cases import Case, CaseSet
from evals.cost import tokens_of
from evals.loading import load
from evals.results import Report, reported, write_json, write_trec
from rag.errors import InputError, SanadError
from rag.records import Answer, Article, Citation, Outcome, Passage

DEPTH = 100
"""Passages searched for, as deep as the deepest measure looks."""
BATCH = 256
"""Articles added at once."""


class Askable(Protocol):
    """The part of ``rag.Library`` that a run needs."""

    def ingest(self, sources: Sequence[str | Path]) -> list[Outcome]: ...
    def add(self, articles: Sequence[Article]) -> list[Outcome]: ...
    def article(self, identity: str) -> Article: ...
    def search(self, text: str, top: int = 10) -> list[Passage]: ...
    def ask(
        self,
        question: str,
        history: Sequence[tuple[str, str]] = (),
        passages: Sequence[Passage | Article] | None = None,
    ) -> Answer: ...
    def close(self) -> None: ...


OpenLibrary = Callable[[Path], Askable]
Progress = Callable[[str, int, int], None]
"""(stage, done, total); the stages are ``articles`` and ``questions``."""


def run(
    set_path: Path | Sequence[Path],
    open_library: OpenLibrary,
    out: Path,
    limit: int | None = None,
    against: Path | None = None,
    corpus: Path | None = None,
    on_progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Ask every case of one set (or of several, pooled) and write the run to ``out``.

    Rows that ``out`` already has are not asked again. ``limit`` keeps the first
    N cases of every language, over all the articles. ``against`` is the folder
    of an older run of the same set.

    Raises:
        InputError: for a set that cannot be read, or a folder of another set's run.
    """
    from evals.report import write_html

    whole = load(set_path, corpus)
    old = _old(against, whole)
    _claim(out, whole)
    cases = whole.limited(limit)
    rows = _asked(cases, open_library, out, on_progress)
    made = _stored(out) | {"mode": ", ".join(sorted({r.mode for r in rows.values()} - {""}))}
    report = reported(cases, rows, made, old)
    write_trec(report, out)
    write_json(out / "report.json", report.to_dict())
    write_html(report, out / "report.html")
    return report


def _claim(out: Path, cases: CaseSet) -> None:
    """Write what is run into the folder, or find the same there."""
    out.mkdir(parents=True, exist_ok=True)
    if (out / "run.json").exists():
        _check_set(out, cases)
        return
    made = {
        "set": cases.name,
        "fingerprint": cases.fingerprint,
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "sanad": rag.__version__,
        "python": platform.python_version(),
    }
    write_json(out / "run.json", made)


def _stored(folder: Path) -> dict[str, str]:
    try:
        made: dict[str, str] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise InputError(
            f"{folder} holds no run that can be read.", "Name the folder of a run."
        ) from error
    return made


def _check_set(folder: Path, cases: CaseSet) -> None:
    stored = _stored(folder)
    if stored.get("fingerprint") != cases.fingerprint:
        raise InputError(
            f"{folder} holds a run of another set ({stored.get('set')}), or this set has changed.",
            "Use another --out folder.",
        )


def _old(against: Path | None, cases: CaseSet) -> dict[str, Asked]:
    if against is None:
        return {}
    _check_set(against, cases)
    return load_rows(against / "rows.jsonl")


def _asked(
    cases: CaseSet, open_library: OpenLibrary, out: Path, on_progress: Progress
) -> dict[str, Asked]:
    """All rows, old and new; the library is opened only where some are missing."""
    path = out / "rows.jsonl"
    done = load_rows(path)
    missing = [case for case in cases.cases if case.id not in done]
    if missing:
        keep_whole_lines(path)
        library = open_library(out / "library")
        try:
            _made_with(library, out)
            _fill(library, cases, on_progress)
            with path.open("a", encoding="utf-8") as lines:
                for row in _ask_all(library, cases, missing, on_progress):
                    lines.write(dumps(row) + "\n")
                    lines.flush()
                    done[row.id] = row
        finally:
            library.close()
        if (out / "library").exists():
            shutil.rmtree(out / "library")
    return {case.id: done[case.id] for case in cases.cases}


def _made_with(library: Askable, out: Path) -> None:
    """Note the embedder and the model, and refuse to mix rows made with others."""
    made = _stored(out)
    now = {
        "embedder": str(getattr(getattr(library, "embedder", None), "id", "none")),
        "model": str(getattr(getattr(library, "llm", None), "name", "none")),
    }
    for part, name in now.items():
        if made.setdefault(part, name) != name:
            raise InputError(
                f"{out} holds rows made with the {part} {made[part]}, now it is {name}.",
                "Use another --out folder.",
            )
    write_json(out / "run.json", made)


def _fill(library: Askable, cases: CaseSet, on_progress: Progress) -> None:
    if cases.folder is not None:
        refused = [o for o in library.ingest([cases.folder]) if o.status == "refused"]
        if refused:
            raise InputError(
                f"{refused[0].source} was refused: {refused[0].reason}", "Correct the article."
            )
    total = len(cases.articles)
    for start in range(0, total, BATCH):
        library.add(cases.articles[start : start + BATCH])
        on_progress("articles", min(start + BATCH, total), total)


def _ask_all(
    library: Askable, cases: CaseSet, missing: Sequence[Case], on_progress: Progress
) -> Iterator[Asked]:
    on_progress("questions", len(cases.cases) - len(missing), len(cases.cases))
    for number, case in enumerate(missing, len(cases.cases) - len(missing) + 1):
        yield ask(library, case, cases.folder, cases.asked)
        on_progress("questions", number, len(cases.cases))


def ask(library: Askable, case: Case, folder: Path | None = None, answers: bool = True) -> Asked:
    """One case: searched (where it has no passages of its own) and asked.

    An error of Sanad's becomes the row's ``error`` and counts as a fault; any
    other error is a defect and ends the run.
    """
    row = Asked(id=case.id)
    try:
        if not case.articles:
            row = _searched(library, case, row, folder)
        if answers:
            row = _answered(library, case, row, folder)
    except SanadError as error:
        return replace(row, error=str(error))
    return row


def _searched(library: Askable, case: Case, row: Asked, folder: Path | None) -> Asked:
    started = time.perf_counter()
    passages = library.search(case.question, top=DEPTH)
    whole = _milliseconds(started)
    found = tuple(Found(_named(p.article.source, folder), p.score, p.language) for p in passages)
    return replace(row, found=found, timings={f"search of {DEPTH}": whole})


def _answered(library: Askable, case: Case, row: Asked, folder: Path | None) -> Asked:
    started = time.perf_counter()
    answer = library.ask(case.question, passages=case.articles or None)
    whole = _milliseconds(started)
    own = {article.id: article for article in case.articles}
    return replace(
        row,
        answer=answer.answer,
        mode=answer.mode,
        language=answer.language,
        abstained=answer.abstained,
        confidence=answer.confidence,
        citations=tuple(
            replace(citation, source=_named(citation.source, folder))
            for citation in answer.citations
        ),
        exact=tuple(_exact(library, own, citation) for citation in answer.citations),
        sentences=answer.sentences,
        warnings=tuple(notice.code for notice in answer.warnings),
        timings={**row.timings, **answer.timings, "whole answer": whole},
        usage=tokens_of(answer.usage),
    )


def _exact(library: Askable, own: dict[str, Article], citation: Citation) -> bool:
    article = own.get(citation.article) or library.article(citation.article)
    return article.text[citation.start : citation.end] == citation.quote


def _named(source: str, folder: Path | None) -> str:
    """A source as the evidence names it: relative to the ingested folder."""
    path = Path(source)
    root = folder.resolve() if folder else None
    if root and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return source


def _milliseconds(started: float) -> float:
    return (time.perf_counter() - started) * 1000
