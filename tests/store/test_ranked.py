"""Ranked lists: enough of what the indexes find, but what is not live or not allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

import numpy as np
import pytest

from rag.store import ranked
from rag.store.ranked import KeywordList, Matrix, VectorList, best, products

ROWS = {"a": (1.0, 0.0), "b": (0.0, 1.0), "c": (0.6, 0.8), "d": (0.8, 0.6)}


class Held:
    """A truth of chunks: key ``n`` is chunk ``c<n>`` of article ``a<n>``, but for those gone."""

    def __init__(self, gone: Iterable[int] = ()) -> None:
        self.changes = 0
        self.gone = set(gone)
        self.sizes = {"en": 10**6}
        self.asked_vectors: list[tuple[str, Any]] = []

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        return {key: (f"c{key}", f"a{key}") for key in keys if key not in self.gone}

    def generations(self, articles: Set[str]) -> Sequence[int]:
        return sorted(int(name[1:]) for name in articles if int(name[1:]) not in self.gone)

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        self.asked_vectors.append((language, articles))
        rows = {name: row for name, row in ROWS.items() if articles is None or name in articles}
        matrix = np.array(list(rows.values()), np.float32).reshape(len(rows), -1)
        return Matrix([f"chunk {name}" for name in rows], list(rows), matrix)

    def languages(self) -> Mapping[str, int]:
        return self.sizes


class Index:
    """Finds keys 0, 1, 2, ... of as many as there are, each a little worse."""

    def __init__(self, many: int = 100_000) -> None:
        self.many = many
        self.asked: list[tuple[Any, ...]] = []
        self.counts: dict[str, int] = {}
        self.meanwhile: Callable[[], None] = lambda: None

    def search(self, language: str, *asked: Any) -> list[tuple[int, float]]:
        generations = asked[2] if len(asked) > 2 else None
        top = asked[1]
        self.asked.append((language, top, generations))
        self.meanwhile()
        keys = range(self.many) if generations is None else generations
        return [(key, 1.0 - key * 1e-6) for key in keys][:top]

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        wanted = list(tokens)
        self.asked.append((language, field, wanted))
        return {token: self.counts.get(token, 0) for token in wanted}


TERMS = {"stems": {"word": 1.0}}
LISTS = {
    "words": lambda live, index: KeywordList(live, index),
    "vectors": lambda live, index: VectorList(live, index),
}


def found(kind: str, live: Held, index: Index, top: int, allowed: set[str] | None = None) -> Any:
    asked: Any = TERMS if kind == "words" else np.ones(2, np.float32)
    hits = LISTS[kind](live, index).search("en", asked, top, allowed)
    return [hit.chunk_id for hit in hits]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    ("gone", "asked"),
    [
        ([], [18]),
        (range(8), [18]),
        (range(9), [18, 36]),
        (range(0, 200, 2), [18, 36]),
        (range(100), [18, 216]),
    ],
)
def test_it_is_asked_for_more_until_there_are_enough(
    kind: str, gone: Iterable[int], asked: list[int]
) -> None:
    live, index = Held(gone), Index()
    first = [n for n in range(1000) if n not in live.gone][:10]
    assert found(kind, live, index, 10) == [f"c{n}" for n in first]
    assert [top for _, top, _ in index.asked] == asked


@pytest.mark.parametrize("kind", LISTS)
def test_where_there_are_no_more_it_ends(kind: str) -> None:
    index = Index(many=15)
    assert found(kind, Held(range(12)), index, 10) == ["c12", "c13", "c14"]
    assert len(index.asked) == 1
    assert found(kind, Held(range(10**5)), Index(), 10) == []


@pytest.mark.parametrize("kind", LISTS)
def test_scores_come_along(kind: str) -> None:
    asked: Any = TERMS if kind == "words" else np.ones(2, np.float32)
    hits = LISTS[kind](Held(), Index()).search("en", asked, 2)
    assert [(hit.chunk_id, hit.score) for hit in hits] == [("c0", 1.0), ("c1", 1.0 - 1e-6)]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(("commits", "times"), [(0, 1), (3, 4), (10**6, ranked._AGAIN)])
def test_what_was_committed_meanwhile_is_asked_for_again(
    kind: str, commits: int, times: int
) -> None:
    live, index = Held(), Index()

    def meanwhile() -> None:
        live.changes += len(index.asked) <= commits

    index.meanwhile = meanwhile
    assert found(kind, live, index, 3) == ["c0", "c1", "c2"]
    assert len(index.asked) == times


def test_few_articles_are_looked_for_among_their_generations() -> None:
    live, index = Held([7]), Index()
    assert found("words", live, index, 2, {"a5", "a6", "a7", "a900"}) == ["c5", "c6"]
    assert index.asked == [("en", 10, [5, 6, 900])]
    assert found("words", live, Index(), 2, set()) == []
    nothing = Index()
    assert found("words", live, nothing, 2, {"a7"}) == [] == nothing.asked


def test_many_articles_are_looked_for_among_all_and_if_too_few_are_met_among_their_own() -> None:
    allowed = {f"a{n}" for n in range(0, 2 * ranked.EXACT_ARTICLES + 2, 2)}
    index = Index()
    assert found("words", Held(), index, 3, allowed) == ["c0", "c2", "c4"]
    assert index.asked[0][2] is None
    far = {f"a{n}" for n in range(50_000, 51_001)}
    index = Index()
    assert found("words", Held(), index, 3, far) == ["c50000", "c50001", "c50002"]
    assert [top for _, top, among in index.asked if among is None][-1] == ranked._MOST
    few = {f"a{n}" for n in range(ranked.EXACT_ARTICLES)}
    index = Index()
    found("words", Held(), index, 3, few)
    assert index.asked[0][2] == list(range(ranked.EXACT_ARTICLES))


def test_vectors_of_a_small_language_or_of_few_articles_are_compared_by_themselves() -> None:
    live, index, asked = Held(), Index(), np.array([1.0, 0.0], np.float32)
    vectors = VectorList(live, index, exact=4)
    live.sizes = {"en": 5, "fa": 4}
    assert [hit.chunk_id for hit in vectors.search("fa", asked, 2)] == ["chunk a", "chunk d"]
    assert [hit.chunk_id for hit in vectors.search("fa", asked, 9, {"b", "c"})] == [
        "chunk c", "chunk b",
    ]  # fmt: skip
    assert vectors.search("xx", asked, 1)[0].score == pytest.approx(1.0)
    assert live.asked_vectors == [("fa", None), ("xx", None)]  # kept while nothing changes
    live.changes += 1
    vectors.search("fa", asked, 2)
    assert live.asked_vectors[2:] == [("fa", None)]
    assert index.asked == []
    assert [hit.chunk_id for hit in vectors.search("en", asked, 9, {"d"})] == ["chunk d"]
    assert live.asked_vectors[3:] == [("en", {"d"})]
    vectors.search("en", asked, 1)
    assert [language for language, *_ in index.asked] == ["en"]
    assert vectors.search("en", np.zeros(2, np.float32), 5) == []


@pytest.mark.parametrize(("size", "is_compared"), [(16_000, True), (16_001, False)])
def test_a_language_is_small_up_to(size: int, is_compared: bool) -> None:
    live, index = Held(), Index()
    live.sizes = {"en": size}
    VectorList(live, index).search("en", np.ones(2, np.float32), 1)
    assert (bool(live.asked_vectors), bool(index.asked)) == (is_compared, not is_compared)


def test_too_few_near_ones_are_compared_by_themselves() -> None:
    live, index = Held(range(10**5)), Index()
    allowed = {*ROWS, *map(str, range(ranked.EXACT_ARTICLES))}
    hits = VectorList(live, index).search("en", np.array([0.0, 1.0], np.float32), 1, allowed)
    assert [hit.chunk_id for hit in hits] == ["chunk b"]


def test_counts_are_asked_for_once_and_zeros_again() -> None:
    live, index = Held(), Index()
    index.counts = {"treaty": 3}
    words = KeywordList(live, index)
    for _ in range(2):
        assert words.frequencies("en", "stems", ["treaty", "none"]) == {"treaty": 3, "none": 0}
    assert [wanted for *_, wanted in index.asked] == [["treaty", "none"], ["none"]]
    words.frequencies("fa", "stems", ["treaty"])
    words.frequencies("en", "grams", ["treaty"])
    assert index.asked[2:] == [("fa", "stems", ["treaty"]), ("en", "grams", ["treaty"])]
    live.changes += 1
    words.frequencies("en", "stems", ["treaty"])
    assert index.asked[4:] == [("en", "stems", ["treaty"])]


def test_only_so_many_counts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranked, "_COUNTED", 1)
    index = Index()
    index.counts = {"a": 1, "b": 1}
    words = KeywordList(Held(), index)
    for token in "aaba":
        words.frequencies("en", "stems", [token])
    assert [wanted for *_, wanted in index.asked] == [["a"], [], ["b"], ["a"]]


def test_products_and_the_best_of_them() -> None:
    rows = np.array([[1, 2], [3, 4], [3, 4], [0, 0]], np.float32)
    scores = products(rows, np.array([1.0, 0.5]))
    assert scores.tolist() == [2.0, 5.0, 5.0, 0.0] and scores.dtype == np.float32
    assert best(scores, 1).tolist()[0] == 1
    assert best(scores, 3).tolist() == [1, 2, 0]
    assert best(scores, 4).tolist() == best(scores, 9).tolist() == [1, 2, 0, 3]
