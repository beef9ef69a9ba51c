"""How the networks of ``rag.kinds.asked.ways`` are made, a part of ``python -m evals.fit.asked``.

In each round a question is told about the subject of another one at ``SWAPPED``, without a subject
at ``BARE``, and loses words at ``LOST``: what it is about tells no kind. The networks differ in
where they begin. With torch, on one core, some four minutes.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rag.kinds.asked.spans import subject_span
from rag.kinds.asked.ways import WIDTHS, sequence
from rag.language.codes import asked_in
from rag.language.fold import fold_text
from rag.language.stems import words

NETWORKS, FILTERS = 3, 96
"""Networks that are averaged, and filters of each width in one."""

ROUNDS, BATCH = 12, 64
RATE, DECAY, DROPPED = 2e-3, 1e-3, 0.3
"""Steps of AdamW (Loshchilov and Hutter, ICLR 2019): how large the first are, falling to none, how
weights decay, and the share of values that are left out before the last layer."""

SWAPPED, BARE, LOST = 0.5, 0.1, 0.05
"""Shares of questions told about another subject or none, and of words lost, in a round."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question in folded words: before its subject, the subject, behind it; with its kind."""

    before: tuple[str, ...]
    subject: tuple[str, ...]
    behind: tuple[str, ...]
    kind: str
    weight: float


def example(question: str, kind: str, weight: float = 1.0) -> Example:
    """A question taken apart where its subject likely stands."""
    span = subject_span(question, asked_in(question)) or (len(question), len(question))
    before, subject, behind = (
        tuple(words(fold_text(part)))
        for part in (question[: span[0]], question[slice(*span)], question[span[1] :])
    )
    return Example(before, subject, behind, kind, weight)


def networks(examples: Sequence[Example], kinds: Sequence[str]) -> dict[str, Any]:
    """The arrays of ``ways.npz``."""
    import torch

    torch.set_num_threads(1)
    made: dict[str, Any] = {}
    for seed in range(NETWORKS):
        for name, array in _fitted(examples, kinds, seed).items():
            if array.ndim == 1:
                made[f"{seed}.{name}"] = array.astype(np.float32)
                continue
            scale = np.abs(array).max(axis=0) / 127 + 1e-12
            made[f"{seed}.{name}"] = np.round(array / scale).astype(np.int8)
            made[f"{seed}.{name}_scale"] = scale.astype(np.float32)
    return made


def _fitted(examples: Sequence[Example], kinds: Sequence[str], seed: int) -> dict[str, Any]:
    import torch

    torch.manual_seed(seed)
    draw, dimensions = random.Random(seed), sequence(["?"]).shape[1]
    net = _begun(dimensions, len(kinds))
    subjects = [each.subject for each in examples if each.subject]
    steps = torch.optim.AdamW(list(net.values()), lr=RATE, weight_decay=DECAY)
    order = list(range(len(examples)))
    for at in range(ROUNDS):
        draw.shuffle(order)
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - at / ROUNDS)
        for start in range(0, len(order), BATCH):
            own = [examples[place] for place in order[start : start + BATCH]]
            rows, real = _batch([_varied(each, subjects, draw) for each in own])
            wanted = torch.tensor([kinds.index(each.kind) for each in own])
            weights = torch.tensor([each.weight for each in own])
            found = _logits(net, rows, real)
            loss = torch.nn.functional.cross_entropy(found, wanted, reduction="none")
            steps.zero_grad()
            (loss * weights).mean().backward()
            steps.step()
    return {name: value.detach().numpy() for name, value in net.items()}


def _varied(one: Example, subjects: Sequence[tuple[str, ...]], draw: random.Random) -> list[str]:
    """The words of a question as one round reads it."""
    subject = one.subject
    if subject and draw.random() < SWAPPED:
        subject = draw.choice(subjects)
    if draw.random() < BARE:
        subject = ()
    said = [*one.before, *subject, *one.behind]
    return [word for word in said if draw.random() >= LOST] or said


def _batch(questions: Sequence[Sequence[str]]) -> tuple[Any, Any]:
    """Float (questions, longest, dimensions) and which places are real."""
    import torch

    rows = [sequence(question) for question in questions]
    longest = max(map(len, rows))
    padded = np.zeros((len(rows), longest, rows[0].shape[1]), np.float32)
    real = np.zeros((len(rows), longest), bool)
    for at, row in enumerate(rows):
        padded[at, : len(row)], real[at, : len(row)] = row, True
    return torch.from_numpy(padded), torch.from_numpy(real)


def _begun(dimensions: int, kinds: int) -> dict[str, Any]:
    """Small random filters."""
    import torch

    shapes = {f"filters{width}": (width * dimensions, FILTERS) for width in WIDTHS}
    shapes["out"] = (len(WIDTHS) * FILTERS + dimensions, kinds)
    net = {name: (torch.rand(shape) * 2 - 1) * shape[0] ** -0.5 for name, shape in shapes.items()}
    net |= {f"bias{width}": torch.zeros(FILTERS) for width in WIDTHS}
    net["out_bias"] = torch.zeros(kinds)
    return {name: value.requires_grad_() for name, value in net.items()}


def _logits(net: Mapping[str, Any], rows: Any, real: Any) -> Any:
    """What ``rag.kinds.asked.ways`` computes, with dropout before the last layer."""
    import torch

    blank = torch.zeros_like(rows[:, :1])
    before, behind = torch.cat([blank, rows[:, :-1]], 1), torch.cat([rows[:, 1:], blank], 1)
    seen = (rows, torch.cat([rows, behind], 2), torch.cat([before, rows, behind], 2))
    strongest = [
        torch.relu(each @ net[f"filters{width}"] + net[f"bias{width}"])
        .masked_fill(~real[:, :, None], 0)
        .max(1)
        .values
        for width, each in zip(WIDTHS, seen, strict=True)
    ]
    mean = (rows * real[:, :, None]).sum(1) / real.sum(1, keepdim=True)
    pooled = torch.nn.functional.dropout(torch.cat([*strongest, mean], 1), DROPPED)
    return pooled @ net["out"] + net["out_bias"]
