"""A conversation as others read it: its turns and their sources, and nothing to press but these.

Plain HTML without Gradio. Who may see it is decided in :mod:`ui.chat.sharing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.table import language as row_of
from ui.bundles import head
from ui.chat.render import turn_html
from ui.chat.turn import Turn
from ui.safe import direction, inert
from ui.words import words

_PAGE = """<!doctype html>
<html lang="{language}" dir="{way}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
{head}</head><body class="shared">{above}<main id="conversation" class="gradio-container">
<h2 class="shared-title" dir="{title_way}">{title}</h2><p class="hint">{hint}</p>{turns}</main>
</body></html>
"""


def page(title: str, hint: str, turns: Sequence[Turn], above: str, reader: str) -> str:
    """The whole page; ``hint`` is one line of what it is, ``above`` its masthead."""
    shown = "".join(turn_html(turn, at, reader) for at, turn in enumerate(turns))
    return _PAGE.format(
        language=reader,
        way=row_of(reader).direction,
        title=inert(title),
        title_way=direction(title, reader),
        head=head("shared"),
        above=above,
        hint=inert(hint),
        turns=shown,
    )


def share_form(path: str, reader: str) -> str:
    """The link of a conversation, to be copied or withdrawn."""
    said, taking = words(reader)["sharing"], words(reader)["taking"]
    return (
        f'<p class="hint">{inert(said["explain"])}</p>'
        f'<label>{inert(said["link"])}<input type="text" class="link" dir="ltr" readonly '
        f'data-path="{inert(path)}" value="{inert(path)}"></label>'
        f'<button type="button" class="copy-link">{inert(said["copy"])}</button> '
        f'<span class="told" role="status" data-done="{inert(taking["copied"])}" '
        f'data-failed="{inert(taking["not_copied"])}"></span>'
        f'<button type="button" class="withdraw">{inert(said["withdraw"])}</button>'
    )
