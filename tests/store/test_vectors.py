"""The vector index alone: keys and rows in, neighbours out, foreign collections refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.errors import LibraryDamaged
from rag.store.records import EmbedderRow, Entry
from rag.store.vectors import CONFIGURATION, MAX_BATCH, Vectors
from tests.store.samples import DIMENSIONS, vector

OURS = EmbedderRow(1, "an embedder", DIMENSIONS)


def entry(key: int, language: str = "en", text: str | None = None) -> Entry:
    return Entry(key, key, language, "", "", None, vector(text or str(key)))


@pytest.fixture
def index(tmp_path: Path):
    opened = Vectors(tmp_path / "vectors", OURS)
    yield opened
    opened.close()


def client(directory: Path):
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(directory), Settings(anonymized_telemetry=False))


def test_the_nearest_is_first_with_its_cosine(index: Vectors) -> None:
    index.add([entry(key) for key in range(200)])
    asked = vector("a question")
    best = sorted(range(200), key=lambda key: -float(asked @ vector(str(key))))[:5]
    found = index.search("en", asked, 5)
    assert [key for key, _ in found] == best
    assert [score for _, score in found] == pytest.approx(
        [float(asked @ vector(str(key))) for key in best], abs=1e-5
    )


def test_a_zero_vector_is_near_nothing(index: Vectors) -> None:
    index.add([entry(1)])
    assert index.search("en", np.zeros(16, np.float32), 5) == []


def test_languages_do_not_meet(index: Vectors) -> None:
    index.add([entry(1, "fa"), entry(2, "ar"), entry(3, "fa")])
    assert index.languages() == ["ar", "fa"]
    assert (index.keys("fa"), index.keys("ar"), index.keys("tr")) == ([1, 3], [2], [])
    assert index.search("tr", vector("1"), 5) == []


def test_a_key_is_there_once(index: Vectors) -> None:
    index.add([entry(1), entry(2)])
    index.add([entry(1, text="other")])
    assert index.keys("en") == [1, 2]
    assert index.search("en", vector("other"), 1)[0][0] == 1


def test_removed_keys_are_gone_and_unknown_ones_ignored(index: Vectors) -> None:
    index.add([entry(key) for key in range(5)])
    index.remove("en", [1, 3, 99])
    assert index.keys("en") == [0, 2, 4]
    assert [key for key, _ in index.search("en", vector("1"), 10)] != [1]


def test_a_batch_may_be_larger_than_chroma_takes(index: Vectors) -> None:
    index.add([entry(key) for key in range(MAX_BATCH + 1_000)])
    assert index.keys("en") == list(range(MAX_BATCH + 1_000))
    index.remove("en", range(MAX_BATCH + 999))
    assert index.keys("en") == [MAX_BATCH + 999]


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    index = Vectors(tmp_path / "vectors", OURS)
    assert (index.languages(), index.keys("en")) == ([], [])
    assert not (tmp_path / "vectors").exists()


FOREIGN = {
    "another space": {"configuration": {"hnsw": CONFIGURATION | {"space": "l2"}}},
    "other parameters": {"configuration": {"hnsw": CONFIGURATION | {"max_neighbors": 99}}},
    "another embedder": {"metadata": {"embedder": "another"}},
    "no metadata": {"metadata": None},
}


@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_collection_is_refused(tmp_path: Path, change: dict) -> None:
    ours = {
        "configuration": {"hnsw": CONFIGURATION},
        "metadata": {"embedder": "an embedder"},
        "embedding_function": None,
    }
    other = client(tmp_path)
    other.create_collection("embedder-1.en", **(ours | change))
    other.close()
    index = Vectors(tmp_path, OURS)
    with pytest.raises(LibraryDamaged, match="not made by Sanad"):
        index.add([entry(1)])
    index.close()


def test_a_collection_that_names_a_model_is_refused(tmp_path: Path) -> None:
    """A stored embedding function would be loaded by Chroma's client on the first write."""
    from chromadb.utils.embedding_functions import DefaultEmbeddingFunction

    other = client(tmp_path)
    other.create_collection(
        "embedder-1.en",
        configuration={"hnsw": CONFIGURATION},
        metadata={"embedder": "an embedder"},
        embedding_function=DefaultEmbeddingFunction(),
    )
    other.close()
    index = Vectors(tmp_path, OURS)
    with pytest.raises(LibraryDamaged, match="not made by Sanad"):
        index.add([entry(1)])
    index.close()


def test_another_dimension_is_refused_in_our_words(index: Vectors) -> None:
    index.add([entry(1)])
    wrong = Entry(2, 2, "en", "", "", None, np.ones(5, np.float32))
    with pytest.raises(LibraryDamaged, match="dimension"):
        index.add([wrong])
