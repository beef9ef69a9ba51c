"""Embedders: texts to unit rows, behind one small Protocol.

``load_embedder`` reads the setting ``embedder``:

- ``static``: the shipped cross-lingual model; no torch, no download
- ``hashed``: character n-grams; nothing to load, no meaning
- ``remote:MODEL``: an OpenAI-compatible embeddings endpoint (``embedder_base_url``)
- a folder of a static model, or any sentence-transformers model by name or folder

In: texts. Out: float32 rows of length 1. It knows nothing of where rows are kept.
May import: rag.errors, rag.language.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.embedding.base import Embedder, Rows, unit

if TYPE_CHECKING:
    from rag.settings import Settings

__all__ = ["Embedder", "Rows", "load_embedder", "unit"]


def load_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name. Raises SettingsError, MissingExtra, EmbeddingError."""
    kind, _, rest = settings.embedder.partition(":")
    return LOADERS.get(kind, _by_name)(settings, rest)


def _static(settings: Settings, _: str) -> Embedder:
    from rag.embedding.static import shipped

    return shipped()


def _hashed(settings: Settings, _: str) -> Embedder:
    from rag.embedding.hashed import HashedEmbedder

    return HashedEmbedder()


def _remote(settings: Settings, model: str) -> Embedder:
    from rag.embedding.remote import RemoteEmbedder

    return RemoteEmbedder.from_settings(settings, model)


def _by_name(settings: Settings, _: str) -> Embedder:
    from rag.embedding.static import StaticEmbedder, is_static

    if is_static(folder := Path(settings.embedder).expanduser()):
        return StaticEmbedder.load(folder)
    from rag.embedding.transformer import TransformerEmbedder

    return TransformerEmbedder.load(settings.embedder)


LOADERS: dict[str, Callable[[Settings, str], Embedder]] = {
    "static": _static,
    "hashed": _hashed,
    "remote": _remote,
}
"""An embedder by the name before the colon; any other name is a folder or a model."""
