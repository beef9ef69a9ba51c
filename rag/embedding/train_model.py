"""The trained table: sums of rows, the contrastive loss, and Adam on touched rows.

The gradient is written out, which is short for sums and one softmax, so that a
step costs two sparse products each way, three small dense ones and a pass over
the rows of its batch, however many rows the table has. Torch gives the matrix
arithmetic in bfloat16; it is needed here and in ``train`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_array
from torch import Tensor

from rag.embedding.train_texts import Numbers, Ragged

BETAS = (0.9, 0.99)
EPSILON = 1e-8
BLOCK = 256  # rows of the score matrix at a time
Floats = NDArray[np.float32]


class Table:
    """Rows and their Adam moments (Kingma and Ba 2015, arXiv:1412.6980).

    The second moment is one number a row, the mean over its values: a third
    less memory to walk through, and the same result here.
    """

    def __init__(self, rows: int, dimensions: int, random: np.random.Generator) -> None:
        start = random.standard_normal((rows, dimensions), dtype=np.float32)
        self.rows = torch.from_numpy(start * np.float32(0.1))
        self._mean = torch.zeros_like(self.rows)
        self._square = torch.zeros(rows, 1)
        self._step = 0

    def update(self, numbers: Numbers, gradient: Floats, rate: float) -> None:
        """One step on the rows ``numbers`` (each once); the others and their moments rest."""
        self._step += 1
        first, second = BETAS
        rows, slope = torch.from_numpy(numbers), torch.from_numpy(gradient)
        mean = self._mean[rows].lerp_(slope, 1 - first)
        square = self._square[rows].lerp_(slope.square().mean(dim=1, keepdim=True), 1 - second)
        self._mean[rows], self._square[rows] = mean, square
        size = rate * (1 - second**self._step) ** 0.5 / (1 - first**self._step)
        self.rows.index_add_(0, rows, mean.div_(square.sqrt_().add_(EPSILON)), alpha=-size)


@dataclass(slots=True)
class Pass:
    """One batch on its way through the table: texts = unit(bags @ words @ rows)."""

    numbers: Numbers  # the table's rows that take part
    words: csr_array  # (words, rows taking part)
    bags: csr_array  # (texts, words)
    lengths: Tensor  # of the sums, before they were made unit vectors
    vectors: Tensor  # (texts, dimensions), unit

    def gradient(self, slope: Tensor) -> Floats:
        """From the loss's slope by text vectors to its slope by rows."""
        along = (slope * self.vectors).sum(dim=1, keepdim=True)
        sums = (slope - self.vectors * along) / self.lengths
        return np.asarray(self.words.T @ (self.bags.T @ sums.numpy()))


class Encoder:
    """Texts by number to unit vectors, with words and forms dropped at random."""

    def __init__(
        self, table: Table, texts: Ragged, word_rows: Ragged, known: int,
        *, drop_words: float, drop_forms: float, random: np.random.Generator,
    ) -> None:  # fmt: skip
        self.table, self._texts, self._word_rows, self._known = table, texts, word_rows, known
        self._drop_words, self._drop_forms, self._random = drop_words, drop_forms, random

    def forward(self, texts: Numbers) -> Pass:
        flat, begins = self._kept(*self._texts.take(texts))
        met, bags = _sums(flat, begins, len(self._word_rows))
        numbers, words = _sums(*self._forms(*self._word_rows.take(met)), len(self.table.rows))
        sums = torch.from_numpy(bags @ (words @ self.table.rows[numbers].numpy()))
        lengths = sums.norm(dim=1, keepdim=True).clamp_(min=1e-6)
        return Pass(numbers, words, bags, lengths, sums / lengths)

    def _kept(self, flat: Numbers, begins: Numbers) -> tuple[Numbers, Numbers]:
        """The words left after some were dropped; a text keeps its first."""
        keep = self._random.random(len(flat), dtype=np.float32) >= self._drop_words
        keep[begins] = True
        return flat[keep], (np.cumsum(keep) - keep)[begins]

    def _forms(self, rows: Numbers, begins: Numbers) -> tuple[Numbers, Numbers]:
        """Rows of the words; some words lose their known forms and live by their grams."""
        lengths = np.diff(begins, append=len(rows))
        lost = np.repeat(self._random.random(len(begins)) < self._drop_forms, lengths)
        keep = ~(lost & (rows < self._known))
        keep[begins + lengths - 1] = True  # the last row of a word is always a gram
        return rows[keep], (np.cumsum(keep) - keep)[begins]


def _sums(flat: Numbers, begins: Numbers, size: int) -> tuple[Numbers, csr_array]:
    """The numbers that occur, and the matrix that sums vectors of these into lists."""
    seen = np.zeros(size, dtype=bool)
    seen[flat] = True
    met = np.flatnonzero(seen)
    place = np.empty(size, dtype=np.int32)
    place[met] = np.arange(len(met), dtype=np.int32)
    bounds = np.append(begins, len(flat)).astype(np.int32)
    ones = np.ones(len(flat), dtype=np.float32)
    return met, csr_array((ones, place[flat], bounds), shape=(len(begins), len(met)))


def contrastive(a: Tensor, b: Tensor, same: Tensor, scale: float) -> tuple[float, Tensor, Tensor]:
    """Symmetric in-batch softmax loss and its slopes by ``a`` and ``b``.

    InfoNCE (van den Oord et al. 2018, arXiv:1807.03748) from a to b and from b
    to a. ``same[i, j]`` marks pairs that are no negatives, since a text is the
    same. Cosines are at most 1, so one exponential serves both directions; it
    is taken block by block, which keeps a block in the processor's cache.
    """
    half_a, half_b = a.bfloat16(), b.bfloat16()
    shares = torch.empty(len(a), len(b), dtype=torch.bfloat16)
    by_row, by_column = torch.empty(len(a)), torch.zeros(len(b))
    for start in range(0, len(a), BLOCK):
        block = slice(start, start + BLOCK)
        scores = (half_a[block] @ half_b.T).float()
        scores.sub_(1).mul_(scale).exp_().masked_fill_(same[block], 0)
        by_row[block] = scores.sum(dim=1)
        by_column += scores.sum(dim=0)
        shares[block] = scores
    right = (a * b).sum(dim=1)
    loss = (by_row.log() + by_column.log()).mean() / 2 - (right.mean() - 1) * scale
    for start in range(0, len(a), BLOCK):
        block = slice(start, start + BLOCK)
        weights = (1 / by_row[block])[:, None] + (1 / by_column)[None, :]
        shares[block] = shares[block].float().mul_(weights)
    weight = scale / (2 * len(a))
    slope_a = ((shares @ half_b).float() - 2 * b) * weight
    slope_b = ((shares.T @ half_a).float() - 2 * a) * weight
    return loss.item(), slope_a, slope_b
