"""Cutting an article into chunks of whole sentences.

Sentences are atoms; the cheapest way to group them is found by dynamic
programming, as Knuth and Plass break paragraphs into lines ("Breaking
paragraphs into lines", 1981): a chunk costs the square of its distance from
the target size, plus a charge where a paragraph is cut. So a paragraph that
fits stays whole, and no chunk is a leftover. Chunks do not overlap, cover every
character that is not white space, and each is a slice of the article's text.
It knows nothing of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.language.sentences import split_sentences
from rag.records import Article, Chunk, Span

TARGET_WORDS = 120
MAX_WORDS = 200

CUT_PARAGRAPH = 0.35
"""Charge for a chunk that ends inside a paragraph, in units of a chunk's cost when empty (1)."""

CHARS_PER_WORD = 12
"""A text has at least a word for each so many characters, spaces or not; English has 6."""

_RUN = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[،,;؛:、，]$")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A sentence or a piece of an overlong one; ``last`` when its paragraph ends with it."""

    start: int
    end: int
    words: int
    last: bool


def chunk(article: Article) -> list[Chunk]:
    """The chunks of an article in reading order: about 120 words each, at most 200.

    ``article.text[c.start:c.end] == c.text`` holds for each; ``sentences`` are
    spans in the article's text.
    """
    text, identity = article.text, article.id
    atoms = _atoms(text, article.language)
    return [
        Chunk(
            article_id=identity,
            ordinal=ordinal,
            text=text[group[0].start : group[-1].end],
            start=group[0].start,
            end=group[-1].end,
            sentences=tuple((atom.start, atom.end) for atom in group),
        )
        for ordinal, group in enumerate(_groups(atoms))
    ]


def _atoms(text: str, language: str | None) -> list[_Atom]:
    spans = [
        (piece, words)
        for span in split_sentences(text, language)
        for piece, words in _pieces(text, span)
    ]
    following = [span[0] for span, _ in spans[1:]] + [len(text)]
    return [
        _Atom(start, end, words, "\n" in text[end:after])
        for ((start, end), words), after in zip(spans, following, strict=False)
    ]


def _pieces(text: str, span: Span) -> Iterator[tuple[Span, int]]:
    """A sentence with its count of words; an overlong one in pieces that fit."""
    words = count_words(text[span[0] : span[1]])
    if words <= MAX_WORDS:
        yield span, words
    else:
        yield from _cut(text, span)


def count_words(text: str) -> int:
    """Words as chunks are measured; scripts without spaces count by length."""
    return max(len(text.split()), len(text) // CHARS_PER_WORD)


def _cut(text: str, span: Span) -> Iterator[tuple[Span, int]]:
    """Pieces of an overlong sentence: at a clause end past the target, else at a word."""
    start, end = span[0], span[0]
    for run_start, run_end in _runs(text, span):
        words = count_words(text[start:end])
        clause = words >= TARGET_WORDS and _CLAUSE_END.search(text, start, end)
        if end > start and (clause or count_words(text[start:run_end]) > MAX_WORDS):
            yield (start, end), words
            start = run_start
        end = run_end
    yield (start, end), count_words(text[start:end])


def _runs(text: str, span: Span) -> Iterator[Span]:
    """Runs without spaces; one too long for a chunk is cut by length."""
    longest = TARGET_WORDS * CHARS_PER_WORD
    for match in _RUN.finditer(text, *span):
        for start in range(match.start(), match.end(), longest):
            yield start, min(start + longest, match.end())


def _groups(atoms: Sequence[_Atom]) -> Iterator[Sequence[_Atom]]:
    """The cheapest grouping of atoms into chunks, none over MAX_WORDS unless one atom is."""
    words = [atom.words for atom in atoms]
    best, begin = [0.0], [0]
    for end, atom in enumerate(atoms, 1):
        size, lowest, first = 0, float("inf"), end - 1
        for start in range(end - 1, -1, -1):
            size += words[start]
            if size > MAX_WORDS and start < end - 1:
                break
            cost = best[start] + (size - TARGET_WORDS) ** 2
            if cost < lowest:
                lowest, first = cost, start
        best.append(lowest + (0.0 if atom.last else CUT_PARAGRAPH * TARGET_WORDS**2))
        begin.append(first)
    cuts = [len(atoms)]
    while cuts[-1] > 0:
        cuts.append(begin[cuts[-1]])
    for start, end in zip(cuts[:0:-1], cuts[-2::-1], strict=True):
        yield atoms[start:end]
