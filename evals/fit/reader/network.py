"""The encoder of ``rag.reader`` in torch, as it is trained: the lower layers of
multilingual-e5-small (Wang et al. 2024, MIT), a score for each sentence and one for "not here".

It learns the place of the answer's words beside (as BERT does for SQuAD), which is not shipped:
within the right sentence it finds the right words in .38. The rows of pieces are not trained,
so those of the base are shipped, in four bits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS = 8
FROZEN = 2
"""Lowest layers that are not trained."""

HEADS = 12
SHARP = 8.0
"""What both heads' outputs are multiplied by, so that small weights reach sharp choices."""

NEVER = -1e4
"""Score of a sentence of which no piece is read."""


class Layer(nn.Module):  # type: ignore[misc]  # an untyped base where it is not installed
    """A layer of BERT (Devlin et al. 2019) with the weights of a loaded one."""

    def __init__(self, of: Any) -> None:
        super().__init__()
        near, far = of.attention.self, of.attention.output
        self.query, self.key, self.value, self.out = near.query, near.key, near.value, far.dense
        self.after, self.wide = far.LayerNorm, of.intermediate.dense
        self.narrow, self.last = of.output.dense, of.output.LayerNorm

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States, shape (batch, pieces, width), after the layer."""
        shape = (*states.shape[:2], HEADS, -1)
        asked, keys, values = (
            part(states).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        met = functional.scaled_dot_product_attention(asked, keys, values, attn_mask=mask)
        states = self.after(states + self.out(met.transpose(1, 2).reshape(states.shape)))
        told: Tensor = self.last(states + self.narrow(functional.gelu(self.wide(states))))
        return told


class Network(nn.Module):  # type: ignore[misc]  # as above
    """``pieces`` are the rows of the base's vocabulary."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        from transformers import BertModel

        model = BertModel.from_pretrained(base, add_pooling_layer=False)
        self.pieces, self.norm = model.embeddings.word_embeddings, model.embeddings.LayerNorm
        self.places = model.embeddings.position_embeddings
        with torch.no_grad():
            self.places.weight += model.embeddings.token_type_embeddings.weight[0]
        self.layers = nn.ModuleList(Layer(one) for one in model.encoder.layer[:LAYERS])
        width = self.pieces.weight.shape[1]
        self.sentence, self.absent = nn.Linear(2 * width, 1), nn.Linear(width, 1)
        self.place = nn.Linear(width, 2)
        for head in (self.sentence, self.absent):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        for part in (self.pieces, self.norm, self.places, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def forward(
        self, rows: Tensor, shares: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Scores, shape (batch, sentences), and that of "not here", shape (batch,), from rows of
        pieces, shape (batch, pieces, width), and shares, shape (batch, sentences, pieces)."""
        return self.scores(self.states(rows, mask), shares)

    def states(self, rows: Tensor, mask: Tensor | None = None) -> Tensor:
        """The states of pieces after the last layer, shape (batch, pieces, width)."""
        states: Tensor = self.norm(rows + self.places(torch.arange(rows.shape[1]))[None])
        seen = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            states = layer(states, seen)
        return states

    def scores(self, states: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
        """What ``forward`` says, from the last states."""
        means, first = shares @ states, states[:, :1]
        both = torch.cat([means, first.expand_as(means)], dim=-1)
        scores = self.sentence(both).squeeze(-1) * SHARP
        scores = scores.masked_fill(shares.sum(-1) == 0, NEVER)
        return scores, self.absent(states[:, 0]).squeeze(-1) * SHARP

    def bounds(self, states: Tensor, mask: Tensor) -> Tensor:
        """How likely each piece begins and ends the answer's words, shape (batch, pieces, 2)."""
        bounds: Tensor = self.place(states) * SHARP
        return bounds.masked_fill(~mask[:, :, None], NEVER)
