"""The chat page: ask, stream, stop, and a conversation of several turns.

Gradio carries the words to and fro; what they look like is made in
:mod:`ui.render`. A finished turn is sent once, only the one being answered is
sent again, at most ``UPDATES`` times a second.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag.errors import SanadError
from rag.language.table import language as row_of
from rag.records import Delta
from ui.render import conversation, turn_html
from ui.safe import direction, inert
from ui.shelves import Shelves
from ui.suggest import SHOWN, headlines
from ui.turn import Turn, history
from ui.words import words

UPDATES = 20
"""Updates a second at most: each carries the whole turn."""

READERS = 100
"""Questions answered at the same time; the others wait in Gradio's queue."""

THEME_FONTS = ("Vazirmatn", "Noto Naskh Arabic", "Segoe UI", "Tahoma", "system-ui", "sans-serif")

Turns = tuple[Turn, ...]


def build(shelves: Shelves, reader: str) -> Any:
    """The page in one interface language, as a ``gr.Blocks``; each visitor asks their own."""
    said = words(reader)
    with gr.Blocks(analytics_enabled=False, title=said["title"], fill_width=True) as page:
        turns, draft = gr.State(()), gr.State(None)
        shown, live = _shown("", "conversation"), _shown("", "live")
        with gr.Column(elem_id="beginning") as beginning:
            intro = _shown("", "intro")
            ideas = [gr.Button("", visible=False, elem_classes="idea") for _ in range(SHOWN)]
        with gr.Row(elem_id="asking"):
            box = gr.Textbox(
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
            stop = gr.Button(said["stop"], visible=False, elem_id="stop", scale=0)
            fresh = gr.Button(said["new"], visible=False, elem_id="new", scale=0)
        outputs = [shown, live, turns, draft, box, beginning, stop, fresh]
        asked = _asker(shelves, reader)
        events = [box.submit(asked, [box, turns], outputs, **LIVELY)]
        events += [idea.click(asked, [idea, turns], outputs, **LIVELY) for idea in ideas]
        stop.click(_stopper(reader), [turns, draft], outputs, cancels=events, queue=False)
        fresh.click(_beginner(reader), None, outputs, cancels=events, queue=False)
        page.load(_opener(shelves, reader), None, [intro, *ideas], show_progress="hidden")
    page.queue(default_concurrency_limit=READERS, api_open=False)
    page.max_threads = READERS
    return page


LIVELY = {"show_progress": "hidden", "concurrency_limit": READERS, "api_visibility": "private"}


def _shown(value: str, name: str) -> Any:
    """A place for our own HTML: Markdown, since gr.HTML needs eval in the browser."""
    return gr.Markdown(value, sanitize_html=False, latex_delimiters=[], elem_id=name)


def _asker(shelves: Shelves, reader: str) -> Any:
    def ask(question: str, turns: Turns, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Answer, showing each step."""
        if not question.strip():
            yield _screen(turns, reader)
            return
        at, last = len(turns), 0.0
        turn = Turn(question.strip())
        yield _working(turn, at, reader, first=True)
        try:
            for event in shelves.reading_of(request).stream(turn.question, history(turns)):
                turn = turn.after(event)
                now = time.monotonic()
                if not isinstance(event, Delta) or now - last >= 1 / UPDATES:
                    last = now
                    yield _working(turn, at, reader)
        except SanadError as error:
            turn = turn.failed(error)
        yield _screen((*turns, turn), reader)

    return ask


def _stopper(reader: str) -> Any:
    def stop(turns: Turns, draft: Turn | None) -> tuple[Any, ...]:
        """Keep what was said so far as a finished turn."""
        return _screen((*turns, draft.as_stopped()) if draft else turns, reader)

    return stop


def _beginner(reader: str) -> Any:
    def begin() -> tuple[Any, ...]:
        return _screen((), reader)

    return begin


def _opener(shelves: Shelves, reader: str) -> Any:
    def opened(request: gr.Request) -> list[Any]:
        """The empty page: what this is, and headlines to begin with."""
        found = headlines(shelves.reading_of(request).articles(), reader)
        buttons = [gr.Button(title, visible=True) for title in found]
        hidden = [gr.Button("", visible=False)] * (SHOWN - len(found))
        return [notice(reader, bool(found)), *buttons, *hidden]

    return opened


def notice(reader: str, filled: bool) -> str:
    """The words above the suggestions, or how to fill an empty library."""
    text = words(reader)["try" if filled else "empty"]
    return f'<p class="intro" dir="{direction("", reader)}">{inert(text)}</p>'


def _working(turn: Turn, at: int, reader: str, *, first: bool = False) -> tuple[Any, ...]:
    """The page while ``turn`` is answered; the first time, the question leaves its box."""
    live = turn_html(turn, at, reader)
    if not first:
        return (gr.skip(), live, gr.skip(), turn, *[gr.skip()] * 4)
    hide, show = gr.update(visible=False), gr.update(visible=True)
    return (gr.skip(), live, gr.skip(), turn, "", hide, show, hide)


def _screen(turns: Turns, reader: str) -> tuple[Any, ...]:
    """The page at rest."""
    begun = bool(turns)
    return (
        conversation(turns, reader),
        "",
        turns,
        None,
        gr.skip(),
        gr.update(visible=not begun),
        gr.update(visible=False),
        gr.update(visible=begun),
    )
