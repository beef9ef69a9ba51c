"""Loading sentence-transformers models: prefixes, and what is said when it fails."""

from __future__ import annotations

import sys

import huggingface_hub.constants
import pytest

from rag.embedding import Embedder, load_embedder
from rag.embedding.prefixes import prefixes_of
from rag.errors import EmbeddingError, MissingExtra
from rag.settings import Settings
from tests.embedding.conftest import needs_models

pytestmark = pytest.mark.xdist_group("torch")


@pytest.mark.parametrize(
    ("model", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large-instruct", "Instruct: ", ""),
        ("nomic-ai/nomic-embed-text-v1.5", "search_query: ", "search_document: "),
        ("BAAI/bge-small-en-v1.5", "Represent this sentence", ""),
        ("BAAI/bge-m3", "", ""),
        ("Snowflake/snowflake-arctic-embed-m-v2.0", "query: ", ""),
        ("sentence-transformers/all-MiniLM-L6-v2", "", ""),
        ("someone/base500-model", "", ""),
    ],
)
def test_prefixes_by_family(model: str, query: str, passage: str) -> None:
    prefixes = prefixes_of(model)
    assert prefixes.query.startswith(query)
    assert bool(prefixes.query) == bool(query)
    assert prefixes.passage == passage


def test_without_the_library_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"pip install 'sanad\[models\]'"):
        load_embedder(Settings(embedder="someone/model"))


@needs_models
@pytest.mark.timeout(30)
def test_a_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EmbeddingError, match="no/such-model"):
        load_embedder(Settings(embedder="no/such-model"))


@needs_models
def test_a_real_model_knows_meaning(minilm: Embedder) -> None:
    question = minilm.embed_queries(["How did the automobile crash?"])
    passages = minilm.embed_passages(["The car hit a tree.", "The bread was baked at noon."])
    assert (question @ passages.T).argmax() == 0
