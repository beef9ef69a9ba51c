"""Loading sentence-transformers models: prefixes, and what is said when it fails."""

from __future__ import annotations

import sys
from pathlib import Path

import huggingface_hub.constants
import pytest

from rag.embedding import Embedder, load_embedder
from rag.embedding.prefixes import prefixes_of
from rag.errors import EmbeddingError, MissingExtra
from rag.settings import Settings
from tests.embedding.conftest import minilm_folder, needs_models

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
@pytest.mark.timeout(30)
def test_a_model_that_was_downloaded_loads_without_its_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    held, revision = tmp_path / "models--someone--tiny", "0" * 40
    (held / "refs").mkdir(parents=True)
    (held / "refs" / "main").write_text(revision)
    (held / "snapshots").mkdir()
    folder = minilm_folder()
    assert folder
    (held / "snapshots" / revision).symlink_to(folder)
    loaded = load_embedder(Settings(embedder="someone/tiny"))
    assert loaded.embed_queries(["a bridge"]).shape == (1, loaded.dimensions)


@needs_models
def test_a_real_model_knows_meaning(minilm: Embedder) -> None:
    question = minilm.embed_queries(["How did the automobile crash?"])
    passages = minilm.embed_passages(["The car hit a tree.", "The bread was baked at noon."])
    assert (question @ passages.T).argmax() == 0
