"""Trains the encoder of ``rag.reader``: ``python -m evals.fit.reader DATA BASE STATE``.

BASE is a folder of multilingual-e5-small (``config.json``, ``model.safetensors``,
``tokenizer.json``). What is learnt stands in the file STATE, every few minutes; the same command
goes on from there. ``--out FOLDER`` writes the files that ``rag.reader`` reads, ``--after FOLDER``
begins with such files and not with the base's layers (both need the package onnx). A step takes a
second and a quarter on two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from evals.fit.reader.data import PARTS, Rows
from evals.fit.reader.export import export
from evals.fit.reader.loss import loss, read
from evals.fit.reader.network import Network
from evals.fit.reader.pieces import used
from evals.fit.reader.shipped import weights
from rag.reader.inputs import ready
from rag.reader.network import FILES

RATE, WARM, END = 1e-4, 200, 0.03
"""The learning rate at its highest, the steps until then, and the share of it at the end (Adam with
decoupled weight decay, Loshchilov and Hutter 2019; linear up and down)."""

KEPT = 240.0
"""Seconds between two states that are kept."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.fit.reader", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds sets/, news/ and reader/")
    parser.add_argument("base", type=Path)
    parser.add_argument("state", type=Path)
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--rate", type=float, default=RATE, help="at its highest")
    parser.add_argument("--parts", nargs="+", default=PARTS, help="one named twice counts twice")
    parser.add_argument("--after", type=Path, help="a folder of files that are shipped")
    parser.add_argument("--out", type=Path, help="a folder for the files that are shipped")
    given = parser.parse_args(arguments)
    path = given.base / "tokenizer.json"
    tokenizer, network = ready(Tokenizer.from_file(str(path))), Network(given.base)
    if given.after:
        network.load_state_dict(weights(given.after / FILES[0]), strict=False)
    rows = Rows.of(given.data, given.parts)
    train(network, tokenizer, rows, given.state, given.steps, given.rate, bool(given.after))
    if given.out:
        pieces = used(Tokenizer.from_file(str(path)), given.data)
        export(network, path, pieces, given.out)


def train(
    network: Network,
    tokenizer: Any,
    rows: Rows,
    state: Path,
    steps: int,
    rate: float = RATE,
    trained: bool = False,
) -> None:
    """Learn until ``steps`` steps were made, from where ``state`` ends; a network that is
    ``trained`` already begins with as much news as others end with."""
    learnt = [one for one in network.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)
    step, kept = _resumed(network, optimiser, state), time.monotonic()
    chance = random.Random(step)
    while step < steps:
        drawn = rows.drawn(chance, 1.0 if trained else step / steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * min(1, (step + 1) / WARM) * (1 - (1 - END) * step / steps)
        scored = iter(read(network, tokenizer, [row for one in drawn for row in one], hide=True))
        value = loss([[next(scored) for _ in one] for one in drawn])
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        step += 1
        if step % 50 == 0:
            sys.stdout.write(f"{step}: loss {value.item():.3f}\n")
        if step == steps or time.monotonic() - kept > KEPT:
            _keep(network, optimiser, step, state)
            kept = time.monotonic()


def _resumed(network: Network, optimiser: Any, state: Path) -> int:
    """The steps that were made; nothing is loaded where none were."""
    if not state.exists():
        return 0
    known = torch.load(state)
    network.load_state_dict(known["network"], strict=False)
    optimiser.load_state_dict(known["optimiser"])
    return int(known["step"])


def _keep(network: Network, optimiser: Any, step: int, state: Path) -> None:
    """Write what was learnt; what is never trained is not in it."""
    learnt = {name for name, one in network.named_parameters() if one.requires_grad}
    own = {name: value for name, value in network.state_dict().items() if name in learnt}
    beside = state.with_suffix(".part")
    known = {"network": own, "optimiser": optimiser.state_dict(), "step": step}
    torch.save(known, beside)
    beside.replace(state)


if __name__ == "__main__":
    main()
