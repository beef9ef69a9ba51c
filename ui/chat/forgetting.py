"""A turn without the words of articles that are gone.

What is left of an answer rests on articles that are still there alone: a
sentence stays only if it cites something and everything it cites stays. The
question is the reader's own and is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from rag.records import (
    Answer,
    Cell,
    Citation,
    DatedEvent,
    Disagreement,
    Group,
    Listed,
    Overview,
    Sentence,
    Table,
)
from ui.chat.turn import Turn

Pointing = TypeVar("Pointing", Group, DatedEvent, Listed)

GAP = "…"
"""Stands where a sentence was."""


def without(turn: Turn, gone: Set[str]) -> Turn:
    """The turn as if it had never read the articles ``gone``; itself if it had not."""
    if not turn.sources & gone:
        return turn
    answer = turn.answer and _answer_without(turn.answer, gone)
    return replace(turn, text="", citations=(), answer=answer, withdrawn=True)


def _answer_without(answer: Answer, gone: Set[str]) -> Answer:
    citations = tuple(each for each in answer.citations if each.article not in gone)
    left = {citation.marker for citation in citations}
    text, sentences = _kept(answer, left)
    return replace(
        answer,
        answer=text,
        sentences=sentences,
        citations=_still_named(citations, sentences),
        nearest=tuple(each for each in answer.nearest if each.article.id not in gone),
        disagreements=tuple(_disagreements_without(answer.disagreements, left)),
        warnings=(),
        overview=answer.overview and _overview_without(answer.overview, left),
    )


def _kept(answer: Answer, left: Set[int]) -> tuple[str, tuple[Sentence, ...]]:
    """The text of the sentences that stay, with gaps, and where they now stand.

    A declined answer says nothing of any article and stays as it is.
    """
    if answer.abstained:
        return answer.answer, answer.sentences
    pieces: list[str] = []
    moved: list[Sentence] = []
    at = 0
    for sentence in answer.sentences:
        stays = bool(sentence.markers) and set(sentence.markers) <= left
        if not stays and pieces and pieces[-1] == GAP:
            continue
        piece = sentence.text if stays else GAP
        if stays:
            moved.append(replace(sentence, start=at, end=at + len(piece)))
        pieces.append(piece)
        at += len(piece) + 1
    return " ".join(pieces), tuple(moved)


def _still_named(
    citations: Iterable[Citation], sentences: Iterable[Sentence]
) -> tuple[Citation, ...]:
    """Citations of the sentences that stay; a marker without a sentence names nothing."""
    named = {marker for sentence in sentences for marker in sentence.markers}
    return tuple(citation for citation in citations if citation.marker in named)


def _disagreements_without(found: Sequence[Disagreement], left: Set[int]) -> Iterable[Disagreement]:
    """Disagreements all sides of which are still there; one side alone contradicts nobody."""
    return (each for each in found if all(claim.marker in left for claim in each.claims))


def _overview_without(typed: Overview, left: Set[int]) -> Overview:
    """The events, rows and items whose shown words stay; counts of what is held go, since they
    count what is gone."""
    return replace(
        typed,
        groups=tuple(_pointing(each, left) for each in typed.groups if _shown(each, left)),
        events=tuple(
            replace(
                _pointing(each, left), disputed=each.disputed if set(each.markers) <= left else ()
            )
            for each in typed.events
            if _shown(each, left)
        ),
        items=tuple(_pointing(each, left) for each in typed.items if _shown(each, left)),
        table=typed.table and _table_without(typed.table, left),
        holdings=None,
    )


def _table_without(table: Table, left: Set[int]) -> Table | None:
    """The rows that still quote something, their cells that lost a quote emptied."""
    rows = tuple(
        (label, tuple(cell if set(cell.markers) <= left else Cell() for cell in cells))
        for label, cells in table.rows
    )
    kept = tuple(row for row in rows if any(cell.markers for cell in row[1]))
    return replace(table, rows=kept) if kept else None


def _shown(part: Pointing, left: Set[int]) -> bool:
    """Whether the words that are shown, which are of its first source, stay."""
    return part.markers[:1] != () and part.markers[0] in left


def _pointing(part: Pointing, left: Set[int]) -> Pointing:
    return replace(part, markers=tuple(marker for marker in part.markers if marker in left))
