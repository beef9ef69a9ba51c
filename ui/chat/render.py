"""Turns as HTML: the question, the answer with its markers, and what it rests on.

Pure functions from records to one line of HTML without blank lines, so that it
can stand in a Markdown component untouched. Every text goes through
:mod:`ui.safe`; the only links are those to our own passages and to http(s)
sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.records import Answer, Citation, Sentence, ShortAnswer
from ui.chat.cards import citation_card, disagreement_card, passage_card, place
from ui.chat.conversations import Kept
from ui.chat.narrowing import limits_line
from ui.chat.rating import rating_bar
from ui.chat.turn import Turn
from ui.safe import direction, inert
from ui.words import coverage_line, number, words

_MARKER = re.compile(r"\[(\d{1,3})\]")

Span = tuple[int, int]


def conversation(kept: Sequence[Kept], identity: str, reader: str, translates: bool = False) -> str:
    """Every finished turn of a conversation, oldest first; "" where nothing was asked.

    ``translates`` says that there is a model to translate quotes.
    """
    return "".join(
        turn_html(each.turn, at, reader, translates, rating_bar(each, identity, at, reader))
        for at, each in enumerate(kept)
    )


def opened_html(identity: str, kept: Sequence[Kept], reader: str, translates: bool) -> str:
    """A conversation as the page holds it: its name tells the script which one is open."""
    turns = conversation(kept, identity, reader, translates)
    return f'<div class="opened" data-conversation="{inert(identity)}">{turns}</div>'


def turn_html(turn: Turn, at: int, reader: str, translates: bool = False, below: str = "") -> str:
    """One turn, number ``at`` of its conversation, finished or not, with what stands below it."""
    said = words(reader)
    question = (
        f'<h2 class="question" dir="{direction(turn.question, reader)}">'
        f'<span class="unseen">{inert(said["you"])}: </span>{inert(turn.question)}</h2>'
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
    status = said["stopped" if turn.stopped else now]
    kind = "stopped" if turn.stopped else "busy"
    return (
        f'<div class="answer">{_text(turn.text, (), turn.citations, at, reader)}</div>'
        f'<p class="status {kind}">{inert(status)}</p>'
        f"{_sources(turn.citations, at, reader, translates)}"
    )


def _answered(answer: Answer, at: int, reader: str, translates: bool) -> str:
    return (
        f'<div class="answer">'
        f"{_text(answer.answer, answer.sentences, answer.citations, at, reader, answer.short)}"
        f"</div>"
        f"{_disagreements(answer, at, reader)}{_notes(answer, reader)}"
        f"{_sources(answer.citations, at, reader, translates)}{_coverage(answer, reader)}"
    )


def _declined(answer: Answer, reader: str) -> str:
    said = words(reader)
    nearest = "".join(passage_card(passage, reader) for passage in answer.nearest)
    below = f'<h3 class="label">{inert(said["nearest"])}</h3>{nearest}' if nearest else ""
    return (
        f'<div class="answer declined"><h3 class="label">{inert(said["declined"])}</h3>'
        f'<p dir="{direction(answer.answer)}">{inert(answer.answer)}</p></div>'
        f'{_notes(answer, reader)}<div class="nearest">{below}</div>{_coverage(answer, reader)}'
    )


def _problem(problem: tuple[str, str], reader: str) -> str:
    lines = "".join(f'<p dir="auto">{inert(text)}</p>' for text in problem if text)
    return (
        f'<div class="answer problem" role="alert">'
        f'<h3 class="label">{inert(words(reader)["failed"])}</h3>{lines}</div>'
    )


# -- the answer's text


def _text(
    text: str,
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    at: int,
    reader: str,
    short: ShortAnswer | None = None,
) -> str:
    """One block a line, each in its own direction; sentences carry their verdict. The
    words that fit the question are marked in the first."""
    blocks: list[str] = []
    for line in re.finditer(r"[^\n]+", text):
        inside = [s for s in sentences if s.start < line.end() and line.start() < s.end]
        pieces, done = [], line.start()
        for sentence in inside:
            start, end = max(sentence.start, done), min(sentence.end, line.end())
            pieces.append(_marked(text[done:start], citations, at, reader))
            shown = _fitting(text[start:end], None if blocks else short, citations, at, reader)
            pieces.append(_judged(shown, sentence, reader))
            done = end
        pieces.append(_marked(text[done : line.end()], citations, at, reader))
        blocks.append(f'<p dir="{direction(line[0])}">{"".join(pieces)}</p>')
    return "".join(blocks)


def _fitting(
    text: str,
    short: ShortAnswer | None,
    citations: Sequence[Citation],
    at: int,
    reader: str,
) -> str:
    """A sentence with the short answer marked in it."""
    words = " ".join(short.text.split()) if short else ""
    before, found, after = text.rpartition(words) if words else (text, "", "")
    if not found:
        return _marked(text, citations, at, reader)
    first, last = (_marked(part, citations, at, reader) for part in (before, after))
    return f"{first}<mark>{inert(found)}</mark>{last}"


def _judged(shown: str, sentence: Sentence, reader: str) -> str:
    """A sentence with its verdict: nothing to see when it is supported."""
    if sentence.supported:
        return f'<span class="sentence">{shown}</span>'
    kind = "unchecked" if sentence.supported is None else "unsupported"
    label = inert(words(reader)[kind])
    why = f"{label}: {inert(sentence.reason)}" if sentence.reason else label
    flag = f'<bdi class="verdict">{label}</bdi>' if kind == "unsupported" else ""
    return f'<span class="sentence {kind}" title="{why}">{shown}{flag}</span>'


def _marked(text: str, citations: Sequence[Citation], at: int, reader: str) -> str:
    """Text with quotes isolated in their language and markers as links."""
    pieces, done = [], 0
    for start, end, citation in _quotes(text, citations):
        pieces.append(_linked(text[done:start], citations, at, reader))
        pieces.append(
            f'<bdi class="quote" dir="{direction(citation.quote)}" '
            f'lang="{inert(citation.language)}">{inert(text[start:end])}</bdi>'
        )
        done = end
    pieces.append(_linked(text[done:], citations, at, reader))
    return "".join(pieces)


def _quotes(text: str, citations: Iterable[Citation]) -> list[tuple[int, int, Citation]]:
    """Where whole quotes stand in a text, in order, not overlapping."""
    found = [
        (start, start + len(citation.quote), citation)
        for citation in citations
        if citation.quote and (start := text.find(citation.quote)) >= 0
    ]
    apart: list[tuple[int, int, Citation]] = []
    for span in sorted(found, key=lambda item: (item[0], -item[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _linked(text: str, citations: Sequence[Citation], at: int, reader: str) -> str:
    known = {citation.marker: citation for citation in citations}
    pieces, done = [], 0
    for match in _MARKER.finditer(text):
        if citation := known.get(int(match[1])):
            pieces.append(f"{inert(text[done : match.start()])}{_marker(citation, at, reader)}")
            done = match.end()
    return "".join(pieces) + inert(text[done:])


def _marker(citation: Citation, at: int, reader: str) -> str:
    """[n] as a link that opens its quote in the article."""
    shown = number(citation.marker, reader)
    name, kind = ("found_of", "marker found") if citation.found else ("source_of", "marker")
    label = words(reader)[name].format(number=shown, title=citation.title)
    where = place(citation.article, citation.start, citation.end, citation.quote)
    return (
        f'<bdi><a class="{kind}" href="#source-{at}-{citation.marker}" role="button" {where} '
        f'aria-label="{inert(label)}" title="{inert(label)}">'
        f"[{shown}]</a></bdi>"
    )


# -- what stands below it


def _sources(citations: Sequence[Citation], at: int, reader: str, translates: bool) -> str:
    if not citations:
        return ""
    cards = "".join(citation_card(citation, at, reader, translates) for citation in citations)
    heading = inert(words(reader)["sources"])
    return f'<div class="sources"><h3 class="label">{heading}</h3>{cards}</div>'


def _disagreements(answer: Answer, at: int, reader: str) -> str:
    known = {citation.marker: citation for citation in answer.citations}
    return "".join(
        disagreement_card(
            each,
            {m: _marker(citation, at, reader) for m, citation in known.items()},
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
