"""One peer measured, in the process that is there for it: ``python -m evals.peers.measure JOB``.

JOB is a JSON file (:class:`Job`) that the run writes (:mod:`evals.peers.process`). Printed as
the last line is what was measured, as JSON. Seconds are by the clock and of the processor, all
threads and children of the process together. It runs in the peer's venv, so it imports
nothing but the standard library, numpy and what those venvs hold.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from evals.peers.adapters import PEERS, Answering, Entry, Peer, Saved
from evals.peers.sizes import installed
from evals.peers.texts import Question, Texts, load
from evals.ranking import first_rank

WARM_UP = 10
TOP = 10
"""Chunks of a search whose time is taken."""

Result = TypeVar("Result")

DEPTH = 100
"""Chunks that a ranking is judged by, as in ``evals.retrieval``."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does: store the texts below ``folder``, search, answer ``answers`` times.

    ``ranks_only`` leaves out all but the ranks, of every collection named.
    """

    peer: str
    texts: list[str]
    folder: str
    answers: int
    ranks_only: bool = False


def measured(job: Job) -> dict[str, Any]:
    """The measures of a peer by name, or ``missing`` with the packages that are not installed."""
    entry = PEERS[job.peer]
    if missing := [name for name in entry.packages if not _version(name)]:
        return {"missing": missing}
    collections = [load(Path(path)) for path in job.texts]
    if job.ranks_only:
        return {"ranks": {one.name: _ranked(entry, job, one) for one in collections}}
    (texts,) = collections
    peer, start = clocked(lambda: _open(entry, Path(job.folder)))
    held, ingest = clocked(lambda: peer.add(texts.articles))
    save = clocked(peer.save)[1] if isinstance(peer, Saved) else None
    found, search = _each(texts.questions, lambda text: peer.search(text, TOP))
    answer = None
    if isinstance(peer, Answering):
        answer = _each(texts.questions[: job.answers], peer.answer)[1]
    return {
        "version": _version(entry.packages[0]),
        "install": installed(entry.packages),
        "chunks": held,
        "start": start,
        "ingest": ingest,
        "save": save,
        "search": search,
        "answer": answer,
        "disk": _size(Path(job.folder)),
        "ranks": {texts.name: _ranks(texts.questions, found)},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _open(entry: Entry, folder: Path) -> Peer:
    peer: Peer = import_module(f"evals.peers.adapters.{entry.module}").open_peer(folder)
    return peer


def _ranked(entry: Entry, job: Job, texts: Texts) -> list[list[Any]]:
    """The ranks over one collection, stored alone."""
    folder = Path(job.folder) / texts.name
    folder.mkdir()
    peer = _open(entry, folder)
    held = peer.add(texts.articles)
    found = [peer.search(asked.text, min(DEPTH, held)) for asked in texts.questions]
    return _ranks(texts.questions, found)


def _ranks(questions: Sequence[Question], found: Sequence[Sequence[str]]) -> list[list[Any]]:
    """(slice, rank of the first right article or None) of each question."""
    return [
        [asked.slice, min(filter(None, (first_rank(each, s) for s in asked.sources)), default=None)]
        for asked, each in zip(questions, found, strict=True)
    ]


def processor() -> float:
    """Seconds of the processor so far, of this process and its ended children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def clocked(act: Callable[[], Result]) -> tuple[Result, dict[str, float]]:
    """What it gives, and seconds by the clock and of the processor."""
    began, worked = time.perf_counter(), processor()
    result = act()
    spent = {"clock": time.perf_counter() - began, "processor": processor() - worked}
    return result, spent


def _each(
    questions: Sequence[Question], act: Callable[[str], Result]
) -> tuple[list[Result], dict[str, Any]]:
    """Each question once, after a few to warm up: results, and milliseconds by the clock of
    each with the processor's of all."""
    for asked in questions[:WARM_UP]:
        act(asked.text)
    results, clock = [], []
    worked = processor()
    for asked in questions:
        result, spent = clocked(lambda text=asked.text: act(text))  # type: ignore[misc]
        results.append(result)
        clock.append(spent["clock"] * 1000)
    mean = (processor() - worked) * 1000 / max(len(questions), 1)
    return results, {"clock": clock, "processor": mean}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    job = Job(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(measured(job)), flush=True)


if __name__ == "__main__":
    main()
