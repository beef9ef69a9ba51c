"""Turns as HTML: the question, the answer with its markers, and what it rests on.

Pure functions from records to one line of HTML without blank lines, so that it
can stand in a Markdown component untouched. Every text goes through
:mod:`ui.safe`; the only links are those to our own passages and to http(s)
sources.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.codes import asked_in
from rag.records import Answer, Citation
from ui.chat.cards import by_article, disagreement_card, passage_card, source_card
from ui.chat.further import further_place
from ui.chat.kinds import asked_as
from ui.chat.lines import lines, marker
from ui.chat.narrowing import limits_line
from ui.chat.overview import overview
from ui.chat.overview_files import downloads
from ui.chat.rating import rating_bar
from ui.chat.records import Conversation, Kept
from ui.chat.redo import edit, redo
from ui.chat.taking import taking_bar
from ui.chat.turn import Turn
from ui.mixed import heading_way
from ui.safe import direction, inert, tongue
from ui.words import coverage_line, labelled, number, words

FEW = 6
"""Articles of an overview that stand open to view; more of them are under their heading."""


def conversation(kept: Sequence[Kept], identity: str, reader: str, translates: bool = False) -> str:
    """Every finished turn of a conversation, oldest first; "" where nothing was asked.

    ``translates`` says that there is a model to translate quotes.
    """
    turns = "".join(
        turn_html(
            each.turn,
            at,
            reader,
            translates,
            _below(each, identity, at, reader, last=at == len(kept) - 1),
            edit(each.turn, at, reader, last=at == len(kept) - 1),
        )
        for at, each in enumerate(kept)
    )
    return turns + (further_place(identity, len(kept) - 1) if kept else "")


def _below(kept: Kept, identity: str, at: int, reader: str, *, last: bool) -> str:
    """What can be done with a finished turn: take it away, ask again, rate it."""
    files = taking_bar(kept, identity, at, reader) + downloads(kept.turn, identity, at, reader)
    again = f"{asked_as(kept.turn, at, reader)}{redo(at, reader, last=last)}"
    return f"{files}{again}{rating_bar(kept, identity, at, reader)}"


def opened_html(
    found: Conversation, reader: str, translates: bool = False, newest: int | None = None
) -> str:
    """A conversation as the page holds it: its name tells the script which one is open, its
    title how the tab is called, ``newest`` which turn was just answered."""
    heading = found.heading
    turns = conversation(found.kept, heading.id, reader, translates)
    at = len(found.kept) - 1 if newest is None else newest
    title = f'data-title="{inert(heading.title)}" data-newest="{at}"'
    return f'<div class="opened" data-conversation="{inert(heading.id)}" {title}>{turns}</div>'


def unopened_html(identity: str, reader: str) -> str:
    """The page without a conversation; what to say where the address names one that is gone."""
    said = inert(words(reader)["chat"]["gone"])
    way = direction("", reader)
    gone = f'<p class="status gone" role="status" dir="{way}">{said}</p>' if identity else ""
    return f'<div class="opened" data-conversation="{inert(identity)}">{gone}</div>'


def turn_html(
    turn: Turn,
    at: int,
    reader: str,
    translates: bool = False,
    below: str = "",
    beside: str = "",
) -> str:
    """One turn, number ``at`` of its conversation, finished or not, with what stands below it and
    ``beside`` its question."""
    said, asked = words(reader), asked_in(turn.question)
    question = (
        f'<h2 class="question" dir="{heading_way(turn.question, asked)}"{tongue(asked)}>'
        f'<span class="unseen">{inert(labelled(said["you"], reader))} </span>'
        f"{inert(turn.question)}</h2>{beside}"
    )
    body = f"{limits_line(turn.selection, reader)}{_body(turn, at, reader, translates)}"
    if turn.withdrawn:
        body += f'<p class="status withdrawn">{inert(said["chat"]["withdrawn"])}</p>'
    way = direction("", reader)
    return f'<section class="turn" dir="{way}">{question}{body}{below}</section>'


def _body(turn: Turn, at: int, reader: str, translates: bool) -> str:
    if turn.problem:
        return _problem(turn.problem, reader)
    if turn.answer is None:
        return _draft(turn, at, reader, translates)
    if turn.answer.abstained:
        return _declined(turn.answer, reader)
    return _answered(turn.answer, at, reader, translates)


def _draft(turn: Turn, at: int, reader: str, translates: bool) -> str:
    said = words(reader)
    now = "thinking" if turn.thinking else "answering" if turn.coverage else "searching"
    ended = "stopped" if turn.text else "unanswered"
    status = said[ended if turn.stopped else now]
    kind = "stopped" if turn.stopped else "busy"
    spoken = tongue(asked_in(turn.question))
    return (
        f'<div class="answer"{spoken}>{lines(turn.text, (), turn.citations, at, reader)}</div>'
        f'<p class="status {kind}">{inert(status)}</p>'
        f"{_sources(turn.citations, at, reader, translates)}"
    )


def _answered(answer: Answer, at: int, reader: str, translates: bool) -> str:
    drawn = overview(answer, at, reader)
    said = drawn or lines(
        answer.answer, answer.sentences, answer.citations, at, reader, answer.short
    )
    folded = bool(drawn) and len(by_article(answer.citations)) > FEW
    return (
        f'<div class="answer"{tongue(answer.language)}>{said}</div>'
        f"{_disagreements(answer, at, reader)}{_notes(answer, reader)}"
        f"{_sources(answer.citations, at, reader, translates, folded)}{_coverage(answer, reader)}"
    )


def _declined(answer: Answer, reader: str) -> str:
    said = words(reader)
    nearest = "".join(passage_card(passage, reader) for passage in answer.nearest)
    below = f'<h3 class="label">{inert(said["nearest"])}</h3>{nearest}' if nearest else ""
    return (
        f'<div class="answer declined"><h3 class="label">{inert(said["declined"])}</h3>'
        f'<p dir="{direction(answer.answer)}"{tongue(answer.language)}>'
        f"{inert(answer.answer)}</p></div>"
        f'{_notes(answer, reader)}<div class="nearest">{below}</div>{_coverage(answer, reader)}'
    )


def _problem(problem: tuple[str, str], reader: str) -> str:
    lines = "".join(f'<p dir="auto">{inert(text)}</p>' for text in problem if text)
    return (
        f'<div class="answer problem" role="alert">'
        f'<h3 class="label">{inert(words(reader)["failed"])}</h3>{lines}</div>'
    )


def _sources(
    citations: Sequence[Citation], at: int, reader: str, translates: bool, folded: bool = False
) -> str:
    """A card an article, under a heading that opens them where they are ``folded``."""
    if not citations:
        return ""
    articles = by_article(citations)
    cards = "".join(source_card(quotes, at, reader, translates) for quotes in articles)
    heading = inert(words(reader)["sources"])
    if folded:
        count = number(len(articles), reader)
        return (
            f'<details class="sources"><summary class="label">{heading} '
            f'<span class="count">{count}</span></summary>{cards}</details>'
        )
    return f'<div class="sources"><h3 class="label">{heading}</h3>{cards}</div>'


def _disagreements(answer: Answer, at: int, reader: str) -> str:
    known = {citation.marker: citation for citation in answer.citations}
    return "".join(
        disagreement_card(
            each,
            {m: marker(citation, at, reader) for m, citation in known.items()},
            reader,
        )
        for each in answer.disagreements
    )


def _notes(answer: Answer, reader: str) -> str:
    items = "".join(
        f'<li dir="{direction(notice.message)}">{inert(notice.message)}</li>'
        for notice in answer.warnings
    )
    heading = inert(words(reader)["notes"])
    return (
        f'<div class="notes"><h3 class="label">{heading}</h3><ul>{items}</ul></div>'
        if items
        else ""
    )


def _coverage(answer: Answer, reader: str) -> str:
    line = coverage_line(answer.coverage, reader)
    return f'<p class="coverage">{inert(line)}</p>' if line else ""
