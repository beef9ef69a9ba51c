"""The chat page: ask, stream, stop, and a conversation of several turns.

Gradio carries the words to and fro; what they look like is made in
:mod:`ui.chat.render`. A finished turn is sent once, only the one being answered is
sent again, at most ``UPDATES`` times a second.
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
from rag.language.table import language as row_of
from rag.records import Delta, Event
from ui.access.guard import visitor_of
from ui.access.shares import Shares
from ui.chat.conversations import Begun, Conversation, Kept
from ui.chat.drawers import begin, drawer_of, write
from ui.chat.kinds import AUTOMATIC, NORMAL, chosen, kind_choices, length_choices
from ui.chat.narrowing import problem
from ui.chat.offers import SHOWN, Offers
from ui.chat.redo import Again, Instead, replacing
from ui.chat.render import opened_html, turn_html, unopened_html
from ui.chat.turn import Turn, history
from ui.collections.reach import called
from ui.safe import direction, inert
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

READERS = 100
"""Questions answered at the same time; the others wait in Gradio's queue. No reader comes
to more than half of them."""

THEME_FONTS = ("Vazirmatn", "Noto Naskh Arabic", "Segoe UI", "Tahoma", "system-ui", "sans-serif")


@dataclass(frozen=True, slots=True)
class Draft:
    """The turn being answered, what names it among those kept, and what it replaces."""

    begun: Begun
    turn: Turn
    at: int
    instead: Instead | None = None


def build(shelves: Shelves, reader: str) -> Any:
    """The page in one interface language, as a ``gr.Blocks``; each visitor asks their own."""
    said = words(reader)
    with gr.Blocks(analytics_enabled=False, title=said["title"], fill_width=True) as page:
        draft, offers = gr.State(None), Offers(shelves)
        shown, live = _shown("", "conversation"), _shown("", "live")
        with gr.Column(elem_id="beginning") as beginning:
            intro = _shown("", "intro")
            ideas = [gr.Button("", visible=False, elem_classes="idea") for _ in range(SHOWN)]
        with gr.Column(elem_id="asking"):
            kind = _choice(said["chat"]["wanted"], kind_choices(reader), AUTOMATIC, "kind")
            length = _choice(said["chat"]["length"], length_choices(reader), NORMAL, "length")
            with gr.Row(elem_id="writing"):
                box = _box(reader)
                stop = gr.Button(said["stop"], visible=False, elem_id="stop", scale=0)
        reopen = gr.Button("", visible="hidden", elem_id="reopen")
        offer = gr.Button("", visible="hidden", elem_id="offer")
        settle = gr.Button("", visible="hidden", elem_id="settle")
        again = gr.Textbox(visible="hidden", elem_id="again")
        outputs = [shown, live, draft, box, beginning, stop, kind]
        talk = Talk(shelves, reader, Shares(READERS))
        events = [box.submit(talk.ask, [box, kind, length], outputs, **LIVELY)]
        events += [idea.click(talk.ask, [idea, kind, length], outputs, **LIVELY) for idea in ideas]
        events += [again.change(talk.again, [again], outputs, **LIVELY)]
        stop.click(talk.stop, [draft], outputs, cancels=events, **LIVELY)
        reopen.click(talk.stop, [draft], outputs, cancels=events, **LIVELY)
        settle.click(lambda: "", None, [live], **LIVELY)
        arriving = [
            shown,
            live,
            draft,
            beginning,
            stop,
        ]  # not what a reader may be choosing already
        page.load(talk.open, None, arriving, show_progress="hidden")
        opener = _opener(offers, reader)
        page.load(opener, None, [intro, *ideas], show_progress="hidden")
        for button in (reopen, offer):
            button.click(opener, None, [intro, *ideas], show_progress="hidden")
    page.queue(default_concurrency_limit=READERS, api_open=False)
    page.max_threads = READERS
    return page


LIVELY = {
    "show_progress": "hidden",
    "concurrency_limit": READERS,
    "api_visibility": "private",
    "trigger_mode": "multiple",
}
"""Of every event: the page's script says what is sent only once (``assets/js/sending.js``)."""


def _shown(value: str, name: str) -> Any:
    """A place for our own HTML: Markdown, since gr.HTML needs eval in the browser."""
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], elem_id=name)


def _box(reader: str) -> Any:
    """Where a question is written."""
    said = words(reader)
    return gr.Textbox(
        placeholder=said["placeholder"],
        label=said["ask"],
        show_label=False,
        lines=1,
        max_lines=6,
        max_length=4000,
        autofocus=True,
        rtl=row_of(reader).direction == "rtl",
        submit_btn=said["send"],
        elem_id="question",
        scale=1,
    )


def _choice(label: str, choices: list[tuple[str, str]], value: str, name: str) -> Any:
    """A choice between few things: radio buttons that look like chips."""
    return gr.Radio(choices, value=value, label=label, container=False, elem_id=name)


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
            selection=self._called(request, _selection(request)),
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
            begun = drawer_of(self.shelves, request).restart(old, turn.as_stopped())
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
        return drawer_of(self.shelves, request).get(identity)

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


def _selection(request: gr.Request) -> Selection:
    """The limits in the page's address."""
    return Selection.of_query(str(request.query_params))


def _opener(offers: Offers, reader: str) -> Any:
    def opened(request: gr.Request) -> list[Any]:
        """The empty page: questions to begin with, within what the address limits."""
        found = offers.of(visitor_of(request), _selection(request), reader)
        buttons = [gr.Button(question, visible=True) for question in found]
        hidden = [gr.Button("", visible=False)] * (SHOWN - len(found))
        empty = not offers.shelves.listed(visitor_of(request))
        return [notice(reader, bool(found), empty), *buttons, *hidden]

    return opened


def notice(reader: str, offered: bool, empty: bool) -> str:
    """The words above the questions, or how to fill an empty library."""
    said = words(reader)
    text = said["empty"] if empty else said["chat"]["suggested"] if offered else ""
    return f'<p class="intro" dir="{direction("", reader)}">{inert(text)}</p>'
