"""Embedders: texts to unit rows, behind one small Protocol.

``load_embedder`` reads the setting ``embedder``:

- ``static``: the shipped cross-lingual model; no torch, no download
- ``hashed``: character n-grams; nothing to load, no meaning
- ``remote:MODEL``: an OpenAI-compatible embeddings endpoint (``embedder_base_url``)
- the name of a plug-in, ``NAME`` or ``NAME:REST``
- a folder of a static model, or any sentence-transformers model by name or folder

A plug-in (:mod:`rag.plugins`) stands in the group ``sanad.embedders`` under its name,
``tiny = "sanad_tiny:load"``: a function that takes the settings and what follows the colon, and
gives an :class:`Embedder`. Its id gets the name before it, so that rows of another embedder are
never taken for its own; its rows are brought to length 1.

In: texts. Out: float32 rows of length 1. It knows nothing of where rows are kept.
May import: rag.errors, rag.hub, rag.language, rag.plugins, rag.tls, rag.tracing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.embedding.base import Embedder, Rows, unit
from rag.plugins import find

if TYPE_CHECKING:
    from rag.settings import Settings

__all__ = ["Embedder", "Rows", "load_embedder", "unit"]


def load_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name. Raises SettingsError, MissingExtra, EmbeddingError,
    PluginError."""
    kind, _, rest = settings.embedder.partition(":")
    if kind not in LOADERS and (plugin := find("embedders", kind)):
        from rag.embedding.plugged import PluggedEmbedder

        return PluggedEmbedder.load(plugin, settings, rest)
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
