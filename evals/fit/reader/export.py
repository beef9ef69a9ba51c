"""Writes a trained network as the files of ``rag.reader``: layers in eight bits, rows in four.

Of the vocabulary only the pieces are kept that ``used`` names, and every single letter, so that
any text can still be spelled. Needs the package onnx beside the extra ``models``.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
import torch

from evals.fit.reader.network import Network
from rag.embedding.quantise import quantise
from rag.reader.network import BLOCK, CONFIG, digest

SPECIAL = 4
"""Pieces before the vocabulary's own: begin, padding, end, unknown."""


def export(network: Network, tokenizer: Path, used: Collection[int], folder: Path) -> None:
    """Write the layers, the rows, the tokenizer and their digest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    known = json.loads(tokenizer.read_text(encoding="utf-8"))
    kept = _kept(known["model"]["vocab"], used)
    _write_rows(network, kept, folder)
    _write_tokenizer(known, kept, folder)
    _write_layers(network, folder)
    config = {"digest": digest(folder)}
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def _kept(vocabulary: list[tuple[str, float]], used: Collection[int]) -> list[int]:
    """Places of the pieces that stay."""
    return [
        place
        for place, (piece, _) in enumerate(vocabulary)
        if place < SPECIAL or place in used or len(piece) == 1
    ]


def _write_rows(network: Network, kept: list[int], folder: Path) -> None:
    rows = network.pieces.weight.detach().numpy()[kept].astype(np.float32)
    codes, scales = quantise(rows.reshape(-1, BLOCK), 4)
    np.savez(
        folder / "pieces.npz",
        codes=codes.reshape(len(kept), -1),
        scales=scales.reshape(len(kept), -1),
    )


def _write_tokenizer(known: dict[str, Any], kept: list[int], folder: Path) -> None:
    vocabulary = known["model"]["vocab"]
    known["model"]["vocab"] = [vocabulary[place] for place in kept]
    known["added_tokens"] = [token for token in known["added_tokens"] if token["id"] < SPECIAL]
    known["truncation"] = known["padding"] = None
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(text, encoding="utf-8")


def _write_layers(network: Network, folder: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    width, whole = network.pieces.weight.shape[1], folder / "whole.onnx"
    free = {"rows": {1: "pieces"}, "shares": {1: "sentences", 2: "pieces"}}
    torch.onnx.export(
        network.eval(),
        (torch.randn(1, 16, width), torch.ones(1, 3, 16) / 16),
        str(whole),
        input_names=["rows", "shares"],
        output_names=["scores", "absent"],
        dynamic_axes=free | {"scores": {1: "sentences"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, folder / "layers.onnx", weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
