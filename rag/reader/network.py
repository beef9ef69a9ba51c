"""The encoder itself: eight layers of a multilingual MiniLM, in eight bits, over onnxruntime.

``weights/`` has the rows of the pieces in four bits (``pieces.npz``), the layers with both heads
(``layers.onnx``: row of each piece and shares of the sentences in, scores out) and the
tokenizer. How they were made and how well they do: ``weights/README.md``.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.embedding.quantise import restore
from rag.errors import ReaderError
from rag.reader.inputs import Page, encoded, ready

SHIPPED = Path(__file__).parent / "weights"
CONFIG = "config.json"
FILES = ("layers.onnx", "pieces.npz", "tokenizer.json")
BLOCK = 32
"""Values of a row that share a scale."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a passage answers: float64, shape (sentences,); ``absent`` is the score of "not here".
    A sentence beyond what is read scores as low as the lowest of all these."""

    scores: NDArray[np.float64]
    absent: float

    @property
    def margins(self) -> NDArray[np.float64]:
        """How far each sentence is above "not here"."""
        return self.scores - self.absent


class Reader:
    """Reads passages, loaded from a folder at the first; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    def check(self) -> None:
        """Raise ReaderError unless the folder's files are those that its ``config.json`` names."""
        try:
            known = json.loads((self._folder / CONFIG).read_text(encoding="utf-8"))["digest"]
            whole = digest(self._folder) == known
        except (OSError, ValueError, KeyError) as error:
            raise ReaderError(code="reader-damaged", path=str(self._folder)) from error
        if not whole:
            raise ReaderError(code="reader-damaged", path=str(self._folder))

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        """A reading of each passage.

        Raises ReaderError as ``check`` does.
        """
        with self._lock:
            if self._loaded is None:
                self.check()
                self._loaded = _load(self._folder)
            loaded = self._loaded
        return [loaded.read(question, page) for page in pages]


def load_reader(name: str) -> Reader | None:
    """The one reader of this process, or none where ``name`` is "none"."""
    return None if name == "none" else _shipped()


@cache
def _shipped() -> Reader:
    return Reader(SHIPPED)


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: Any
    session: Any
    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]

    def read(self, question: str, page: Page) -> Reading:
        pieces, shares = encoded(self.tokenizer, question, page)
        given = {"rows": self._rows(np.array(pieces.ids))[None], "shares": shares[None]}
        both = self.session.run(None, given)
        scores, absent = both[0][0].astype(np.float64), float(both[1][0])
        seen = shares.any(axis=1)
        scores[~seen] = scores[seen].min(initial=absent)
        return Reading(scores, absent)

    def _rows(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows of pieces, float32, shape (pieces, width)."""
        codes, scales = self.codes[pieces], self.scales[pieces]
        blocks = restore(codes.reshape(-1, BLOCK // 2), scales.reshape(-1), 4)
        return blocks.reshape(len(pieces), -1)


def _load(folder: Path) -> _Loaded:
    import onnxruntime
    from tokenizers import Tokenizer

    with np.load(folder / "pieces.npz") as stored:
        codes, scales = stored["codes"], stored["scales"]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # others who ask have the other cores
    session = onnxruntime.InferenceSession(
        folder / "layers.onnx", options, providers=["CPUExecutionProvider"]
    )
    tokenizer = ready(Tokenizer.from_file(str(folder / "tokenizer.json")))
    return _Loaded(tokenizer, session, codes, scales)


def digest(folder: Path) -> str:
    """SHA-256 over the files that decide the scores."""
    total = hashlib.sha256()
    for name in FILES:
        total.update((folder / name).read_bytes())
    return total.hexdigest()
