"""Ranked lists of live chunks, made from what the indexes return, whatever they and the truth are.

An index may still hold superseded generations, and Chroma cannot filter fast
(p95 5 ms without a filter, 444 ms with one of a third, at 100k chunks). So more
is asked of it than is wanted, what is not live or not allowed is dropped by the
truth, and when too little is left it is asked again for more. Where few
articles are allowed, or a language has few chunks, all vectors are compared
exactly instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rag.records import Hit
from rag.store.memo import Memo
from rag.store.records import Rows
from rag.store.word_index import Terms

EXACT_ARTICLES = 1_000
"""Up to this many allowed articles, filters are exact: all their chunks are compared."""

EXACT_CHUNKS = 16_000
"""Up to this many chunks of a language, all are compared, and Chroma is not even loaded: 12,000
take 1 ms, a search of Chroma 2.3 whatever their number."""

_SPARE = 8
_MARGIN = 1.2
_MOST = 4_096
"""Hits asked for beyond the wanted ones, and beyond the share kept so far; the end of it."""

_AGAIN = 50
"""Times a search is made while articles are being replaced, at most: a batch commits four times
and is indexed in between, which takes as long as ten searches."""

_COUNTED = 50_000
"""Tokens whose frequencies are remembered."""

Raw = Callable[[int], list[tuple[int, float]]]
"""An index's answer: for n, its n best (key, score)."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Chunk ids, the articles they are of and their vectors, (n, d), row by row."""

    chunks: Sequence[str]
    articles: Sequence[str]
    rows: Rows


class Live(Protocol):
    """What the truth tells of live chunks."""

    @property
    def changes(self) -> int:
        """Goes up with each commit, as :attr:`rag.store.seam.Store.changes`, at this moment."""

    def names(self, keys: Sequence[int]) -> Mapping[int, tuple[str, str]]:
        """Chunk key to (chunk id, article id), for the keys of live chunks only."""

    def generations(self, articles: Set[str]) -> Sequence[int]:
        """The live generations of articles."""

    def vectors(self, language: str, articles: Set[str] | None = None) -> Matrix:
        """The vectors of the live chunks of a language, or only of some articles."""

    def languages(self) -> Mapping[str, int]:
        """Number of live chunks by language."""


class Words(Protocol):
    """What an index of words answers."""

    def search(
        self, language: str, terms: Terms, top: int, generations: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The best chunks for a weighted OR of terms: (key, BM25 score), best first."""

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        """How many chunks of a language have each token in a field."""


class Near(Protocol):
    """What an index of vectors answers."""

    def search(
        self, language: str, vector: NDArray[np.floating], top: int
    ) -> list[tuple[int, float]]:
        """The nearest chunks to a vector (d,): (key, cosine), best first."""


class KeywordList:
    """Ranked lists from the word index, by BM25."""

    def __init__(self, live: Live, index: Words) -> None:
        self._live, self._index = live, index
        self._counted: Memo[dict[tuple[str, str, str], int]] = Memo(live, dict)

    def search(
        self, language: str, terms: Terms, top: int, allowed: Set[str] | None = None
    ) -> list[Hit]:
        """The best live chunks of a language for a weighted OR of terms.

        ``terms`` maps a field (a name of ``tokens.FIELDS``) to its tokens and
        their boosts; ``allowed`` are article ids, None for all.
        """

        def among(generations: Sequence[int] | None) -> list[Hit] | None:
            def raw(wanted: int) -> list[tuple[int, float]]:
                return self._index.search(language, terms, wanted, generations)

            return _live_hits(self._live, raw, top, allowed)

        if allowed is None or len(allowed) > EXACT_ARTICLES:
            hits = among(None)
            if hits is not None:
                return hits
        generations = self._live.generations(allowed or set())
        return (among(generations) if generations else None) or []

    def frequencies(self, language: str, field: str, tokens: Iterable[str]) -> dict[str, int]:
        """How many chunks of a language have each token; superseded ones may be counted."""
        counted = self._counted()
        if len(counted) > _COUNTED:
            counted.clear()
        found = {token: counted.get((language, field, token), 0) for token in tokens}
        # A count of 0 is not kept: an index that is being made anew has all of it yet to come.
        new = [token for token, count in found.items() if not count]
        fresh = self._index.frequencies(language, field, new)
        counted |= {(language, field, token): count for token, count in fresh.items() if count}
        return found | fresh


class VectorList:
    """Ranked lists from the vector index, by cosine; of a small language, from the truth."""

    def __init__(self, live: Live, index: Near, exact: int | None = None) -> None:
        """``exact`` is up to how many chunks of a language all are compared: EXACT_CHUNKS."""
        self._live, self._index, self._exact = live, index, exact
        self._sizes = Memo(live, live.languages)
        self._small: dict[str, Memo[Matrix]] = {}

    def search(
        self,
        language: str,
        vector: NDArray[np.floating],
        top: int,
        allowed: Set[str] | None = None,
    ) -> list[Hit]:
        """The nearest live chunks of a language to a vector (d,); ``allowed`` as above.

        A zero vector is near nothing.
        """
        if not vector.any():
            return []
        exact = EXACT_CHUNKS if self._exact is None else self._exact
        if self._sizes().get(language, 0) <= exact:
            return _nearest(self._whole(language), vector, top, allowed)
        if allowed is None or len(allowed) > EXACT_ARTICLES:
            hits = _live_hits(
                self._live, lambda n: self._index.search(language, vector, n), top, allowed
            )
            if hits is not None:
                return hits
        return _nearest(self._live.vectors(language, allowed), vector, top, allowed)

    def _whole(self, language: str) -> Matrix:
        memo = self._small.setdefault(
            language, Memo(self._live, lambda: self._live.vectors(language))
        )
        return memo()


def _nearest(
    matrix: Matrix, vector: NDArray[np.floating], top: int, allowed: Set[str] | None
) -> list[Hit]:
    """The best rows of a matrix by dot product, which is the cosine of unit rows."""
    if not len(matrix.chunks):
        return []
    scores = products(matrix.rows, vector)
    order = best(scores, top) if allowed is None else np.argsort(-scores, kind="stable")
    hits = (
        Hit(matrix.chunks[at], float(scores[at]))
        for at in order.tolist()
        if allowed is None or matrix.articles[at] in allowed
    )
    return list(islice(hits, top))


def products(rows: Rows, vector: NDArray[np.floating]) -> NDArray[np.float32]:
    """The dot product of each row, row by row: the threads of a product of matrices wait for
    each other on a busy machine, 2.0 ms for 0.6."""
    return np.asarray(np.vecdot(rows, np.asarray(vector, dtype=np.float32)))


def best(scores: NDArray[np.float32], top: int) -> NDArray[np.intp]:
    """The places of the highest scores, the first of equals first."""
    if top >= len(scores):
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -top)[-top]
    places = np.flatnonzero(scores >= least)
    return places[np.argsort(-scores[places], kind="stable")]


def _live_hits(live: Live, raw: Raw, top: int, allowed: Set[str] | None) -> list[Hit] | None:
    """The best ``top`` live and allowed hits, or None when too few of the best are allowed.

    The index and the truth are read one after the other: where articles were replaced in
    between, the index told of the old ones and the truth knows only the new. So both are
    asked again until nothing was committed meanwhile.
    """
    hits = None
    for _ in range(_AGAIN):
        changes = live.changes
        hits = _enough(live, raw, top, allowed)
        if live.changes == changes:
            break
    return hits


def _enough(live: Live, raw: Raw, top: int, allowed: Set[str] | None) -> list[Hit] | None:
    """Asks for more until there are enough live and allowed hits.

    How many more is told by the share of hits that were kept so far. None when
    too few of the best ``_MOST`` are allowed: they must be found another way.
    """
    wanted = top + _SPARE
    while True:
        found = raw(wanted)
        hits = _resolve(live, found, allowed)
        if len(hits) >= top or len(found) < wanted:
            return hits[:top]
        if wanted >= _MOST:
            return None if allowed is not None else hits
        needed = top * len(found) / max(len(hits), 1)
        wanted = min(max(2 * wanted, ceil(needed * _MARGIN)), max(_MOST, top + _SPARE))


def _resolve(live: Live, found: Sequence[tuple[int, float]], allowed: Set[str] | None) -> list[Hit]:
    names = live.names([key for key, _ in found])
    return [
        Hit(names[key][0], score)
        for key, score in found
        if key in names and (allowed is None or names[key][1] in allowed)
    ]
