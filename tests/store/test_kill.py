"""A writer killed at any moment loses nothing it finished and doubles nothing.

First for real, with SIGKILL at random moments; then at every step of a change,
one by one.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from pathlib import Path

import pytest

from rag.store import EmbeddedStore, generations, health, probe
from rag.store.keywords import Keywords
from tests.store.samples import article, batch, indexed, open_store
from tests.store.writer import NAMES, write

ROUNDS = 5
SECONDS = 40
"""Every other round may also die while it opens the library.

The rounds end earlier when they take longer than this, but not before two are done.
"""


def test_killed_for_real(tmp_path: Path) -> None:
    library, journal = tmp_path / "library", tmp_path / "journal"
    journal.touch()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["chromadb", "tantivy", "tests.store.writer"])
    choose, started, done = random.Random(7), time.monotonic(), 0
    while done < ROUNDS and (done < 2 or time.monotonic() - started < SECONDS):
        before = finished(journal)
        writer = context.Process(target=write, args=(library, journal, done + 1))
        writer.start()
        if done % 2 == 0:
            wait(lambda before=before: finished(journal) > before, writer)
        time.sleep(choose.uniform(0, 0.6))
        writer.kill()
        writer.join()
        with open_store(library) as store:
            assert store.check() == []
            assert in_one_of(store, expected(journal))
            settle(store, journal)
        done += 1


def wait(ready, writer) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert writer.is_alive(), "the writer ended by itself"
        assert time.monotonic() < deadline
        time.sleep(0.01)


def lines(journal: Path) -> list[list]:
    """The whole lines of a journal; the last may have been cut by the kill."""
    return [
        json.loads(line)
        for line in journal.read_text().splitlines(keepends=True)
        if line.endswith("\n")
    ]


def finished(journal: Path) -> int:
    return sum(kind == "done" for kind, _ in lines(journal))


def apply(state: dict[str, int], step: list) -> dict[str, int]:
    action, names, version = step
    if action == "put":
        return state | dict.fromkeys(names, version)
    return {name: kept for name, kept in state.items() if name not in names}


def expected(journal: Path) -> list[dict[str, int]]:
    """Name to version after all finished changes, and the same with the unfinished one."""
    state: dict[str, int] = {}
    unfinished = None
    for kind, step in lines(journal):
        if kind == "begin":
            unfinished = step
        else:
            state, unfinished = apply(state, step), None
    return [state] if unfinished is None else [state, apply(state, unfinished)]


def in_one_of(store: EmbeddedStore, states: list[dict[str, int]]) -> bool:
    """Whether the library holds exactly the articles of one of the states."""
    stored = {row.source: store.article(row.id).text for row in store.articles()}
    assert len(stored) == len(list(store.articles()))
    return stored in [
        {
            f"/news/{name}.txt": article(name, version=version).text
            for name, version in state.items()
        }
        for state in states
    ]


def settle(store: EmbeddedStore, journal: Path) -> None:
    """Say in the journal how the unfinished change ended, so that the next round knows."""
    states = expected(journal)
    if len(states) == 2 and in_one_of(store, states[1:]):
        step = lines(journal)[-1][1]
        text = "".join(json.dumps(line) + "\n" for line in [*lines(journal), ["done", step]])
        journal.write_text(text)


STEPS = [
    (generations, "add"),
    (generations, "settle"),
    (generations, "mark_deleted"),
    (generations, "remove_dead"),
    ("vectors", "add"),
    ("vectors", "remove"),
    ("keywords", "add"),
    ("keywords", "remove"),
]


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("owner", "step"), STEPS, ids=lambda value: str(value).split(".")[-1])
@pytest.mark.parametrize("action", ["put", "delete"])
def test_killed_at_each_step(tmp_path, monkeypatch, action, owner, step, after) -> None:
    monkeypatch.setattr(probe, "problem", lambda part, directory: None)
    store = open_store(tmp_path)
    store.put(batch(*NAMES[:6]))
    indexed(store)
    with monkeypatch.context() as patch:
        target = getattr(store._indexes, owner) if isinstance(owner, str) else owner
        patch.setattr(target, step, dying(getattr(target, step), after))
        try:
            change(store, action)
            died = False
        except Killed:
            died = True
    abandon(store)
    old = dict.fromkeys(NAMES[:6], 0)
    new = apply(old, [action, NAMES[3:9], 1])
    with open_store(tmp_path) as again:
        assert again.check() == []
        assert in_one_of(again, [old, new] if died else [new])
        change(again, action)
        assert again.check() == []
        assert in_one_of(again, [new])


def change(store: EmbeddedStore, action: str) -> None:
    if action == "put":
        store.put(batch(*NAMES[3:9], version=1))
    else:
        store.delete([article(name).id for name in NAMES[3:9]])


def dying(step, after: bool):
    """A step that ends the process before or after doing its work."""

    def die(*args, **options):
        if after:
            step(*args, **options)
        raise Killed

    return die


def abandon(store: EmbeddedStore) -> None:
    """Let go of the files as a dead process does: without finishing anything."""
    store._indexes.vectors.close()
    store._indexes.keywords.close()
    store._truth.close()
    store._lock.release()


def test_a_writer_that_died_is_finished_without_a_word(tmp_path, monkeypatch) -> None:
    """What recovery completes is no finding: nothing was lost or wrong."""
    monkeypatch.setattr(probe, "problem", lambda part, directory: None)
    store = open_store(tmp_path)
    store.put(batch("a"))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(store._indexes.keywords, "add", dying(store._indexes.keywords.add, False))
        store.put(batch("b"))
    abandon(store)
    with open_store(tmp_path) as again:
        assert again.findings == []
        assert [row.source for row in again.articles()] == ["/news/a.txt", "/news/b.txt"]


def test_an_open_index_is_not_looked_at_file_by_file(tmp_path, monkeypatch) -> None:
    """Its words are merged beside: what is listed may be gone before it is looked at."""
    monkeypatch.setattr(probe, "problem", lambda part, directory: None)
    store = open_store(tmp_path)
    store.put(batch("a", "b"))
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(
            store._indexes.keywords, "remove", dying(store._indexes.keywords.remove, False)
        )
        store.delete([article("a").id])
    abandon(store)
    merging: list[Path] = []
    remove, signature = Keywords.remove, health.signature

    def removed(index: Keywords, *args, **options) -> None:
        merging.append(index.directory)
        remove(index, *args, **options)

    def looked(directory: Path) -> str:
        if directory in merging:
            raise FileNotFoundError(directory / "merged")
        return signature(directory)

    monkeypatch.setattr(Keywords, "remove", removed)
    monkeypatch.setattr(health, "signature", looked)
    with open_store(tmp_path) as again:
        assert [row.source for row in again.articles()] == ["/news/b.txt"]
        assert again.check() == []
        merging.clear()
