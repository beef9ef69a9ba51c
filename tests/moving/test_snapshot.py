"""An export is of one moment, whatever is written meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from rag.moving import export
from rag.moving.reading import read
from rag.store import Store
from tests.store.samples import DIMENSIONS, Embedder, article, batch, files_holding, open_store

NAMES = tuple(f"n{number}" for number in range(30))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "library") as opened:
        opened.put(batch(*NAMES))
        yield opened


def exported(store: Store, folder: Path) -> dict[str, str]:
    """Title to text of what an export of now holds."""
    export(store, Embedder(), store.directory, folder, None, lambda done: None)
    return {one.article.title: one.article.text for one in read(folder, "", DIMENSIONS)}


def version(number: int) -> dict[str, str]:
    made = (article(name, version=number) for name in NAMES)
    return {each.title: each.text for each in made}


def test_while_articles_are_replaced(store: Store, tmp_path: Path) -> None:
    """Each change replaces all of them at once: an export has one version of all, and each once."""
    stop = threading.Event()

    def replace() -> None:
        for number in count(1):
            store.put(batch(*NAMES, version=number))
            if stop.is_set():
                return

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        found = [exported(store, tmp_path / str(number)) for number in range(6)]
    finally:
        stop.set()
        writer.join()
    versions = [version(number) for number in range(200)]
    numbers = [versions.index(one) for one in found]
    assert numbers == sorted(numbers)
    assert numbers[-1] > numbers[0], "nothing was replaced meanwhile"


def test_what_is_changed_meanwhile_comes_as_it_was(store: Store) -> None:
    reading = store.prepared()
    next(reading)
    store.put(batch(*NAMES[:10], version=1))
    store.delete([article(name).id for name in NAMES[10:20]])
    left = {one.article.title: one.article.text for one in reading}
    assert left == {title: text for title, text in version(0).items() if title != "Title n0"}
    assert len(list(store.prepared())) == 20
    assert store.check() == []


def test_deleted_text_leaves_the_files_when_the_reader_ends(store: Store) -> None:
    store.put(batch("secret"))
    (secret,) = batch("secret", version=1)
    store.put([secret])
    word = secret.article.text.split(".")[0]
    reading = store.prepared()
    next(reading)
    assert store.delete([secret.article.id]) == [secret.article.id]
    assert files_holding(store.directory, word)
    reading.close()
    assert files_holding(store.directory, word) == []


def test_a_store_that_is_closed_meanwhile(store: Store) -> None:
    reading = store.prepared()
    next(reading)
    store.delete([article("n3").id])
    store.close()
    assert len(list(reading)) == 29


def test_who_deletes_does_not_wait_for_who_reads(store: Store) -> None:
    reading = store.prepared()
    assert next(reading).edits_are_all
    done = threading.Thread(target=store.delete, args=([article("n1").id],))
    done.start()
    done.join(8)
    assert not done.is_alive()
    reading.close()
