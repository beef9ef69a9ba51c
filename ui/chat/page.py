"""The chat page: ask, stream, stop, and a conversation of several turns.

Gradio carries the words to and fro; what they look like is made in
:mod:`ui.chat.render`, what happens in :mod:`ui.chat.talk`. A finished turn is sent once.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from rag.language.table import language as row_of
from ui.access.shares import Shares
from ui.access.visitors import visitor_of
from ui.chat.kinds import AUTOMATIC, NORMAL, kind_choices, length_choices
from ui.chat.offers import SHOWN, Offers
from ui.chat.redo import LONGEST
from ui.chat.talk import Talk, selection_of
from ui.safe import direction, inert
from ui.shelves import Shelves
from ui.words import words

READERS = 100
"""Questions answered at the same time; the others wait in Gradio's queue. No reader comes
to more than half of them."""

THEME_FONTS = ("Vazirmatn", "Noto Naskh Arabic", "Segoe UI", "Tahoma", "system-ui", "sans-serif")


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
        max_length=LONGEST,
        autofocus=True,
        rtl=row_of(reader).direction == "rtl",
        submit_btn=said["send"],
        elem_id="question",
        scale=1,
    )


def _choice(label: str, choices: list[tuple[str, str]], value: str, name: str) -> Any:
    """A choice between few things: radio buttons that look like chips."""
    return gr.Radio(choices, value=value, label=label, container=False, elem_id=name)


def _opener(offers: Offers, reader: str) -> Any:
    def opened(request: gr.Request) -> list[Any]:
        """The empty page: questions to begin with, within what the address limits."""
        found = offers.of(visitor_of(request), selection_of(request), reader)
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
