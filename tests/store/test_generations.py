"""Generations under random histories: the truth is always the last thing said, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import EmbeddingError
from rag.store import Prepared, catalogue, generations, pieces
from rag.store.records import EmbedderRow
from rag.store.schema import State
from rag.store.truth import Truth
from tests.store.samples import DIMENSIONS, EMBEDDER, article, prepared

NAMES = st.sampled_from(["a", "b", "c", "d"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(NAMES, min_size=1, max_size=3), st.integers(0, 9)),
        st.tuples(st.just("crash"), st.lists(NAMES, min_size=1, max_size=3), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.lists(NAMES, min_size=1, max_size=2), st.just(0)),
        st.tuples(st.just("sweep"), st.just([]), st.just(0)),
    ),
    max_size=14,
)


def versions(names: list[str], version: int) -> list[Prepared]:
    return [prepared(article(name, version=version)) for name in names]


def take(truth: Truth, embedder: int, step: str, items: list[Prepared]) -> None:
    """One step of a history; ``crash`` stops between adding and settling, then reopens."""
    with truth.writing() as db:
        if step in ("put", "crash"):
            generations.add(db, items, embedder)
        elif step == "delete":
            generations.mark_deleted(db, [item.article.id for item in items])
        else:
            generations.remove_dead(db)
    if step in ("put", "crash"):
        with truth.writing() as db:
            generations.settle(db)


@given(STEPS)
@settings(max_examples=40)
def test_the_last_put_of_each_article_is_live_and_nothing_else(steps) -> None:
    expected: dict[str, Prepared] = {}
    with TemporaryDirectory() as folder:
        truth = Truth.open(Path(folder) / "truth.sqlite")
        with truth.writing() as db:
            embedder = generations.ensure_embedder(db, EMBEDDER, DIMENSIONS)
        for step, names, version in steps:
            items = versions(names, version)
            take(truth, embedder, step, items)
            if step == "delete":
                for item in items:
                    expected.pop(item.article.id, None)
            else:
                expected |= {item.article.id: item for item in items}
            assert_live(truth, embedder, expected)
        truth.close()


def assert_live(truth: Truth, embedder: int, expected: dict[str, Prepared]) -> None:
    with truth.reading() as db:
        assert catalogue.articles(db, expected) == {
            id_: item.article for id_, item in expected.items()
        }
        assert {row.id for row in catalogue.summaries(db)} == set(expected)
        wanted = {chunk.id: chunk for item in expected.values() for chunk in item.chunks}
        stored = pieces.chunks(db, wanted, EmbedderRow(embedder, EMBEDDER, DIMENSIONS))
        assert {id_: item.chunk for id_, item in stored.items()} == wanted
        assert sum(len(keys) for keys in pieces.keys(db).values()) == len(wanted)
        assert sum(catalogue.languages(db).values()) == len(wanted)


@pytest.fixture
def truth(tmp_path: Path):
    opened = Truth.open(tmp_path / "truth.sqlite")
    yield opened
    opened.close()


def test_pending_generations_are_not_seen_but_their_fingerprint_is(truth: Truth) -> None:
    (old,), (new,) = versions(["a"], 0), versions(["a"], 1)
    with truth.writing() as db:
        embedder = generations.ensure_embedder(db, EMBEDDER, DIMENSIONS)
        generations.add(db, [old], embedder)
        generations.settle(db)
        generations.add(db, [new], embedder)
    with truth.reading() as db:
        assert catalogue.articles(db, [old.article.id])[old.article.id].text == old.article.text
        assert catalogue.fingerprints(db, [old.article.id]) == {old.article.id: new.fingerprint}
        assert generations.unsettled(db) == {State.PENDING: 1}


def test_keys_are_never_used_again(truth: Truth) -> None:
    seen: set[int] = set()
    for version in range(4):
        with truth.writing() as db:
            embedder = generations.ensure_embedder(db, EMBEDDER, DIMENSIONS)
            ((_, keys),) = generations.add(db, versions(["a"], version % 2), embedder)
            generations.settle(db)
            generations.remove_dead(db)
            generations.mark_deleted(db, [article("a").id])
            generations.remove_dead(db)
        assert not seen & set(keys)
        seen |= set(keys)


def test_removal_leaves_no_row_behind(truth: Truth) -> None:
    with truth.writing() as db:
        embedder = generations.ensure_embedder(db, EMBEDDER, DIMENSIONS)
        generations.add(db, versions(["a", "b"], 0), embedder)
        generations.settle(db)
        generations.mark_deleted(db, [article("a").id, article("b").id])
        generations.remove_dead(db)
        for table in ("articles", "chunks", f"vectors_{embedder}"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize(
    ("vectors", "sentence_vectors"),
    [
        (np.zeros((1, DIMENSIONS)), np.zeros((4, DIMENSIONS))),
        (np.zeros((2, DIMENSIONS + 1)), np.zeros((4, DIMENSIONS))),
        (np.zeros((2, DIMENSIONS)), np.zeros((3, DIMENSIONS))),
        (np.full((2, DIMENSIONS), np.nan), None),
        (np.full((2, DIMENSIONS), np.inf), None),
    ],
)
def test_vectors_that_do_not_fit_are_refused(vectors, sentence_vectors) -> None:
    item = prepared(article("a"))
    wrong = Prepared(item.article, "", "", item.chunks, vectors, sentence_vectors)
    with pytest.raises(EmbeddingError, match="SANAD_EMBEDDER"):
        generations.require_shapes([wrong], DIMENSIONS)


def test_vectors_are_packed_alike_in_any_company(
    truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [prepared(article(name)) for name in "abcdefghijkl"]
    for at, item in enumerate(given):
        if at % 4 == 1:
            given[at] = replace(item, sentence_vectors=None)
        if at % 4 == 2:  # as it comes from a store
            rows = np.asarray(item.sentence_vectors, np.float64)
            given[at] = replace(item, sentence_vectors=rows)
    with truth.writing() as db:
        number = generations.ensure_embedder(db, EMBEDDER, DIMENSIONS)

    def stored(together: int) -> list[tuple[bytes, ...]]:
        monkeypatch.setattr(generations, "QUANTIZED", together)
        with truth.writing() as db:
            keys = [key for _, own in generations.add(db, given, number) for key in own]
            columns = "vector, sentences, scales"
            rows = db.execute(f"SELECT {columns} FROM vectors_{number} ORDER BY chunk").fetchall()
            return rows[-len(keys) :]

    alone = stored(1)
    assert stored(5) == alone
    assert stored(1000) == alone
