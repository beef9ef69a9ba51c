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

_PAGE = """<!doctype html>
<html lang="{language}" dir="{way}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
{head}</head><body class="shared">{above}<main id="conversation" class="gradio-container">
{heading}<p class="hint">{hint}</p>{turns}</main>
</body></html>
"""


def page(title: str, hint: str, turns: Sequence[Turn], above: str, reader: str) -> str:
    """The whole page; ``hint`` is one line of what it is, ``above`` its masthead. The title stands
    over it where the first question is not it."""
    shown = "".join(turn_html(turn, at, reader) for at, turn in enumerate(turns))
    told = f'<h2 class="shared-title" dir="{direction(title, reader)}">{inert(title)}</h2>'
    return _PAGE.format(
        language=reader,
        way=row_of(reader).direction,
        title=inert(title),
        head=head("shared"),
        above=above,
        heading="" if turns and turns[0].question == title else told,
        hint=inert(hint),
        turns=shown,
    )
