"""The sentences an answer can be quoted from, each with its place.

Cuts passages into sentences (the chunker's own spans where they travel along)
and prepares what scoring compares: index terms of each sentence. It judges
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.fold import fold_text
from rag.language.headings import heading_over, is_heading
from rag.language.sentences import split_sentences
from rag.language.stems import stem, words
from rag.language.table import language as row
from rag.language.terms import analyze
from rag.records import Passage, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence: ``passage.article.text[start:end] == text``.

    ``rank`` is its passage's place in the list (0 first), ``place`` its own in
    the passage; ``words`` are its folded content words and ``stems`` theirs; ``heading``
    is the section's it stands under.
    """

    passage: Passage
    rank: int
    place: int
    start: int
    end: int
    text: str
    folded: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    grams: frozenset[str]
    heading: str = ""

    @property
    def language(self) -> str:
        return self.passage.language

    @property
    def headline(self) -> str:
        """What stands over it: the article's title, and the section's heading."""
        title = self.passage.article.title
        return f"{title}\n{self.heading}" if self.heading not in ("", title) else title


def sentence_spans(passage: Passage) -> tuple[Span, ...]:
    """Spans of the passage's sentences in its article's text."""
    if passage.sentences:
        return passage.sentences
    spans = split_sentences(passage.text, passage.language)
    return tuple((passage.start + start, passage.start + end) for start, end in spans)


def candidates(passages: Sequence[Passage]) -> list[Candidate]:
    """Every sentence of the passages once, passage by passage; bare headings where there is
    nothing else."""
    found: dict[tuple[str, int, int], Candidate] = {}
    for rank, passage in enumerate(passages):
        for place, (start, end) in enumerate(sentence_spans(passage)):
            key = (passage.article.id, start, end)
            if key not in found:
                found[key] = _candidate(passage, rank, place, start, end)
    return [c for c in found.values() if not _is_bare(c)] or list(found.values())


def _is_bare(candidate: Candidate) -> bool:
    """Whether it is a heading that tells nothing by itself: a number may be what is asked for."""
    text = candidate.passage.article.text
    heading = is_heading(text, candidate.start, candidate.end)
    return heading and not any(letter.isdigit() for letter in candidate.text)


def _candidate(passage: Passage, rank: int, place: int, start: int, end: int) -> Candidate:
    text, language = passage.article.text[start:end], passage.language
    folded = fold_text(text)
    kept = tuple(word for word in words(folded) if word not in row(language).stop_words)
    return Candidate(
        passage=passage,
        rank=rank,
        place=place,
        start=start,
        end=end,
        text=text,
        folded=folded,
        words=kept,
        stems=tuple(stem(word, language) for word in kept),
        grams=frozenset(analyze(text, language).grams),
        heading=heading_over(passage.article.text, start),
    )
