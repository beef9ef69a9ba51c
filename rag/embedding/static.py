"""The shipped embedder: a text is the sum of learned rows of its words.

A word is the sum of the rows of its forms and character 4-grams (see
``features``); words of Persian, Arabic and English that mean the same were
trained to lie together. It needs numpy alone. It does not see word order,
negation or which sense of a word is meant.

A model is a folder: ``config.json``, ``forms.txt`` (one known form a line),
``rows.npy`` and ``scales.npy`` (see ``quantise``), and the files with which
``SentenceTransformer(folder)`` loads the same model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate, chain, pairwise, zip_longest
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from rag.embedding.base import Rows, unit
from rag.embedding.features import Vocabulary
from rag.embedding.quantise import restore
from rag.errors import EmbeddingError
from rag.language.fold import FOLD_VERSION, fold_text
from rag.language.stems import words

SHIPPED = Path(__file__).parent / "weights"
CONFIG = "config.json"
MODULE = {"idx": 0, "name": "0", "path": "", "type": "rag.embedding.module.StaticModule"}
"""How sentence-transformers finds the class that loads the folder."""
CACHED_WORDS = 1 << 15  # x 256 x 4 bytes: 32 MiB once that many words were met
BLOCK = 32  # texts whose new words are met together
PART = 4096  # words of one text summed at a time
TOGETHER = 8192  # words of a block whose vectors are taken at once: 8 MiB


@dataclass(frozen=True, slots=True)
class Config:
    """What ``config.json`` says. ``digest`` is the SHA-256 of forms, rows and scales."""

    format: str
    fold_version: int
    dimensions: int
    buckets: int
    bits: int
    digest: str


def is_static(folder: Path) -> bool:
    """Whether a folder holds a model of this kind."""
    return (folder / CONFIG).is_file() and (folder / "rows.npy").is_file()


def digest(folder: Path) -> str:
    """SHA-256 over the files that decide the vectors."""
    total = hashlib.sha256()
    for name in ("forms.txt", "rows.npy", "scales.npy"):
        total.update((folder / name).read_bytes())
    return total.hexdigest()


class StaticEmbedder:
    """Sums of word vectors.

    Word vectors are kept once made, in two halves: when one is full, the other, with the
    words that were met longest ago, is filled anew.
    """

    sentence_vectors = True

    def __init__(
        self, folder: Path, name: str, vocabulary: Vocabulary, codes: NDArray[np.uint8],
        scales: NDArray[np.float16], bits: int,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.id = f"static-{name}"
        self.dimensions = codes.shape[1] * 8 // bits
        self._vocabulary = vocabulary
        self._codes, self._scales, self._bits = codes, scales, bits
        self._slots: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._cache, self._cache_before = (
            np.zeros((CACHED_WORDS // 2, self.dimensions), dtype=np.float32) for _ in range(2)
        )
        self._lock = Lock()

    @classmethod
    def load(cls, folder: Path) -> StaticEmbedder:
        """Raises EmbeddingError where the folder is not a model this version can read."""
        try:
            config = Config(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            known = (folder / "forms.txt").read_text(encoding="utf-8").split("\n")
            codes = np.load(folder / "rows.npy", mmap_mode="r")
            scales = np.load(folder / "scales.npy")
        except (OSError, ValueError, TypeError) as error:
            raise _unreadable(folder, str(error)) from error
        if config.fold_version != FOLD_VERSION:
            raise _unreadable(folder, "it was trained on text folded in another way")
        vocabulary = Vocabulary(known, config.buckets)
        if not len(vocabulary) == len(codes) == len(scales):
            raise _unreadable(folder, "its files do not belong together")
        return cls(folder, config.digest[:12], vocabulary, codes, scales, config.bits)

    def embed_queries(self, texts: Sequence[str]) -> Rows:
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> Rows:
        return self.embed_words([words(fold_text(text)) for text in texts])

    def embed_words(self, texts: Sequence[list[str]]) -> Rows:
        """Rows of texts that are folded already and cut into words."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with self._lock:
            for start in range(0, len(texts), BLOCK):
                block = texts[start : start + BLOCK]
                self._meet(set().union(*block))
                self._sum(block, rows[start : start + BLOCK])
        return unit(rows)

    def _sum(self, texts: Sequence[list[str]], rows: Rows) -> None:
        """Make rows the sums of the vectors of the words of each text."""
        lengths = list(map(len, texts))
        if max(lengths) > PART or sum(lengths) > TOGETHER:
            for text_words, row in zip(texts, rows, strict=True):
                self._add(text_words, row)
            return
        slots = map(self._slots.__getitem__, chain.from_iterable(texts))
        vectors = self._cache[np.fromiter(slots, np.intp, sum(lengths))]
        ends = accumulate(lengths, initial=0)
        for row, (start, end) in zip(rows, pairwise(ends), strict=True):
            np.add.reduce(vectors[start:end], axis=0, out=row)

    def _add(self, text_words: list[str], row: Rows) -> None:
        """Add the vectors of the words to a row."""
        for start in range(0, len(text_words), PART):
            slots = [self._slots[word] for word in text_words[start : start + PART]]
            row += self._cache[slots].sum(axis=0)

    def _meet(self, met: set[str]) -> None:
        """Make sure that the vectors of these words are kept."""
        new = [word for word in met if word not in self._slots]
        if len(self._slots) + len(new) > len(self._cache):
            self._slots, self._before = {}, self._slots
            self._cache, self._cache_before = self._cache_before, self._cache
            new = list(met)
        if len(new) > len(self._cache):  # a text of more words than are usually kept
            self._cache = np.zeros((len(new), self.dimensions), dtype=np.float32)
        old = [word for word in new if word in self._before]
        self._keep(old, self._cache_before[[self._before[word] for word in old]])
        made = [word for word in new if word not in self._before]
        self._keep(made, self.word_vectors(made))

    def _keep(self, met: list[str], vectors: NDArray[np.float32]) -> None:
        first = len(self._slots)
        self._slots.update(zip(met, range(first, first + len(met)), strict=True))
        self._cache[first : first + len(met)] = vectors

    def place_of(self, form: str) -> int:
        """The place of a form among the known ones, which stand by frequency in training."""
        return self._vocabulary.place_of(form)

    def word_vectors(self, folded: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of folded words before any scaling, (words, dimensions)."""
        lists = [self._vocabulary.rows(word) for word in folded]
        order = sorted(range(len(lists)), key=lambda i: -len(lists[i]))
        vectors = np.zeros((len(lists), self.dimensions), dtype=np.float32)
        # Longest first, the k-th rows of all words that have one are a leading block.
        for column in zip_longest(*(lists[i] for i in order)):
            rows = [row for row in column if row is not None]
            vectors[: len(rows)] += restore(self._codes[rows], self._scales[rows], self._bits)
        vectors[order] = vectors.copy()
        return vectors


@cache
def shipped() -> StaticEmbedder:
    """The model that comes with the package, loaded once a process."""
    return StaticEmbedder.load(SHIPPED)


def save(
    folder: Path, vocabulary: Vocabulary, codes: NDArray[np.uint8], scales: NDArray[np.float16],
    bits: int,
) -> None:  # fmt: skip
    """Write a model's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "forms.txt").write_text("\n".join(vocabulary.known), encoding="utf-8")
    np.save(folder / "rows.npy", codes)
    np.save(folder / "scales.npy", scales)
    dimensions = codes.shape[1] * 8 // bits
    config = Config(
        "sanad-static-1", FOLD_VERSION, dimensions, vocabulary.buckets, bits, digest(folder)
    )
    (folder / CONFIG).write_text(json.dumps(asdict(config), indent=2) + "\n", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps([MODULE], indent=2) + "\n", encoding="utf-8")


def _unreadable(folder: Path, why: str) -> EmbeddingError:
    return EmbeddingError(
        f"The embedder in {folder} cannot be used: {why}.",
        "Reinstall sanad, or make it again with: make embedder DATA=FOLDER",
    )
