"""The second opinion: what it may change, and a real cross-encoder behind the seam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.answer.checks.entailment import Judgement, load_entailment
from rag.answer.checks.verify import verify
from rag.errors import SettingsError
from tests.answer.samples import ENGLISH

pytestmark = pytest.mark.xdist_group("torch")


@dataclass(frozen=True)
class Fixed:
    """Always of the same opinion."""

    contradiction: float
    entailment: float

    def judge(self, premises: Sequence[str], sentence: str) -> Judgement:
        assert premises == [ENGLISH.text]
        return Judgement(self.contradiction, self.entailment)


OPEN = "The members of the council approved what was asked."
TRUE = "The council approved a budget of 8,000 crowns."
LIE = "The council approved a budget of 9,000 crowns."

OPINIONS = [
    (OPEN, Fixed(0.1, 0.2), None),
    (OPEN, Fixed(0.0, 0.95), True),
    (OPEN, Fixed(0.95, 0.0), False),
    (TRUE, Fixed(0.95, 0.0), False),
    (TRUE, Fixed(0.5, 0.4), True),
    (LIE, Fixed(0.0, 0.99), False),
]


@pytest.mark.parametrize(("sentence", "opinion", "supported"), OPINIONS)
def test_what_an_opinion_changes(sentence: str, opinion: Fixed, supported: bool | None) -> None:
    verdict = verify(sentence, [ENGLISH], language="en", entailment=opinion)
    assert verdict.supported is supported


def tiny_cross_encoder(folder: Path, labels: Sequence[str]) -> Path:
    """An untrained model of one small layer, saved as a cross-encoder."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "bridge", "opens"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


def test_a_cross_encoder_of_three_labels_loads_and_judges(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    labels = ("entailment", "neutral", "contradiction")
    model = load_entailment(str(tiny_cross_encoder(tmp_path, labels)))
    assert model.places == (2, 0)
    judged = model.judge(["the bridge opens", "the the"], "bridge opens")
    assert 0 < judged.contradiction < 1
    assert 0 < judged.entailment < 1


def test_other_labels_and_unknown_models_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(SettingsError, match="labels"):
        load_entailment(str(tiny_cross_encoder(tmp_path, ("good", "bad"))))
    with pytest.raises(SettingsError):
        load_entailment(str(tmp_path / "nothing"))
