"""txtai with vectors of its interface for others' (``external``), so that the rest is compared.

As https://neuml.github.io/txtai/embeddings/configuration/vectors/ has it.
"""

from __future__ import annotations

from pathlib import Path

from evals.peers.adapters.static import embed
from evals.peers.adapters.txtai import Txtai


def open_peer(folder: Path) -> Txtai:
    return Txtai(folder, method="external", transform=embed)
