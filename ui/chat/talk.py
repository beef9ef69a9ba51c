"""What happens on the chat page: asked, answered step by step, asked again, stopped, opened.

Only the turn being answered is sent again, at most ``UPDATES`` times a second. What is shown
of it is made in :mod:`ui.chat.render`, and where, in :mod:`ui.chat.page`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from rag.errors import InputError, SanadError
from rag.language.codes import UNKNOWN, asked_in
from rag.records import Delta, Event
from ui.access.shares import Shares
from ui.access.visitors import visitor_of
from ui.chat.kinds import AUTOMATIC, NORMAL, chosen
from ui.chat.narrowing import problem
from ui.chat.owners import begin, conversations_of, write
from ui.chat.records import Begun, Conversation, Kept
from ui.chat.redo import Again, Instead, replacing
from ui.chat.render import opened_html, turn_html, unopened_html
from ui.chat.turn import Turn, history
from ui.collections.reach import called
from ui.search.limits import filters_of
from ui.selection import Selection
from ui.shelves import Shelves
from ui.words import words

Screen = tuple[Any, ...]
"""What an event gives each place of the page: conversation, live turn, draft, box,
suggestions, stop button, kind."""

UPDATES = 20
"""Updates a second at most: each carries the whole turn."""

PATIENCE = 0.4
"""Seconds from an answer's first words in which it may come whole: what is drawn otherwise when
it is whole, as a table is, is then not shown in two forms."""

SAVED = 1.0
"""Seconds between two times that an answer is kept as far as it has come, the first when its
first words are shown: what was said is not lost with the page, nor with the server."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The turn being answered, what names it among those kept, and what it replaces."""

    begun: Begun
    turn: Turn
    at: int
    instead: Instead | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What happens on the page. Which conversation is open, and what it is limited
    to, stands in the page's address, which every event brings along."""

    shelves: Shelves
    reader: str
    asking: Shares

    def ask(
        self, question: str, kind: str | None, length: str | None, request: gr.Request
    ) -> Iterator[Screen]:
        """Answer a question, as ``kind`` where one was chosen.

        A kind is chosen for one question: the next one, which may be about a detail of this
        answer, says itself what it wants. A length stays, since it is a habit.
        """
        opened = _opened(request)
        if not question.strip():
            yield self._screen(request, opened)
            return
        turn = Turn(
            question.strip(),
            selection=self._called(request, selection_of(request)),
            kind=chosen(kind),
            length=length or NORMAL,
        )
        kept = self._kept(request, opened)
        begun = begin(self.shelves, request, opened, turn.as_stopped())
        draft = Draft(begun, turn, len(kept))
        new = None if begun.conversation == opened else self._found(request, begun.conversation)
        yield self._begin(draft, new, from_box=True)
        yield from self._answer(draft, kept, request)

    def again(self, wish: str, request: gr.Request) -> Iterator[Screen]:
        """Ask an earlier question again, within its own limits."""
        opened, wanted = _opened(request), Again.of_text(wish)
        kept = self._kept(request, opened)
        if wanted is None or wanted.place >= len(kept):
            yield self._screen(request, opened)
            return
        turn = wanted.turn(kept[wanted.place].turn)
        turn = replace(turn, selection=self._called(request, turn.selection))
        if wanted.overwrites(kept):
            old = Begun(opened, kept[wanted.place].asked)
            begun = conversations_of(self.shelves, request).restart(old, turn.as_stopped())
            draft = Draft(begun, turn, wanted.place)
        else:
            begun = begin(self.shelves, request, opened, turn.as_stopped())
            draft = Draft(begun, turn, len(kept), wanted.instead)
        yield self._begin(draft, None, from_box=False)
        yield from self._answer(draft, kept[: wanted.place], request)

    def _answer(
        self, draft: Draft, before: Sequence[Kept], request: gr.Request
    ) -> Iterator[Screen]:
        """Answer what was asked after ``before``, showing and keeping each step.

        A reader who leaves closes this; what was said until then is kept.
        """
        turn, last, begun, saved = draft.turn, 0.0, 0.0, time.monotonic()
        try:
            with self._slot(request):
                for event in self._answering(turn, before, request):
                    turn = turn.after(event)
                    now = time.monotonic()
                    first = False
                    if isinstance(event, Delta):
                        begun = begun or now
                        if now - begun < PATIENCE or now - last < 1 / UPDATES:
                            continue
                        first, last = not last, now
                    if (first or now - saved > SAVED) and not turn.answer:
                        saved = now
                        self._write(replace(draft, turn=turn.as_stopped()), request)
                    yield self._working(replace(draft, turn=turn))
        except SanadError as error:
            turn = turn.failed(*error.told(self.reader))
        except GeneratorExit:
            self._write(replace(draft, turn=turn if turn.answer else turn.as_stopped()), request)
            raise
        done = replace(draft, turn=turn)
        self._write(done, request)
        yield self._screen(request, draft.begun.conversation, done)

    def _write(self, draft: Draft, request: gr.Request) -> None:
        write(self.shelves, request, draft.begun, draft.turn, draft.instead)

    def stop(self, draft: Draft | None, request: gr.Request) -> Screen:
        """Keep what was said so far as a finished turn, and show what the address names."""
        if draft is not None:
            self._write(replace(draft, turn=draft.turn.as_stopped()), request)
        return self._screen(request, _opened(request))

    def open(self, request: gr.Request) -> Screen:
        """The conversation that the address names; no word of the box and the kind."""
        page, live, draft, _, begin, stop, _ = self._screen(request, _opened(request))
        return page, live, draft, begin, stop

    def _called(self, request: gr.Request, selection: Selection) -> Selection:
        return called(self.shelves, visitor_of(request), selection)

    @contextmanager
    def _slot(self, request: gr.Request) -> Iterator[None]:
        """One of the questions answered at the same time. Raises InputError."""
        with self.asking.one(visitor_of(request).id) as taken:
            if not taken:
                said = words(self.reader)["chat"]
                raise InputError(said["too_many"], said["too_many_fix"])
            yield

    def _answering(self, turn: Turn, kept: Sequence[Kept], request: gr.Request) -> Iterator[Event]:
        if wrong := problem(turn.selection, self.reader):
            raise InputError(wrong, words(self.reader)["chat"]["bad_fix"])
        library = self.shelves.reading_of(request)
        before = history(tuple(each.turn for each in kept))
        # A name alone is of no language: then it is the page's.
        language = None if asked_in(turn.question) != UNKNOWN else self.reader
        filters = filters_of(self.shelves, visitor_of(request), turn.selection)
        return library.stream(
            turn.question,
            before,
            answer_language=language,
            kind=turn.kind or None,
            length=turn.length,
            **filters,
        )

    def _kept(self, request: gr.Request, identity: str) -> tuple[Kept, ...]:
        found = self._found(request, identity)
        return found.kept if found else ()

    def _found(self, request: gr.Request, identity: str) -> Conversation | None:
        return conversations_of(self.shelves, request).get(identity)

    def _begin(self, draft: Draft, new: Conversation | None, *, from_box: bool) -> Screen:
        """The page when a turn begins; a question of the box leaves it, and the kind with it.

        A ``new`` conversation, which the address does not name yet, is named at once: whoever
        comes back to the page finds the question in it.
        """
        named = opened_html(replace(new, kept=()), self.reader) if new else gr.skip()
        box, kind = ("", AUTOMATIC) if from_box else (gr.skip(), gr.skip())
        hide, show = gr.update(visible=False), gr.update(visible=True)
        return (named, self._live(draft), draft, box, hide, show, kind)

    def _working(self, draft: Draft) -> Screen:
        """The page while a turn is answered."""
        return (gr.skip(), self._live(draft), draft, *[gr.skip()] * 4)

    def _live(self, draft: Draft) -> str:
        below = replacing(draft.instead, self.reader)
        return turn_html(draft.turn, draft.at, self.reader, below=below)

    def _screen(self, request: gr.Request, identity: str, done: Draft | None = None) -> Screen:
        """The page at rest; ``done`` is the turn that was just answered."""
        found = self._found(request, identity)
        begin, hide = gr.update(visible=found is None), gr.update(visible=False)
        if found:
            translates = self.shelves.shared.llm is not None
            newest = done.instead.place if done and done.instead and done.turn.answer else None
            page = opened_html(found, self.reader, translates, newest)
        else:
            page = unopened_html(identity, self.reader)
        return (page, "", None, gr.skip(), begin, hide, gr.skip())


def _opened(request: gr.Request) -> str:
    """The conversation in the page's address, "" for a new one."""
    return str(request.query_params.get("conversation", ""))


def selection_of(request: gr.Request) -> Selection:
    """The limits in the page's address."""
    return Selection.of_query(str(request.query_params))
