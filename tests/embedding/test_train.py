"""Training on a handful of pairs: the gradient is right, the result is the same each time."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.embedding.sentences import column

if importlib.util.find_spec("torch") is None or importlib.util.find_spec("scipy") is None:
    pytest.skip("training needs torch and scipy", allow_module_level=True)

import torch

from rag.embedding.lexicon import shipped
from rag.embedding.train import Recipe, Run, averaged, corpus_of, rate_at, train
from rag.embedding.train_corpus import Corpus
from rag.embedding.train_crossed import word_for_word
from rag.embedding.train_data import Group, windows
from rag.embedding.train_model import Encoder, Table, contrastive
from rag.embedding.train_texts import Ragged

pytestmark = pytest.mark.xdist_group("torch")

RECIPE = replace(
    Recipe(), runs=(Run(30, 15),), smallest=5, known=400, buckets=300, dimensions=32, batch=16
)


def corpus() -> Corpus:
    groups = [
        Group("ours", "sent", (other, "en"), column(other), column("en")) for other in ("fa", "ar")
    ]
    groups.append(Group("ours", "alone", ("en", "en"), column("en"), column("en")))
    return corpus_of(groups, shipped(), RECIPE)


def trained() -> tuple[np.ndarray, list[float]]:
    losses: list[float] = []
    made = corpus()
    taught = np.zeros((len(made.texts), RECIPE.dimensions), dtype=np.float16)
    table = train(
        made, taught, RECIPE, RECIPE.runs[0], lambda step, loss, table: losses.append(loss)
    )
    return table.rows.numpy().copy(), losses


def test_training_lowers_the_loss_and_repeats_itself() -> None:
    rows, losses = trained()
    assert np.mean(losses[-5:]) < 0.3 * losses[0]
    assert np.array_equal(rows, trained()[0])


def test_passages_alone_are_paired_with_their_translations_only() -> None:
    kinds = {(group.group.kind, group.group.languages) for group in corpus().groups}
    assert ("sent", ("fa", "en")) in kinds
    assert ("crossed alone", ("fa", "en")) in kinds
    assert not any(kind == "alone" for kind, _ in kinds)


def test_english_texts_alone_are_taught() -> None:
    texts, numbers = corpus().taught()
    assert set(texts) == set(column("en"))
    assert len(numbers) == len(set(numbers.tolist()))


def test_the_written_out_gradient_is_that_of_autograd() -> None:
    random = np.random.default_rng(0)
    texts = Ragged.of(random.integers(0, 20, random.integers(1, 6)).tolist() for _ in range(24))
    words = Ragged.of(random.integers(0, 50, random.integers(1, 5)).tolist() for _ in range(20))
    table = Table(50, 16, random)
    encoder = Encoder(table, texts, words, 0, drop_words=0, drop_forms=0, random=random)
    same = torch.zeros(12, 12, dtype=torch.bool)
    same[0, 3] = True
    done = encoder.forward(np.arange(24))
    loss, *slopes = contrastive(done.vectors[:12], done.vectors[12:], same, 20.0)
    expected_loss, expected = _by_autograd(table, texts, words, same)
    assert loss == pytest.approx(expected_loss, rel=0.01)
    difference = done.gradient(torch.cat(slopes)) - expected[done.numbers]
    assert np.abs(difference).max() < 0.02 * np.abs(expected).max()  # bfloat16


def _by_autograd(
    table: Table, texts: Ragged, words: Ragged, same: torch.Tensor
) -> tuple[float, np.ndarray]:
    rows = table.rows.clone().requires_grad_()
    vectors = _sums(_sums(rows, words), texts)
    unit = vectors / vectors.norm(dim=1, keepdim=True)
    scores = (unit[:12] @ unit[12:].T * 20).masked_fill(same, -1e9)
    right = torch.arange(12)
    cross = torch.nn.functional.cross_entropy
    loss = (cross(scores, right) + cross(scores.T, right)) / 2
    (gradient,) = torch.autograd.grad(loss, rows)
    return loss.item(), gradient.numpy()


def _sums(vectors: torch.Tensor, lists: Ragged) -> torch.Tensor:
    bounds = lists.offsets.tolist()
    cuts = [lists.flat[start:end] for start, end in pairwise(bounds)]
    return torch.stack([vectors[torch.from_numpy(cut)].sum(dim=0) for cut in cuts])


@pytest.mark.parametrize(
    ("step", "rate"),
    [(0, 0.0001), (99, 0.01), (2000, 0.01), (5700 - 1800, 0.005), (5699, 0.01 / 3600)],
)
def test_the_rate_rises_stays_and_falls(step: int, rate: float) -> None:
    assert rate_at(step, Recipe(), Run(5700, 3600)) == pytest.approx(rate)


def test_the_mean_of_tables_weighs_each_alike() -> None:
    mean = averaged([np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.0, 30.0], [0.0, 30.0]])])
    assert mean[1].tolist() == pytest.approx([0.0, mean[0, 0] * 2])
    assert mean[0, 0] == pytest.approx(mean[0, 1])


def test_a_run_may_be_stopped_early() -> None:
    steps: list[int] = []
    train(
        corpus(), np.zeros((1000, 32), np.float16), RECIPE, Run(30, 15, stop=27),
        lambda step, *_: steps.append(step),
    )  # fmt: skip
    assert steps == [0, 1, 2]


def test_word_for_word() -> None:
    translated = word_for_word("نفت روسیه 2025", "fa", "en", shipped())
    assert translated.split()[0] == "oil"
    assert translated.split()[-1] == "2025"
    assert word_for_word("zzqx qxzz", "en", "fa", shipped()) == ""


@pytest.mark.parametrize(("count", "lengths"), [(10, [10]), (40, [40]), (70, [40, 30]), (50, [40])])
def test_windows(count: int, lengths: list[int]) -> None:
    assert [len(window.split()) for window in windows("w " * count)] == lengths
