"""Turns evidence into numbered citations, each proved to be a slice of its article.

Markers count from 1 in the order of first use; the same slice keeps its marker.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rag.records import Citation, Passage, Span

_LIKE_MARKER = re.compile(r"\[(?=\s*\d+\s*\])")
_WORD_JOINER = "\u2060"


class Ledger:
    """The citations of one answer, in order of first use."""

    def __init__(self) -> None:
        self._by_slice: dict[tuple[str, int, int], Citation] = {}

    def cite(self, passage: Passage, span: Span, found: bool = False) -> Citation:
        """The citation of ``passage.article.text[span]``, numbered if it is new.

        ``found`` says that the source was found by us; one that a model names itself is not.
        """
        article = passage.article
        start, end = span
        key = (article.id, start, end)
        if key not in self._by_slice:
            self._by_slice[key] = Citation(
                marker=len(self._by_slice) + 1,
                article=article.id,
                source=article.source,
                title=article.title,
                outlet=article.outlet,
                date=article.date,
                language=passage.language,
                start=start,
                end=end,
                quote=article.text[start:end],
                passage=passage.text,
                verified=0 <= start < end <= len(article.text),
                found=found,
            )
        elif not found:
            self._by_slice[key] = replace(self._by_slice[key], found=False)
        return self._by_slice[key]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._by_slice.values())


def unmarked(quote: str) -> str:
    """A quote whose own «[3]» cannot be taken for one of our markers.

    An invisible word joiner (Unicode 23.2) goes behind the bracket; what is
    seen stays as it was.
    """
    return _LIKE_MARKER.sub("[" + _WORD_JOINER, quote)
