"""What a step of training asks of the encoder, and how rows become tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from evals.fit.reader.data import Row
from evals.fit.reader.network import NEVER, Network
from rag.reader.inputs import encoded, head_of

MASKED = 0.05
"""Share of pieces that are hidden, so that no single word decides."""

MASK = 250_001
"""The piece that hides another."""

AMONG, PLACED = 0.5, 0.5
"""What the choice among all passages of a question and the place of the answer's words weigh
beside the choice within each passage."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A row with the scores of its sentences, shape (sentences,), that of "not here", and the
    loss of the place of the answer's words, where it is known."""

    row: Row
    scores: Tensor
    absent: Tensor
    misplaced: Tensor | None

    @property
    def answers(self) -> Tensor:
        """Which sentences answer, of those that are read."""
        return torch.tensor(self.row.answers) & (self.scores > NEVER / 2)


def read(network: Network, tokenizer: Any, rows: Sequence[Row], hide: bool) -> list[Scored]:
    """The scores of rows, in two batches by length: less is padded."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place].page.text))
    half = (len(order) + 1) // 2
    found: dict[int, Scored] = {}
    for part in filter(None, (order[:half], order[half:])):
        chosen = [rows[place] for place in part]
        for place, scored in zip(part, _scored(network, tokenizer, chosen, hide), strict=True):
            found[place] = scored
    return [found[place] for place in range(len(rows))]


def _scored(network: Network, tokenizer: Any, rows: Sequence[Row], hide: bool) -> Iterator[Scored]:
    both = [encoded(tokenizer, row.question, row.page) for row in rows]
    longest = max(len(pieces.ids) for pieces, _ in both)
    ids = torch.ones(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    shares = torch.zeros(len(rows), max(len(row.answers) for row in rows), longest)
    for place, (pieces, own) in enumerate(both):
        length = len(pieces.ids)
        ids[place, :length], mask[place, :length] = torch.tensor(pieces.ids), True
        shares[place, : len(own), :length] = torch.from_numpy(own)
    if hide:
        hidden = (torch.rand(ids.shape) < MASKED) & mask
        hidden[:, 0] = False  # the first piece speaks for all
        ids[hidden] = MASK
    states = network.states(network.pieces(ids), mask)
    scores, absent = network.scores(states, shares)
    bounds = network.bounds(states, mask)
    for place, row in enumerate(rows):
        misplaced = _misplaced(row, both[place][0], bounds[place])
        yield Scored(row, scores[place, : len(row.answers)], absent[place], misplaced)


def _misplaced(row: Row, pieces: Any, bounds: Tensor) -> Tensor | None:
    """The cross-entropy of the first and last piece of the answer's words."""
    if row.said is None:
        return None
    shift = len(head_of(row.page))
    start, end = row.said[0] + shift, row.said[1] + shift
    inside = [
        place
        for place, (first, last) in enumerate(pieces.offsets)
        if pieces.sequence_ids[place] == 1 and max(first, start) < min(last, end)
    ]
    if not inside:
        return None
    wanted = torch.tensor([inside[0], inside[-1]])
    return functional.cross_entropy(bounds.T, wanted, reduction="sum")


def loss(groups: Sequence[Sequence[Scored]]) -> Tensor:
    """The answering sentence, or "not here", of each passage; and the answering sentence among
    those of all passages of a question (cross-entropy over the sum of those that answer)."""
    within = [_within(one) for group in groups for one in group]
    among = [each for group in groups if (each := _among(group)) is not None]
    placed = [one.misplaced for group in groups for one in group if one.misplaced is not None]
    total = torch.stack(within).mean()
    if among:
        total = total + AMONG * torch.stack(among).mean()
    return total + PLACED * torch.stack(placed).sum() / len(within) if placed else total


def _within(one: Scored) -> Tensor:
    every = torch.cat([one.absent[None], one.scores])
    right = one.scores[one.answers] if one.answers.any() else one.absent[None]
    return every.logsumexp(0) - right.logsumexp(0)


def _among(group: Sequence[Scored]) -> Tensor | None:
    scores = torch.cat([one.scores for one in group])
    answers = torch.cat([one.answers for one in group])
    if len(group) < 2 or not answers.any():
        return None
    return scores.logsumexp(0) - scores[answers].logsumexp(0)
