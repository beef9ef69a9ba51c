"""Makes the shipped embedder: ``python -m rag.embedding.train DATA [OUT]``.

Draws batches of one group of pairs, pulls the two texts of a pair together
and towards a teacher's vector of the English one, and pushes the other pairs
of the batch away. Several runs that begin alike are averaged (model soups,
Wortsman et al. 2022, arXiv:2203.05482): a longer one knows more and remembers
its pairs by heart, the mean keeps the first. Deterministic by its seed, for one
version of torch.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from rag.embedding import lexicon, train_lexicon
from rag.embedding.quantise import quantise
from rag.embedding.static import SHIPPED, StaticEmbedder, save
from rag.embedding.train_corpus import Corpus, Numbered
from rag.embedding.train_crossed import crossed
from rag.embedding.train_data import Group, read_groups
from rag.embedding.train_model import Encoder, Table, contrastive
from rag.embedding.train_neighbours import with_neighbours
from rag.embedding.train_pivot import pivoted
from rag.embedding.train_teacher import lessons
from rag.embedding.train_texts import Numbers

WARM = 100  # steps in which the rate rises
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """One of the runs that are averaged."""

    steps: int
    decay: int  # last steps, in which the rate falls to zero
    drop: float = 0.1  # share of words, and of words' known forms, that are dropped
    stop: int = 0  # steps at the end that are left out


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights besides the data."""

    runs: tuple[Run, ...] = (
        Run(5700, 3600), Run(5700, 3600, drop=0.2), Run(22_000, 16_000, stop=2000),
    )  # fmt: skip
    rate: float = 0.01
    batch: int = 2048  # pairs
    longest: int = 40_000  # words on one side of a batch
    smallest: int = 150  # pairs of a group that is trained on
    power: float = 0.6  # a group is drawn in proportion to its size to this power
    dimensions: int = 256
    known: int = 110_000
    buckets: int = 118_000
    bits: int = 4
    scale: float = 20.0  # inverse temperature
    lesson: float = 2.0  # weight of the teacher's vectors
    hold_out: bool = False
    seed: int = 7


def corpus_of(groups: list[Group], table: lexicon.Lexicon, recipe: Recipe) -> Corpus:
    """The pairs by number, with those made by pivoting and by translation."""
    paired = [group for group in groups if group.kind != "alone"]
    return Corpus(
        [*paired, *pivoted(groups), *crossed(groups, table)],
        known=recipe.known, buckets=recipe.buckets, batch=recipe.batch,
        longest=recipe.longest, smallest=recipe.smallest,
    )  # fmt: skip


def lessons_of(corpus: Corpus, dimensions: int) -> NDArray[np.float16]:
    """The teacher's vector of every text by number; zero where it has none."""
    texts, numbers = corpus.taught()
    rows = np.zeros((len(corpus.texts), dimensions), dtype=np.float16)
    rows[numbers] = lessons(texts, dimensions)
    return rows


def train(
    corpus: Corpus, taught: NDArray[np.float16], recipe: Recipe, run: Run,
    report: Callable[[int, float, Table], None],
) -> Table:  # fmt: skip
    """The table of one run. ``report`` is called after every step."""
    random = np.random.default_rng(recipe.seed)
    table = Table(len(corpus.vocabulary), recipe.dimensions, random)
    encoder = Encoder(
        table, corpus.texts, corpus.word_rows, len(corpus.vocabulary.known),
        drop_words=run.drop, drop_forms=run.drop, random=random,
    )  # fmt: skip
    odds = corpus.odds(recipe.power)
    for step in range(run.steps - run.stop):
        group = corpus.groups[random.choice(len(corpus.groups), p=odds)]
        pairs = random.choice(len(group.a), group.batch, replace=False)
        a, b = group.a[pairs], group.b[pairs]
        pull = _lesson(group, taught, a, b) * np.float32(recipe.lesson / len(a))
        loss = _step(encoder, a, b, pull, recipe.scale, rate_at(step, recipe, run))
        report(step, loss, table)
    return table


def rate_at(step: int, recipe: Recipe, run: Run) -> float:
    """The learning rate: up, flat, and down to zero."""
    return recipe.rate * min(1.0, (step + 1) / WARM, (run.steps - step) / run.decay)


def averaged(tables: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The mean of tables (rows, dimensions) that began alike, each scaled to the same size."""
    scaled = [table / np.sqrt(np.square(table).mean()) for table in tables]
    return np.asarray(np.mean(scaled, axis=0), dtype=np.float32)


def _lesson(
    group: Numbered, taught: NDArray[np.float16], a: Numbers, b: Numbers
) -> NDArray[np.float32]:
    """The vectors both sides are drawn towards: that of the English text."""
    first, second = group.group.languages
    sides = taught[a if first == "en" else b], taught[b if second == "en" else a]
    return np.concatenate(sides).astype(np.float32)


def _step(
    encoder: Encoder, a: Numbers, b: Numbers, pull: NDArray[np.float32], scale: float, rate: float
) -> float:
    done = encoder.forward(np.concatenate((a, b)))
    side_a, side_b = done.vectors[: len(a)], done.vectors[len(a) :]
    loss, *slopes = contrastive(side_a, side_b, _same(a, b), scale)
    slope = torch.cat(slopes) - torch.from_numpy(pull)
    encoder.table.update(done.numbers, done.gradient(slope), rate)
    return loss


def _same(a: Numbers, b: Numbers) -> torch.Tensor:
    """Which pairs of a batch share a text, and so are no negatives of each other."""
    first, second = (torch.from_numpy(side.astype(np.int32)) for side in (a, b))
    same = (first[:, None] == first) | (second[:, None] == second)
    return same.fill_diagonal_(False)


def make(data: Path, out: Path, recipe: Recipe) -> None:
    """Write the model's folder and the translation table, from the data's folder."""
    groups = read_groups(data, hold_out=recipe.hold_out)
    table = train_lexicon.learn(groups)
    corpus = corpus_of(groups, table, recipe)
    began = time.monotonic()

    def report(step: int, loss: float, _: Table) -> None:
        if step % 100 == 0:
            log.info("%6.0f s  step %5d  loss %.3f", time.monotonic() - began, step, loss)

    taught = lessons_of(corpus, recipe.dimensions)
    tables = [train(corpus, taught, recipe, run, report).rows.numpy() for run in recipe.runs]
    save(out, corpus.vocabulary, *quantise(averaged(tables), recipe.bits), recipe.bits)
    lexicon.save(out / "lexicon.npz", with_neighbours(table, StaticEmbedder.load(out)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the training data")
    parser.add_argument("out", type=Path, nargs="?", default=SHIPPED, help="folder of the model")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(1)  # a step is many small products; and one order of sums
    make(arguments.data, arguments.out, Recipe())


if __name__ == "__main__":
    main()
