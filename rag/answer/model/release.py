"""Cuts a model's stream into whole sentences, holding back what may still change.

A sentence is let go when the next one has begun: only then is it certain where
it ends and that no marker follows it. Nothing is judged here.
"""

from __future__ import annotations

import re

from rag.answer.model.markers import find_markers, has_open_marker
from rag.language.sentences import split_sentences

_SETTLED = 4
"""Characters of the next sentence that must be there: fewer may be an abbreviation's."""


class Release:
    """The sentences of a stream of text, each with its markers and the space before it.

    Joined together they are the stream.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._held = ""

    def feed(self, text: str) -> list[str]:
        """The sentences that are whole with this piece."""
        self._held += text
        *done, self._held = _settled(cut(self._held, self._language))
        return done

    def end(self) -> list[str]:
        """What is left at the end of the stream."""
        left, self._held = cut(self._held, self._language), ""
        return [piece for piece in left if piece]


def cut(text: str, language: str) -> list[str]:
    """The sentences of a text; markers go with the sentence they follow."""
    masked = text
    for marked in find_markers(text):
        blank = " " * (marked.end - marked.start)
        masked = masked[: marked.start] + blank + masked[marked.end :]
    ends = [end for _, end in split_sentences(masked, language)]
    starts = [_after_markers(masked, text, end) for end in ends[:-1]]
    return [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]


def _after_markers(masked: str, text: str, end: int) -> int:
    """Where the next piece begins: behind the markers, before the white space."""
    begin = end + len(masked[end:]) - len(masked[end:].lstrip())
    behind = [m.end for m in find_markers(text) if end <= m.start and m.end <= begin]
    return max(behind, default=end)


def _settled(pieces: list[str]) -> list[str]:
    """The pieces, the last ones joined as long as the cut between them may move."""
    while len(pieces) > 1 and not _has_begun(pieces[-1]):
        pieces = [*pieces[:-2], pieces[-2] + pieces[-1]]
    return pieces or [""]


def _has_begun(piece: str) -> bool:
    text = piece.strip()
    if re.match(r"[\[【［(（]", text) and has_open_marker(text):
        return False
    return len(text) >= _SETTLED
