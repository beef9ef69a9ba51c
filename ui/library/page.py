"""The library page: what is indexed, narrowed and turned page by page, and its health.

Gradio carries the filters and the pages of the list. Files, addresses and the
buttons of an article go through ``/api/articles``, one request each, so that
one that fails stops no other; the browser then asks for the list again. The
list is made for the visitor of each event: nobody's own articles are in the
page that is built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from rag.errors import SanadError
from rag.language.table import language as row_of
from rag.library import Library
from ui.access.visitors import visitor_of
from ui.chat.narrowing import left_out as left_out_line
from ui.library.contents import (
    ORDERS,
    Listed,
    left_out,
    narrowed,
    newly_added_first,
    page_of,
)
from ui.library.forms import adding
from ui.library.health import findings_list, holdings
from ui.library.table import table
from ui.mixed import outlet_name
from ui.safe import inert
from ui.selection import WITHOUT, Selection
from ui.shelves import Shelves
from ui.words import language_name, words

SIZE = 20
"""Articles on a page."""

LIVELY = {
    "show_progress": "hidden",
    "concurrency_limit": None,
    "api_visibility": "private",
    "trigger_mode": "always_last",
}


def build(shelves: Shelves, reader: str) -> Any:
    """The page in one interface language, as a ``gr.Blocks``."""
    said = words(reader)["library"]
    with gr.Blocks(analytics_enabled=False, title=said["articles"], fill_width=True) as page:
        number = gr.State(1)
        put_in = _shown("put-in", reader)
        with gr.Row(elem_id="filters"):
            filters = _filters(reader)
            order = _order(reader)
        listed = _shown("listed", reader)
        with gr.Row(elem_id="turning"):
            before = gr.Button(said["previous"], elem_id="before", interactive=False, min_width=0)
            after = gr.Button(said["next"], elem_id="after", interactive=False, min_width=0)
        health, found = _shown("health", reader), _shown("found", reader)
        with gr.Row(elem_id="caring"):
            check = gr.Button(said["check"], elem_id="check", min_width=0)
            repair = gr.Button(said["repair"], elem_id="repair", visible=False, min_width=0)
        again = gr.Button(elem_id="again", visible="hidden")
        outputs = [listed, number, before, after]
        chosen = [*filters, order, number]
        for each in (*filters, order):
            each.change(_turner(shelves, reader, None), chosen, outputs, **LIVELY)
        for button, step in ((before, -1), (after, 1)):
            button.click(_turner(shelves, reader, step), chosen, outputs, **LIVELY)
        again.click(_turner(shelves, reader, 0), chosen, outputs, **LIVELY)
        again.click(_teller(shelves, reader), None, [health, *filters[1:3]], **LIVELY)
        page.load(_opener(shelves, reader), None, [put_in, repair], show_progress="hidden")
        page.load(_teller(shelves, reader), None, [health, *filters[1:3]], show_progress="hidden")
        page.load(_turner(shelves, reader, 0), chosen, outputs, show_progress="hidden")
        check.click(_carer(shelves, reader, Library.inspect), None, found, **LIVELY)
        repair.click(_carer(shelves, reader, Library.repair), None, found, **LIVELY)
    page.queue(default_concurrency_limit=None, api_open=False)
    return page


def _shown(name: str, reader: str) -> Any:
    """A place for our own HTML: Markdown, since gr.HTML needs eval in the browser."""
    way = row_of(reader).direction == "rtl"
    return gr.Markdown("", sanitize_html=False, latex_delimiters=[], rtl=way, elem_id=name)


def _filters(reader: str) -> list[Any]:
    """Words, languages, outlets, first and last day, what is missing: a Selection."""
    said = words(reader)["library"]
    way = row_of(reader).direction == "rtl"
    box: dict[str, Any] = {"max_length": 200, "rtl": way}
    many: dict[str, Any] = {"multiselect": True, "choices": []}
    return [
        gr.Textbox(label=said["find"], elem_id="find", min_width=260, scale=2, **box),
        gr.Dropdown(label=said["languages"], elem_id="languages", min_width=130, **many),
        gr.Dropdown(label=said["outlets"], elem_id="outlets", min_width=130, **many),
        *(
            gr.Textbox(
                label=said[name], elem_id=name, placeholder=said["date"], min_width=130, **box
            )
            for name in ("from", "to")
        ),
        gr.Dropdown(
            [(words(reader)["without"][name], name) for name in WITHOUT],
            label=words(reader)["without"]["legend"],
            elem_id="without",
            min_width=130,
            multiselect=True,
        ),
    ]


def _order(reader: str) -> Any:
    """How the list is sorted."""
    said = words(reader)["order"]
    return gr.Dropdown(
        [(said[name], name) for name in ORDERS],
        value=next(iter(ORDERS)),
        label=said["label"],
        elem_id="order",
        min_width=130,
    )


def _opener(shelves: Shelves, reader: str) -> Any:
    def opened(request: gr.Request) -> tuple[Any, ...]:
        """What the visitor may do here."""
        visitor = visitor_of(request)
        largest = shelves.shared.settings.max_file_bytes
        may_repair = visitor.is_editor or shelves.filled(visitor) is not None
        return adding(visitor, largest, reader), gr.update(visible=may_repair)

    return opened


def _turner(shelves: Shelves, reader: str, step: int | None) -> Any:
    """Shows the list ``step`` pages on; from the first page where it is None."""

    def turned(
        text: str,
        languages: list[str] | None,
        outlets: list[str] | None,
        since: str,
        until: str,
        without: list[str] | None,
        order: str | None,
        number: int,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        visitor = visitor_of(request)
        missing = tuple(name for name in WITHOUT if name in (without or ()))
        selection = Selection(
            tuple(languages or ()), tuple(outlets or ()), since, until, missing, titled=text
        )
        try:
            listed = shelves.listed(visitor)
            found = ORDERS.get(order or "", newly_added_first)(narrowed(listed, selection))
            left = left_out_line(left_out(listed, selection), reader)
        except SanadError as error:
            return (_problem(error, reader), 1, _usable(False), _usable(False))
        page = page_of(found, 1 if step is None else number + step, SIZE)
        shown = left + table(page, selection, visitor, reader)
        return (shown, page.number, _usable(page.number > 1), _usable(page.number < page.pages))

    return turned


def _teller(shelves: Shelves, reader: str) -> Any:
    def told(request: gr.Request) -> tuple[Any, ...]:
        """What is held, and by that what it can be narrowed to."""
        listed = shelves.listed(visitor_of(request))
        languages = [(language_name(code, reader), code) for code in _languages(listed)]
        outlets = sorted({each.article.outlet for each in listed if each.article.outlet})
        if not listed:
            shown = f'<p class="none">{inert(words(reader)["library"]["empty"])}</p>'
        else:
            shown = holdings(listed, shelves.shared.embedder.id, reader)
        named = [(outlet_name(each), each) for each in outlets]
        return shown, gr.update(choices=languages), gr.update(choices=named)

    return told


def _carer(shelves: Shelves, reader: str, care: Any) -> Any:
    def cared(request: gr.Request) -> Iterator[str]:
        """Look at, or repair, the libraries that the visitor may write."""
        yield f'<p class="status busy">{inert(words(reader)["library"]["checking"])}</p>'
        visitor = visitor_of(request)
        libraries = [own] if (own := shelves.filled(visitor)) else []
        if visitor.is_editor or care is Library.inspect:
            libraries.append(shelves.shared)
        try:
            found = [finding for library in libraries for finding in care(library)]
        except SanadError as error:
            yield _problem(error, reader)
        else:
            yield findings_list(found, reader)

    return cared


def _languages(listed: Sequence[Listed]) -> list[str]:
    """The languages there are, most articles first."""
    return [code for code, _ in Counter(each.article.language for each in listed).most_common()]


def _usable(yes: bool) -> Any:
    return gr.update(interactive=yes)


def _problem(error: SanadError, reader: str) -> str:
    """In the reader's language where it has words of it; other errors are English."""
    language = reader if error.code else "en"
    said = inert(" ".join(error.told(reader)).strip())
    direction = row_of(language).direction
    return (
        f'<p class="problem" role="alert"><bdi lang="{language}" dir="{direction}">{said}</bdi></p>'
    )
