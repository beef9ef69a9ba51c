"""An overview as the page draws it: by its kind, with what the answer says beside it.

A list that no names were found for is drawn by its sentences; another overview without typed
parts as other answers are, from its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from rag.language.markers import BULLET
from rag.messages import message
from rag.records import Answer, Overview, Sentence
from ui.chat.lines import item_lines, sentence_lines
from ui.chat.stories import items, stories
from ui.chat.tables import comparison, holdings
from ui.chat.timeline import timeline

DRAWN: Mapping[str, Callable[[Answer, int, str], str]] = {
    "timeline": timeline,
    "comparison": comparison,
    "list": items,
    "summary": stories,
    "latest": stories,
    "meta": holdings,
}
"""How each kind is drawn; "" for an answer that has nothing typed."""

WHOLE = (stories,)
"""Those that draw every sentence of the answer themselves."""


def overview(answer: Answer, at: int, reader: str) -> str:
    """The overview of an answer, number ``at`` of its conversation; "" where there is none."""
    draw = DRAWN.get(answer.kind)
    shown = draw(answer, at, reader) if draw and answer.overview else ""
    if not shown and answer.kind == "list" and answer.overview and answer.citations:
        return _said(answer.sentences, answer, at, reader)
    if not shown or draw in WHOLE:
        return shown
    before, after = (_said(part, answer, at, reader) for part in beside(answer))
    return f"{before}{shown}{after}"


def _said(sentences: Sequence[Sentence], answer: Answer, at: int, reader: str) -> str:
    """Sentences as paragraphs, those with bullets as the list that they are."""
    blocks = []
    for listed, own in groupby(sentences, key=lambda each: each.text.startswith(BULLET)):
        if listed:
            lines = "".join(f"<li>{item_lines(each, answer, at, reader)}</li>" for each in own)
            blocks.append(f'<ul class="story">{lines}</ul>')
        else:
            blocks += [sentence_lines(each, answer.citations, at, reader) for each in own]
    return "".join(blocks)


def beside(answer: Answer) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences that the drawn part does not hold: those before it, and those after."""
    assert answer.overview is not None
    typed = markers(answer.overview)
    drawn = [at for at, each in enumerate(answer.sentences) if typed & set(each.markers)]
    first = drawn[0] if drawn else 1
    left = [(at, each) for at, each in enumerate(answer.sentences) if at not in drawn]
    kept = [pair for pair in left if not _is_held(*pair, answer)]
    return [s for at, s in kept if at < first], [s for at, s in kept if at >= first]


def markers(typed: Overview) -> set[int]:
    """The markers of everything that is typed."""
    return set(_markers(typed))


def _markers(typed: Overview) -> Iterator[int]:
    for group in typed.groups:
        yield from group.markers
    for event in typed.events:
        yield from event.markers
    for item in typed.items:
        yield from item.markers
    for _, cells in typed.table.rows if typed.table else ():
        yield from (marker for cell in cells for marker in cell.markers)


def _is_held(at: int, sentence: Sentence, answer: Answer) -> bool:
    """Whether a sentence without sources says what the drawn table says: the label of a row, an
    empty cell, a count of what is held."""
    assert answer.overview is not None
    if sentence.markers:
        return False
    if table := answer.overview.table:
        labels = tuple(f"{label} (" for label, _ in table.rows)
        return sentence.text.startswith((BULLET, *labels))
    newest = message("overview-newest-held", answer.language)
    return answer.overview.holdings is not None and at > 0 and sentence.text != newest
