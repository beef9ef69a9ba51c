"""The inverted index in memory scores as the packed chunks do, in parts, joined, and with gaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.store.cluster.counts import counted, packed
from rag.store.cluster.counts import scores as of_packed
from rag.store.cluster.postings import Part, Postings, having, scores
from rag.store.tokens import FIELDS
from tests.store.test_counts import TERMS, TEXTS, statistics

words = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(" ".join)
chunks = st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, words)), min_size=1, max_size=9)
terms = st.dictionaries(
    st.sampled_from(FIELDS), st.dictionaries(st.sampled_from("abcxyz"), st.floats(0.1, 2))
)


def part(texts: list[dict[str, str]], gone: set[int] = frozenset()) -> Part:
    alive = np.array([at not in gone for at in range(len(texts))])
    return Part.of(Postings.of([packed(counted(text)) for text in texts]), alive)


def wanted(texts: list[dict[str, str]], asked: dict) -> np.ndarray:
    own = [counted(text) for text in texts]
    return of_packed([packed(each) for each in own], asked, statistics(own))


@given(chunks, chunks, terms, st.sets(st.integers(0, 17)))
def test_parts_score_as_what_counts_of_them(one: list, other: list, asked: dict, gone: set) -> None:
    gone = {at for at in gone if at < len(one) + len(other)}
    left = [text for at, text in enumerate([*one, *other]) if at not in gone]
    behind = {at - len(one) for at in gone}
    parts = [part(one, gone), part(other, behind)]
    alive = [each.alive for each in parts]
    joined = Postings.joined([each.postings for each in parts], alive)
    for some in (parts, [Part.of(joined, np.concatenate(alive))]):
        found = scores(some, asked)
        assert found[np.concatenate(alive)] == pytest.approx(
            wanted(left, asked) if left else [], rel=1e-4, abs=1e-6
        )
        assert (found[~np.concatenate(alive)] == 0).all()
        for field in FIELDS:
            told = {token: sum(token in text[field].split() for text in left) for token in "abz"}
            assert having(some, field, list("abz")) == told


def test_nothing_is_asked_of_nothing() -> None:
    assert scores([], TERMS).tolist() == []
    assert having([], "stems", ["river"]) == {"river": 0}
    assert having([part(TEXTS)], "stems", []) == {}
    assert scores([part([{}])], TERMS).tolist() == [0]
