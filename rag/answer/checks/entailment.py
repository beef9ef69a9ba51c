"""An optional entailment model as a second opinion on each sentence.

Any sentence-transformers ``CrossEncoder`` with three labels, by name or folder
(setting ``nli``, extra ``models``). It is asked where the rules found no fault:
it may confirm what they left open, and contradict. It never clears a sentence
whose number, date or name is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from rag.errors import MissingExtra, SettingsError
from rag.hub import away

SURE = 0.9
"""Probability from which the model's word counts."""

LABELS = ("contradiction", "entailment")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities that the premises contradict, or entail, the sentence."""

    contradiction: float
    entailment: float


class Entailment(Protocol):
    """Judges a sentence against what it cites."""

    def judge(self, premises: Sequence[str], sentence: str) -> Judgement:
        """The strongest judgement over the premises."""


@dataclass(frozen=True, slots=True)
class CrossEntailment:
    """A loaded cross-encoder; ``places`` are the columns of ``LABELS``."""

    model: Any
    places: tuple[int, int]

    def judge(self, premises: Sequence[str], sentence: str) -> Judgement:
        """See ``Entailment``."""
        logits = np.asarray(self.model.predict([(premise, sentence) for premise in premises]))
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = raised / raised.sum(axis=1, keepdims=True)
        contradiction, entailment = shares[:, list(self.places)].max(axis=0)
        return Judgement(float(contradiction), float(entailment))


def load_entailment(name: str) -> CrossEntailment:
    """Load a cross-encoder.

    Raises:
        MissingExtra: without sentence-transformers.
        SettingsError: where there is no such model, or it has other labels.
    """
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as missing:
        raise MissingExtra("sentence-transformers", "models") from missing
    try:
        model = CrossEncoder(name, local_files_only=away(name))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The entailment model {name} cannot be loaded: {error}",
            "Name a cross-encoder that is on this machine or can be downloaded.",
        ) from error
    named = {label.lower(): i for i, label in (model.config.id2label or {}).items()}
    if not set(LABELS) <= named.keys():
        raise SettingsError(
            f"The model {name} has no labels contradiction and entailment, but {sorted(named)}.",
            "Name a cross-encoder trained on natural language inference.",
        )
    return CrossEntailment(model, (named[LABELS[0]], named[LABELS[1]]))
