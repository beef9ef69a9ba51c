"""The sentences of an article that say what is looked for best, their words marked.

Everything is a span of the original text: nothing is rewritten, and what is cut is cut between
words. Marks are whole words as the article writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.language.fold import fold, fold_text
from rag.language.sentences import split_sentences
from rag.language.stems import word_spans, words
from rag.records import Article, Span
from ui.search.phrases import Phrase

SHOWN = 2
"""Sentences of an article."""

LONGEST, BEFORE = 340, 110
"""Characters of a passage, and of them before the first marked word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of an article's text with the marked words in it; whether it was cut at its ends."""

    start: int
    end: int
    marks: tuple[Span, ...]
    cut_before: bool = False
    cut_after: bool = False


def marked_words(
    text: str, groups: Sequence[frozenset[str]], phrases: Sequence[Phrase] = ()
) -> list[Span]:
    """Where a raw text has a phrase, or a word of one of the groups outside of these."""
    spans = _separate(span for own in phrases for span in own.spans(text))
    wanted = frozenset().union(*groups)
    if not wanted:
        return spans
    folded = fold(text)
    single = (
        folded.original(start, end)
        for start, end in word_spans(folded.text)
        if folded.text[start:end] in wanted
    )
    return sorted([*spans, *(one for one in single if not any(_meet(one, span) for span in spans))])


def _separate(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that meet as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def pieces(
    article: Article,
    groups: Sequence[frozenset[str]],
    near: Sequence[Span] = (),
    phrases: Sequence[Phrase] = (),
) -> list[Piece]:
    """The best sentences in the order of the text: those with most of the phrases and words that
    are looked for, then those found ``near`` in meaning, then the first."""
    quoted = [span for own in phrases for span in own.spans(article.text)]
    which = {word: at for at, group in enumerate(groups) for word in group}
    spans = split_sentences(article.text, article.language or "und")
    best = []
    for place, (start, end) in enumerate(spans):
        said = {which[word] for word in words(fold_text(article.text[start:end])) if word in which}
        worth = 2 * len(said) + any(_meet((start, end), span) for span in near)
        worth += 3 * any(_meet((start, end), span) for span in quoted)
        best.append((-worth, place))
    best.sort()
    most = -best[0][0] if best else 0
    chosen = [at for worth, at in best[:SHOWN] if -worth >= max(most - 1, 1)] or [0][: len(best)]
    return [_piece(article.text, spans[at], groups, phrases) for at in sorted(chosen)]


def _piece(
    text: str, span: Span, groups: Sequence[frozenset[str]], phrases: Sequence[Phrase]
) -> Piece:
    start, end = span
    marks = [(start + s, start + e) for s, e in marked_words(text[start:end], groups, phrases)]
    first, last = start, end
    if end - start > LONGEST:
        wanted = marks[0][0] - BEFORE if marks else start
        if wanted > start:
            first = text.find(" ", wanted, end) + 1 or start
            first = min(first, marks[0][0])
        if first + LONGEST < end:
            last = text.rfind(" ", first, first + LONGEST)
            last = first + LONGEST if last <= first else last
    inside = tuple((s, e) for s, e in marks if first <= s and e <= last)
    return Piece(first, last, inside, first > start, last < end)
